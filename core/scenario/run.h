// Runs the chain population → demand → journey → money for one scenario.
#pragma once

#include <vector>

#include "common/text.h"
#include "region/region.h"
#include "scenario/chain.h"
#include "scenario/lever.h"
#include "scenario/result.h"

namespace regioscoop::scenario {

// Population and demand of the region.
[[nodiscard]] Groundwork prepare(const Region& region);

// Pure: the same region and scenario give the same bits. Throws Error{out_of_range} or
// Error{not_found} when a lever does not fit the region (unknown wijkkliniek, closing before
// opening).
[[nodiscard]] RunResult run(const Region& region, const Scenario& scenario);

// The same with the groundwork of `region` at hand. A scenario that overrides an assumption on
// population or demand has its own groundwork computed.
[[nodiscard]] RunResult run(const Region& region, const Groundwork& groundwork,
                            const Scenario& scenario);

}  // namespace regioscoop::scenario
