// The districts with the highest values of a map, and where the chosen ones stand.
#pragma once

#include <set>

#include "common/text.h"
#include "report/table.h"
#include "ui/charts/data.h"

namespace regioscoop::ui {

// The `count` highest, then the chosen ones that are not among them; rank, name, value. `what`
// heads the values: their unit and period.
[[nodiscard]] report::Table top_list(const charts::TileMapData& map, const std::set<int>& chosen,
                                     std::size_t count, const Text& what);

}  // namespace regioscoop::ui
