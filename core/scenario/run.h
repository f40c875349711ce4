// Runs the chain population → demand → journey → money for one scenario.
#pragma once

#include <span>

#include "region/region.h"
#include "scenario/lever.h"
#include "scenario/result.h"

namespace regioscoop::scenario {

// Pure: the same region and scenario give the same bits. Throws Error{out_of_range} or
// Error{not_found} when a lever does not fit the region (unknown wijkkliniek, closing before
// opening).
[[nodiscard]] RunResult run(const Region& region, const Scenario& scenario);

// The part of a run that no lever changes (population and demand), computed once for many
// scenarios.
struct Groundwork;
[[nodiscard]] Groundwork prepare(const Region& region);
[[nodiscard]] RunResult run(const Region& region, const Groundwork& groundwork,
                            const Scenario& scenario);

}  // namespace regioscoop::scenario
