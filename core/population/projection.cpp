#include "population/projection.h"

#include <algorithm>
#include <cmath>

#include "common/error.h"
#include "population/migration.h"
#include "population/raking.h"
#include "population/shape.h"
#include "region/observed.h"
#include "region/region.h"

namespace regioscoop::population {
namespace {

void check(const Inputs& inputs, const Parameters& parameters) {
  const Eigen::Index areas = inputs.base.cols();
  if (inputs.horizon_year < inputs.base_year)
    throw Error{ErrorKind::bad_input,
                text("Het laatste jaar ({}) ligt voor het basisjaar ({}).",
                     "The last year ({}) lies before the base year ({}).", inputs.horizon_year,
                     inputs.base_year),
                text("Kies een laatste jaar vanaf {}.", "Choose a last year from {} on.",
                     inputs.base_year)};
  const Text base{"bevolking in het basisjaar", "population in the base year"};
  require_shape(inputs.base, kCohorts, areas, base);
  require_range(inputs.base, 0, HUGE_VAL, base);
  const Text migration{"migratie", "migration"};
  if (inputs.migration_ratio.size() > 0)
    require_shape(inputs.migration_ratio, kCohorts, areas, migration);
  require_range(inputs.migration_ratio, -1, HUGE_VAL, migration);
  const Text long_run{"migratie op lange termijn", "migration in the long run"};
  if (inputs.migration_long_run.size() > 0 && inputs.migration_long_run.cols() != 1)
    require_shape(inputs.migration_long_run, kCohorts, areas, long_run);
  else if (inputs.migration_long_run.size() > 0)
    require_shape(inputs.migration_long_run, kCohorts, 1, long_run);
  require_range(inputs.migration_long_run, -1, HUGE_VAL, long_run);
  const Text deaths{"sterftekansen", "death probabilities"};
  require_shape(inputs.qx, kCohorts, 1, deaths);
  require_range(inputs.qx, 0, 1, deaths);
  const Text improvement{"daling van de sterfte", "mortality improvement"};
  if (inputs.mortality_improvement.size() > 0)
    require_shape(inputs.mortality_improvement, kCohorts, 1, improvement);
  require_range(inputs.mortality_improvement, -1, 1, improvement);
  const Text fertility{"vruchtbaarheid", "fertility"};
  if (inputs.fertility.size() > 0) require_shape(inputs.fertility, kAges, 1, fertility);
  require_range(inputs.fertility, 0, HUGE_VAL, fertility);

  const auto permitted = [](double value, double low, double high, const Text& what) {
    if (!(value >= low && value <= high))
      throw Error{ErrorKind::out_of_range,
                  text("{}: {} valt buiten {} tot {}.", "{}: {} lies outside {} to {}.", what,
                       number_text(value, 4), number_text(low, 2), number_text(high, 2)),
                  {}};
  };
  permitted(parameters.mortality_improvement_factor, 0, 10,
            {"daling van de sterfte", "mortality improvement"});
  permitted(parameters.fertility_factor, 0, 10, {"vruchtbaarheid", "fertility"});
  permitted(parameters.share_of_boys, 0, 1, {"aandeel jongens", "share of boys"});
  permitted(parameters.infant_death_timing, 0, 1,
            {"levensduur van wie in het eerste jaar sterft", "timing of infant deaths"});
  permitted(parameters.migration_factor, 0, 10, {"doorwerking van verhuizingen", "migration"});
  permitted(parameters.migration_half_life, 1e-3, 1e6,
            {"uitdoving van verhuizingen", "fading of migration"});
  permitted(parameters.migration_bound, 0, 1, {"grens aan verhuizingen", "bound on migration"});
}

// Migration of the coming years: what it moves towards and how far from it an area still is.
struct Migration {
  Cohorts long_run;   // kCohorts × areas
  Cohorts deviation;  // kCohorts × areas, of the first year
};

Migration bounded_migration(const Inputs& inputs, const Parameters& parameters) {
  const Eigen::Index areas = inputs.base.cols();
  const double bound = parameters.migration_bound;
  Migration migration{Cohorts::Zero(kCohorts, areas), Cohorts::Zero(kCohorts, areas)};
  if (inputs.migration_long_run.cols() == 1 && areas != 1)
    migration.long_run.colwise() = inputs.migration_long_run.col(0);
  else if (inputs.migration_long_run.size() > 0)
    migration.long_run = inputs.migration_long_run;
  migration.long_run = migration.long_run.cwiseMax(-bound).cwiseMin(bound);
  if (inputs.migration_ratio.size() > 0)
    migration.deviation =
        (parameters.migration_factor * inputs.migration_ratio).cwiseMax(-bound).cwiseMin(bound) -
        migration.long_run;
  else
    migration.deviation = -migration.long_run;
  return migration;
}

// One year of everything but raking. `next` is overwritten.
class YearStep {
 public:
  YearStep(const Inputs& inputs, const Parameters& parameters)
      : inputs_(inputs),
        parameters_(parameters),
        migration_(bounded_migration(inputs, parameters)),
        survivors_(inputs.base.cols()),
        oldest_(inputs.base.cols()) {}

  void operator()(int step, const Cohorts& now, Cohorts& next, Flows& flows) {
    const int year = inputs_.base_year + step;
    const Vector qx = improved(
        inputs_.qx, parameters_.mortality_improvement_factor * inputs_.mortality_improvement,
        year - inputs_.life_table_year);
    const Vector alive = survival(qx, parameters_.infant_death_timing);
    died_ = flows.deaths.row(step).data();
    net_ = flows.net_migration.row(step).data();
    persistence_ = std::exp2(-step / parameters_.migration_half_life);
    for (const Sex sex : kSexes) {
      for (int age = 0; age + 1 < kOldestAge; ++age) {
        const int row = cohort_row(sex, age);
        move(now.row(row).data(), alive(row), row + 1, next);
      }
      const int last = cohort_row(sex, kOldestAge);
      // Two ages end in one row: together they survive as their sum does.
      oldest_ = now.row(last - 1) + now.row(last);
      survivors_ = alive(last - 1) * now.row(last - 1) + alive(last) * now.row(last);
      flows.deaths.row(step) += oldest_ - survivors_;
      move(survivors_.data(), 1, last, next);
    }
    add_births(step, qx, now, next, flows);
  }

 private:
  // Of `people` a share `alive` reaches the age of `row`; some come, some go. One pass over the
  // areas: this is where the time of a projection goes.
  void move(const double* people, double alive, int row, Cohorts& next) {
    const Eigen::Index areas = next.cols();
    const double* deviation = migration_.deviation.row(row).data();
    const double* long_run = migration_.long_run.row(row).data();
    double* reached = next.row(row).data();
    const double persistence = persistence_;
    double* died = died_;
    double* net = net_;
    for (Eigen::Index area = 0; area < areas; ++area) {
      const double survivors = alive * people[area];
      const double moved = survivors * (long_run[area] + persistence * deviation[area]);
      died[area] += people[area] - survivors;
      net[area] += moved;
      reached[area] = survivors + moved;
    }
  }

  // Births to the average of the women at the beginning and at the end of the year.
  void add_births(int step, const Vector& qx, const Cohorts& now, Cohorts& next, Flows& flows) {
    const RowVector births = births_to(now, next);
    const Eigen::Vector2d alive = infant_survival(qx, parameters_.infant_death_timing);
    flows.births.row(step) = births;
    const double boys = parameters_.share_of_boys;
    for (const Sex sex : kSexes) {
      const bool male = sex == Sex::male;
      survivors_ = (male ? boys : 1 - boys) * births;
      move(survivors_.data(), alive(male ? 0 : 1), cohort_row(sex, 0), next);
    }
  }

  RowVector births_to(const Cohorts& now, const Cohorts& next) const {
    RowVector births = RowVector::Zero(now.cols());
    if (inputs_.fertility.size() == 0) return births;
    for (int age = 1; age < kAges; ++age) {
      const double rate = 0.5 * parameters_.fertility_factor * inputs_.fertility(age);
      if (rate == 0) continue;
      const int row = cohort_row(Sex::female, age);
      births += rate * (now.row(row) + next.row(row));
    }
    return births;
  }

  const Inputs& inputs_;
  const Parameters& parameters_;
  Migration migration_;
  RowVector survivors_;
  RowVector oldest_;
  // Of the year at hand: rows of the flows, and how much is left of the deviation.
  double* died_ = nullptr;
  double* net_ = nullptr;
  double persistence_ = 1;
};

// What two counts leave unexplained. Empty when there are no such counts.
Cohorts observed_migration(const Region& region) {
  const CountsOfMoves counts = counts_of_moves(region.observed);
  if (!counts) return {};
  const ObservedPopulation& first = *counts.first;
  const ObservedPopulation& last = *counts.last;
  const Vector qx = improved(region.life_table.qx, region.mortality_improvement,
                             (first.year + last.year) / 2 - region.life_table.year);
  return migration_ratios({first.year, first.people, last.year, last.people}, qx);
}

}  // namespace

Projection project(const Inputs& inputs, const Parameters& parameters) {
  check(inputs, parameters);
  const Eigen::Index areas = inputs.base.cols();
  const Eigen::Index steps = inputs.horizon_year - inputs.base_year;
  Projection projection;
  projection.base_year = inputs.base_year;
  projection.population.reserve(static_cast<std::size_t>(steps) + 1);
  projection.population.push_back(inputs.base);
  projection.flows = {Matrix::Zero(steps, areas), Matrix::Zero(steps, areas),
                      Matrix::Zero(steps, areas), Matrix::Zero(steps, areas)};
  const RakingPlan plan{inputs};
  YearStep advance{inputs, parameters};
  for (int step = 0; step < steps; ++step) {
    Cohorts next(kCohorts, areas);
    advance(step, projection.population.back(), next, projection.flows);
    plan.rake(inputs.base_year + step + 1, parameters, next, projection.flows.raked.row(step),
              projection.warnings);
    projection.population.push_back(std::move(next));
  }
  return projection;
}

Inputs inputs_of(const Region& region) {
  Inputs inputs;
  inputs.base_year = region.base_year;
  inputs.horizon_year = region.horizon_year;
  inputs.base = region.base_population;
  inputs.qx = region.life_table.qx;
  inputs.life_table_year = region.life_table.year;
  inputs.mortality_improvement = region.mortality_improvement;
  inputs.fertility = region.fertility;
  inputs.migration_ratio =
      region.migration_ratio.size() > 0 ? region.migration_ratio : observed_migration(region);
  for (const OfficialForecast& one : region.forecast)
    inputs.targets.push_back(
        {one.year, one.districts, one.age_from, one.age_to, one.men, one.women, one.persons});
  return inputs;
}

Parameters parameters_of(const AssumptionSet& assumptions) {
  Parameters parameters;
  parameters.mortality_improvement_factor =
      assumptions.value("population.mortality_improvement_factor");
  parameters.fertility_factor = assumptions.value("population.fertility_factor");
  parameters.share_of_boys = assumptions.value("population.share_of_boys");
  parameters.migration_factor = assumptions.value("population.migration_factor");
  parameters.migration_half_life = assumptions.value("population.migration_half_life_years");
  return parameters;
}

Vector survival(const Vector& qx, double infant_death_timing) {
  // With l(x) = 1: L(x) = 1 − q(x)/2, and L(x+1) = p(x) (1 − q(x+1)/2); the first year is not
  // halved.
  Vector alive(kCohorts);
  for (const Sex sex : kSexes) {
    const auto lived = [&](int age) {
      const double dying = qx(cohort_row(sex, age));
      return 1 - (age == 0 ? 1 - infant_death_timing : 0.5) * dying;
    };
    for (int age = 0; age < kOldestAge; ++age) {
      const int row = cohort_row(sex, age);
      const double here = lived(age);
      alive(row) = here > 0 ? (1 - qx(row)) * lived(age + 1) / here : 0;
    }
    const int last = cohort_row(sex, kOldestAge);
    alive(last) = 1 - qx(last);
  }
  return alive;
}

Eigen::Vector2d infant_survival(const Vector& qx, double infant_death_timing) {
  return {1 - (1 - infant_death_timing) * qx(cohort_row(Sex::male, 0)),
          1 - (1 - infant_death_timing) * qx(cohort_row(Sex::female, 0))};
}

Vector improved(const Vector& qx, const Vector& improvement, int years) {
  if (improvement.size() == 0 || years == 0) return qx;
  return (qx.array() * (1 - improvement.array()).pow(static_cast<double>(years))).min(1.0).matrix();
}

RowVector people(const Cohorts& population, int age_from, int age_to) {
  const int ages = age_to - age_from + 1;
  return population.middleRows(cohort_row(Sex::male, age_from), ages).colwise().sum() +
         population.middleRows(cohort_row(Sex::female, age_from), ages).colwise().sum();
}

}  // namespace regioscoop::population
