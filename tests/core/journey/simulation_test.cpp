// The formulas against an independent discrete-event simulation,
// tests/reference/journey_simulation.py. Intervals are the simulation's own, 99%.
#include <array>
#include <vector>

#include "journey/clinic_choice.h"
#include "journey/ed.h"
#include "journey/queueing.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::journey;
using test::check_close;

namespace {

ChoiceResult choose(const std::vector<double>& arrivals, const Matrix& reach,
                    const std::vector<double>& beds) {
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

TEST_CASE("several wijkklinieken: refusals and beds in use lie within the simulation's intervals",
          "[golden][journey]") {
  // Stays are lognormal there, exponential in the formula; two of the systems are far fuller than
  // one would build.
  struct Simulated {
    double value;
    double half_width;
  };
  struct System {
    std::vector<double> arrivals;
    std::vector<double> beds;
    std::vector<std::vector<double>> reach;  // clinics × districts
    std::vector<Simulated> refused;
    std::vector<Simulated> in_use;
  };
  const std::vector<System> systems{
      {{500, 400},
       {12, 12},
       {{1, .5}, {.6, 1}},
       {{.308451, .001949}, {.257487, .001548}},
       {{10.268933, .012191}, {9.858877, .015836}}},
      {{700, 500, 600},
       {23, 12, 16},
       {{.9, .6, .2}, {.5, .9, .5}, {.3, .5, .9}},
       {{.082586, .001232}, {.286391, .002195}, {.149552, .001416}},
       {{17.846210, .037104}, {10.073246, .013068}, {12.819803, .017498}}},
      {{700, 630},
       {23, 23},
       {{1, .6}, {.6, 1}},
       {{.078299, .001326}, {.052501, .000963}},
       {{17.979553, .028916}, {17.000197, .023066}}},
      {{560, 400, 420, 330},
       {23, 16, 16, 12},
       {{.9, .6, 0, .2}, {.5, .9, 0, 0}, {.3, 0, .9, .5}, {0, .4, .5, 1}},
       {{.006882, .000354}, {.020151, .000718}, {.034577, .000999}, {.089989, .001980}},
       {{13.712627, .039250}, {9.614192, .035406}, {10.284403, .025497}, {8.309030, .022409}}},
  };
  for (const System& system : systems) {
    const auto count = static_cast<Eigen::Index>(system.beds.size());
    Matrix reach(count, count);
    for (Eigen::Index k = 0; k < count; ++k)
      for (Eigen::Index d = 0; d < count; ++d)
        reach(k, d) = system.reach[static_cast<std::size_t>(k)][static_cast<std::size_t>(d)];
    const ChoiceResult r = choose(system.arrivals, reach, system.beds);
    for (Eigen::Index k = 0; k < count; ++k) {
      INFO("clinic " << k << " of " << count);
      const auto i = static_cast<std::size_t>(k);
      check_close(r.blocking(k), system.refused[i].value, system.refused[i].half_width);
      check_close(in_use(r, k), system.in_use[i].value, system.in_use[i].half_width);
    }
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
