// A comparison as tables for people and rows for files.
#pragma once

#include <string>
#include <vector>

#include "report/comparison.h"
#include "report/table.h"

namespace regioscoop::report {

// Per scenario: a table an area with years as columns and the difference to the baseline below each
// figure; for the region also the cost per payer and the wijkklinieken.
[[nodiscard]] std::vector<Table> run_tables(const Comparison& comparison,
                                            const Selection& selection);

// Per area and year: a table with the baseline and the scenarios as columns.
[[nodiscard]] std::vector<Table> side_by_side_tables(const Comparison& comparison,
                                                     const Selection& selection);

// One row a scenario, area, year and indicator, with names for people. Payers, providers and
// wijkklinieken are rows of the region; they are there when all indicators are selected.
[[nodiscard]] Table run_rows(const Comparison& comparison, const Selection& selection);

// The same figures with the years beside each other: a row a scenario, area, party and indicator.
[[nodiscard]] Table wide_rows(const Comparison& comparison, const Selection& selection);

// The rows of run_rows() with keys and machine units, written as it goes: a run with all its areas
// and years has tens of thousands.
[[nodiscard]] std::string run_csv(const Comparison& comparison, const Selection& selection);

}  // namespace regioscoop::report
