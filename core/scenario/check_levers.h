// Whether the levers of a scenario go together.
#pragma once

#include "region/region.h"
#include "scenario/lever.h"

namespace regioscoop::scenario {

// Throws as run() does when a lever does not fit the region or the others (beds for a wijkkliniek
// that does not open, closing before opening), without running.
void check_levers(const Region& region, const Scenario& scenario);

}  // namespace regioscoop::scenario
