// Net migration by age from what two counts leave unexplained (Hamilton and Perry 1962, Social
// Forces 41:163–170): who should be there by survival alone, and who is.
#pragma once

#include <vector>

#include "common/cohort.h"

namespace regioscoop::population {

// The same areas counted twice, kCohorts × areas, by single year of age.
struct TwoCounts {
  int first_year = 0;
  Cohorts first;
  int second_year = 0;
  Cohorts second;
};

struct MigrationParameters {
  // First ages of the groups in which an area may differ from all areas together; ascending from 0.
  // The default is the groups in which CBS publishes districts.
  std::vector<int> group_from{0, 15, 25, 45, 65};
  // People in a group of an area at which its own migration weighs as much as that of all areas
  // together; chosen by the hindcast of municipalities (docs/model/population.md).
  double shrinkage = 250;
  // The same for a single year of age of all areas together against no migration.
  double shrinkage_together = 50;
};

// Yearly net migration as a share of those who survive to the age of the row, kCohorts × areas, as
// Inputs::migration_ratio asks:
//   together  1 + r(x)   = ((counted(x) + k) / (survivors(x) + k))^(1/n), over x − 1 … x + 1 below
//   30 and
//                          x − 2 … x + 2 from 30 on: published classes and rounding leave ripples
//   area      1 + r_a(x) = (1 + r(x)) ((counted_g + K) / (expected_g + K))^(1/n)   for x in group g
// where expected is the first count moved on n years with survival and r. Ages born in between take
// r of the youngest age that was there. `qx` (kCohorts) is that of the years between the counts.
// Throws Error{bad_input} when shapes differ, a number is negative, or the years do not ascend.
[[nodiscard]] Cohorts migration_ratios(const TwoCounts& counts, const Vector& qx,
                                       const MigrationParameters& parameters = {});

}  // namespace regioscoop::population
