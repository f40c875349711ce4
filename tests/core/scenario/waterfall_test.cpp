#include "scenario/waterfall.h"

#include <algorithm>

#include "common/error.h"
#include "support/catch.h"
#include "support/check_close.h"
#include "support/small_region.h"

using namespace regioscoop;
using namespace regioscoop::scenario;
using test::check_close;
using test::small_region;

namespace {

Scenario two_clinics() {
  Scenario scenario;
  scenario.key = "twee";
  scenario.levers = {parse_lever("wijkkliniek.opens", "west", "2027-01"),
                     parse_lever("wijkkliniek.opens", "oost", "2027-01"),
                     parse_lever("wijkkliniek.beds", "oost", "16"),
                     parse_lever("inflow.eligible_share", "", "0.35"),
                     parse_lever("assumption", "journey.transfer_back_share", "0.1")};
  return scenario;
}

double step(const Waterfall& waterfall, std::string_view key) {
  const auto found = std::find_if(waterfall.steps.begin(), waterfall.steps.end(),
                                  [&](const WaterfallStep& s) { return s.key == key; });
  REQUIRE(found != waterfall.steps.end());
  return found->change;
}

}  // namespace

TEST_CASE("the steps of every indicator add up to its value", "[property][scenario]") {
  const Region region = small_region();
  for (const IndicatorInfo& indicator : indicators()) {
    INFO(indicator.key);
    const Waterfall w = explain(region, two_clinics(), indicator.indicator, 2031);
    double sum = w.start;
    for (const WaterfallStep& s : w.steps) {
      sum += s.change;
      CHECK_FALSE(s.name.nl.empty());
    }
    // One rounding a step of numbers of this size.
    check_close(sum, w.end, 1e-14 * 16 * std::max({std::abs(w.start), std::abs(w.end), 1.0}));
    CHECK(w.steps.size() == 8);
  }
}

TEST_CASE("each cause stands at its own step", "[unit][scenario]") {
  const Region region = small_region();
  const Waterfall visits = explain(region, two_clinics(), Indicator::ed_visits_70_plus, 2031);
  CHECK(step(visits, "trend") > 0);
  CHECK(step(visits, "history") > 0);  // the clinic that closed saved visits
  CHECK(step(visits, "lever.west") < 0);
  CHECK(step(visits, "lever.oost") < 0);
  // No clinic is open in the baseline: another inflow changes nothing alone.
  CHECK(step(visits, "lever.region") == 0);
  CHECK(step(visits, "interaction") < 0);

  const Waterfall people = explain(region, two_clinics(), Indicator::population, 2031);
  CHECK(step(people, "demography") == people.end - people.start);
  CHECK(step(people, "interaction") == 0);
}

TEST_CASE("the baseline has no lever steps; districts can be explained too", "[unit][scenario]") {
  const Region region = small_region();
  const Waterfall w =
      explain(region, Scenario{}, Indicator::acute_admissions_70_plus, 2030, "WK000002");
  CHECK(w.steps.size() == 3);
  double sum = w.start;
  for (const WaterfallStep& s : w.steps) sum += s.change;
  check_close(sum, w.end, 1e-9);
  CHECK_THROWS_AS(explain(region, Scenario{}, Indicator::population, 2050), Error);
  CHECK_THROWS_AS(explain(region, Scenario{}, Indicator::population, 2030, "WK999999"), Error);
  CHECK_THROWS_AS(explain(region, Scenario{}, Indicator::ward_beds_needed, 2030, "WK000001"),
                  Error);
}
