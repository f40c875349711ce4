// Results between a run and the project file.
#pragma once

#include <span>
#include <vector>

#include "report/bands.h"
#include "report/comparison.h"
#include "store/run.h"

namespace regioscoop::report {

// Every figure of a run: of the region (subject "region"), of its areas (their codes) and of payers
// ("payer_cost_eur_per_year" with the payer as subject). Not-a-number is left out.
[[nodiscard]] std::vector<store::RunValue> values_of(const ScenarioRun& run);

// The bands of one scenario of a run of many draws: "<indicator>:low", ":median", ":high", ":mean"
// and ":sd", with subject "region" or a payer; and what they were made of under "ensemble:draws",
// "ensemble:seed" and "ensemble:level", subject "region", in the first year.
[[nodiscard]] std::vector<store::RunValue> values_of(const EnsembleRun& run,
                                                     std::span<const FigureBands> bands,
                                                     std::size_t scenario, double level);

}  // namespace regioscoop::report
