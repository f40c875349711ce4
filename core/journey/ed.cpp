#include "journey/ed.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

#include "common/error.h"
#include "journey/queueing.h"

namespace regioscoop::journey {
namespace {

constexpr double kHoursPerYear = kHoursPerWeek * kWeeksPerYear;

void require(bool holds, const Text& name, double value) {
  if (holds) return;
  throw Error{ErrorKind::out_of_range,
              text("{} kan niet {:g} zijn.", "{} can't be {:g}.", name, value)};
}

bool is_amount(double value) { return std::isfinite(value) && value >= 0; }

struct PlacesAtLoad {
  double above;  // P(Poisson(load) > places)
  double delay;  // Erlang C
};

// Both come from the same sum of Poisson probabilities: B = p(places) / P(N <= places).
PlacesAtLoad places_at_load(int places, double load) {
  double term = std::exp(-load);
  double sum = term;
  for (int k = 1; k <= places; ++k) {
    term *= load / k;
    sum += term;
  }
  const double above = std::max(0.0, 1 - sum);
  if (load >= places) return {above, 1};
  const double b = sum > 0 ? term / sum : 1;
  return {above, b / (1 - load / places * (1 - b))};
}

}  // namespace

double sinusoidal_presence(double rate, double stay, double amplitude, double period, double t) {
  require(is_amount(rate), {"De aankomst", "The arrival rate"}, rate);
  require(is_amount(stay), {"De verblijfsduur", "The stay"}, stay);
  require(is_amount(amplitude) && amplitude <= 1, {"De uitslag", "The amplitude"}, amplitude);
  require(is_amount(period) && period > 0, {"De periode", "The period"}, period);
  require(std::isfinite(t), {"De tijd", "The time"}, t);
  const double omega = 2 * std::numbers::pi / period;
  const double lag = omega * stay;
  return rate * stay *
         (1 + amplitude * (std::sin(omega * t) - lag * std::cos(omega * t)) / (1 + lag * lag));
}

WeekProfile week_profile(const ArrivalPattern& pattern) {
  require(is_amount(pattern.day_amplitude) && pattern.day_amplitude <= 1,
          {"De uitslag over de dag", "The amplitude over the day"}, pattern.day_amplitude);
  require(is_amount(pattern.weekend_factor), {"De weekendfactor", "The weekend factor"},
          pattern.weekend_factor);
  require(std::isfinite(pattern.peak_hour), {"Het drukste uur", "The busiest hour"},
          pattern.peak_hour);
  WeekProfile profile{};
  for (int hour = 0; hour < kHoursPerWeek; ++hour) {
    const double angle = 2 * std::numbers::pi * (hour % 24 + .5 - pattern.peak_hour) / 24;
    const bool weekend = hour >= 5 * 24;
    profile[static_cast<std::size_t>(hour)] =
        (1 + pattern.day_amplitude * std::cos(angle)) * (weekend ? pattern.weekend_factor : 1);
  }
  const double mean = std::accumulate(profile.begin(), profile.end(), 0.0) / kHoursPerWeek;
  for (double& rate : profile) rate /= mean;
  return profile;
}

WeekProfile presence(const WeekProfile& profile, double arrivals_per_hour, double stay_hours) {
  require(is_amount(arrivals_per_hour), {"De aankomst", "The arrival rate"}, arrivals_per_hour);
  require(std::isfinite(stay_hours) && stay_hours > 0, {"De verblijfsduur", "The stay"},
          stay_hours);
  // Over an hour with rate λ: m(end) = λS + (m(start) - λS) e^(-1/S). The start of the week is the
  // one that the week brings back.
  const double kept = std::exp(-1 / stay_hours);
  const double kept_half = std::exp(-.5 / stay_hours);
  const auto level = [&](int hour) {
    return profile[static_cast<std::size_t>(hour)] * arrivals_per_hour * stay_hours;
  };
  double from_zero = 0;
  for (int hour = 0; hour < kHoursPerWeek; ++hour) {
    from_zero = level(hour) + (from_zero - level(hour)) * kept;
  }
  double present = from_zero / (1 - std::exp(-kHoursPerWeek / stay_hours));
  WeekProfile middle{};
  for (int hour = 0; hour < kHoursPerWeek; ++hour) {
    middle[static_cast<std::size_t>(hour)] = level(hour) + (present - level(hour)) * kept_half;
    present = level(hour) + (present - level(hour)) * kept;
  }
  return middle;
}

EdLoad ed_load(const WeekProfile& profile, std::span<const EdStream> streams, double boarders,
               double places) {
  require(is_amount(boarders), {"Het aantal wachtenden", "The number of boarders"}, boarders);
  require(is_amount(places), {"Het aantal plaatsen", "The number of places"}, places);
  WeekProfile present{};
  present.fill(boarders);
  double visits = 0;
  double visit_hours = 0;
  for (const EdStream& stream : streams) {
    const WeekProfile part =
        presence(profile, stream.visits_per_year / kHoursPerYear, stream.stay_hours);
    for (std::size_t hour = 0; hour < present.size(); ++hour) present[hour] += part[hour];
    visits += stream.visits_per_year;
    visit_hours += stream.visits_per_year * stream.stay_hours;
  }

  EdLoad load;
  load.mean_present = std::accumulate(present.begin(), present.end(), 0.0) / kHoursPerWeek;
  const auto peak = std::max_element(present.begin(), present.end());
  load.peak_present = *peak;
  load.peak_hour = static_cast<int>(peak - present.begin());
  const int whole = static_cast<int>(places);
  const double service = visits > 0 ? visit_hours / visits : 0;
  double arrivals = 0;
  double waited = 0;
  for (std::size_t hour = 0; hour < present.size(); ++hour) {
    const PlacesAtLoad state = places_at_load(whole, present[hour]);
    load.hours_above_places += state.above * kWeeksPerYear;
    // Near and above the places the formula has a huge answer or none; half a place is the least
    // spare pace that counts, so that one bad hour does not decide the year.
    const double spare = std::max(whole - present[hour], .5);
    waited += profile[hour] * state.delay * service / spare;
    arrivals += profile[hour];
  }
  load.mean_wait_hours = waited / arrivals;
  return load;
}

Boarding boarding(double admissions_per_year, double ward_load, double ward_beds, double stay_days,
                  double limit_hours) {
  require(is_amount(admissions_per_year), {"Het aantal opnamen", "The number of admissions"},
          admissions_per_year);
  require(is_amount(limit_hours), {"De grens", "The limit"}, limit_hours);
  Boarding result;
  if (admissions_per_year == 0 || ward_load == 0) return result;
  result.probability = erlang_c(ward_beds, ward_load);
  const double wait = mean_wait(ward_beds, ward_load, 24 * stay_days);
  result.hours_per_year = admissions_per_year * std::min(wait, limit_hours);
  return result;
}

}  // namespace regioscoop::journey
