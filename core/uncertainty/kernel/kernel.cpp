#include "uncertainty/kernel/kernel.h"

#include <cmath>

#include "common/error.h"
#include "scenario/run.h"
#include "uncertainty/drawn_value.h"
#include "uncertainty/kernel/worker.h"
#include "uncertainty/outcomes.h"

namespace regioscoop::uncertainty::kernel {
namespace {

using scenario::Indicator;

// The surfaces may miss the exact chain by this share at points they were not fitted to.
constexpr double kMostMiss = 4e-3;

// Figures that bend so sharply that a small miss in the central case says nothing about other
// draws.
bool bends(Indicator which) {
  return which == Indicator::ward_beds_needed || which == Indicator::ed_hours_above_places ||
         which == Indicator::ed_boarding_hours;
}

std::vector<bool> bending_outcomes(const OutcomeLayout& layout) {
  std::vector<bool> bending(static_cast<std::size_t>(layout.count()));
  for (std::size_t s = 0; s < layout.scenarios.size(); ++s)
    for (std::size_t i = 0; i < layout.indicators.size(); ++i)
      for (std::size_t y = 0; y < layout.years.size(); ++y)
        bending[static_cast<std::size_t>(
            layout.indicator(static_cast<int>(s), static_cast<int>(i), static_cast<int>(y)))] =
            bends(layout.indicators[i]);
  return bending;
}

// Runs the kernel on the central case, and finds what makes it equal to the exact chain there.
void correct(const std::shared_ptr<Shared>& shared, const Vector& exact) {
  const std::vector<bool> bending = bending_outcomes(shared->layout);
  Matrix values = shared->central;
  Matrix outcomes(exact.size(), 1);
  Worker(shared).evaluate(values, outcomes);
  const Vector kernel = outcomes.col(0);
  // Below this share of the exact figure the kernel says nothing about proportions.
  constexpr double kLeastShare = 0.5;
  Vector scale = Vector::Ones(exact.size());
  Vector shift = Vector::Zero(exact.size());
  for (Eigen::Index o = 0; o < exact.size(); ++o) {
    if (bending[static_cast<std::size_t>(o)]) continue;
    const bool whole = std::abs(kernel(o)) >= kLeastShare * std::abs(exact(o)) &&
                       std::abs(exact(o)) >= kLeastShare * std::abs(kernel(o)) && kernel(o) != 0;
    if (whole)
      scale(o) = exact(o) / kernel(o);
    else
      shift(o) = exact(o) - kernel(o);
  }
  shared->scale = scale;
  shared->shift = shift;
  shared->central_exact = exact;
}

}  // namespace

std::optional<Text> refusal(const Ground& ground, const DrawPlan& plan,
                            const std::vector<scenario::Scenario>& scenarios) {
  for (const UncertainAssumption& drawn : plan.assumptions)
    if (!parameter_of(drawn.key) && !is_idle(drawn.key) && !is_effect_key(drawn.key))
      return text("aanname ‘{}’ is onzeker", "assumption ‘{}’ is uncertain", drawn.key);
  if (!(ground.miss <= kMostMiss))
    return text("bevolking en zorgvraag volgen de aannames te grillig ({}%)",
                "people and demand follow the assumptions too unevenly ({}%)",
                number_text(100 * ground.miss, 2));
  for (const scenario::Scenario& scenario : scenarios)
    if (auto reason = refusal(ground, scenario)) return reason;
  return std::nullopt;
}

ScenarioModel model(const std::shared_ptr<const Ground>& ground, const DrawPlan& plan,
                    const std::vector<scenario::Scenario>& scenarios, const Figures& figures,
                    const scenario::Groundwork* groundwork) {
  if (const auto reason = refusal(*ground, plan, scenarios))
    throw Error{ErrorKind::out_of_range, text("De snelle rekenkern kan dit niet: {}.",
                                              "The fast kernel can't do this: {}.", *reason)};
  const auto shared = std::make_shared<Shared>();
  shared->ground = ground;
  for (const scenario::Scenario& scenario : scenarios)
    shared->parts.push_back(make_scenario_part(*ground, scenario));
  shared->layout = outcome_layout(ground->region, scenarios, figures);
  shared->places = places_of(shared->layout.years, ground->region);
  shared->payers = figures.payers;
  const scenario::ChainParts parts = parts_for(shared->layout);
  shared->ed = parts.ed;
  shared->ward_beds = parts.ward_beds;
  if (groundwork != nullptr) {
    shared->central.resize(static_cast<Eigen::Index>(plan.assumptions.size()));
    for (std::size_t j = 0; j < plan.assumptions.size(); ++j)
      shared->central(static_cast<Eigen::Index>(j)) = plan.assumptions[j].central;
    Vector exact(shared->layout.count());
    for (std::size_t s = 0; s < scenarios.size(); ++s)
      keep_run(shared->layout, shared->places,
               scenario::run(ground->region, *groundwork, scenarios[s]), static_cast<int>(s),
               exact);
    correct(shared, exact);
  }

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

QuickModel quick_model(const Region& region, const DrawPlan& plan,
                       const std::vector<scenario::Scenario>& scenarios, const Figures& figures,
                       Threads threads, Progress& progress) {
  constexpr std::int64_t kKernelBlock = 2 * kLanes;
  constexpr std::int64_t kChainBlock = 4;
  const auto ground = make_ground(region, plan, threads, progress);
  const std::optional<Text> reason = refusal(*ground, plan, scenarios);
  if (!reason) {
    const scenario::Groundwork groundwork = scenario::prepare(ground->region);
    return {model(ground, plan, scenarios, figures, &groundwork), std::nullopt, kKernelBlock};
  }
  return {scenario_model(region, scenarios, plan, figures),
          text("Elke trekking is met het volledige model doorgerekend, wat langer duurt: {}.",
               "Every draw went through the whole model, which takes longer: {}.", *reason),
          kChainBlock};
}

}  // namespace regioscoop::uncertainty::kernel
