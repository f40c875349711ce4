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
  const double unit = map.format.unit == charts::Unit::euros ? 1000 : 1;
  const auto figure = [&](std::size_t place) { return map.tiles[order[place]].value / unit; };
  // Another decimal where without it the highest and the last would read the same; two at the most.
  int decimals = map.format.decimals;
  const std::size_t last = std::min(count, order.size());
  const auto alike = [&] {
    const double step = std::pow(10.0, -decimals);
    return std::round(figure(0) / step) == std::round(figure(last - 1) / step);
  };
  while (last > 1 && decimals < 2 && figure(0) != figure(last - 1) && alike()) ++decimals;
  report::Table table;
  table.title = map.title;
  table.columns = {{"rank", {"", ""}, report::Align::right},
                   {"district", {"Wijk", "District"}, report::Align::left},
                   {"value", what, report::Align::right}};
  for (std::size_t place = 0; place < order.size(); ++place) {
    const std::size_t tile = order[place];
    if (place >= count && chosen.count(static_cast<int>(tile)) == 0) continue;
    table.rows.push_back(
        {std::to_string(place + 1), map.tiles[tile].name, report::Number{figure(place), decimals}});
  }
  return table;
}

}  // namespace regioscoop::ui
