#include "population/migration.h"

#include <algorithm>
#include <cmath>

#include "common/error.h"
#include "population/projection.h"
#include "population/shape.h"

namespace regioscoop::population {
namespace {

void check(const TwoCounts& counts, const Vector& qx, const MigrationParameters& parameters) {
  const Text first{"eerste telling", "first count"};
  const Text second{"tweede telling", "second count"};
  const Text deaths{"sterftekansen", "death probabilities"};
  require_shape(counts.first, kCohorts, counts.first.cols(), first);
  require_shape(counts.second, kCohorts, counts.first.cols(), second);
  require_shape(qx, kCohorts, 1, deaths);
  require_range(counts.first, 0, HUGE_VAL, first);
  require_range(counts.second, 0, HUGE_VAL, second);
  require_range(qx, 0, 1, deaths);
  const int years = counts.second_year - counts.first_year;
  if (years < 1 || years > kOldestAge / 2)
    throw Error{ErrorKind::bad_input,
                text("Tussen de tellingen van {} en {} is geen migratie te bepalen.",
                     "No migration can be found between the counts of {} and {}.",
                     counts.first_year, counts.second_year),
                {"Gebruik twee tellingen die 1 tot 50 jaar uit elkaar liggen.",
                 "Use two counts that are 1 to 50 years apart."}};
  const std::vector<int>& groups = parameters.group_from;
  if (groups.empty() || groups.front() != 0 || groups.back() > kOldestAge ||
      !std::is_sorted(groups.begin(), groups.end()))
    throw Error{
        ErrorKind::bad_input,
        {"De leeftijdsgroepen moeten oplopen vanaf 0.", "The age groups must ascend from 0."}};
}

// Everybody a number of years later by survival and a common yearly migration; nobody is born.
Cohorts moved_on(Cohorts people, const Vector& alive, const Vector& ratio, int years) {
  Cohorts next(kCohorts, people.cols());
  for (int year = 0; year < years; ++year) {
    for (const Sex sex : kSexes) {
      next.row(cohort_row(sex, 0)).setZero();
      for (int age = 0; age < kOldestAge; ++age) {
        const int row = cohort_row(sex, age);
        next.row(row + 1) = alive(row) * people.row(row);
      }
      const int last = cohort_row(sex, kOldestAge);
      next.row(last) += alive(last) * people.row(last);
    }
    people.noalias() = (1 + ratio.array()).matrix().asDiagonal() * next;
  }
  return people;
}

Vector ratio_together(const TwoCounts& counts, const Vector& alive, int years, double shrinkage) {
  const Cohorts survivors =
      moved_on(counts.first.rowwise().sum(), alive, Vector::Zero(kCohorts), years);
  const Vector counted = counts.second.rowwise().sum();
  Vector ratio(kCohorts);
  for (const Sex sex : kSexes)
    for (int age = kOldestAge; age >= 0; --age) {
      const int row = cohort_row(sex, age);
      if (age < years) {
        ratio(row) = ratio(row + 1);
        continue;
      }
      const int reach = age < 30 ? 1 : 2;
      const int from = std::max(years, age - reach);
      const int count = std::min(kOldestAge, age + reach) - from + 1;
      const double there = counted.segment(cohort_row(sex, from), count).sum();
      const double thought = survivors.col(0).segment(cohort_row(sex, from), count).sum();
      ratio(row) = std::pow((there + shrinkage) / (thought + shrinkage), 1.0 / years) - 1;
    }
  return ratio;
}

}  // namespace

Cohorts migration_ratios(const TwoCounts& counts, const Vector& qx,
                         const MigrationParameters& parameters) {
  check(counts, qx, parameters);
  const int years = counts.second_year - counts.first_year;
  const Vector alive = survival(qx, Parameters{}.infant_death_timing);
  const Vector together = ratio_together(counts, alive, years, parameters.shrinkage_together);
  const Cohorts expected = moved_on(counts.first, alive, together, years);
  Cohorts ratio(kCohorts, counts.first.cols());
  const std::vector<int>& groups = parameters.group_from;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const int group_from = groups[g];
    const int group_to = g + 1 < groups.size() ? groups[g + 1] - 1 : kOldestAge;
    const int seen_from = std::max(group_from, years);
    RowVector own = RowVector::Ones(counts.first.cols());
    if (seen_from <= group_to)
      own = ((people(counts.second, seen_from, group_to).array() + parameters.shrinkage) /
             (people(expected, seen_from, group_to).array() + parameters.shrinkage))
                .pow(1.0 / years);
    for (const Sex sex : kSexes)
      for (int age = group_from; age <= group_to; ++age) {
        const int row = cohort_row(sex, age);
        ratio.row(row) = (1 + together(row)) * own.array() - 1;
      }
  }
  return ratio;
}

}  // namespace regioscoop::population
