// All tables of the window, for a workbook.
#pragma once

#include <vector>

#include "report/comparison.h"
#include "report/table.h"
#include "store/evidence.h"
#include "store/source.h"
#include "ui/model/band_runner.h"

namespace regioscoop::ui {

// Sheets of the region, the districts, the ranges (where there are any: of the scenario on screen),
// the assumptions and the sources.
[[nodiscard]] std::vector<report::Table> exported_tables(
    const report::Comparison& all, const Bands* bands, const std::vector<store::Evidence>& evidence,
    const std::vector<store::Source>& sources);

// A row a figure and year of the whole region.
[[nodiscard]] report::Table range_table(const report::Comparison& all, const Bands& bands);

}  // namespace regioscoop::ui
