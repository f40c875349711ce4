#include "ui/model/intervention_levers.h"

#include <algorithm>

#include "ui/model/clinic_levers.h"

namespace regioscoop::ui {

namespace {

constexpr std::string_view kPrefix = "intervention.";

bool about(const scenario::Lever& lever, const std::string& intervention) {
  return lever.subject == intervention && lever.key.compare(0, kPrefix.size(), kPrefix) == 0;
}

template <class T>
bool read(const scenario::Scenario& scenario, const char* lever, const std::string& subject,
          T& into) {
  const scenario::Lever* found = find_lever(scenario, lever, subject);
  if (found == nullptr) return false;
  const T* value = std::get_if<T>(&found->value);
  if (value != nullptr) into = *value;
  return value != nullptr;
}

}  // namespace

InterventionState intervention_state(const Region& region, const scenario::Scenario& scenario,
                                     const Intervention& intervention) {
  InterventionState state;
  state.key = intervention.key;
  // Without a month it starts in January after the base year.
  state.starts = {region.base_year + 1, 1};
  state.uptake = intervention.uptake;
  state.on = std::any_of(scenario.levers.begin(), scenario.levers.end(),
                         [&](const auto& lever) { return about(lever, intervention.key); });
  read(scenario, "intervention.starts", intervention.key, state.starts);
  state.has_ends = read(scenario, "intervention.ends", intervention.key, state.ends);
  read(scenario, "intervention.uptake", intervention.key, state.uptake);
  return state;
}

scenario::Scenario with_intervention(scenario::Scenario scenario, const std::string& intervention,
                                     bool on, Month from) {
  if (on)
    set_lever(scenario, "intervention.starts", intervention, from);
  else
    std::erase_if(scenario.levers, [&](const auto& lever) { return about(lever, intervention); });
  return scenario;
}

}  // namespace regioscoop::ui
