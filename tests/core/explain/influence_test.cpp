#include "explain/influence.h"

#include <algorithm>

#include "scenario/run.h"
#include "support/catch.h"
#include "support/small_region.h"

using namespace regioscoop;
using namespace regioscoop::explain;
using scenario::Indicator;
using test::small_region;

namespace {

scenario::Scenario east_open() {
  scenario::Scenario out;
  out.key = "oost";
  out.levers = {scenario::parse_lever("wijkkliniek.opens", "oost", "2027-01"),
                scenario::parse_lever("wijkkliniek.beds", "oost", "16")};
  return out;
}

const Influence& find(const std::vector<Influence>& all, std::string_view key) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Influence& one) { return one.key == key; });
  REQUIRE(found != all.end());
  return *found;
}

}  // namespace

TEST_CASE("people hang on the population's assumptions only", "[unit][explain]") {
  const Region region = small_region();
  const auto all =
      influences(region, scenario::Scenario{}, {Indicator::population, 2031, {}, {}, {}});
  REQUIRE_FALSE(all.empty());
  for (const Influence& one : all) {
    INFO(one.key);
    CHECK(one.key.starts_with("population."));
  }
  CHECK(std::is_sorted(all.begin(), all.end(),
                       [](const auto& a, const auto& b) { return a.effect > b.effect; }));
}

TEST_CASE("the figure at the end of an interval is that of a run with that value",
          "[unit][explain]") {
  const Region region = small_region();
  const scenario::Cell cell{Indicator::readmissions_90_days, 2031, {}, {}, {}};
  const Influence one =
      find(influences(region, east_open(), cell), "journey.readmission_odds_ratio_wijkkliniek");
  CHECK_FALSE(one.ends.has_interval);  // the small region names none: a tenth either way
  CHECK(one.ends.low == Approx(.9 * .38));
  CHECK(one.ends.high == Approx(1.1 * .38));
  Region other = region;
  other.assumptions.set_value(one.key, one.ends.low);
  CHECK(one.figure_at_low == scenario::value_of(other, east_open(), cell));
  CHECK(one.figure_at_low < one.figure_at_high);
}

TEST_CASE("an assumption that plays no part has no effect", "[unit][explain]") {
  const Region region = small_region();
  const scenario::Cell cell{Indicator::ed_visits_70_plus, 2031, {}, {}, {}};
  // No clinic is open in 2031, so its stay changes nothing; with one open it does.
  const char* stay = "journey.wijkkliniek_length_of_stay_days";
  CHECK(find(influences(region, scenario::Scenario{}, cell), stay).effect == 0);
  CHECK(find(influences(region, east_open(), cell), stay).effect > 0);
}

TEST_CASE("a scenario's own value of an assumption is the one that is varied", "[unit][explain]") {
  const Region region = small_region();
  scenario::Scenario longer = east_open();
  longer.levers.push_back(
      scenario::parse_lever("assumption", "journey.wijkkliniek_length_of_stay_days", "14"));
  const scenario::Cell cell{Indicator::wijkkliniek_admissions, 2031, {}, {}, {}};
  const Influence one =
      find(influences(region, longer, cell), "journey.wijkkliniek_length_of_stay_days");
  CHECK(one.overridden);
  CHECK(one.value == 14);
  CHECK(one.ends.low == Approx(12.6));
  CHECK(one.effect > 0);
}
