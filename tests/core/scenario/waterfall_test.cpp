#include "scenario/waterfall.h"

#include <algorithm>

#include "common/error.h"
#include "scenario/run.h"
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

TEST_CASE("the steps of every indicator add up to its value exactly", "[property][scenario]") {
  const Region region = small_region();
  const RunResult result = run(region, two_clinics());
  for (const IndicatorInfo& indicator : indicators()) {
    INFO(indicator.key);
    const Waterfall w = explain(region, two_clinics(), indicator.indicator, 2031);
    double sum = w.start;
    for (const WaterfallStep& s : w.steps) {
      sum += s.change;
      CHECK_FALSE(s.name.nl.empty());
    }
    CHECK(sum == w.end);
    // In another order too: no sum of these is rounded.
    double backwards = 0;
    for (auto s = w.steps.rbegin(); s != w.steps.rend(); ++s) backwards += s->change;
    CHECK(w.start + backwards == w.end);
    const double figure = result.region_values(indicator.indicator)(2031 - region.base_year);
    // The grid of the waterfall: 48 of the 53 bits of the largest level.
    const double largest = std::max({std::abs(w.start), std::abs(w.end), 1.0});
    check_close(w.end, figure, 4e-15 * 16 * largest);
    CHECK(w.steps.size() == 9);
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

TEST_CASE("the baseline has no lever steps, and districts can be explained too",
          "[unit][scenario]") {
  const Region region = small_region();
  const Waterfall w =
      explain(region, Scenario{}, Indicator::acute_admissions_70_plus, 2030, "WK000002");
  CHECK(w.steps.size() == 4);
  double sum = w.start;
  for (const WaterfallStep& s : w.steps) sum += s.change;
  CHECK(sum == w.end);
  CHECK_THROWS_AS(explain(region, Scenario{}, Indicator::population, 2050), Error);
  CHECK_THROWS_AS(explain(region, Scenario{}, Indicator::population, 2030, "WK999999"), Error);
  CHECK_THROWS_AS(explain(region, Scenario{}, Indicator::ward_beds_needed, 2030, "WK000001"),
                  Error);
}

TEST_CASE("the area factor is what growth costs more or less than at national use",
          "[unit][scenario]") {
  Region region = small_region();
  const Waterfall even = explain(region, Scenario{}, Indicator::cost_total, 2031, "WK000001");
  // All care of the first district costs a fifth more than its ages say.
  const double before = even.start;
  region.area_factor.col(0) *= 1.2;
  const Waterfall more = explain(region, Scenario{}, Indicator::cost_total, 2031, "WK000001");
  CHECK(more.start > before);
  check_close(step(more, "demography"), step(even, "demography"),
              1e-9 * std::abs(step(even, "demography")));
  // A fifth of all growth of the cost of care. What the clinic of the base year changes in that
  // cost, less than a hundredth of it, is not multiplied.
  const double growth = step(even, "demography") + step(even, "area_factor");
  check_close(step(more, "area_factor"), step(even, "area_factor") + .2 * growth,
              .01 * std::abs(growth));
}

TEST_CASE("the difference of two scenarios is told apart by what was changed", "[unit][scenario]") {
  const Region region = small_region();
  Scenario reference = two_clinics();
  Scenario scenario = reference;
  std::reverse(scenario.levers.begin(), scenario.levers.end());
  const Cell cell{Indicator::ed_visits_70_plus, 2031, std::nullopt, std::nullopt, std::nullopt};
  const Waterfall same = explain_difference(region, scenario, reference, cell);
  CHECK(same.steps.empty());
  CHECK(same.start == same.end);

  std::erase_if(scenario.levers, [](const Lever& lever) { return lever.subject == "west"; });
  const Waterfall one = explain_difference(region, scenario, reference, cell);
  REQUIRE(one.steps.size() == 1);
  CHECK(one.steps.front().key == "lever.west");
  CHECK(one.start + one.steps.front().change == one.end);

  const Waterfall from_nothing = explain_difference(region, reference, Scenario{}, cell);
  const Waterfall from_base_year = explain(region, reference, cell);
  CHECK(from_nothing.steps.size() == 5);  // four groups and what they do together
  for (const WaterfallStep& s : from_nothing.steps) {
    INFO(s.key);
    check_close(s.change, step(from_base_year, s.key), 1e-9);
  }
  const Waterfall back = explain_difference(region, Scenario{}, reference, cell);
  CHECK(back.end == from_nothing.start);
  CHECK(back.start == from_nothing.end);
}
