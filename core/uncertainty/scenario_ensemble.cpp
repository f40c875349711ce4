#include "uncertainty/scenario_ensemble.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>

#include "common/error.h"
#include "demand/area_effects.h"
#include "population/projection.h"
#include "scenario/chain.h"
#include "scenario/run.h"
#include "uncertainty/coarse_region.h"
#include "uncertainty/drawn_value.h"
#include "uncertainty/fit.h"
#include "uncertainty/outcomes.h"

namespace regioscoop::uncertainty {
namespace {

using scenario::Chain;
using scenario::ChainParts;
using scenario::RunResult;
using scenario::YearFigures;

bool touches_groundwork(const DrawPlan& plan) {
  return std::any_of(
      plan.assumptions.begin(), plan.assumptions.end(), [](const UncertainAssumption& assumption) {
        return assumption.key.starts_with("population.") || assumption.key.starts_with("demand.");
      });
}

// What all threads read.
struct Shared {
  Region region;  // the districts, or the groups they are taken together in
  std::vector<scenario::Scenario> scenarios;
  std::vector<std::string> keys;                   // of the drawn assumptions
  std::optional<scenario::Groundwork> groundwork;  // when no draw changes it
  money::UnitPrices prices;
  ChainParts parts;
  OutcomeLayout layout;
  std::vector<int> places;  // of the kept years in the run
  // Outcomes over the groups are turned into scale × outcome + shift; empty without groups.
  Vector scale;
  Vector shift;
};

class Worker {
 public:
  explicit Worker(std::shared_ptr<const Shared> shared)
      : shared_(std::move(shared)), region_(shared_->region) {}

  void evaluate(Eigen::Ref<const Matrix> values, Eigen::Ref<Matrix> outcomes) {
    for (Eigen::Index draw = 0; draw < values.cols(); ++draw) {
      try {
        one(values, outcomes, draw);
      } catch (const Error& error) {
        if (error.kind() == ErrorKind::cancelled) throw;
        outcomes.col(draw).setConstant(std::numeric_limits<double>::quiet_NaN());
      }
    }
  }

  // Of the region as it is now.
  [[nodiscard]] Vector figures() const {
    std::optional<scenario::Groundwork> own;
    if (!shared_->groundwork) own = scenario::prepare(region_);
    const scenario::Groundwork& groundwork = own ? *own : *shared_->groundwork;
    Chain chain(region_, groundwork, shared_->prices, shared_->parts);
    Vector all(shared_->layout.count());
    for (std::size_t s = 0; s < shared_->scenarios.size(); ++s) {
      const scenario::Scenario& scenario = shared_->scenarios[s];
      if (scenario::overrides_assumptions(scenario))
        keep_run(shared_->layout, shared_->places, scenario::run(region_, groundwork, scenario),
                 static_cast<int>(s), all);
      else
        keep(years_of(chain, scenario), static_cast<int>(s), all);
    }
    return all;
  }

 private:
  [[nodiscard]] std::vector<YearFigures> years_of(Chain& chain,
                                                  const scenario::Scenario& scenario) const {
    std::vector<Text> warnings;  // shown by the run of the central case
    const scenario::ScenarioPlan plan = chain.plan(scenario, warnings);
    std::vector<YearFigures> years;
    for (const int place : shared_->places) years.push_back(chain.year(plan, place));
    return years;
  }

  void one(const Eigen::Ref<const Matrix>& values, Eigen::Ref<Matrix>& outcomes,
           Eigen::Index draw) {
    for (std::size_t j = 0; j < shared_->keys.size(); ++j)
      set_drawn_value(region_, shared_->keys[j], values(static_cast<Eigen::Index>(j), draw));
    outcomes.col(draw) = figures();
    if (shared_->scale.size() > 0)
      outcomes.col(draw) = outcomes.col(draw).cwiseProduct(shared_->scale) + shared_->shift;
  }

  void keep(const std::vector<YearFigures>& years, int scenario, Vector& all) const {
    const OutcomeLayout& layout = shared_->layout;
    for (int y = 0; y < static_cast<int>(years.size()); ++y) {
      const YearFigures& year = years[static_cast<std::size_t>(y)];
      for (int i = 0; i < static_cast<int>(layout.indicators.size()); ++i)
        all(layout.indicator(scenario, i, y)) = year.indicators(
            static_cast<Eigen::Index>(layout.indicators[static_cast<std::size_t>(i)]));
      for (int p = 0; p < static_cast<int>(layout.payers.size()); ++p)
        all(layout.payer(scenario, p, y)) = year.payers(p);
    }
  }

  std::shared_ptr<const Shared> shared_;
  Region region_;  // with the assumptions of the draw
};

// Replaces the districts by groups, with the correction that keeps the central case.
void take_together(const std::shared_ptr<Shared>& shared, int groups) {
  const Vector exact = Worker(shared).figures();
  shared->region = coarse_region(shared->region, groups);
  if (shared->groundwork) shared->groundwork = scenario::prepare(shared->region);
  const Vector coarse = Worker(shared).figures();
  // Below this share of the exact figure the groups say nothing about proportions.
  constexpr double kLeastShare = 0.1;
  shared->scale = Vector::Ones(exact.size());
  shared->shift = Vector::Zero(exact.size());
  for (Eigen::Index o = 0; o < exact.size(); ++o) {
    if (coarse(o) != 0 && std::abs(coarse(o)) >= kLeastShare * std::abs(exact(o)))
      shared->scale(o) = exact(o) / coarse(o);
    // What rounding leaves, too.
    shared->shift(o) = exact(o) - shared->scale(o) * coarse(o);
  }
}

// A pair of which one is known, or is an effect that no scenario uses, has nothing to follow.
void add_correlations(const Region& region, DrawPlan& plan) {
  const auto is_drawn = [&](const std::string& key) {
    check_drawn_key(region, key);
    return std::any_of(plan.assumptions.begin(), plan.assumptions.end(),
                       [&](const UncertainAssumption& one) { return one.key == key; });
  };
  for (const AssumptionCorrelation& pair : region.correlations)
    if (const bool first = is_drawn(pair.first); is_drawn(pair.second) && first)
      plan.correlations.push_back({pair.first, pair.second, pair.value});
}

}  // namespace

DrawPlan plan_of(const Region& region) { return plan_of(region, {}); }

DrawPlan plan_of(const Region& region, const std::vector<scenario::Scenario>& scenarios) {
  DrawPlan plan;
  for (const Assumption& assumption : region.assumptions.all()) {
    const AssumptionDefinition& definition = assumption_definition(assumption.key);
    Distribution distribution = distribution_of(assumption, definition);
    if (!distribution.is_certain())
      plan.assumptions.push_back(
          {assumption.key, assumption.value, std::move(distribution), definition.name});
  }
  for (UncertainAssumption& effect : uncertain_effects(region, scenarios))
    plan.assumptions.push_back(std::move(effect));
  add_correlations(region, plan);
  return plan;
}

ScenarioModel scenario_model(const Region& region, const std::vector<scenario::Scenario>& scenarios,
                             const DrawPlan& plan, const Figures& figures) {
  if (scenarios.empty())
    throw Error{ErrorKind::out_of_range,
                {"Er is geen scenario om door te rekenen.", "There is no scenario to compute."}};
  const auto shared = std::make_shared<Shared>();
  shared->region = region;
  // Estimated migration does not depend on assumptions: once, not once a draw.
  if (shared->region.migration_ratio.size() == 0)
    shared->region.migration_ratio = population::inputs_of(region).migration_ratio;
  // Neither does what municipalities tell about covariates.
  if (shared->region.covariate_effects.size() == 0)
    shared->region.covariate_effects =
        demand::learn_covariate_effects(region.municipal_use, region.covariate_names);
  shared->scenarios = scenarios;
  for (const UncertainAssumption& assumption : plan.assumptions) {
    set_drawn_value(shared->region, assumption.key, assumption.central);
    shared->keys.push_back(assumption.key);
  }
  // The central case of every scenario, so that what can't be run is refused here, with its reason.
  scenario::Groundwork groundwork = scenario::prepare(shared->region);
  std::optional<RunResult> central;
  for (const scenario::Scenario& s : scenarios)
    central = scenario::run(shared->region, groundwork, s);
  shared->layout = outcome_layout(region, scenarios, figures);
  shared->places = places_of(shared->layout.years, region);
  shared->parts = parts_for(shared->layout);
  shared->prices = money::unit_prices(region.prices, region.rates.year, central->warnings);
  if (!touches_groundwork(plan)) shared->groundwork = std::move(groundwork);
  if (figures.groups > 0) take_together(shared, figures.groups);

  ScenarioModel result;
  result.layout = shared->layout;
  result.model.outcomes = shared->layout.keys();
  result.model.worker = [constant = std::shared_ptr<const Shared>(shared)]() -> Evaluate {
    return [worker = std::make_shared<Worker>(constant)](Eigen::Ref<const Matrix> values,
                                                         Eigen::Ref<Matrix> outcomes) {
      worker->evaluate(values, outcomes);
    };
  };
  return result;
}

}  // namespace regioscoop::uncertainty
