// People by single year of age and sex in each district, from what is published: the city by
// five-year age class and sex in the base year, the city by single year of age some years earlier,
// and the districts by a few broad age groups and by sex some years earlier. Rule in words:
// docs/data.md.
#pragma once

#include <vector>

#include "common/cohort.h"
#include "common/eigen.h"
#include "common/text.h"

namespace regioscoop {

// People of one sex and age class; age_to is inclusive, kOldestAge or more where open-ended.
struct AgeClass {
  Sex sex = Sex::male;
  int age_from = 0;
  int age_to = 0;
  double persons = 0;
};

// What was published about the districts in one year.
struct DistrictCounts {
  int year = 0;
  Matrix groups;  // districts × age groups, both sexes
  Matrix sexes;   // districts × 2 (men, women), all ages; empty where not published
};

struct PopulationSources {
  int year = 0;                   // the year to derive
  std::vector<AgeClass> classes;  // of all districts together: every age of both sexes once
  Vector shape;                 // kCohorts, people in `year` or about it: only its division within
                                // each class is used; empty: a smooth curve through the classes
  std::vector<int> group_from;  // first age of each group, ascending from 0
  std::vector<DistrictCounts> districts;  // one or more years, ascending
};

// How far the change of a district's share between the two latest years is carried on.
struct ShareTrend {
  double damping = 0.5;  // each next year counts this much of the year before
  double smallest = 50;  // groups of fewer people in either year keep their share
  double bound = 0.25;   // largest relative change of a share, either way
};

// kCohorts × districts. Adds up to `classes` over the districts, to the expected size of every age
// group in every district, and to the expected number of men and women in every district (each to
// 1e-9). Rounded to 1e-9 person. Throws Error{bad_input} when the sources contradict each other.
[[nodiscard]] Cohorts derive_population(const PopulationSources& sources,
                                        const ShareTrend& trend = {});

// Single years of age from classes, kCohorts. Within a class by `shape`, where that has people
// there; else by a monotone cubic through the cumulated classes (Fritsch and Carlson 1980, SIAM J.
// Numer. Anal. 17:238–246), which keeps every class total and gives no negative people; an
// open-ended class falls off as a stationary population with death probabilities `qx` (kCohorts;
// empty: evenly). Throws Error{bad_input} when the classes leave out or repeat an age.
[[nodiscard]] Vector single_years(const std::vector<AgeClass>& classes, const Vector& shape,
                                  const Vector& qx);

// The same people a number of years later, without births and moves: shifted up and, with `qx`
// (kCohorts, else empty), thinned by death. Those younger than `years` are given the size of the
// youngest who were.
[[nodiscard]] Vector aged(const Vector& people, int years, const Vector& qx);

// Expected share of each district in each age group in `year`, districts × groups; columns add up
// to 1. The relative change a year between the two latest years goes on with weights damping,
// damping², ...; a single year keeps its shares.
[[nodiscard]] Matrix expected_shares(const std::vector<DistrictCounts>& districts, int year,
                                     const ShareTrend& trend);

}  // namespace regioscoop
