#include "uncertainty/scenario_ensemble.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>

#include "common/error.h"
#include "scenario/run.h"
#include "uncertainty/fit.h"

namespace regioscoop::uncertainty {
namespace {

using scenario::Indicator;
using scenario::RunResult;

bool touches_groundwork(const DrawPlan& plan) {
  return std::any_of(
      plan.assumptions.begin(), plan.assumptions.end(), [](const UncertainAssumption& assumption) {
        return assumption.key.starts_with("population.") || assumption.key.starts_with("demand.");
      });
}

// What all threads read.
struct Shared {
  Region region;
  std::vector<scenario::Scenario> scenarios;
  std::vector<std::string> keys;                   // of the drawn assumptions
  std::optional<scenario::Groundwork> groundwork;  // when no draw changes it
  OutcomeLayout layout;
  std::vector<Eigen::Index> columns;  // of the kept years in a RunResult
};

int place_of(int year, const std::vector<int>& years) {
  const auto found = std::find(years.begin(), years.end(), year);
  if (found == years.end())
    throw Error{
        ErrorKind::not_found,
        text("Het jaar {} valt buiten de doorrekening.", "The year {} is not in the run.", year),
        text("Kies een jaar van {} tot en met {}.", "Choose a year from {} to {}.", years.front(),
             years.back())};
  return static_cast<int>(found - years.begin());
}

OutcomeLayout layout_of(const RunResult& central, const std::vector<scenario::Scenario>& scenarios,
                        const Figures& figures) {
  OutcomeLayout layout;
  for (const scenario::Scenario& s : scenarios) layout.scenarios.push_back(s.key);
  layout.indicators = figures.indicators;
  if (layout.indicators.empty())
    for (const scenario::IndicatorInfo& info : scenario::indicators())
      layout.indicators.push_back(info.indicator);
  if (figures.payers) layout.payers = central.payers;
  layout.years = figures.years.empty() ? central.years : figures.years;
  return layout;
}

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

 private:
  void one(const Eigen::Ref<const Matrix>& values, Eigen::Ref<Matrix>& outcomes,
           Eigen::Index draw) {
    for (std::size_t j = 0; j < shared_->keys.size(); ++j)
      region_.assumptions.set_value(shared_->keys[j], values(static_cast<Eigen::Index>(j), draw));
    std::optional<scenario::Groundwork> own;
    if (!shared_->groundwork) own = scenario::prepare(region_);
    const scenario::Groundwork& groundwork = own ? *own : *shared_->groundwork;
    for (std::size_t s = 0; s < shared_->scenarios.size(); ++s)
      keep(scenario::run(region_, groundwork, shared_->scenarios[s]), static_cast<int>(s), outcomes,
           draw);
  }

  void keep(const RunResult& result, int scenario, Eigen::Ref<Matrix>& outcomes,
            Eigen::Index draw) const {
    const OutcomeLayout& layout = shared_->layout;
    for (int y = 0; y < static_cast<int>(layout.years.size()); ++y) {
      const Eigen::Index column = shared_->columns[static_cast<std::size_t>(y)];
      for (int i = 0; i < static_cast<int>(layout.indicators.size()); ++i)
        outcomes(layout.indicator(scenario, i, y), draw) =
            result.region_values(layout.indicators[static_cast<std::size_t>(i)])(column);
      for (int p = 0; p < static_cast<int>(layout.payers.size()); ++p)
        outcomes(layout.payer(scenario, p, y), draw) = result.payer_cost(p, column);
    }
  }

  std::shared_ptr<const Shared> shared_;
  Region region_;  // with the assumptions of the draw
};

}  // namespace

DrawPlan plan_of(const Region& region) {
  DrawPlan plan;
  for (const Assumption& assumption : region.assumptions.all()) {
    Distribution distribution = distribution_of(assumption, assumption_definition(assumption.key));
    if (!distribution.is_certain())
      plan.assumptions.push_back({assumption.key, assumption.value, std::move(distribution)});
  }
  return plan;
}

std::vector<std::string> OutcomeLayout::keys() const {
  std::vector<std::string> all;
  all.reserve(static_cast<std::size_t>(count()));
  for (const std::string& scenario : scenarios) {
    for (const Indicator which : indicators)
      for (const int year : years)
        all.push_back(fmt::format("{}/{}/{}", scenario, scenario::info(which).key, year));
    for (const std::string& payer : payers)
      for (const int year : years)
        all.push_back(fmt::format("{}/payer.{}_eur_per_year/{}", scenario, payer, year));
  }
  return all;
}

int OutcomeLayout::indicator(int scenario, int indicator, int year) const {
  const int rows = static_cast<int>(indicators.size() + payers.size());
  return (scenario * rows + indicator) * static_cast<int>(years.size()) + year;
}

int OutcomeLayout::payer(int scenario, int payer, int year) const {
  return indicator(scenario, static_cast<int>(indicators.size()) + payer, year);
}

int OutcomeLayout::count() const { return indicator(static_cast<int>(scenarios.size()), 0, 0); }

ScenarioModel scenario_model(const Region& region, const std::vector<scenario::Scenario>& scenarios,
                             const DrawPlan& plan, const Figures& figures) {
  if (scenarios.empty())
    throw Error{ErrorKind::out_of_range,
                {"Er is geen scenario om door te rekenen.", "There is no scenario to compute."}};
  const auto shared = std::make_shared<Shared>();
  shared->region = region;
  shared->scenarios = scenarios;
  for (const UncertainAssumption& assumption : plan.assumptions) {
    shared->region.assumptions.set_value(assumption.key, assumption.central);
    shared->keys.push_back(assumption.key);
  }
  // The central case of every scenario, so that what can't be run is refused here, with its reason.
  scenario::Groundwork groundwork = scenario::prepare(shared->region);
  std::optional<RunResult> central;
  for (const scenario::Scenario& s : scenarios)
    central = scenario::run(shared->region, groundwork, s);
  shared->layout = layout_of(*central, scenarios, figures);
  for (const int year : shared->layout.years)
    shared->columns.push_back(place_of(year, central->years));
  if (!touches_groundwork(plan)) shared->groundwork = std::move(groundwork);

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
