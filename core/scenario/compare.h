// Two runs of the same region side by side.
#pragma once

#include "scenario/result.h"

namespace regioscoop::scenario {

// `scenario` minus `reference`, cell by cell: indicators per area and for the region, payers,
// providers and wijkklinieken. Swapping the two gives the exact negative. The warnings are those of
// the scenario. Throws Error{usage} when the runs are not of the same region and years.
[[nodiscard]] RunResult difference(const RunResult& scenario, const RunResult& reference);

}  // namespace regioscoop::scenario
