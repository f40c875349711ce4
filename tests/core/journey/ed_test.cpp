#include "journey/ed.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

#include "common/error.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::journey;
using test::check_close;

TEST_CASE("a wave of arrivals comes back damped and later", "[golden][journey]") {
  // REFERENCE row 2: arrivals 2 a day, stay 10 days, amplitude .3, period 7 days; eight decimals.
  check_close(sinusoidal_presence(2, 10, .3, 7, 0), 19.33974423, 5e-9);
  check_close(sinusoidal_presence(2, 10, .3, 7, 1.75), 20.07355808, 5e-9);
  double top = 0;
  for (double t = 0; t < 7; t += .001) top = std::max(top, sinusoidal_presence(2, 10, .3, 7, t));
  check_close(top - 20, .6643406, 1e-6);  // the top is found to a thousandth of a day
}

TEST_CASE("rates by the hour follow the closed form of a wave", "[golden][journey]") {
  // A wave of one day in steps of an hour against the wave itself, whose amplitude is 7 people:
  // steps of an hour flatten it by (sin x / x), x = π/24, 0.3%, and their corners show in the
  // middle of an hour.
  const double stay = 3;
  const double rate = 5;
  const WeekProfile profile =
      week_profile({.peak_hour = 14, .day_amplitude = .6, .weekend_factor = 1});
  const WeekProfile present = presence(profile, rate, stay);
  for (int hour = 0; hour < kHoursPerWeek; ++hour) {
    // cos(2π(t - 14)/24) = sin(2π(t - 8)/24)
    const double expected = sinusoidal_presence(rate, stay, .6, 24, hour + .5 - 8);
    check_close(present[static_cast<std::size_t>(hour)], expected, .07);
  }
}

TEST_CASE("a steady flow gives Little's law in every hour", "[golden][journey]") {
  WeekProfile flat{};
  flat.fill(1);
  for (const double m : presence(flat, 4, 2.5)) check_close(m, 10, 1e-12);
  // Any profile keeps the mean: what comes in goes out. The middle of an hour stands for the hour;
  // for a stay of 2.5 hours that is off by the curvature within it.
  const WeekProfile profile =
      week_profile({.peak_hour = 13, .day_amplitude = .7, .weekend_factor = 1.2});
  const WeekProfile present = presence(profile, 4, 2.5);
  const double mean = std::accumulate(present.begin(), present.end(), 0.0) / kHoursPerWeek;
  check_close(mean, 10, .02);
  check_close(std::accumulate(profile.begin(), profile.end(), 0.0), kHoursPerWeek, 1e-10);
}

TEST_CASE("a steady ED is Erlang's delay formula", "[golden][journey]") {
  WeekProfile flat{};
  flat.fill(1);
  // 8 erlang on 10 places: C = .409180150796, P(Poisson(8) > 10) = .184114.
  const double visits = 8 * 8760 / 2.0;
  const std::vector<EdStream> streams{{visits, 2}};
  const EdLoad load = ed_load(flat, streams, 0, 10);
  check_close(load.mean_present, 8, 1e-9);
  // After a day the empty start still takes 3% off the queue of a steady flow at 80%; a flow with
  // nights forgets sooner.
  check_close(load.mean_wait_hours, .409180150796 * 2 / (10 - 8), .02);
  check_close(load.hours_above_places / 8760, .1841142, 5e-7);
}

TEST_CASE("more places, fewer hours above them, and boarders take places", "[property][journey]") {
  const WeekProfile profile = week_profile({});
  const std::vector<EdStream> streams{{15'000, 2.5}, {6'000, 3.5}};
  double last = 1e9;
  for (int places = 0; places < 40; ++places) {
    const EdLoad load = ed_load(profile, streams, 0, places);
    CHECK(load.hours_above_places < last);
    CHECK(ed_load(profile, streams, 2, places).hours_above_places > load.hours_above_places);
    CHECK(std::isfinite(load.mean_wait_hours));
    last = load.hours_above_places;
  }
  const EdLoad none = ed_load(profile, streams, 0, 0);
  CHECK(none.hours_above_places > 7000);
  CHECK(none.peak_hour % 24 >= 14);  // the top comes after that of the arrivals
}

TEST_CASE("full wards make people wait in the ED", "[unit][journey]") {
  // 8 erlang on 10 beds: C = .40918, wait C L / (c - a).
  const Boarding b = boarding(1000, 8, 10, 4, 1000);
  check_close(b.probability, .409180150796, 1e-12);
  check_close(b.hours_per_year, 1000 * .409180150796 * 4 * 24 / 2, 1e-7);
  check_close(b.mean_present(), b.hours_per_year / 8760, 1e-12);
  // An overloaded ward: nobody waits longer than the limit.
  CHECK(boarding(1000, 12, 10, 4, 24).hours_per_year == 24'000);
  CHECK(boarding(0, 0, 0, 4, 24).hours_per_year == 0);
}

TEST_CASE("impossible EDs are refused", "[unit][journey]") {
  CHECK_THROWS_AS(presence(WeekProfile{}, 1, 0), Error);
  CHECK_THROWS_AS(presence(WeekProfile{}, -1, 1), Error);
  CHECK_THROWS_AS(week_profile({.day_amplitude = 1.2}), Error);
  CHECK_THROWS_AS(sinusoidal_presence(1, 1, .5, 0, 0), Error);
  CHECK_THROWS_AS(sinusoidal_presence(1, 1, 1.5, 1, 0), Error);
}
