#include "demand/demand.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "common/error.h"
#include "common/wide.h"
#include "population/shape.h"

namespace regioscoop::demand {
namespace {

using population::require_range;
using population::require_shape;

void check(Eigen::Index areas, const UseRates& rates, const AreaFactors& factors) {
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
  if (factors.cost.size() > 0) require_shape(factors.cost, kCareTypes, areas, area_cost);
  if (factors.acute.size() > 0) require_shape(factors.acute, areas, 1, area_acute);
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

// sum += row
REGIOSCOOP_WIDE void add_row(const double* row, Eigen::Index areas, double* sum) {
  for (Eigen::Index area = 0; area < areas; ++area) sum[area] += row[area];
}

void people_by_class(const Cohorts& population, const std::vector<CohortClass>& classes,
                     Matrix& people) {
  for (std::size_t i = 0; i < classes.size(); ++i) {
    auto row = people.row(static_cast<Eigen::Index>(i));
    row = population.row(classes[i].first_row);
    for (int more = 1; more < classes[i].rows; ++more)
      add_row(population.row(classes[i].first_row + more).data(), population.cols(), row.data());
  }
}

Matrix cost_rates(const UseRates& rates, const std::vector<CohortClass>& classes) {
  Matrix cost(kCareTypes, static_cast<Eigen::Index>(classes.size()));
  for (std::size_t i = 0; i < classes.size(); ++i)
    cost.col(static_cast<Eigen::Index>(i)) = rates.cost.col(classes[i].first_row);
  return cost;
}

// Use per person of a class in a year.
struct ClassRates {
  double visits;
  double unplanned;
  double planned;
};

// Rows of a band in the tables of a year.
struct BandRows {
  double* population;
  double* visits;
  double* unplanned;
  double* planned;
};

REGIOSCOOP_WIDE void add_class(const double* people, const ClassRates& rates, Eigen::Index areas,
                               const BandRows& band) {
  double* population = band.population;
  double* visits = band.visits;
  double* unplanned = band.unplanned;
  double* planned = band.planned;
  for (Eigen::Index area = 0; area < areas; ++area) {
    population[area] += people[area];
    visits[area] += rates.visits * people[area];
    unplanned[area] += rates.unplanned * people[area];
    planned[area] += rates.planned * people[area];
  }
}

// One care type: out = Σ over classes of rate × people, areas of people's rows `stride` apart. A
// block of areas at a time, whose sums stay in registers.
REGIOSCOOP_WIDE void sum_over_classes(const double* rate, Eigen::Index classes,
                                      const double* people, Eigen::Index areas, double* out) {
  constexpr Eigen::Index kBlock = 32;
  Eigen::Index first = 0;
  for (; first + kBlock <= areas; first += kBlock) {
    std::array<double, kBlock> sums{};
    for (Eigen::Index c = 0; c < classes; ++c) {
      const double* row = people + c * areas + first;
      const double each = rate[c];
      for (std::size_t i = 0; i < kBlock; ++i) sums[i] += each * row[i];
    }
    std::copy(sums.begin(), sums.end(), out + first);
  }
  if (first == areas) return;
  std::fill(out + first, out + areas, 0.0);
  for (Eigen::Index c = 0; c < classes; ++c) {
    const double* row = people + c * areas;
    for (Eigen::Index area = first; area < areas; ++area) out[area] += rate[c] * row[area];
  }
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

class ExpectedUse::Year {
 public:
  Year(int base_year, Eigen::Index areas, const UseRates& rates, const AreaFactors& factors,
       const Parameters& parameters)
      : rates_(rates),
        factors_(factors),
        parameters_(parameters),
        classes_(classes_of(rates)),
        rate_of_cost_(cost_rates(rates, classes_)),
        acute_(factors.acute.size() > 0 ? RowVector{factors.acute.transpose()}
                                        : RowVector{RowVector::Ones(areas)}),
        people_(static_cast<Eigen::Index>(classes_.size()), areas),
        planned_(kAgeBands, areas) {
    demand_.base_year = base_year;
    if (factors.cost.size() == 0 && factors.acute.size() == 0)
      demand_.warnings.push_back(
          {"Zonder gegevens over de gebieden is overal het landelijke zorggebruik naar leeftijd en "
           "geslacht gebruikt.",
           "Without data on the areas, national use by age and sex was used everywhere."});
  }

  void add(const Cohorts& population) {
    const Eigen::Index areas = people_.cols();
    people_by_class(population, classes_, people_);
    Matrix& people = demand_.population.emplace_back(Matrix::Zero(kAgeBands, areas));
    Matrix& visits = demand_.ed_visits.emplace_back(Matrix::Zero(kAgeBands, areas));
    Matrix& unplanned = demand_.acute_admissions.emplace_back(Matrix::Zero(kAgeBands, areas));
    planned_.setZero();
    const ClassRates trend{grown(parameters_.ed_visit_trend),
                           grown(parameters_.acute_admission_trend),
                           grown(parameters_.planned_admission_trend)};
    for (std::size_t i = 0; i < classes_.size(); ++i) {
      const int band = classes_[i].band;
      add_class(people_.row(static_cast<Eigen::Index>(i)).data(),
                rates_of(classes_[i].first_row, trend), areas,
                {people.row(band).data(), visits.row(band).data(), unplanned.row(band).data(),
                 planned_.row(band).data()});
    }
    visits.array().rowwise() *= acute_.array();
    // Planned admissions follow the rates; only the unplanned part follows the area's acute care.
    unplanned.array().rowwise() *= acute_.array();
    demand_.admissions.push_back(unplanned + planned_);
    demand_.cost.push_back(cost());
    demand_.cost_by_age.push_back(
        cost_by_age(demand_.cost.back(), rate_of_cost_, people_, classes_));
    demand_.adults_under_70.push_back(adults_under_70(population));
    ++year_;
  }

  [[nodiscard]] Demand demand() && { return std::move(demand_); }

 private:
  // What a rate has become by the year at hand.
  [[nodiscard]] double grown(double trend) const { return std::pow(1 + trend, year_); }

  [[nodiscard]] ClassRates rates_of(int row, const ClassRates& trend) const {
    const double admitted = rates_.hospital_admission(row);
    return {trend.visits * rates_.ed_visit(row),
            trend.unplanned * (admitted * rates_.acute_share(row)),
            trend.planned * (admitted * (1 - rates_.acute_share(row)))};
  }

  [[nodiscard]] Matrix cost() const {
    Matrix cost(kCareTypes, people_.cols());
    for (int type = 0; type < kCareTypes; ++type) {
      sum_over_classes(rate_of_cost_.row(type).data(), rate_of_cost_.cols(), people_.data(),
                       people_.cols(), cost.row(type).data());
      cost.row(type) *= grown(parameters_.cost_trend[static_cast<std::size_t>(type)]);
    }
    if (factors_.cost.size() > 0) cost.array() *= factors_.cost.array();
    return cost;
  }

  const UseRates& rates_;
  const AreaFactors& factors_;
  const Parameters& parameters_;
  std::vector<CohortClass> classes_;
  Matrix rate_of_cost_;  // kCareTypes × classes
  RowVector acute_;
  Matrix people_;   // classes × areas, of the year at hand
  Matrix planned_;  // kAgeBands × areas, of the year at hand
  int year_ = 0;
  Demand demand_;
};

ExpectedUse::ExpectedUse(int base_year, Eigen::Index areas, const UseRates& rates,
                         const AreaFactors& factors, const Parameters& parameters) {
  check(areas, rates, factors);
  year_ = std::make_unique<Year>(base_year, areas, rates, factors, parameters);
}
ExpectedUse::~ExpectedUse() = default;

void ExpectedUse::add_year(const Cohorts& population) { year_->add(population); }
Demand ExpectedUse::demand() && { return std::move(*year_).demand(); }

Demand expected_use(const population::Projection& projection, const UseRates& rates,
                    const AreaFactors& factors, const Parameters& parameters) {
  if (projection.population.empty())
    throw Error{ErrorKind::bad_input,
                {"Er is geen bevolking om de zorgvraag van te berekenen.",
                 "There is no population to compute demand from."}};
  ExpectedUse use{projection.base_year, projection.areas(), rates, factors, parameters};
  for (const Cohorts& population : projection.population) use.add_year(population);
  return std::move(use).demand();
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
