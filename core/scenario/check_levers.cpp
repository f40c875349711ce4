#include "scenario/check_levers.h"

#include <vector>

#include "scenario/clinic_timeline.h"
#include "scenario/intervention_plan.h"
#include "scenario/overrides.h"

namespace regioscoop::scenario {

void check_levers(const Region& region, const Scenario& scenario) {
  const Overrides overrides = overrides_of(region, scenario);
  const Region& own = overrides.region ? *overrides.region : region;
  std::vector<Text> warnings;
  static_cast<void>(clinic_plan(own, scenario, clinic_defaults_of(own.assumptions), warnings));
  static_cast<void>(intervention_plan(own, scenario, warnings));
}

}  // namespace regioscoop::scenario
