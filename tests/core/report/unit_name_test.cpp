#include "report/unit_name.h"

#include "region/assumption.h"
#include "scenario/indicator.h"
#include "scenario/lever.h"
#include "support/catch.h"

using namespace regioscoop;

namespace {
// "visits/year" and "per year" are for files; no person should meet a slash or an unknown English
// word.
void check_known(std::string_view unit) {
  INFO("unit: " << unit);
  const Text name = report::unit_name(unit);
  CHECK(name.nl.find('/') == std::string::npos);
  CHECK(name.en.find('/') == std::string::npos);
  const bool same_in_both =
      unit.empty() || unit == "km" || unit == "factor" || unit == "odds ratio";
  CHECK((name.nl == name.en) == same_in_both);
}
}  // namespace

TEST_CASE("every unit of the catalogues has words in both languages", "[unit][report]") {
  for (const auto& entry : scenario::indicators()) check_known(entry.unit);
  for (const auto& entry : scenario::lever_catalogue()) check_known(entry.unit);
  for (const auto& entry : assumption_catalogue()) check_known(entry.unit);
}
