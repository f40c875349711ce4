#include "region/tile_map.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;

namespace {

std::set<std::pair<int, int>> places(const std::vector<Tile>& tiles) {
  std::set<std::pair<int, int>> out;
  for (const Tile& tile : tiles) out.insert({tile.column, tile.row});
  return out;
}

// Points of a hexagon grid a kilometre apart, where the right answer is the grid itself.
std::vector<Point> grid(int columns, int rows) {
  std::vector<Point> out;
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      out.push_back({4.9 + 0.0147 * (column + 0.5 * (row % 2)), 52.4 - 0.0078 * row});
    }
  }
  return out;
}

}  // namespace

TEST_CASE("the assignment has the least cost of all", "[unit][region]") {
  Matrix cost(4, 4);
  cost << 82, 83, 69, 92, 77, 37, 49, 92, 11, 69, 5, 86, 8, 9, 98, 23;
  const std::vector<int> match = linear_assignment(cost);
  double total = 0;
  for (int row = 0; row < 4; ++row) total += cost(row, match[static_cast<std::size_t>(row)]);
  // Outside truth: every one of the 24 permutations.
  std::vector<int> order(4);
  std::iota(order.begin(), order.end(), 0);
  double least = 1e9;
  do {
    double sum = 0;
    for (int row = 0; row < 4; ++row) sum += cost(row, order[static_cast<std::size_t>(row)]);
    least = std::min(least, sum);
  } while (std::next_permutation(order.begin(), order.end()));
  CHECK(total == least);
}

TEST_CASE("each area gets a tile of its own, the same every time", "[unit][region]") {
  for (const int rows : {1, 2, 7}) {
    const std::vector<Point> centres = grid(5, rows);
    const std::vector<Tile> tiles = tile_map(centres);
    REQUIRE(tiles.size() == centres.size());
    CHECK(places(tiles).size() == tiles.size());
    const auto by_row = [](const Tile& a, const Tile& b) { return a.row < b.row; };
    const auto by_column = [](const Tile& a, const Tile& b) { return a.column < b.column; };
    CHECK(std::min_element(tiles.begin(), tiles.end(), by_row)->row == 0);
    CHECK(std::min_element(tiles.begin(), tiles.end(), by_column)->column == 0);
    CHECK(places(tile_map(centres)) == places(tiles));
  }
  CHECK(tile_map({}).empty());
  CHECK(tile_map({{4.9, 52.4}}).size() == 1);
  CHECK(places(tile_map({{4.9, 52.4}, {4.9, 52.4}, {4.9, 52.4}})).size() == 3);
}

TEST_CASE("north stays up and east stays right", "[unit][region]") {
  const std::vector<Point> centres = grid(8, 9);
  const std::vector<Tile> tiles = tile_map(centres);
  const auto x = [](const Tile& tile) { return tile.column + 0.5 * (tile.row % 2); };
  CHECK(tiles.front().row < tiles.back().row);
  CHECK(x(tiles[0]) < x(tiles[7]));
  // Half a kilometre of shift is the only freedom: order along a row of the grid is kept.
  int turned = 0;
  for (std::size_t i = 0; i + 1 < 8; ++i) turned += x(tiles[32 + i]) < x(tiles[33 + i]) ? 0 : 1;
  CHECK(turned == 0);
}

TEST_CASE("a country of districts is placed by strips, without overlaps", "[unit][region]") {
  const std::vector<Point> centres = grid(60, 30);
  const std::vector<Tile> tiles = tile_map(centres);
  CHECK(places(tiles).size() == 1800);
  CHECK(tiles.front().row <= tiles.back().row);
}
