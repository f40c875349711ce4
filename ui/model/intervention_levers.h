// The levers of one intervention as its card shows them, and back.
#pragma once

#include <string>

#include "common/month.h"
#include "region/region.h"
#include "scenario/lever.h"

namespace regioscoop::ui {

struct InterventionState {
  std::string key;
  bool on = false;  // a lever of this scenario starts it
  Month starts{2027, 1};
  bool has_ends = false;
  Month ends{2030, 1};
  double uptake = 0;  // 0..1, its own where the scenario leaves it
};

[[nodiscard]] InterventionState intervention_state(const Region& region,
                                                   const scenario::Scenario& scenario,
                                                   const Intervention& intervention);

// Starts it in `from`, or takes all its levers away.
[[nodiscard]] scenario::Scenario with_intervention(scenario::Scenario scenario,
                                                   const std::string& intervention, bool on,
                                                   Month from);

}  // namespace regioscoop::ui
