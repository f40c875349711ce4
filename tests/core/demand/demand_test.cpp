#include "demand/demand.h"

#include <cmath>

#include "common/error.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::demand;
using regioscoop::test::check_close;

namespace {

population::Projection example(int areas, int years) {
  population::Projection projection;
  projection.base_year = 2023;
  for (int year = 0; year < years; ++year)
    projection.population.push_back(
        Cohorts::NullaryExpr(kCohorts, areas, [&](Eigen::Index row, Eigen::Index area) {
          return 5.0 + static_cast<double>((row * 7 + area * 13 + year * 3) % 29);
        }));
  return projection;
}

// By five-year class, as published, with one single-year exception.
UseRates rates_by_class() {
  UseRates rates;
  rates.year = 2023;
  rates.cost.resize(kCareTypes, kCohorts);
  rates.ed_visit.resize(kCohorts);
  rates.hospital_admission.resize(kCohorts);
  rates.acute_share.resize(kCohorts);
  for (int row = 0; row < kCohorts; ++row) {
    const double level = row / 5 + 1;
    for (int type = 0; type < kCareTypes; ++type) rates.cost(type, row) = 10 * level + type;
    rates.ed_visit(row) = 0.01 * level;
    rates.hospital_admission(row) = 0.004 * level;
    rates.acute_share(row) = 0.01 * level;
  }
  rates.ed_visit(cohort_row(Sex::male, 72)) = 0.9;
  return rates;
}

}  // namespace

TEST_CASE("expected use is the sum of rate times people", "[unit][demand]") {
  const auto projection = example(4, 3);
  const UseRates rates = rates_by_class();
  Parameters parameters;
  parameters.cost_trend[2] = 0.03;
  parameters.ed_visit_trend = -0.01;
  parameters.acute_admission_trend = 0.02;
  parameters.planned_admission_trend = 0.005;
  AreaFactors factors{Matrix::Constant(kCareTypes, 4, 1.1), Vector{{1.0, 0.8, 1.2, 1.5}}};
  const Demand demand = expected_use(projection, rates, factors, parameters);
  REQUIRE(demand.years() == 3);
  for (int year = 0; year < 3; ++year) {
    const auto at = static_cast<std::size_t>(year);
    const Cohorts& people = projection.population[at];
    Matrix visits = Matrix::Zero(kAgeBands, 4), acute = visits, all = visits, count = visits;
    Matrix cost = Matrix::Zero(kCareTypes, 4);
    for (int area = 0; area < 4; ++area)
      for (const Sex sex : kSexes)
        for (int age = 0; age < kAges; ++age) {
          const int row = cohort_row(sex, age);
          const double n = people(row, area);
          const double admitted = n * rates.hospital_admission(row);
          const double unplanned =
              admitted * rates.acute_share(row) * factors.acute(area) * std::pow(1.02, year);
          const int band = age_band(age);
          count(band, area) += n;
          visits(band, area) +=
              n * rates.ed_visit(row) * factors.acute(area) * std::pow(0.99, year);
          acute(band, area) += unplanned;
          all(band, area) +=
              unplanned + admitted * (1 - rates.acute_share(row)) * std::pow(1.005, year);
          for (int type = 0; type < kCareTypes; ++type)
            cost(type, area) +=
                n * rates.cost(type, row) * 1.1 * (type == 2 ? std::pow(1.03, year) : 1.0);
        }
    // Same sum in another order: rounding of about 10^-15 of the value.
    CHECK(demand.population[at].isApprox(count, 1e-13));
    CHECK(demand.ed_visits[at].isApprox(visits, 1e-13));
    CHECK(demand.acute_admissions[at].isApprox(acute, 1e-13));
    CHECK(demand.admissions[at].isApprox(all, 1e-13));
    CHECK(demand.cost[at].isApprox(cost, 1e-13));
  }
}

TEST_CASE("an unknown area factor is one and is said", "[unit][demand]") {
  const auto projection = example(2, 1);
  const Demand plain = expected_use(projection, rates_by_class(), {}, {});
  const Demand ones = expected_use(projection, rates_by_class(),
                                   {Matrix::Ones(kCareTypes, 2), Vector::Ones(2)}, {});
  CHECK(plain.cost[0] == ones.cost[0]);
  CHECK(plain.ed_visits[0] == ones.ed_visits[0]);
  CHECK(plain.warnings.size() == 1);
  CHECK(ones.warnings.empty());
}

TEST_CASE("age bands cover every age once", "[property][demand]") {
  for (int age = 0; age < kAges; ++age) {
    const auto& band = kAgeBandList[static_cast<std::size_t>(age_band(age))];
    CHECK(age >= band.age_from);
    CHECK(age <= band.age_to);
  }
}

TEST_CASE("rates that do not fit are refused", "[unit][demand]") {
  const auto projection = example(2, 1);
  UseRates rates = rates_by_class();
  rates.ed_visit.resize(3);
  CHECK_THROWS_AS(expected_use(projection, rates, {}, {}), Error);
  rates = rates_by_class();
  rates.acute_share(8) = 1.2;
  CHECK_THROWS_AS(expected_use(projection, rates, {}, {}), Error);
  CHECK_THROWS_AS(
      expected_use(projection, rates_by_class(), {Matrix::Ones(kCareTypes, 3), Vector{}}, {}),
      Error);
  CHECK_THROWS_AS(expected_use({}, rates_by_class(), {}, {}), Error);
}
