// How often people of each age and sex come to a SEH and are admitted unplanned, from the few
// national figures there are. Rule in words: docs/data.md.
#pragma once

#include <vector>

#include "common/cohort.h"
#include "common/eigen.h"

namespace regioscoop {

struct AcuteSources {
  Vector admissions;       // kCohorts, hospital admissions per person-year, day cases included
  Vector unplanned_share;  // kCohorts, of the people admitted overnight, those who come unplanned
  Vector overnight_share;  // kCohorts, of the admissions, those with an overnight stay
  Vector people_70_plus_year;  // kCohorts, people of the year that visits_70_plus is about
  double visits_70_plus = 0;   // SEH visits a year
  Vector people_all_ages_year;
  double visits_all_ages = 0;
  double ed_admission_share_70_plus = 0;  // of SEH visits by people of 70 and over
};

struct AcuteRates {
  Vector ed_visit;     // kCohorts, SEH visits per person-year
  Vector acute_share;  // kCohorts, unplanned overnight admissions as a share of `admissions`
};

// The shape by age is that of unplanned overnight admissions,
//   s = admissions × unplanned_share × overnight_share,
// with men's admissions for women of 15–44, whose own are largely births. SEH visits are λ·s from
// 70 on and μ·s below; λ and μ make the national totals come out. Of the visits the given share
// ends in an admission at every age from 70 on, so acute admissions per person are share·λ·s; below
// 70 the same factor is used. Throws Error{bad_input} when a total can't be met (nobody with
// admissions, more visits from 70 on than at all ages).
[[nodiscard]] AcuteRates acute_rates(const AcuteSources& sources);

}  // namespace regioscoop
