#include "ui/pages/region/top_list.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace regioscoop::ui {

report::Table top_list(const charts::TileMapData& map, const std::set<int>& chosen,
                       std::size_t count, const Text& what) {
  std::vector<std::size_t> order(map.tiles.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::erase_if(order, [&](std::size_t i) { return !std::isfinite(map.tiles[i].value); });
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return map.tiles[a].value > map.tiles[b].value;
  });
  report::Table table;
  table.title = map.title;
  table.columns = {{"rank", {"", ""}, report::Align::right},
                   {"district", {"Wijk", "District"}, report::Align::left},
                   {"value", what, report::Align::right}};
  for (std::size_t place = 0; place < order.size(); ++place) {
    const std::size_t tile = order[place];
    if (place >= count && chosen.count(static_cast<int>(tile)) == 0) continue;
    table.rows.push_back({std::to_string(place + 1), map.tiles[tile].name,
                          report::Number{map.tiles[tile].value, map.format.decimals}});
  }
  return table;
}

}  // namespace regioscoop::ui
