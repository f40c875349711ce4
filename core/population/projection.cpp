#include "population/projection.h"

#include <algorithm>
#include <cmath>

#include "common/error.h"
#include "common/wide.h"
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
  Cohorts long_run;   // kCohorts × areas; empty: towards none
  Cohorts deviation;  // kCohorts × areas, of the first year
};

Migration bounded_migration(const Inputs& inputs, const Parameters& parameters) {
  const Eigen::Index areas = inputs.base.cols();
  const double bound = parameters.migration_bound;
  Migration migration;
  if (inputs.migration_long_run.size() > 0) {
    migration.long_run = inputs.migration_long_run.cwiseMax(-bound).cwiseMin(bound);
    if (migration.long_run.cols() != areas)
      migration.long_run = migration.long_run.col(0).replicate(1, areas).eval();
  }
  if (inputs.migration_ratio.size() > 0)
    migration.deviation =
        (parameters.migration_factor * inputs.migration_ratio).cwiseMax(-bound).cwiseMin(bound);
  else
    migration.deviation = Cohorts::Zero(kCohorts, areas);
  if (migration.long_run.size() > 0) migration.deviation -= migration.long_run;
  return migration;
}

// A cohort of all areas a year later. `long_run`: null where there is none.
struct Move {
  const double* people;
  double alive;
  const double* long_run;
  const double* deviation;
  double persistence;  // of the deviation
};

// Of `people` a share `alive` reaches the next age; some come, some go. One pass over the areas:
// this is where the time of a projection goes.
REGIOSCOOP_WIDE void move(const Move& one, Eigen::Index areas, double* reached, double* died,
                          double* net) {
  if (one.long_run == nullptr) {
    for (Eigen::Index area = 0; area < areas; ++area) {
      const double survivors = one.alive * one.people[area];
      const double moved = survivors * (one.persistence * one.deviation[area]);
      died[area] += one.people[area] - survivors;
      net[area] += moved;
      reached[area] = survivors + moved;
    }
    return;
  }
  for (Eigen::Index area = 0; area < areas; ++area) {
    const double survivors = one.alive * one.people[area];
    const double moved = survivors * (one.long_run[area] + one.persistence * one.deviation[area]);
    died[area] += one.people[area] - survivors;
    net[area] += moved;
    reached[area] = survivors + moved;
  }
}

// sum += rate × (a + b)
REGIOSCOOP_WIDE void add_births(double rate, const double* a, const double* b, Eigen::Index areas,
                                double* sum) {
  for (Eigen::Index area = 0; area < areas; ++area) sum[area] += rate * (a[area] + b[area]);
}

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

// One year after another: now_ becomes next_, which is overwritten.
class YearByYear::Step {
 public:
  Step(const Inputs& inputs, const Parameters& parameters)
      : inputs_(inputs),
        parameters_(parameters),
        steps_(inputs.horizon_year - inputs.base_year),
        migration_(bounded_migration(inputs, parameters)),
        plan_(inputs),
        now_(inputs.base),
        survivors_(inputs.base.cols()),
        oldest_(inputs.base.cols()),
        births_(inputs.base.cols()) {
    const Eigen::Index areas = inputs.base.cols();
    flows_ = {Matrix::Zero(steps_, areas), Matrix::Zero(steps_, areas), Matrix::Zero(steps_, areas),
              Matrix::Zero(steps_, areas)};
    if (steps_ > 0) next_.resize(kCohorts, areas);
  }

  bool advance() {
    if (step_ == steps_) return false;
    age();
    plan_.rake(inputs_.base_year + step_ + 1, parameters_, next_, flows_.raked.row(step_),
               warnings_);
    now_.swap(next_);
    ++step_;
    return true;
  }

  [[nodiscard]] const Cohorts& people() const { return now_; }
  [[nodiscard]] const Flows& flows() const { return flows_; }
  [[nodiscard]] const std::vector<Text>& warnings() const { return warnings_; }

 private:
  // Everything but raking.
  void age() {
    const int year = inputs_.base_year + step_;
    const Vector qx = improved(
        inputs_.qx, parameters_.mortality_improvement_factor * inputs_.mortality_improvement,
        year - inputs_.life_table_year);
    const Vector alive = survival(qx, parameters_.infant_death_timing);
    persistence_ = std::exp2(-step_ / parameters_.migration_half_life);
    for (const Sex sex : kSexes) {
      for (int age = 0; age + 1 < kOldestAge; ++age) {
        const int row = cohort_row(sex, age);
        to_row(row + 1, now_.row(row).data(), alive(row));
      }
      const int last = cohort_row(sex, kOldestAge);
      // Two ages end in one row: together they survive as their sum does.
      oldest_ = now_.row(last - 1) + now_.row(last);
      survivors_ = alive(last - 1) * now_.row(last - 1) + alive(last) * now_.row(last);
      flows_.deaths.row(step_) += oldest_ - survivors_;
      to_row(last, survivors_.data(), 1);
    }
    give_birth(qx);
  }

  void to_row(int row, const double* people, double alive) {
    const double* long_run =
        migration_.long_run.size() > 0 ? migration_.long_run.row(row).data() : nullptr;
    move({people, alive, long_run, migration_.deviation.row(row).data(), persistence_},
         next_.cols(), next_.row(row).data(), flows_.deaths.row(step_).data(),
         flows_.net_migration.row(step_).data());
  }

  // Births to the average of the women at the beginning and at the end of the year.
  void give_birth(const Vector& qx) {
    births_.setZero();
    for (int age = 1; age < kAges && inputs_.fertility.size() > 0; ++age) {
      const double rate = 0.5 * parameters_.fertility_factor * inputs_.fertility(age);
      if (rate == 0) continue;
      const int row = cohort_row(Sex::female, age);
      add_births(rate, now_.row(row).data(), next_.row(row).data(), now_.cols(), births_.data());
    }
    const Eigen::Vector2d alive = infant_survival(qx, parameters_.infant_death_timing);
    flows_.births.row(step_) = births_;
    const double boys = parameters_.share_of_boys;
    for (const Sex sex : kSexes) {
      const bool male = sex == Sex::male;
      survivors_ = (male ? boys : 1 - boys) * births_;
      to_row(cohort_row(sex, 0), survivors_.data(), alive(male ? 0 : 1));
    }
  }

  const Inputs& inputs_;
  const Parameters& parameters_;
  int steps_;
  int step_ = 0;
  Migration migration_;
  RakingPlan plan_;
  Cohorts now_;
  Cohorts next_;
  Flows flows_;
  std::vector<Text> warnings_;
  RowVector survivors_;
  RowVector oldest_;
  RowVector births_;
  double persistence_ = 1;  // of the deviation of migration, in the year at hand
};

YearByYear::YearByYear(const Inputs& inputs, const Parameters& parameters) {
  check(inputs, parameters);
  step_ = std::make_unique<Step>(inputs, parameters);
}
YearByYear::~YearByYear() = default;

const Cohorts& YearByYear::people() const { return step_->people(); }
bool YearByYear::next() { return step_->advance(); }
const Flows& YearByYear::flows() const { return step_->flows(); }
const std::vector<Text>& YearByYear::warnings() const { return step_->warnings(); }

Projection project(const Inputs& inputs, const Parameters& parameters) {
  YearByYear years{inputs, parameters};
  Projection projection;
  projection.base_year = inputs.base_year;
  do {
    projection.population.push_back(years.people());
  } while (years.next());
  projection.flows = years.flows();
  projection.warnings = years.warnings();
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
