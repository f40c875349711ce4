// Demand: what the people of each area may be expected to use.
//   activity(type, area, year) = Σ over cohorts rate × people × area factor × trend
// Formulas and sources: docs/model/demand.md.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "common/cohort.h"
#include "common/text.h"
#include "population/projection.h"
#include "region/region.h"

namespace regioscoop::demand {

// Age bands of acute care: people under 70, then five-year classes.
inline constexpr int kAgeBands = 6;
struct AgeBand {
  int age_from;
  int age_to;  // inclusive; the last one is open-ended
  std::string_view key;
};
inline constexpr std::array<AgeBand, kAgeBands> kAgeBandList{{{0, 69, "0-69"},
                                                              {70, 74, "70-74"},
                                                              {75, 79, "75-79"},
                                                              {80, 84, "80-84"},
                                                              {85, 89, "85-89"},
                                                              {90, kOldestAge, "90+"}}};
[[nodiscard]] constexpr int age_band(int age) {
  return age < 70 ? 0 : age < 75 ? 1 : age < 80 ? 2 : age < 85 ? 3 : age < 90 ? 4 : 5;
}

// Observed on expected use, 1 where nobody knows. Empty: 1 everywhere. Of a region:
// demand/area_effects.h.
struct AreaFactors {
  Matrix cost;   // kCareTypes × areas
  Vector acute;  // areas: SEH visits and acute admissions
};

struct Parameters {
  // Yearly relative change of use per person of the same age and sex, on top of what ageing does.
  std::array<double, kCareTypes> cost_trend{};
  double ed_visit_trend = 0.0;
  double acute_admission_trend = 0.0;
  double planned_admission_trend = 0.0;
};

// Expected activity. One matrix a year, the years of the projection.
struct Demand {
  int base_year = 0;
  std::vector<Matrix> population;        // kAgeBands × areas, persons
  std::vector<Matrix> ed_visits;         // kAgeBands × areas, SEH visits a year
  std::vector<Matrix> admissions;        // kAgeBands × areas, hospital admissions a year, all
  std::vector<Matrix> acute_admissions;  // kAgeBands × areas, the unplanned part of them
  std::vector<Matrix> cost;  // kCareTypes × areas, EUR a year in the prices of UseRates::year
  // kAgeBands, EUR a year: the cost of all areas and care types together by age. The ages of a care
  // type are divided as national rates and the people of the region say, whatever the area factors.
  std::vector<Vector> cost_by_age;
  std::vector<double> adults_under_70;  // persons of 18 to 69 of all areas
  std::vector<Text> warnings;

  [[nodiscard]] int years() const { return static_cast<int>(population.size()); }
};

// Rates are per person-year: with a base population in insured years (the average of a year) the
// population of a year is its person-years; with residents on 1 January that is an approximation of
// half a year's growth. Trends count from the base year of the projection.
// Throws Error{bad_input} when a table has another shape than stated.
[[nodiscard]] Demand expected_use(const population::Projection& projection, const UseRates& rates,
                                  const AreaFactors& factors, const Parameters& parameters);

// The same a year at a time, with the people of each year in turn (population::YearByYear).
class ExpectedUse {
 public:
  // Throws as expected_use(). `rates`, `factors` and `parameters` must outlive it.
  ExpectedUse(int base_year, Eigen::Index areas, const UseRates& rates, const AreaFactors& factors,
              const Parameters& parameters);
  ~ExpectedUse();
  ExpectedUse(const ExpectedUse&) = delete;
  ExpectedUse& operator=(const ExpectedUse&) = delete;

  // `population`: kCohorts × areas, of the year after the last one; at first the base year.
  void add_year(const Cohorts& population);
  [[nodiscard]] Demand demand() &&;

 private:
  class Year;
  std::unique_ptr<Year> year_;
};

// The parameters that an assumption stands for (keys demand.*).
[[nodiscard]] Parameters parameters_of(const AssumptionSet& assumptions);

}  // namespace regioscoop::demand
