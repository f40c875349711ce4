#include "population/migration.h"

#include <cmath>

#include "common/error.h"
#include "population/projection.h"
#include "region/region.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::population;
using regioscoop::test::check_close;

namespace {
Vector some_qx() {
  Vector qx(kCohorts);
  for (int row = 0; row < kCohorts; ++row)
    qx(row) = std::min(0.6, 4e-5 * std::exp(0.095 * (row % kAges)));
  return qx;
}

// First count, and the second three years on with a known migration.
TwoCounts moved(const Cohorts& ratio) {
  Inputs inputs;
  inputs.base_year = 2018;
  inputs.horizon_year = 2021;
  inputs.life_table_year = 2018;
  inputs.base = Cohorts::Constant(kCohorts, ratio.cols(), 1000);
  inputs.qx = some_qx();
  inputs.migration_ratio = ratio;
  Parameters parameters;
  parameters.migration_half_life = 1e6;
  return {2018, inputs.base, 2021, project(inputs, parameters).population.back()};
}
}  // namespace

TEST_CASE("the migration that was put in is found again", "[property][population]") {
  // Without shrinking, and with migration that differs between areas by age group only.
  Cohorts ratio(kCohorts, 2);
  for (int row = 0; row < kCohorts; ++row)
    ratio.row(row) << (row % kAges < 45 ? 0.03 : -0.01), (row % kAges < 45 ? -0.02 : -0.01);
  const TwoCounts counts = moved(ratio);
  MigrationParameters parameters;
  parameters.shrinkage = 0;
  parameters.shrinkage_together = 0;
  parameters.group_from = {0, 48};  // those who were under 45 three years ago
  const Cohorts found = migration_ratios(counts, some_qx(), parameters);
  // 44 to 48 is where the ratio jumps: neighbouring ages are taken together there.
  for (const int age : {0, 1, 3, 10, 30, 42, 51, 70, 90, 99})
    for (const int area : {0, 1}) {
      INFO("age " << age << ", area " << area);
      // Those between 45 and 48 now lived under both ratios, which a group can't tell apart.
      check_close(found(cohort_row(Sex::female, age), area),
                  ratio(cohort_row(Sex::female, age), area), 2e-3);
    }
}

TEST_CASE("a small area follows all areas together", "[property][population]") {
  TwoCounts counts = moved(Cohorts::Zero(kCohorts, 2));
  counts.first.col(1) *= 0.001;
  counts.second.col(1) *= 0.002;  // one person a cohort became two: chance
  const Cohorts found = migration_ratios(counts, some_qx());
  const double big = found(cohort_row(Sex::male, 50), 0);
  const double small = found(cohort_row(Sex::male, 50), 1);
  CHECK(std::abs(small - big) < 0.06);  // unshrunk it would be 0.26 a year
  CHECK(small > big);
}

TEST_CASE("counts that do not fit are refused", "[unit][population]") {
  const TwoCounts good = moved(Cohorts::Zero(kCohorts, 1));
  TwoCounts bad = good;
  bad.second_year = bad.first_year;
  CHECK_THROWS_AS(migration_ratios(bad, some_qx()), Error);
  bad = good;
  bad.second.conservativeResize(kCohorts, 2);
  CHECK_THROWS_AS(migration_ratios(bad, some_qx()), Error);
  CHECK_THROWS_AS(migration_ratios(good, some_qx(), {{5, 10}, 1, 1}), Error);
  CHECK_THROWS_AS(migration_ratios(good, Vector::Zero(4)), Error);
}

TEST_CASE("a projection finds migration in the counts of its region", "[unit][population]") {
  Region region;
  region.base_year = 2023;
  region.horizon_year = 2024;
  region.base_population = Cohorts::Constant(kCohorts, 1, 1000);
  region.life_table = {2018, some_qx()};
  const TwoCounts counts = moved(Cohorts::Constant(kCohorts, 1, 0.02));
  CHECK(inputs_of(region).migration_ratio.size() == 0);
  region.observed = {{2010, false, counts.first}, {2018, false, counts.first}};
  CHECK(inputs_of(region).migration_ratio.size() == 0);  // eight years apart
  region.observed = {
      {2010, false, counts.first}, {2018, false, counts.first}, {2021, false, counts.second}};
  const Cohorts found = inputs_of(region).migration_ratio;
  REQUIRE(found.rows() == kCohorts);
  check_close(found(cohort_row(Sex::female, 40), 0), 0.02, 1e-3);  // shrunk a little
  region.migration_ratio = Cohorts::Constant(kCohorts, 1, 0.5);
  CHECK(inputs_of(region).migration_ratio(3, 0) == 0.5);
}
