#include "journey/wards.h"

#include "journey/queueing.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::journey;
using test::check_close;

namespace {

Hospital hospital(double longitude, double beds) {
  Hospital h;
  h.location = Point{longitude, 52};
  h.ward_beds = beds;
  return h;
}

District district(double longitude) {
  District d;
  d.centre = Point{longitude, 52};
  return d;
}

}  // namespace

TEST_CASE("hospitals share a district by beds over distance squared", "[golden][journey]") {
  const std::vector<Hospital> hospitals{hospital(5.0, 300), hospital(5.3, 100)};
  // 0.1 degree from the first, 0.2 from the second: 300/1 against 100/4.
  const std::vector<District> districts{district(5.1), district(5.0)};
  const Matrix shares = hospital_shares(hospitals, districts, Parameters{});
  // A degree of longitude is the same length at one latitude; the chord bends by less than 1e-6.
  check_close(shares(0, 0), 300 / (300 + 25.), 1e-5);
  CHECK(shares(0, 1) > shares(0, 0));
  for (Eigen::Index i = 0; i < 2; ++i) check_close(shares.col(i).sum(), 1, 1e-15);
}

TEST_CASE("unknown places and beds fall back to what is known", "[unit][journey]") {
  std::vector<Hospital> hospitals{hospital(5.0, 0), hospital(5.3, 0)};
  std::vector<District> districts{District{}};
  Matrix shares = hospital_shares(hospitals, districts, Parameters{});
  CHECK(shares(0, 0) == .5);
  hospitals[0].ward_beds = 300;
  hospitals[1].ward_beds = 100;
  shares = hospital_shares(hospitals, districts, Parameters{});
  CHECK(shares(0, 0) == .75);
  CHECK(hospital_shares({}, districts, Parameters{}).rows() == 0);
}

TEST_CASE("small hospitals need more beds for the same care", "[property][journey]") {
  const Parameters p;
  const RowVector days = RowVector::Constant(1, 40'000);
  const WardBeds one = ward_beds_needed(days, Matrix::Ones(1, 1), p);
  const WardBeds four = ward_beds_needed(days, Matrix::Constant(4, 1, .25), p);
  check_close(one.load.sum(), 40'000 / 365., 1e-9);
  check_close(four.load.sum(), one.load.sum(), 1e-9);
  CHECK(one.total() == servers_needed(40'000 / 365., .05));
  CHECK(four.total() > one.total());
  CHECK(ward_beds_needed(days, Matrix{}, p).total() == one.total());
}
