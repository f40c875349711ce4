#include "region/tile_map.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <numeric>

namespace regioscoop {
namespace {

constexpr double kKmPerDegree = 111.195;
// Outliers are drawn halfway to their place in rank order: true distances would leave a dense
// centre with a few far tiles, ranks alone would turn the region into a rectangle.
constexpr double kRankWeight = 0.5;
// Width of the kernel that picks the cells, in tiles.
constexpr double kKernelTiles = 1.0;

struct Place {
  double x = 0;  // to the east
  double y = 0;  // to the south
};

struct Cell {
  Tile tile;
  Place place;
};

double squared_distance(Place a, Place b) {
  return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

// Moves each coordinate part of the way to an even spread over the same standard deviation.
void even_out(std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double variance = 0;
  for (const double value : values) variance += (value - mean) * (value - mean) / n;
  const double width = std::sqrt(12 * variance);
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const double even = mean + width * ((static_cast<double>(rank) + 0.5) / n - 0.5);
    double& value = values[order[rank]];
    value += kRankWeight * (even - value);
  }
}

std::vector<Place> drawn_places(const std::vector<Point>& centres) {
  double latitude = 0;
  for (const Point& centre : centres)
    latitude += centre.latitude / static_cast<double>(centres.size());
  const double shrink = std::cos(latitude * std::numbers::pi / 180);
  std::vector<double> x;
  std::vector<double> y;
  for (const Point& centre : centres) {
    x.push_back(centre.longitude * shrink * kKmPerDegree);
    y.push_back(-centre.latitude * kKmPerDegree);
  }
  even_out(x);
  even_out(y);
  std::vector<Place> places;
  for (std::size_t i = 0; i < x.size(); ++i) places.push_back({x[i], y[i]});
  return places;
}

// Every cell of a grid that covers the places, with a spacing at which as many cells as places fill
// an ellipse of the same spread.
std::vector<Cell> grid_over(const std::vector<Place>& places, double& spacing) {
  const auto n = static_cast<double>(places.size());
  const auto [left, right] =
      std::minmax_element(places.begin(), places.end(), [](Place a, Place b) { return a.x < b.x; });
  const auto [top, bottom] =
      std::minmax_element(places.begin(), places.end(), [](Place a, Place b) { return a.y < b.y; });
  const double width = std::max(right->x - left->x, 1e-6);
  const double height = std::max(bottom->y - top->y, 1e-6);
  const double row_height = std::numbers::sqrt3 / 2;
  spacing = std::sqrt(std::numbers::pi / 4 * width * height / (n * row_height));
  // A region on one line still needs room for all its tiles.
  spacing = std::max(spacing, std::max(width, height) / n);
  const int margin = 2;
  const int columns = static_cast<int>(std::ceil(width / spacing)) + 2 * margin;
  const int rows = static_cast<int>(std::ceil(height / (spacing * row_height))) + 2 * margin;
  std::vector<Cell> cells;
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const double shift = row % 2 == 1 ? 0.5 : 0.0;
      cells.push_back({{column, row},
                       {left->x + (column - margin + shift) * spacing,
                        top->y + (row - margin) * spacing * row_height}});
    }
  }
  return cells;
}

// Keeps as many cells as there are places: those with the most places near.
void keep_nearest(std::vector<Cell>& cells, const std::vector<Place>& places, double spacing) {
  const double bandwidth = kKernelTiles * spacing;
  std::vector<std::pair<double, std::size_t>> ranked;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    double density = 0;
    for (const Place& place : places) {
      density += std::exp(-squared_distance(cells[i].place, place) / (2 * bandwidth * bandwidth));
    }
    ranked.emplace_back(-density, i);
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<Cell> kept;
  for (std::size_t i = 0; i < places.size(); ++i) kept.push_back(cells[ranked[i].second]);
  std::sort(kept.begin(), kept.end(), [](const Cell& a, const Cell& b) {
    return std::pair{a.tile.row, a.tile.column} < std::pair{b.tile.row, b.tile.column};
  });
  cells = std::move(kept);
}

std::vector<int> exact_match(const std::vector<Place>& places, const std::vector<Cell>& cells) {
  const auto n = static_cast<Eigen::Index>(places.size());
  Matrix cost{n, n};
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < n; ++j) {
      cost(i, j) = squared_distance(places[static_cast<std::size_t>(i)],
                                    cells[static_cast<std::size_t>(j)].place);
    }
  }
  return linear_assignment(cost);
}

// Cells stand row by row from the north; each row takes the next areas from the north, in order
// from west to east.
std::vector<int> strip_match(const std::vector<Place>& places, const std::vector<Cell>& cells) {
  std::vector<std::size_t> order(places.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return places[a].y < places[b].y; });
  std::vector<int> match(places.size());
  for (std::size_t begin = 0; begin < cells.size();) {
    std::size_t end = begin;
    while (end < cells.size() && cells[end].tile.row == cells[begin].tile.row) ++end;
    const auto first = order.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = order.begin() + static_cast<std::ptrdiff_t>(end);
    std::stable_sort(first, last,
                     [&](std::size_t a, std::size_t b) { return places[a].x < places[b].x; });
    for (std::size_t i = begin; i < end; ++i) match[order[i]] = static_cast<int>(i);
    begin = end;
  }
  return match;
}

// Smallest row and column zero; rows move by an even number, so that the shifted rows stay odd.
void move_to_origin(std::vector<Tile>& tiles) {
  int row = tiles.front().row;
  for (const Tile& tile : tiles) row = std::min(row, tile.row);
  for (Tile& tile : tiles) {
    tile.row -= row;
    // An odd move makes shifted rows even ones: those tiles then lie half a tile further left.
    if (row % 2 != 0 && tile.row % 2 == 0) tile.column += 1;
  }
  int column = tiles.front().column;
  for (const Tile& tile : tiles) column = std::min(column, tile.column);
  for (Tile& tile : tiles) tile.column -= column;
}

}  // namespace

std::vector<Tile> tile_map(const std::vector<Point>& centres) {
  if (centres.empty()) return {};
  const std::vector<Place> places = drawn_places(centres);
  double spacing = 0;
  std::vector<Cell> cells = grid_over(places, spacing);
  keep_nearest(cells, places, spacing);
  const std::vector<int> match =
      places.size() <= kExactTiles ? exact_match(places, cells) : strip_match(places, cells);
  std::vector<Tile> tiles;
  for (const int cell : match) tiles.push_back(cells[static_cast<std::size_t>(cell)].tile);
  move_to_origin(tiles);
  return tiles;
}

}  // namespace regioscoop
