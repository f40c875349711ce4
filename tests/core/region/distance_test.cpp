#include "region/region.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;

// Expected values: the atan2 form of the great-circle distance (Vincenty on a sphere), computed
// outside this program with the same radius; tolerance: rounding of the haversine form.
TEST_CASE("distances follow the great circle on the mean radius", "[unit][region]") {
  test::check_close(distance_km({0, 0}, {1, 0}), 111.1950802335329, 1e-9);
  test::check_close(distance_km({0, 0}, {0, 90}), 10007.557221017962, 1e-7);
  // Opposite points: half the circumference, where rounding would leave the domain of asin.
  test::check_close(distance_km({10, 45}, {-170, -45}), 20015.114442035923, 1e-3);
  // Amsterdam and Utrecht, central stations.
  test::check_close(distance_km({4.9003, 52.3791}, {5.1101, 52.0894}), 35.23940939681726, 1e-9);
  CHECK(distance_km({4.9, 52.4}, {4.9, 52.4}) == 0);
  CHECK(distance_km({4.9, 52.4}, {5.1, 52.1}) == distance_km({5.1, 52.1}, {4.9, 52.4}));
}
