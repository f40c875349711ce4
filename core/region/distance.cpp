#include <algorithm>
#include <cmath>
#include <numbers>

#include "region/region.h"

namespace regioscoop {
namespace {

constexpr double kEarthRadiusKm = 6371.0088;  // mean radius, IUGG

constexpr double radians(double degrees) { return degrees * std::numbers::pi / 180.0; }

}  // namespace

double distance_km(Point a, Point b) {
  const double half_latitude = std::sin(radians(b.latitude - a.latitude) / 2);
  const double half_longitude = std::sin(radians(b.longitude - a.longitude) / 2);
  const double h = half_latitude * half_latitude + std::cos(radians(a.latitude)) *
                                                       std::cos(radians(b.latitude)) *
                                                       half_longitude * half_longitude;
  // Rounding can push h just above 1 for opposite points.
  return 2 * kEarthRadiusKm * std::asin(std::sqrt(std::min(1.0, h)));
}

}  // namespace regioscoop
