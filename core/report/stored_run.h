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

// The bands of one scenario of a run of many draws, for the project file: subject "region" or a
// payer. What is not finite is left out.
[[nodiscard]] store::RunBands bands_of(const EnsembleRun& run, std::span<const FigureBands> bands,
                                       std::size_t scenario, double level);

}  // namespace regioscoop::report
