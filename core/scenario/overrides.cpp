#include "scenario/overrides.h"

namespace regioscoop::scenario {

Overrides overrides_of(const Region& region, const Scenario& scenario) {
  Overrides overrides;
  for (const Lever& lever : scenario.levers) {
    if (lever.key != kAssumptionLever) continue;
    validate(lever);
    if (!overrides.region) overrides.region = region;
    overrides.region->assumptions.set_value(lever.subject, std::get<double>(lever.value));
    if (lever.subject.starts_with("population.") || lever.subject.starts_with("demand.")) {
      overrides.change_groundwork = true;
    }
  }
  return overrides;
}

}  // namespace regioscoop::scenario
