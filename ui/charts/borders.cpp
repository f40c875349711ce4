#include "ui/charts/borders.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace regioscoop::ui::charts {

namespace {

// Of the width; a map is seldom drawn wider than a thousand points.
constexpr double kTooClose = 1.0 / 1500;
constexpr std::uint32_t kPolygon = 3;
constexpr std::uint32_t kMultiPolygon = 6;

class Reader {
 public:
  explicit Reader(std::span<const std::byte> bytes) : bytes_{bytes} {}
  [[nodiscard]] bool good() const { return good_; }
  void order() { swap_ = read<std::uint8_t>(false) != 1; }
  std::uint32_t count() { return read<std::uint32_t>(swap_); }
  double number() { return read<double>(swap_); }
  [[nodiscard]] std::size_t left() const { return bytes_.size(); }

 private:
  template <class T>
  T read(bool swap) {
    T value{};
    if (bytes_.size() < sizeof(T)) {
      good_ = false;
      bytes_ = {};
      return value;
    }
    std::byte raw[sizeof(T)];
    std::copy_n(bytes_.begin(), sizeof(T), raw);
    if (swap) std::reverse(raw, raw + sizeof(T));
    std::memcpy(&value, raw, sizeof(T));
    bytes_ = bytes_.subspan(sizeof(T));
    return value;
  }
  std::span<const std::byte> bytes_;
  bool swap_ = false;
  bool good_ = true;
};

// The kind without the flags and thousands that say how many coordinates a point has.
std::uint32_t kind_of(std::uint32_t type, int& coordinates) {
  coordinates = 2;
  if ((type & 0x80000000U) != 0) ++coordinates;
  if ((type & 0x40000000U) != 0) ++coordinates;
  type &= 0x0fffffffU;
  if (type / 1000 == 1 || type / 1000 == 2) ++coordinates;
  if (type / 1000 == 3) coordinates += 2;
  return type % 1000;
}

void read_polygon(Reader& reader, int coordinates, Shape& out) {
  const std::uint32_t rings = reader.count();
  for (std::uint32_t r = 0; r < rings && reader.good(); ++r) {
    const std::uint32_t points = reader.count();
    // A damaged count must not ask for more memory than there are bytes.
    if (points > reader.left() / (8 * static_cast<std::size_t>(coordinates))) {
      out.clear();
      return;
    }
    Ring ring;
    ring.reserve(points);
    for (std::uint32_t p = 0; p < points && reader.good(); ++p) {
      const double x = reader.number();
      const double y = reader.number();
      for (int extra = 2; extra < coordinates; ++extra) reader.number();
      ring.emplace_back(x, y);
    }
    out.push_back(std::move(ring));
  }
}

}  // namespace

Shape rings_of_wkb(std::span<const std::byte> wkb) {
  static_assert(std::endian::native == std::endian::little);
  Reader reader{wkb};
  Shape out;
  int coordinates = 2;
  reader.order();
  const std::uint32_t kind = kind_of(reader.count(), coordinates);
  if (kind == kPolygon) {
    read_polygon(reader, coordinates, out);
  } else if (kind == kMultiPolygon) {
    const std::uint32_t polygons = reader.count();
    for (std::uint32_t i = 0; i < polygons && reader.good(); ++i) {
      reader.order();
      if (kind_of(reader.count(), coordinates) != kPolygon) return {};
      read_polygon(reader, coordinates, out);
    }
  }
  if (!reader.good()) out.clear();
  return out;
}

std::shared_ptr<const Borders> borders_of(std::vector<Shape> degrees) {
  double west = HUGE_VAL, east = -HUGE_VAL, south = HUGE_VAL, north = -HUGE_VAL;
  for (const Shape& shape : degrees)
    for (const Ring& ring : shape)
      for (const auto& [x, y] : ring) {
        west = std::min(west, x);
        east = std::max(east, x);
        south = std::min(south, y);
        north = std::max(north, y);
      }
  if (!(east > west) || !(north > south)) return nullptr;
  const double squeeze = std::cos((south + north) / 2 * 3.14159265358979323846 / 180);
  const double width = (east - west) * squeeze;
  auto out = std::make_shared<Borders>();
  out->height = (north - south) / width;
  for (Shape& shape : degrees) {
    Shape drawn;
    for (const Ring& ring : shape) {
      Ring points;
      for (const auto& [x, y] : ring) {
        const std::pair<double, double> point{(x - west) * squeeze / width, (north - y) / width};
        if (!points.empty() && std::hypot(point.first - points.back().first,
                                          point.second - points.back().second) < kTooClose)
          continue;
        points.push_back(point);
      }
      if (points.size() >= 3) drawn.push_back(std::move(points));
    }
    out->shapes.push_back(std::move(drawn));
  }
  return out;
}

}  // namespace regioscoop::ui::charts
