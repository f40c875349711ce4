#include "explain/influence.h"

#include <algorithm>
#include <cmath>

#include "demand/area_effects.h"
#include "explain/rule.h"
#include "scenario/overrides.h"

namespace regioscoop::explain {
namespace {

bool reads(const scenario::Cell& cell, std::string_view assumption) {
  const std::vector<RuleKey> rules = rules_of(cell);
  return std::any_of(rules.begin(), rules.end(), [&](RuleKey key) {
    const std::vector<std::string_view>& begins = rule(key).assumptions;
    return std::any_of(begins.begin(), begins.end(),
                       [&](std::string_view begin) { return assumption.starts_with(begin); });
  });
}

bool changes_groundwork(std::string_view key) {
  return key.starts_with("population.") || key.starts_with("demand.");
}

}  // namespace

std::vector<Influence> influences(const Region& region, const scenario::Scenario& scenario,
                                  const scenario::Cell& cell) {
  scenario::check(region, cell);
  const scenario::Overrides overrides = scenario::overrides_of(region, scenario);
  Region used = overrides.region ? *overrides.region : region;
  // What districts teach hangs on no assumption: learnt once.
  if (used.covariate_effects.size() == 0) {
    used.covariate_effects =
        demand::learn_covariate_effects(used.municipal_use, used.covariate_names);
  }
  scenario::Scenario levers = scenario;
  std::erase_if(levers.levers, [](const scenario::Lever& lever) {
    return lever.key == scenario::kAssumptionLever;
  });
  const scenario::Groundwork groundwork = scenario::prepare(used);
  const double central = scenario::value_of(used, groundwork, levers, cell);

  std::vector<Influence> out;
  for (const Assumption& assumption : region.assumptions.all()) {
    if (!reads(cell, assumption.key)) continue;
    const double value = used.assumptions.value(assumption.key);
    Influence one;
    one.key = assumption.key;
    one.value = value;
    one.overridden = value != assumption.value;
    one.ends = ends_of(assumption, value);
    const auto figure_at = [&](double other) {
      used.assumptions.set_value(assumption.key, other);
      return changes_groundwork(assumption.key)
                 ? scenario::value_of(used, levers, cell)
                 : scenario::value_of(used, groundwork, levers, cell);
    };
    one.figure_at_low = figure_at(one.ends.low);
    one.figure_at_high = figure_at(one.ends.high);
    used.assumptions.set_value(assumption.key, value);
    one.effect =
        std::max(std::abs(one.figure_at_low - central), std::abs(one.figure_at_high - central));
    out.push_back(std::move(one));
  }
  std::sort(out.begin(), out.end(), [](const Influence& a, const Influence& b) {
    return a.effect != b.effect ? a.effect > b.effect : a.key < b.key;
  });
  return out;
}

}  // namespace regioscoop::explain
