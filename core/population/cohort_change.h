// Projection from figures that are published by five-year class only, such as the insured years per
// municipality: Hamilton-Perry cohort-change ratios, per single year of age, of one country and its
// areas. The rule and how it was chosen: docs/model/population.md, "Hindcast".
#pragma once

#include <span>
#include <vector>

#include "common/cohort.h"

namespace regioscoop::population {

inline constexpr int kClassWidth = 5;
inline constexpr int kAgeClasses = 19;  // 0–4, 5–9, …, 85–89, 90+
inline constexpr int kClassRows = 2 * kAgeClasses;
[[nodiscard]] constexpr int class_row(Sex sex, int age_class) {
  return (sex == Sex::male ? 0 : kAgeClasses) + age_class;
}

// People of one year: kClassRows (men 0–4 … 90+, then women) × areas.
struct ClassYear {
  int year = 0;
  Matrix people;
};

struct CohortChangeParameters {
  int window = 5;  // years back from the last one that the ratios come from
  // People at which an area's own cohort change weighs as much as that of all areas together, for a
  // window of five years; a shorter one tells less and needs more.
  double shrinkage = 250;
  // Penalty on second differences when five-year classes are taken apart into single years.
  double roughness_together = 1e-3;
  double roughness_area = 0.1;
  // Yearly relative decline of the loss of people of 50 and older.
  double improvement = 0.005;
  // Weight of the trend of all ages together in the number of people under 60: their migration
  // follows house building more than age, and a trend of totals sees that better.
  double total_trend = 0.75;
};

// People in `to_year`, kClassRows × areas, from the years up to and including the last of
// `history`. The areas together are projected first; each area then follows with its own shrunk
// ratios, and all of them add up to the whole. Throws Error{bad_input} when there are fewer than
// two years, years do not ascend, tables differ in shape, a number is negative or missing, or
// to_year is not later.
[[nodiscard]] Matrix project_classes(std::span<const ClassYear> history, int to_year,
                                     const CohortChangeParameters& parameters);

// Counts by five-year class to single years, areas one a column, kClassRows → kCohorts, by monotone
// cubic interpolation of the running total (Fritsch and Carlson 1980, SIAM J. Numer. Anal.
// 17:238–246); 90 and older decline by 21% a year of age. Each class keeps its total.
[[nodiscard]] Cohorts single_years(const Matrix& classes);
// The way back.
[[nodiscard]] Matrix five_year_classes(const Cohorts& single);

}  // namespace regioscoop::population
