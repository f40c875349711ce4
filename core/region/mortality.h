// Death probabilities as the projection needs them, from what is published.
#pragma once

#include <vector>

#include "common/cohort.h"
#include "common/eigen.h"

namespace regioscoop {

// The oldest ages of a table in one: the yearly death probability of people of kOldestAge and older
// together in a stationary population, 1 / (1 + p(100) + p(100) p(101) + ...); the last age of the
// table repeats for ever. `qx` by single age from 0, kAges entries or more. Gives kAges entries.
[[nodiscard]] Vector close_life_table(const Vector& qx);

// Years that people of exactly `age` still live on average at the death probabilities `qx` of a
// period life table, by single age from 0: e(x) = sum of L(y) / l(x) over y >= x, where those who
// die within a year live half of it (0.1 of it at age 0; both as in actuarial practice) and the
// last age of the table repeats for ever. Throws Error{out_of_range} for an age not in the table.
[[nodiscard]] double life_expectancy(const Vector& qx, int age);

// A table of both sexes together as one of men and women, kCohorts. `ratio` is q of men over q of
// women, `men` the share of men among people of that age (both kAges), so that
//   q = men · q_men + (1 - men) · q_women   and   q_men = ratio · q_women.
// A probability above 1 is cut off at 1.
[[nodiscard]] Vector split_by_sex(const Vector& qx, const Vector& ratio, const Vector& men);

// Straight lines between given ages; the first and last value go on outside. `ages` ascends.
[[nodiscard]] Vector interpolate_ages(const std::vector<int>& ages,
                                      const std::vector<double>& values);

struct YearlyDeaths {
  int year = 0;
  Vector qx;  // kCohorts
};

// Which years go in is chosen in store/life_table_years.h.
//
// Yearly relative decline of mortality by age and sex, kCohorts: the slope of ln q over the years
// of the tables (least squares), averaged over 5 ages to either side, no less than 0 and no more
// than kFastestImprovement, fading in a straight line from its full size at 85 to 0 at 100. Zero
// with fewer than two tables.
[[nodiscard]] Vector mortality_improvement(const std::vector<YearlyDeaths>& tables);

inline constexpr double kFastestImprovement = 0.03;

}  // namespace regioscoop
