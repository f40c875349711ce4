#include "scenario/indicator.h"

#include <set>

#include "common/error.h"
#include "support/catch.h"

using namespace regioscoop;
using namespace regioscoop::scenario;

TEST_CASE("every indicator stands at its own place with unit and words", "[unit][scenario]") {
  REQUIRE(indicators().size() == kIndicators);
  std::set<std::string_view> keys;
  for (int i = 0; i < kIndicators; ++i) {
    const IndicatorInfo& entry = indicators()[static_cast<std::size_t>(i)];
    INFO(entry.key);
    CHECK(static_cast<int>(entry.indicator) == i);
    CHECK(keys.insert(entry.key).second);
    CHECK_FALSE(entry.unit.empty());
    CHECK_FALSE(entry.name.nl.empty());
    CHECK_FALSE(entry.name.en.empty());
    CHECK(&info(entry.indicator) == &entry);
    CHECK(&find_indicator(entry.key) == &entry);
  }
}

TEST_CASE("an unknown indicator is refused", "[unit][scenario]") {
  CHECK_THROWS_AS(find_indicator("ed_visits"), Error);
}
