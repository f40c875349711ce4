// Life tables: closing at 100 and older, and splitting a table for both sexes when none by sex is
// loaded.
#pragma once

#include <span>

#include "common/cohort.h"

namespace regioscoop::population {

// qx by single year of age from 0, at least to 100, closed at 100 and older: row 100 becomes the
// yearly probability of dying of people of 100 and older together in a stationary population, 1 −
// T(101) / T(100); people who reach the end of the table die in that year. Returns kAges. Throws
// Error{bad_input} when the table stops before 100 or holds what is no probability.
[[nodiscard]] Vector closed_at_oldest(std::span<const double> qx);

// Men's death probability over women's, kAges: straight lines between a few ages. An assumption in
// the shape of Dutch tables of the 2010s; with the table for both sexes of 2019 it gives the
// published difference in life expectancy at birth between women and men (CBS: 83.6 and 80.5).
[[nodiscard]] const Vector& sex_mortality_ratio();

// kCohorts from one table for both sexes (kAges): men die `ratio` times as often as women, and men
// and women who are still alive die together as often as the table says. `ratio` as above.
[[nodiscard]] Vector split_by_sex(const Vector& both, const Vector& ratio);

// Expectation of life at birth, years, of kAges death probabilities; deaths fall halfway the year,
// and at `infant_death_timing` in the first; those of 100 and older live 1 / qx(100) − ½ years
// more.
[[nodiscard]] double life_expectancy(const Vector& qx, double infant_death_timing = 0.14);

}  // namespace regioscoop::population
