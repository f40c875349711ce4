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
  const double load = 40'000 / 365.;
  CHECK(ward_beds_needed(Vector::Constant(1, load), p)(0) == servers_needed(load, .05));
  CHECK(ward_beds_needed(Vector::Constant(4, load / 4), p).sum() > servers_needed(load, .05));
}

TEST_CASE("hospitals of the region are equally full, and near ones feel a change most",
          "[property][journey]") {
  std::vector<Hospital> hospitals{hospital(5.0, 100), hospital(5.1, 60), hospital(5.2, 200)};
  hospitals[2].in_region = false;
  const std::vector<District> districts{district(5.01), district(5.06), district(5.15)};
  RowVector days(3);
  days << 3000, 1000, 5000;
  const Matrix shares =
      load_shares(hospital_shares(hospitals, districts, Parameters{}), hospitals, days);
  for (Eigen::Index i = 0; i < 3; ++i) check_close(shares.col(i).sum(), 1, 1e-9);
  const Vector totals = hospital_totals(days, shares);
  check_close(totals.sum(), 9000, 1e-6);
  check_close(totals(0) / 100, totals(1) / 60, 1e-6);
  CHECK(totals(2) == 0);
  RowVector fewer = days;
  fewer(0) -= 300;
  const Vector change = totals - hospital_totals(fewer, shares);
  CHECK(change(0) > 100 / 60. * change(1));  // more than by its beds
  check_close(hospital_totals(days, Matrix{})(0), 9000, 1e-9);
}

TEST_CASE("a hospital's ED and wards belong together", "[unit][journey]") {
  Hospital h = hospital(5, 60);
  h.ed_places = 12;
  const std::vector<Hospital> hospitals{h};
  const Parameters p;
  const auto row = [](double value) { return RowVector{RowVector::Constant(1, value)}; };
  HospitalDemand demand{row(9000), row(4000), row(1500), row(1800), row(12'000)};
  const auto run = [&] {
    return hospital_years(demand, Matrix::Ones(1, 1), hospitals, week_profile(p.ed_arrivals), p)[0];
  };
  const HospitalYear year = run();
  CHECK(year.ed_visits == 13'000);
  check_close(year.ward_load, (12'000 + 1500 * 4) / 365., 1e-9);
  // Little: visits × stay, and those who wait for a bed.
  check_close(year.ed.mean_present, (9000 * 2.5 + 4000 * 3.5) / 8760 + year.boarding.mean_present(),
              .03);
  demand.ward_bed_days_70_plus = row(15'000);
  const HospitalYear fuller = run();
  CHECK(fuller.boarding.hours_per_year > year.boarding.hours_per_year);
  CHECK(fuller.ed.hours_above_places > year.ed.hours_above_places);
}
