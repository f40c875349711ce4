// From the figures of the chain to the outcomes of an ensemble: what the exact ensemble and the
// kernel share.
#pragma once

#include <vector>

#include "scenario/chain.h"
#include "scenario/result.h"
#include "uncertainty/scenario_ensemble.h"

namespace regioscoop::uncertainty {

[[nodiscard]] OutcomeLayout outcome_layout(const Region& region,
                                           const std::vector<scenario::Scenario>& scenarios,
                                           const Figures& figures);

// Places of the kept years in the run. Throws Error{not_found} for a year outside it.
[[nodiscard]] std::vector<int> places_of(const std::vector<int>& kept, const Region& region);

// The parts of the chain that some figure asks for.
[[nodiscard]] scenario::ChainParts parts_for(const OutcomeLayout& layout);

// Puts the figures of a run in their places among the outcomes.
void keep_run(const OutcomeLayout& layout, const std::vector<int>& places,
              const scenario::RunResult& result, int scenario, Vector& outcomes);

}  // namespace regioscoop::uncertainty
