// Cohort-component projection: people by single year of age and sex per area, year after year.
// Formulas, order of operations and sources: docs/model/population.md.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/cohort.h"
#include "common/text.h"

namespace regioscoop {
struct Region;
class AssumptionSet;
}  // namespace regioscoop

namespace regioscoop::population {

// An official forecast to come out at: the people of some areas and ages together in a year.
struct ForecastTarget {
  int year = 0;
  std::vector<int> areas;  // columns of the base population; empty: all areas together
  int age_from = 0;
  int age_to = kOldestAge;  // inclusive; kOldestAge is open-ended
  bool men = true;
  bool women = true;
  double persons = 0;
};

struct Inputs {
  int base_year = 0;
  int horizon_year = 0;  // last year, base_year or later
  // Persons in base_year, kCohorts × areas. Later years stand for the same moment of the year as
  // this does: 1 January for residents, the average of the year for insured years.
  Cohorts base;
  // Yearly net migration as a share of those who survive to the age of the row, kCohorts × areas:
  // row (s, x) acts on people who reach age x in the year. Empty: none.
  Cohorts migration_ratio;
  // What migration_ratio moves towards, kCohorts × areas or kCohorts × 1 (the same for all areas).
  // Empty: towards no migration.
  Cohorts migration_long_run;
  // Probability of dying within the year at exact age x, kCohorts, in life_table_year. Row 100 is
  // the yearly probability of people of 100 and older together.
  Vector qx;
  int life_table_year = 0;
  Vector mortality_improvement;  // kCohorts, yearly relative decline of qx; empty: none
  Vector fertility;              // kAges, births per woman of that age and year; empty: no births
  std::vector<ForecastTarget> targets;
};

struct Parameters {
  // Multiplies mortality_improvement; 0 keeps mortality as it is.
  double mortality_improvement_factor = 1.0;
  // Multiplies fertility at every age.
  double fertility_factor = 1.0;
  // Boys among births: 1.05 to a girl (CBS StatLine 37422ned: between 1.04 and 1.06 in every year
  // since 1950).
  double share_of_boys = 1.05 / 2.05;
  // Average part of a year that children who die in their first year live: a_0 of the Human
  // Mortality Database period table for the Netherlands, both sexes, 2019.
  double infant_death_timing = 0.14;
  // Share of migration_ratio that goes on in the first year.
  double migration_factor = 1.0;
  // Years in which the distance between migration and migration_long_run halves.
  double migration_half_life = 10.0;
  // Largest yearly net migration either way, share of the cohort of an area.
  double migration_bound = 0.30;
  // Raking: sweeps over the targets at most, and the relative miss that is good enough.
  int rake_sweeps = 200;
  double rake_tolerance = 1e-9;
};

// What happened between year y and y + 1, persons; rows: years() − 1 steps, columns: areas.
struct Flows {
  Matrix births;
  Matrix deaths;         // those of newborns included
  Matrix net_migration;  // in minus out
  Matrix raked;          // added (or taken away) to come out at the official forecast
};

struct Projection {
  int base_year = 0;
  std::vector<Cohorts> population;  // one a year from base_year, kCohorts × areas
  Flows flows;  // population[y] + births − deaths + migration + raked = [y + 1]
  std::vector<Text> warnings;

  [[nodiscard]] int years() const { return static_cast<int>(population.size()); }
  [[nodiscard]] int areas() const {
    return population.empty() ? 0 : static_cast<int>(population.front().cols());
  }
};

// A year at a time, the same figures as project(): for what looks at each year once, without
// holding them all (160 MB for the districts of the Netherlands over 30 years).
class YearByYear {
 public:
  // Throws as project(). `inputs` and `parameters` must outlive it.
  YearByYear(const Inputs& inputs, const Parameters& parameters);
  ~YearByYear();
  YearByYear(const YearByYear&) = delete;
  YearByYear& operator=(const YearByYear&) = delete;

  [[nodiscard]] const Cohorts& people() const;  // at first those of the base year
  // To the next year; false after the horizon.
  bool next();
  [[nodiscard]] const Flows& flows() const;  // rows of the years to come are 0
  [[nodiscard]] const std::vector<Text>& warnings() const;

 private:
  class Step;
  std::unique_ptr<Step> step_;
};

// Throws Error{bad_input} when a table has another shape than stated above, holds a negative or
// missing number, or the horizon lies before the base year; the message names the table.
[[nodiscard]] Projection project(const Inputs& inputs, const Parameters& parameters);

// The parts of a region this step needs. Where the region has no migration of its own, it is
// estimated from the counts of people it holds (population/migration.h).
[[nodiscard]] Inputs inputs_of(const Region& region);
// The parameters that an assumption stands for (keys population.*), the others at their defaults.
[[nodiscard]] Parameters parameters_of(const AssumptionSet& assumptions);

// Survival from one year to the next of people by completed age, kCohorts: row (s, x) is the share
// of those aged x who are alive, aged x + 1, a year later: L(x+1) / L(x) of the life table with
// deaths spread evenly over the year of age, and over the first year by `infant_death_timing`. Row
// 100 stays in row 100.
[[nodiscard]] Vector survival(const Vector& qx, double infant_death_timing);

// Share of the newborns of a year who are alive at its end, men and women: L(0) / l(0).
[[nodiscard]] Eigen::Vector2d infant_survival(const Vector& qx, double infant_death_timing);

// qx of a later (or earlier) year: qx (1 − improvement)^years, never above 1.
[[nodiscard]] Vector improved(const Vector& qx, const Vector& improvement, int years);

// People of both sexes of age_from .. age_to (inclusive, kOldestAge open-ended) per area.
[[nodiscard]] RowVector people(const Cohorts& population, int age_from, int age_to);

}  // namespace regioscoop::population
