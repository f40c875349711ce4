#include "population/projection.h"

#include <cmath>
#include <limits>

#include "common/error.h"
#include "population/leslie.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::population;
using regioscoop::test::check_close;

namespace {

// Mortality by Gompertz, fertility as a bell over 15–49: a population that behaves like a real one.
Inputs example(int areas, int years) {
  Inputs inputs;
  inputs.base_year = 2023;
  inputs.horizon_year = 2023 + years;
  inputs.life_table_year = 2019;
  inputs.base = Cohorts(kCohorts, areas);
  inputs.qx = Vector(kCohorts);
  inputs.mortality_improvement = Vector::Constant(kCohorts, 0.012);
  inputs.fertility = Vector::Zero(kAges);
  inputs.migration_ratio = Cohorts(kCohorts, areas);
  for (const Sex sex : kSexes)
    for (int age = 0; age < kAges; ++age) {
      const int row = cohort_row(sex, age);
      inputs.qx(row) = std::min(0.6, 4e-5 * std::exp(0.095 * age) * (sex == Sex::male ? 1.4 : 1.0));
      if (age >= 15 && age < 50)
        inputs.fertility(age) = 0.12 * std::exp(-std::pow((age - 31) / 5.0, 2));
      for (int area = 0; area < areas; ++area) {
        inputs.base(row, area) = 150.0 / (1 + std::exp((age - 82) / 6.0)) * (1 + 0.1 * (area % 7));
        inputs.migration_ratio(row, area) = 0.05 * std::sin(0.2 * age + area);
      }
    }
  return inputs;
}

}  // namespace

TEST_CASE("people in, born and moved minus died are the people out", "[property][population]") {
  Inputs inputs = example(13, 40);
  inputs.targets = {{2035, {}, 0, kOldestAge, true, true, 250'000},
                    {2040, {2, 5}, 65, kOldestAge, true, true, 9'000}};
  const Projection result = project(inputs, {});
  REQUIRE(result.years() == 41);
  for (int step = 0; step < 40; ++step) {
    const auto at = static_cast<std::size_t>(step);
    const RowVector in = result.population[at].colwise().sum();
    const RowVector out = result.population[at + 1].colwise().sum();
    const RowVector balance = in + result.flows.births.row(step) - result.flows.deaths.row(step) +
                              result.flows.net_migration.row(step) + result.flows.raked.row(step) -
                              out;
    // Sums of some thousands of doubles of about 10^4: rounding stays below 10^-9.
    CHECK(balance.cwiseAbs().maxCoeff() < 1e-9);
    CHECK(result.population[at + 1].minCoeff() >= 0);
    CHECK(result.flows.deaths.row(step).minCoeff() > 0);
  }
}

TEST_CASE("without migration women are a Leslie population", "[property][population]") {
  Inputs inputs = example(1, 30);
  inputs.migration_ratio.resize(0, 0);
  inputs.mortality_improvement.resize(0);
  const Parameters parameters;
  const Projection result = project(inputs, parameters);
  // The same year written as one matrix: births to the average of women now and a year later.
  const Vector alive = survival(inputs.qx, parameters.infant_death_timing).tail(kAges);
  const double girls = infant_survival(inputs.qx, parameters.infant_death_timing)(1) *
                       (1 - parameters.share_of_boys);
  Matrix leslie = Matrix::Zero(kAges, kAges);
  for (int age = 0; age < kAges; ++age) {
    const double later = inputs.fertility(std::min(age + 1, kOldestAge));
    leslie(0, age) = girls * 0.5 * (inputs.fertility(age) + alive(age) * later);
    leslie(std::min(age + 1, kOldestAge), age) += alive(age);
  }
  Vector women = inputs.base.col(0).tail(kAges);
  for (int year = 0; year < 30; ++year) women = leslie * women;
  const Vector projected = result.population.back().col(0).tail(kAges);
  // Same arithmetic in another order.
  CHECK((women - projected).cwiseAbs().maxCoeff() < 1e-9);
}

TEST_CASE("two women of 30, followed by hand", "[unit][population]") {
  Inputs inputs;
  inputs.base_year = 2023;
  inputs.horizon_year = 2024;
  inputs.life_table_year = 2023;
  inputs.base = Cohorts::Zero(kCohorts, 1);
  inputs.base(cohort_row(Sex::female, 30), 0) = 2;
  inputs.qx = Vector::Constant(kCohorts, 0.1);
  inputs.fertility = Vector::Zero(kAges);
  inputs.fertility(30) = 0.2;
  inputs.fertility(31) = 0.1;
  inputs.migration_ratio = Cohorts::Zero(kCohorts, 1);
  inputs.migration_ratio(cohort_row(Sex::female, 31), 0) = 0.5;  // held at the bound of 0.3
  const Projection result = project(inputs, {});
  const Cohorts& after = result.population[1];
  check_close(after(cohort_row(Sex::female, 31), 0), 2 * 0.9 * 1.3, 1e-12);
  const double births = 0.5 * 0.2 * 2 + 0.5 * 0.1 * 2.34;
  check_close(result.flows.births(0, 0), births, 1e-12);
  const double infants = 1 - 0.86 * 0.1;  // deaths in the first year live 0.14 of it
  check_close(after(cohort_row(Sex::male, 0), 0), births * 1.05 / 2.05 * infants, 1e-12);
  check_close(after(cohort_row(Sex::female, 0), 0), births / 2.05 * infants, 1e-12);
  check_close(result.flows.net_migration(0, 0), 0.54, 1e-12);
  check_close(result.flows.deaths(0, 0), 0.2 + births * 0.086, 1e-12);
}

TEST_CASE("people of 99 and of 100 and older end in one row", "[unit][population]") {
  Inputs inputs = example(1, 1);
  inputs.migration_ratio.resize(0, 0);
  inputs.base.setZero();
  inputs.base(cohort_row(Sex::male, 99), 0) = 10;
  inputs.base(cohort_row(Sex::male, kOldestAge), 0) = 4;
  const Projection result = project(inputs, {});
  const Vector alive = survival(improved(inputs.qx, inputs.mortality_improvement, 4), 0.14);
  check_close(result.population[1](cohort_row(Sex::male, kOldestAge), 0),
              10 * alive(cohort_row(Sex::male, 99)) + 4 * alive(cohort_row(Sex::male, 100)), 1e-12);
  check_close(result.population[1].sum(), result.population[1](cohort_row(Sex::male, 100), 0), 0);
}

TEST_CASE("migration dies away towards its long run", "[unit][population]") {
  Inputs inputs;
  inputs.base_year = 2023;
  inputs.horizon_year = 2026;
  inputs.life_table_year = 2023;
  inputs.base = Cohorts::Zero(kCohorts, 1);
  inputs.base(cohort_row(Sex::male, 20), 0) = 100;
  inputs.qx = Vector::Zero(kCohorts);
  inputs.migration_ratio = Cohorts::Constant(kCohorts, 1, 0.10);
  inputs.migration_long_run = Cohorts::Constant(kCohorts, 1, 0.02);
  Parameters parameters;
  parameters.migration_half_life = 1;
  const Projection result = project(inputs, parameters);
  check_close(result.population[3](cohort_row(Sex::male, 23), 0), 100 * 1.10 * 1.06 * 1.04, 1e-12);
}

TEST_CASE("areas do not know of each other", "[property][population]") {
  const Inputs all = example(5, 12);
  const Projection together = project(all, {});
  for (int area = 0; area < 5; ++area) {
    Inputs one = all;
    one.base = all.base.col(area);
    one.migration_ratio = all.migration_ratio.col(area);
    CHECK(project(one, {}).population.back() == Cohorts{together.population.back().col(area)});
  }
}

TEST_CASE("survival is that of the life table", "[golden][population]") {
  // Deaths spread evenly over a year of age: L(x) = l(x) − d(x)/2. qx at 80 of the Netherlands,
  // 2019.
  Vector qx = Vector::Zero(kCohorts);
  qx(80) = 0.04404;
  qx(81) = 0.05;
  const Vector alive = survival(qx, 0.14);
  check_close(alive(80), (1 - 0.04404) * (1 - 0.025) / (1 - 0.02202), 1e-15);
  check_close(alive(79), 1 - 0.02202, 1e-15);
  check_close(alive(81), 0.95 / 0.975, 1e-15);
  CHECK(survival(Vector::Zero(kCohorts), 0.14).isOnes());
}

TEST_CASE("tables that do not fit are refused by name", "[unit][population]") {
  const Inputs good = example(2, 3);
  const auto refused = [&](auto spoil, const char* word) {
    Inputs bad = good;
    spoil(bad);
    try {
      (void)project(bad, {});
      FAIL("not refused: " << word);
    } catch (const Error& error) {
      INFO(error.what());
      CHECK(error.kind() == ErrorKind::bad_input);
      CHECK(error.message().en.find(word) != std::string::npos);
      CHECK(!error.message().nl.empty());
    }
  };
  refused([](Inputs& in) { in.base(3, 1) = -1; }, "population in the base year");
  refused([](Inputs& in) { in.base(3, 1) = std::numeric_limits<double>::quiet_NaN(); },
          "population in the base year");
  refused([](Inputs& in) { in.base.conservativeResize(100, 2); }, "population in the base year");
  refused([](Inputs& in) { in.qx(5) = 1.5; }, "death probabilities");
  refused([](Inputs& in) { in.fertility.resize(7); }, "fertility");
  refused([](Inputs& in) { in.migration_ratio.resize(kCohorts, 3); }, "migration");
  refused([](Inputs& in) { in.horizon_year = 2000; }, "last year");
}
