#include "uncertainty/drawn_value.h"

#include <algorithm>
#include <array>

#include "common/error.h"
#include "common/near_match.h"
#include "uncertainty/fit.h"

namespace regioscoop::uncertainty {
namespace {

constexpr std::string_view kPrefix = "intervention.";
constexpr double kIntervalLevel = 0.95;  // of the table intervention_effect
constexpr double kMostFactor = 3;

// In the order of EffectTarget; words of the table.
constexpr std::array<std::string_view, kEffectTargets> kTargets{"ed_visits", "acute_admissions",
                                                                "readmissions", "ward_days"};

Text target_name(EffectTarget target) {
  switch (target) {
    case EffectTarget::ed_visits: return {"SEH-bezoeken", "ED visits"};
    case EffectTarget::acute_admissions: return {"acute opnamen", "acute admissions"};
    case EffectTarget::readmissions: return {"heropnamen", "readmissions"};
    case EffectTarget::ward_days: return {"ligdagen", "ward days"};
  }
  return {};
}

bool runs(const scenario::Scenario& scenario, const Intervention& intervention) {
  return std::any_of(
      scenario.levers.begin(), scenario.levers.end(), [&](const scenario::Lever& lever) {
        return lever.subject == intervention.key && lever.key.starts_with("intervention.");
      });
}

Distribution distribution_of(const Intervention& intervention, const InterventionEffect& effect) {
  const Interval interval{*effect.low, *effect.high, kIntervalLevel};
  try {
    try {
      return fit(Kind::log_normal, effect.factor, interval).truncated(0, kMostFactor);
    } catch (const Error&) {
      return fit(Kind::triangular, effect.factor, interval).truncated(0, kMostFactor);
    }
  } catch (const Error& error) {
    throw Error{error.kind(),
                text("Interventie ‘{}’, effect op {}: {}", "Intervention ‘{}’, effect on {}: {}",
                     intervention.key, target_name(effect.target), error.message()),
                error.remedy().nl.empty()
                    ? Text{"Verbeter het effect en zijn interval in de tabel intervention_effect.",
                           "Mend the effect and its interval in the table intervention_effect."}
                    : error.remedy()};
  }
}

template <class AnyRegion>
auto& effect_of(AnyRegion& region, std::string_view key) {
  std::vector<std::string> keys;
  for (auto& intervention : region.interventions)
    for (auto& effect : intervention.effects) {
      keys.push_back(effect_key(intervention.key, effect.target));
      if (keys.back() == key) return effect;
    }
  const std::vector<std::string_view> known(keys.begin(), keys.end());
  throw Error{
      ErrorKind::not_found,
      text("Het effect ‘{}’ is er niet in deze regio.", "This region has no effect ‘{}’.", key),
      did_you_mean(key, known)};
}

}  // namespace

std::string effect_key(std::string_view intervention, EffectTarget target) {
  std::string key{kPrefix};
  key += intervention;
  key += '.';
  key += kTargets.at(static_cast<std::size_t>(target));
  return key;
}

bool is_effect_key(std::string_view key) { return key.starts_with(kPrefix); }

void check_drawn_key(const Region& region, std::string_view key) {
  if (is_effect_key(key))
    (void)effect_of(region, key);
  else
    (void)assumption_definition(key);
}

void set_drawn_value(Region& region, std::string_view key, double value) {
  if (!is_effect_key(key)) {
    region.assumptions.set_value(key, value);
    return;
  }
  effect_of(region, key).factor = value;
}

std::vector<UncertainAssumption> uncertain_effects(const Region& region,
                                                   std::span<const scenario::Scenario> scenarios) {
  std::vector<UncertainAssumption> all;
  for (const Intervention& intervention : region.interventions) {
    if (std::none_of(scenarios.begin(), scenarios.end(),
                     [&](const scenario::Scenario& s) { return runs(s, intervention); }))
      continue;
    for (const InterventionEffect& effect : intervention.effects) {
      if (!effect.low || !effect.high) continue;
      Distribution distribution = distribution_of(intervention, effect);
      if (distribution.is_certain()) continue;
      all.push_back({effect_key(intervention.key, effect.target), effect.factor,
                     std::move(distribution),
                     text("{}: effect op {}", "{}: effect on {}", intervention.name,
                          target_name(effect.target))});
    }
  }
  return all;
}

}  // namespace regioscoop::uncertainty
