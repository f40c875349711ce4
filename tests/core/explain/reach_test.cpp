#include "explain/reach.h"

#include <algorithm>

#include "scenario/run.h"
#include "support/catch.h"
#include "support/check_error.h"
#include "support/small_region.h"

using namespace regioscoop;
using namespace regioscoop::explain;
using scenario::Indicator;

namespace {

Reach of(std::string_view key) {
  Progress silent;
  return reach(test::small_region(), scenario::Scenario{}, 2031, key, silent);
}

bool touches(const Reach& found, Indicator indicator) {
  return std::any_of(found.figures.begin(), found.figures.end(),
                     [&](const ReachedFigure& one) { return one.indicator == indicator; });
}

}  // namespace

TEST_CASE("what an assumption reaches is what its step hands on", "[unit][explain]") {
  const Reach deaths = of("population.mortality_improvement_factor");
  CHECK(touches(deaths, Indicator::population));
  CHECK(touches(deaths, Indicator::cost_total));
  const Reach stay = of("journey.ward_length_of_stay_days_80_84");
  CHECK_FALSE(touches(stay, Indicator::population));
  CHECK_FALSE(touches(stay, Indicator::ed_visits));
  CHECK(touches(stay, Indicator::ward_bed_days_70_plus));
  // Without a wijkkliniek nothing hangs on how long people stay in one.
  CHECK(of("journey.wijkkliniek_length_of_stay_days").figures.empty());
}

TEST_CASE("the figures at both ends are those of runs with these values", "[unit][explain]") {
  Region region = test::small_region();
  const Reach found = of("journey.ward_length_of_stay_days_80_84");
  CHECK_FALSE(found.ends.has_interval);
  const double value = region.assumptions.value("journey.ward_length_of_stay_days_80_84");
  CHECK(found.ends.low == Approx(0.9 * value));
  region.assumptions.set_value("journey.ward_length_of_stay_days_80_84", found.ends.low);
  const scenario::RunResult run = scenario::run(region, {});
  for (const ReachedFigure& one : found.figures)
    CHECK(one.at_low == run.region_values(one.indicator)(2031 - region.base_year));
}

TEST_CASE("an unknown assumption or year, and cancelling, are told", "[unit][explain]") {
  test::check_error(ErrorKind::not_found, "bestaat niet", "does not exist",
                    [] { (void)of("journey.eligible_shar"); });
  Progress progress;
  test::check_error(ErrorKind::not_found, "1900", "1900", [&] {
    (void)reach(test::small_region(), {}, 1900, "journey.eligible_share", progress);
  });
  progress.cancel();
  CHECK_THROWS_AS(reach(test::small_region(), {}, 2031, "journey.eligible_share", progress), Error);
}
