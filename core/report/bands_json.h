// Bands as JSON and as rows, the forms other programs read (docs/command-line.md): stable.
#pragma once

#include <span>
#include <string>

#include "report/bands.h"
#include "report/table.h"

namespace regioscoop::report {

inline constexpr int kBandsJsonVersion = 1;

// An object of format "regioscoop-bands". What is not known is null. Names and warnings are in
// `language`.
// `dispersion`: that of bands().
[[nodiscard]] std::string bands_json(const EnsembleRun& run, std::span<const FigureBands> bands,
                                     double level, std::optional<double> dispersion,
                                     Language language);

// One row a scenario, figure and year.
[[nodiscard]] Table bands_rows(const EnsembleRun& run, std::span<const FigureBands> bands,
                               double level);

}  // namespace regioscoop::report
