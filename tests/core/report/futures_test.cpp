// Named futures stand at the ends of the intervals of their assumptions, all else central.
#include "report/futures.h"

#include <set>

#include "common/error.h"
#include "core/region/bundled.h"
#include "support/catch.h"
#include "uncertainty/scenario_ensemble.h"

using namespace regioscoop;
using namespace regioscoop::report;

TEST_CASE("a named future moves its assumptions to an end of their interval, and no other",
          "[report][unit][db]") {
  const uncertainty::DrawPlan plan = uncertainty::plan_of(test::bundled_region());
  const std::vector<NamedFuture> futures = named_futures(plan);
  REQUIRE(futures.size() >= 6);
  CHECK(futures.front().endings.empty());
  const Matrix values = values_of(plan, futures, 0.8);
  REQUIRE(values.cols() == static_cast<Eigen::Index>(futures.size()));
  std::set<std::string> names;
  for (std::size_t f = 0; f < futures.size(); ++f) {
    CHECK(names.insert(futures[f].name.nl).second);
    for (std::size_t j = 0; j < plan.assumptions.size(); ++j) {
      const uncertainty::UncertainAssumption& one = plan.assumptions[j];
      double expected = one.central;
      for (const Ending& ending : futures[f].endings)
        if (ending.key == one.key) expected = one.distribution.quantile(ending.high ? 0.9 : 0.1);
      INFO(futures[f].name.nl << ' ' << one.key);
      CHECK(values(static_cast<Eigen::Index>(j), static_cast<Eigen::Index>(f)) ==
            Approx(expected).epsilon(1e-12));
    }
    // Every assumption that a future names is one the region has.
    for (const Ending& ending : futures[f].endings)
      CHECK_NOTHROW((void)test::bundled_region().assumptions.at(ending.key));
  }
  CHECK_THROWS_AS(values_of(plan, futures, 1), Error);
}

TEST_CASE("without uncertain assumptions only the central future is left", "[report][unit]") {
  const uncertainty::DrawPlan nothing;
  const std::vector<NamedFuture> futures = named_futures(nothing);
  REQUIRE(futures.size() == 1);
  CHECK(values_of(nothing, futures).size() == 0);
}
