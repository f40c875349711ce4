// The hexagon tile map: one tile an area, placed by its centre. Our own drawing, so that no
// published border is needed or copied.
#pragma once

#include <vector>

#include "region/region.h"

namespace regioscoop {

// One tile for each centre, in the same order; no two are equal, the smallest column and row are 0.
// Rows count from the north; odd rows are shifted right by half a tile.
//
// Rule: of a hexagon grid over the centres, as many cells as there are areas are kept: those with
// the most centres near (Gaussian kernel), so that the map is compact and has the outline of the
// region. Areas are then matched to cells with the least sum of squared distances (linear
// assignment by shortest augmenting paths, Jonker and Volgenant 1987, Computing 38:325–340). Above
// kExactTiles areas cells and areas are matched strip by strip from north to south instead.
[[nodiscard]] std::vector<Tile> tile_map(const std::vector<Point>& centres);

inline constexpr int kExactTiles = 1000;

// Cost is square, row-major: the column matched to each row, with the least total cost.
[[nodiscard]] std::vector<int> linear_assignment(const Matrix& cost);

}  // namespace regioscoop
