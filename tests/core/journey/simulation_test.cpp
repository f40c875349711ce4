// The formulas against an independent discrete-event simulation,
// tests/reference/journey_simulation.py. Intervals are the simulation's own, 99%.
#include <array>

#include "journey/clinic_choice.h"
#include "journey/ed.h"
#include "journey/queueing.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::journey;
using test::check_close;

namespace {

ChoiceResult choose(std::initializer_list<double> arrivals, const Matrix& reach,
                    std::initializer_list<double> beds) {
  Matrix index(1, static_cast<Eigen::Index>(arrivals.size()));
  Eigen::Index i = 0;
  for (const double a : arrivals) index(0, i++) = a;
  std::vector<OpenClinic> clinics;
  for (const double b : beds) {
    const int k = static_cast<int>(clinics.size());
    clinics.push_back({k, k, b, 9.9, 1, 0});
  }
  static constexpr std::array<double, 1> kNone{0};
  return choose_clinics(clinics, reach, {index, kNone, kNone});
}

double in_use(const ChoiceResult& r, Eigen::Index clinic) {
  return r.load(clinic) * (1 - r.blocking(clinic));
}

}  // namespace

TEST_CASE("one wijkkliniek: refusals and occupancy lie within the simulation's interval",
          "[golden][journey]") {
  // Stays are lognormal there, mean 9.9 and standard deviation 7.5 days.
  const double at_749 = 749 * 9.9 / 365;
  const double at_700 = 700 * 9.9 / 365;
  check_close(erlang_b(23, at_749), .090919, .001088);
  check_close(carried_load(23, at_749) / 23, .802826, .001098);
  check_close(erlang_b(23, at_700), .065749, .001182);
  check_close(carried_load(23, at_700) / 23, .771771, .001586);
}

TEST_CASE("several wijkklinieken: overflow comes in bursts", "[golden][journey]") {
  // Two systems far fuller than one would build. Refused shares within a third of a percentage
  // point (overflow_test.cpp: within a fifth where less than a sixth is refused), beds in use
  // within .06.
  Matrix two(2, 2);
  two << 1, .5, .6, 1;
  const ChoiceResult a = choose({500, 400}, two, {12, 12});
  Matrix three(3, 3);
  three << .9, .6, .2, .5, .9, .5, .3, .5, .9;
  const ChoiceResult b = choose({700, 500, 600}, three, {23, 12, 16});
  const std::array simulated_refused{.308451, .257487, .082586, .286391, .149552};
  const std::array simulated_in_use{10.268933, 9.858877, 17.846210, 10.073246, 12.819803};
  for (std::size_t k = 0; k < 5; ++k) {
    INFO("clinic " << k);
    const ChoiceResult& r = k < 2 ? a : b;
    const auto clinic = static_cast<Eigen::Index>(k < 2 ? k : k - 2);
    check_close(r.blocking(clinic), simulated_refused[k], .0035);
    check_close(in_use(r, clinic), simulated_in_use[k], .06);  // of 12 to 23 beds
  }
}

TEST_CASE("an ED by the hour: hours above its places and waits", "[golden][journey]") {
  const WeekProfile profile = week_profile({});
  const std::array<EdStream, 1> streams{{{4 * 8760, 2.75}}};
  const EdLoad load = ed_load(profile, streams, 0, 18);
  check_close(load.hours_above_places, 717.774689, 7.834691);
  // Steps of an hour cost a few percent on top of the interval.
  check_close(load.mean_wait_hours, .134553, .002148 + .004);
}

TEST_CASE("boarding: who waits for a bed, and how long", "[golden][journey]") {
  const Boarding b = boarding(5000, 5000 * 5.5 / 365, 85, 5.5, 1e9);
  check_close(b.probability, .195529, .005900);
  check_close(b.hours_per_year, 13426.023820, 697.742758);
}
