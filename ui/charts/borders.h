// Borders of areas as a map draws them, from well-known binary.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace regioscoop::ui::charts {

// Closed rings; y goes down. A ring within another is a hole.
using Ring = std::vector<std::pair<double, double>>;
using Shape = std::vector<Ring>;

struct Borders {
  std::vector<Shape> shapes;  // one an area, without rings where it has no border
  double height = 1;          // of the whole; its width is 1
};

// The rings of a polygon or multipolygon in longitude and latitude; a third coordinate is left
// out. Empty for anything else and for bytes that end too soon.
[[nodiscard]] Shape rings_of_wkb(std::span<const std::byte> wkb);

// From longitude and latitude to a box of width 1: at the latitude of the region a degree of
// longitude is its cosine of one of latitude. Points closer than can be seen are left out. Null
// when no area has a border.
[[nodiscard]] std::shared_ptr<const Borders> borders_of(std::vector<Shape> degrees);

}  // namespace regioscoop::ui::charts
