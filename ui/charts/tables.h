// The table twin of each chart.
#pragma once

#include "report/table.h"
#include "ui/charts/data.h"

namespace regioscoop::ui::charts {

[[nodiscard]] report::Table table_of(const FanData& data);
[[nodiscard]] report::Table table_of(const BarsData& data);
[[nodiscard]] report::Table table_of(const WaterfallData& data);
[[nodiscard]] report::Table table_of(const TileMapData& data);
[[nodiscard]] report::Table table_of(const PyramidData& data);
[[nodiscard]] report::Table table_of(const TornadoData& data);
[[nodiscard]] report::Table table_of(const HeatMapData& data);
[[nodiscard]] report::Table table_of(const MultiplesData& data);
[[nodiscard]] report::Table table_of(const PlaneData& data);

}  // namespace regioscoop::ui::charts
