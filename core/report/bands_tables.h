// Bands as tables for people.
#pragma once

#include <span>
#include <vector>

#include "report/bands.h"
#include "report/table.h"

namespace regioscoop::report {

// A table a scenario with years as columns: each figure with its band, the difference to the
// baseline with its band, and how often it is better; the last column has the largest Monte Carlo
// error of the ends of the bands in that row.
[[nodiscard]] std::vector<Table> bands_tables(const EnsembleRun& run,
                                              std::span<const FigureBands> bands, double level);

// A table a year: per figure of which a direction is better and per scenario the probability that
// it beats the baseline, and what choosing it gives away, with the Monte Carlo error of the larger
// of its probabilities' errors. Only years of which there is something to say.
[[nodiscard]] std::vector<Table> decision_tables(const EnsembleRun& run,
                                                 std::span<const FigureBands> bands);

// What to know when reading them: draws, which of them are missing, error, draws left out.
[[nodiscard]] std::vector<Text> bands_notes(const EnsembleRun& run,
                                            std::span<const FigureBands> bands);

}  // namespace regioscoop::report
