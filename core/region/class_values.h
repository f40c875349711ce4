// Figures by age class and sex, spread over the single years of the cohort tables.
#pragma once

#include <vector>

#include "common/cohort.h"
#include "common/eigen.h"

namespace regioscoop {

// sex 'M', 'F' or 'T' (both); age_to inclusive.
struct ClassValue {
  char sex = 'T';
  int age_from = 0;
  int age_to = 0;
  double value = 0;
};

// Every age and sex of a class gets its value (a rate, a share), kCohorts; `otherwise` where no
// class speaks. A class of one sex goes before one of both, a narrow one before a wide one.
[[nodiscard]] Vector rate_by_cohort(const std::vector<ClassValue>& classes, double otherwise);

// Counts of a class divided by the people in it: a rate by class, to be read with rate_by_cohort.
// `people`: kCohorts. A class without people gets rate 0.
[[nodiscard]] std::vector<ClassValue> rates_of_counts(const std::vector<ClassValue>& counts,
                                                      const Vector& people);

// People of a class, from single years.
[[nodiscard]] double people_in(const Vector& people, const ClassValue& one);

}  // namespace regioscoop
