#include "common/error.h"
#include "population/projection.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::population;
using regioscoop::test::check_close;

namespace {
Inputs still(int areas) {
  Inputs inputs;
  inputs.base_year = 2020;
  inputs.horizon_year = 2026;
  inputs.life_table_year = 2020;
  inputs.base = Cohorts::Constant(kCohorts, areas, 10);
  inputs.qx = Vector::Constant(kCohorts, 0.02);
  return inputs;
}
}  // namespace

TEST_CASE("a raked projection comes out at totals by area and by age", "[unit][population]") {
  Inputs inputs = still(3);
  inputs.targets = {{2026, {0}, 0, kOldestAge, true, true, 1'900},
                    {2026, {1}, 0, kOldestAge, true, true, 2'100},
                    {2026, {2}, 0, kOldestAge, true, true, 1'700},
                    {2026, {}, 65, kOldestAge, true, true, 2'000},
                    {2026, {}, 80, kOldestAge, false, true, 430}};
  const Projection result = project(inputs, {});
  CHECK(result.warnings.empty());
  const Cohorts& last = result.population.back();
  // The relative tolerance of raking is 10^-9.
  check_close(last.col(0).sum(), 1'900, 2e-6);
  check_close(last.col(1).sum(), 2'100, 2e-6);
  check_close(last.col(2).sum(), 1'700, 2e-6);
  check_close(people(last, 65, kOldestAge).sum(), 2'000, 2e-6);
  check_close(last.middleRows(cohort_row(Sex::female, 80), 21).sum(), 430, 1e-6);
}

TEST_CASE("years between are on the line from the base year, years after are free",
          "[unit][population]") {
  Inputs inputs = still(1);
  const double start = inputs.base.sum();
  inputs.targets = {{2024, {}, 0, kOldestAge, true, true, start + 400}};
  const Projection result = project(inputs, {});
  check_close(result.population[1].sum(), start + 100, 1e-5);
  check_close(result.population[2].sum(), start + 200, 1e-5);
  check_close(result.population[4].sum(), start + 400, 1e-5);
  CHECK(result.flows.raked(4, 0) == 0);
  CHECK(result.flows.raked(5, 0) == 0);
}

TEST_CASE("a forecast that contradicts itself is reported, not hidden", "[unit][population]") {
  Inputs inputs = still(2);
  inputs.targets = {{2021, {0}, 0, kOldestAge, true, true, 1'000},
                    {2021, {1}, 0, kOldestAge, true, true, 1'000},
                    {2021, {}, 0, kOldestAge, true, true, 3'000}};
  CHECK(project(inputs, {}).warnings.size() == 1);
  inputs.base.setZero();
  inputs.targets.resize(1);
  CHECK(project(inputs, {}).warnings.size() == 1);
}

TEST_CASE("impossible targets are refused", "[unit][population]") {
  const auto refused = [](ForecastTarget target) {
    Inputs inputs = still(2);
    inputs.targets = {std::move(target)};
    CHECK_THROWS_AS(project(inputs, {}), Error);
  };
  refused({2020, {}, 0, kOldestAge, true, true, 10});
  refused({2022, {2}, 0, kOldestAge, true, true, 10});
  refused({2022, {}, 50, 40, true, true, 10});
  refused({2022, {}, 0, 101, true, true, 10});
  refused({2022, {}, 0, 10, false, false, 10});
  refused({2022, {}, 0, 10, true, true, -1});
  Inputs inputs = still(2);
  inputs.targets = {{2022, {0, 1}, 0, 9, true, true, 10}, {2022, {1, 0}, 0, 9, true, true, 11}};
  CHECK_THROWS_AS(project(inputs, {}), Error);
}
