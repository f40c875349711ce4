#include "demand/demand.h"

#include <cmath>

#include "common/error.h"
#include "population/shape.h"

namespace regioscoop::demand {
namespace {

using population::require_range;
using population::require_shape;

void check(const population::Projection& projection, const UseRates& rates,
           const AreaFactors& factors) {
  if (projection.population.empty())
    throw Error{ErrorKind::bad_input,
                {"Er is geen bevolking om de zorgvraag van te berekenen.",
                 "There is no population to compute demand from."}};
  const Text cost{"kosten per leeftijd en geslacht", "cost by age and sex"};
  const Text visits{"SEH-bezoek per leeftijd en geslacht", "SEH visits by age and sex"};
  const Text admissions{"opnamen per leeftijd en geslacht", "admissions by age and sex"};
  const Text acute{"aandeel spoedopnamen", "share of unplanned admissions"};
  const Text area_cost{"gebiedsfactor kosten", "area factor of cost"};
  const Text area_acute{"gebiedsfactor acute zorg", "area factor of acute care"};
  require_shape(rates.cost, kCareTypes, kCohorts, cost);
  require_shape(rates.ed_visit, kCohorts, 1, visits);
  require_shape(rates.hospital_admission, kCohorts, 1, admissions);
  require_shape(rates.acute_share, kCohorts, 1, acute);
  require_range(rates.cost, -HUGE_VAL, HUGE_VAL, cost);  // corrections make some cost negative
  require_range(rates.ed_visit, 0, HUGE_VAL, visits);
  require_range(rates.hospital_admission, 0, HUGE_VAL, admissions);
  require_range(rates.acute_share, 0, 1, acute);
  if (factors.cost.size() > 0)
    require_shape(factors.cost, kCareTypes, projection.areas(), area_cost);
  if (factors.acute.size() > 0) require_shape(factors.acute, projection.areas(), 1, area_acute);
  require_range(factors.cost, 0, HUGE_VAL, area_cost);
  require_range(factors.acute, 0, HUGE_VAL, area_acute);
}

// Neighbouring ages with the same rates, taken together: published rates are by five-year class, so
// this divides the work by five. A class never crosses sex or age band.
struct CohortClass {
  int first_row;
  int rows;
  int band;
};

bool same_rates(const UseRates& rates, int row, int other) {
  return rates.ed_visit(row) == rates.ed_visit(other) &&
         rates.hospital_admission(row) == rates.hospital_admission(other) &&
         rates.acute_share(row) == rates.acute_share(other) &&
         rates.cost.col(row) == rates.cost.col(other);
}

std::vector<CohortClass> classes_of(const UseRates& rates) {
  std::vector<CohortClass> classes;
  for (const Sex sex : kSexes)
    for (int age = 0; age < kAges; ++age) {
      const int row = cohort_row(sex, age);
      if (age > 0 && age_band(age) == classes.back().band &&
          same_rates(rates, row, classes.back().first_row))
        ++classes.back().rows;
      else
        classes.push_back({row, 1, age_band(age)});
    }
  return classes;
}

Matrix people_by_class(const Cohorts& population, const std::vector<CohortClass>& classes) {
  Matrix people(static_cast<Eigen::Index>(classes.size()), population.cols());
  for (std::size_t i = 0; i < classes.size(); ++i) {
    auto row = people.row(static_cast<Eigen::Index>(i));
    row = population.row(classes[i].first_row);
    for (int more = 1; more < classes[i].rows; ++more)
      row += population.row(classes[i].first_row + more);
  }
  return people;
}

Matrix cost_rates(const UseRates& rates, const std::vector<CohortClass>& classes) {
  Matrix cost(kCareTypes, static_cast<Eigen::Index>(classes.size()));
  for (std::size_t i = 0; i < classes.size(); ++i)
    cost.col(static_cast<Eigen::Index>(i)) = rates.cost.col(classes[i].first_row);
  return cost;
}

// Sum over the classes of a band of rate × people, for every band.
template <class Rate>
Matrix by_band(const std::vector<CohortClass>& classes, const Matrix& people, Rate rate) {
  Matrix sums = Matrix::Zero(kAgeBands, people.cols());
  for (std::size_t i = 0; i < classes.size(); ++i)
    sums.row(classes[i].band) +=
        rate(classes[i].first_row) * people.row(static_cast<Eigen::Index>(i));
  return sums;
}

// Σ over care types of their cost, divided over age bands.
Vector cost_by_age(const Matrix& cost, const Matrix& rate_of_cost, const Matrix& people,
                   const std::vector<CohortClass>& classes) {
  const Vector persons = people.rowwise().sum();
  Matrix national = Matrix::Zero(kCareTypes, kAgeBands);
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const auto column = static_cast<Eigen::Index>(i);
    national.col(classes[i].band) += persons(column) * rate_of_cost.col(column);
  }
  Vector by_age = Vector::Zero(kAgeBands);
  for (Eigen::Index type = 0; type < kCareTypes; ++type) {
    const double all = national.row(type).sum();
    if (all != 0) by_age += cost.row(type).sum() / all * national.row(type).transpose();
  }
  return by_age;
}

double adults_under_70(const Cohorts& population) {
  constexpr int kAdult = 18;
  constexpr int kOlder = 70;
  double adults = 0;
  for (const Sex sex : kSexes) {
    adults += population.middleRows(cohort_row(sex, kAdult), kOlder - kAdult).sum();
  }
  return adults;
}

}  // namespace

Demand expected_use(const population::Projection& projection, const UseRates& rates,
                    const AreaFactors& factors, const Parameters& parameters) {
  check(projection, rates, factors);
  const std::vector<CohortClass> classes = classes_of(rates);
  const Matrix rate_of_cost = cost_rates(rates, classes);
  const auto acute_rate = [&](int row) {
    return rates.hospital_admission(row) * rates.acute_share(row);
  };
  const auto planned_rate = [&](int row) {
    return rates.hospital_admission(row) * (1 - rates.acute_share(row));
  };
  const Eigen::Index areas = projection.areas();
  const RowVector acute = factors.acute.size() > 0 ? RowVector{factors.acute.transpose()}
                                                   : RowVector{RowVector::Ones(areas)};
  Demand demand;
  demand.base_year = projection.base_year;
  for (int year = 0; year < projection.years(); ++year) {
    const Cohorts& population = projection.population[static_cast<std::size_t>(year)];
    const Matrix people = people_by_class(population, classes);
    const auto grown = [&](double trend) { return std::pow(1 + trend, year); };
    const double visits = grown(parameters.ed_visit_trend);
    const double unplanned = grown(parameters.acute_admission_trend);
    const double planned = grown(parameters.planned_admission_trend);
    demand.population.push_back(by_band(classes, people, [](int) { return 1.0; }));
    Matrix& ed = demand.ed_visits.emplace_back(
        by_band(classes, people, [&](int row) { return visits * rates.ed_visit(row); }));
    ed.array().rowwise() *= acute.array();
    // Planned admissions follow the rates; only the unplanned part follows the area's acute care.
    Matrix& admitted = demand.acute_admissions.emplace_back(
        by_band(classes, people, [&](int row) { return unplanned * acute_rate(row); }));
    admitted.array().rowwise() *= acute.array();
    demand.admissions.push_back(
        admitted + by_band(classes, people, [&](int row) { return planned * planned_rate(row); }));
    Matrix& cost = demand.cost.emplace_back(rate_of_cost * people);
    for (int type = 0; type < kCareTypes; ++type)
      cost.row(type) *= grown(parameters.cost_trend[static_cast<std::size_t>(type)]);
    if (factors.cost.size() > 0) cost.array() *= factors.cost.array();
    demand.cost_by_age.push_back(cost_by_age(cost, rate_of_cost, people, classes));
    demand.adults_under_70.push_back(adults_under_70(population));
  }
  if (factors.cost.size() == 0 && factors.acute.size() == 0)
    demand.warnings.push_back(
        {"Zonder gegevens over de gebieden is overal het landelijke zorggebruik naar leeftijd en "
         "geslacht gebruikt.",
         "Without data on the areas, national use by age and sex was used everywhere."});
  return demand;
}

Parameters parameters_of(const AssumptionSet& assumptions) {
  Parameters parameters;
  parameters.cost_trend.fill(assumptions.value("demand.care_trend"));
  parameters.planned_admission_trend = assumptions.value("demand.care_trend");
  parameters.acute_admission_trend = assumptions.value("demand.acute_admission_trend");
  parameters.ed_visit_trend = assumptions.value("demand.ed_trend");
  return parameters;
}

}  // namespace regioscoop::demand
