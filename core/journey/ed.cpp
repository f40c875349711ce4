#include "journey/ed.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <vector>

#include "common/error.h"
#include "common/plain_number.h"
#include "journey/queueing.h"

namespace regioscoop::journey {
namespace {

constexpr double kHoursPerYear = kHoursPerWeek * kWeeksPerYear;

void require(bool holds, const Text& name, double value) {
  if (holds) return;
  throw Error{ErrorKind::out_of_range,
              text("{} kan niet {} zijn.", "{} can't be {}.", name, plain_number_text(value))};
}

bool is_amount(double value) { return std::isfinite(value) && value >= 0; }

// P(Poisson(mean) > places).
double poisson_above(int places, double mean) {
  double term = std::exp(-mean);
  double sum = term;
  for (int k = 1; k <= places; ++k) {
    term *= mean / k;
    sum += term;
  }
  return std::max(0.0, 1 - sum);
}

// Number of people in an ED with finite places as a birth-death process: probabilities p(n), n =
// 0..N, with arrivals λ and departures min(n, places) / S. Crank–Nicolson steps of an hour: (I -
// A/2) p' = (I + A/2) p, a tridiagonal system.
class FiniteEd {
 public:
  FiniteEd(int places, double stay_hours, double most_present) : places_(places) {
    // Room for the crowd that would be there without limit, and for the queue where there are too
    // few places for it.
    const double crowd = most_present + 6 * std::sqrt(most_present);
    const double room = most_present < places ? std::max<double>(places, crowd) : places + crowd;
    half_ = static_cast<std::size_t>(room + 20) / 2;
    const std::size_t states = 2 * half_ + 1;
    p_.resize(states);
    right_.resize(states);
    for (std::size_t n = 0; n <= states; ++n) {
      down_.push_back(std::min(static_cast<double>(n), static_cast<double>(places)) /
                      (2 * stay_hours));
    }
  }

  // Poisson with this mean.
  void start(double mean) {
    double term = std::exp(-mean);
    double sum = 0;
    for (std::size_t n = 0; n < p_.size(); ++n) {
      p_[n] = term;
      sum += term;
      term *= mean / static_cast<double>(n + 1);
    }
    for (double& p : p_) p /= sum;
  }

  void hour(double arrivals) {
    const double up = arrivals / 2;
    const Elimination& way = elimination(arrivals);
    const std::size_t last = 2 * half_;
    right_[0] = p_[0] * (1 - up) + p_[1] * down_[1];
    for (std::size_t n = 1; n < last; ++n) {
      right_[n] = p_[n] * (1 - up - down_[n]) + p_[n - 1] * up + p_[n + 1] * down_[n + 1];
    }
    right_[last] = p_[last] * (1 - down_[last]) + p_[last - 1] * up;

    p_[0] = right_[0] * way.scale[0];
    p_[last] = right_[last] * way.scale[last];
    for (std::size_t n = 1; n < half_; ++n) {
      const std::size_t m = last - n;
      p_[n] = (right_[n] + up * p_[n - 1]) * way.scale[n];
      p_[m] = (right_[m] + down_[m + 1] * p_[m + 1]) * way.scale[m];
    }
    p_[half_] =
        (right_[half_] + up * p_[half_ - 1] + down_[half_ + 1] * p_[half_ + 1]) / way.middle;
    for (std::size_t n = half_; n-- > 0;) {
      const std::size_t m = last - n;
      p_[n] -= way.factor[n] * p_[n + 1];
      p_[m] -= way.factor[m] * p_[m - 1];
    }
  }

  // Mean number of people who wait for a place.
  [[nodiscard]] double queue() const {
    double mean = 0;
    for (std::size_t n = static_cast<std::size_t>(places_) + 1; n < p_.size(); ++n) {
      mean += static_cast<double>(n - static_cast<std::size_t>(places_)) * p_[n];
    }
    return mean;
  }

 private:
  // What solving the system takes beside the right-hand side; it hangs on the arrivals only.
  struct Elimination {
    double arrivals = 0;
    std::vector<double> scale;
    std::vector<double> factor;
    double middle = 1;
  };

  // The same hour of another working day has the same arrivals: eliminated once.
  const Elimination& elimination(double arrivals) {
    const auto known =
        std::find_if(eliminations_.begin(), eliminations_.end(),
                     [&](const Elimination& one) { return one.arrivals == arrivals; });
    return known != eliminations_.end() ? *known : eliminations_.emplace_back(eliminate(arrivals));
  }

  // Row n of the system is -up, 1 + up + down(n), -down(n + 1), without `up` in the last state. It
  // is eliminated from both ends towards the middle at once, because each end by itself is one
  // long chain of divisions.
  [[nodiscard]] Elimination eliminate(double arrivals) const {
    const double up = arrivals / 2;
    const std::size_t last = 2 * half_;
    Elimination out{arrivals, std::vector<double>(p_.size()), std::vector<double>(p_.size()), 1};
    out.scale[0] = 1 / (1 + up);
    out.scale[last] = 1 / (1 + down_[last]);
    out.factor[0] = -down_[1] * out.scale[0];
    out.factor[last] = -up * out.scale[last];
    for (std::size_t n = 1; n < half_; ++n) {
      const std::size_t m = last - n;
      out.scale[n] = 1 / (1 + up + down_[n] + up * out.factor[n - 1]);
      out.scale[m] = 1 / (1 + up + down_[m] + down_[m + 1] * out.factor[m + 1]);
      out.factor[n] = -down_[n + 1] * out.scale[n];
      out.factor[m] = -up * out.scale[m];
    }
    out.middle = 1 + up + down_[half_] + up * out.factor[half_ - 1] +
                 down_[half_ + 1] * out.factor[half_ + 1];
    return out;
  }

  int places_;
  std::size_t half_;          // the middle state
  std::vector<double> down_;  // departures in half an hour
  std::vector<double> p_;
  std::vector<double> right_;
  std::vector<Elimination> eliminations_;
};

// Hours after which the profile repeats itself: a day or a week.
int period_of(const WeekProfile& profile) {
  return std::equal(profile.begin() + 24, profile.end(), profile.begin()) ? 24 : kHoursPerWeek;
}

// Hours before the first counted one where the ED is never quiet, so that the start is forgotten.
constexpr int kHoursToSettle = 18;

// An ED that is full less often than this has no queue worth computing.
constexpr double kNeverFull = 1e-8;

// Whether P(Poisson(mean) > places) may reach kNeverFull, by Chernoff's bound
// e^-m (e m / n)^n on P(N >= n) for n above m.
bool may_be_above(int places, double mean) {
  const double n = places + 1;
  if (mean >= n) return true;
  if (mean <= 0) return false;
  return n * (1 + std::log(mean / n)) - mean >= std::log(kNeverFull);
}

// Mean number present at the start of each hour without limit of places, repeating every week.
WeekProfile at_start_of_hours(const WeekProfile& profile, double arrivals_per_hour,
                              double stay_hours) {
  // Over an hour with constant arrivals m goes exponentially to arrivals × stay. The start is the
  // one that the week brings back.
  const double kept = std::exp(-1 / stay_hours);
  const auto level = [&](std::size_t hour) {
    return profile[hour] * arrivals_per_hour * stay_hours;
  };
  double from_zero = 0;
  for (std::size_t hour = 0; hour < profile.size(); ++hour) {
    from_zero = level(hour) + (from_zero - level(hour)) * kept;
  }
  WeekProfile start{};
  start[0] = from_zero / (1 - std::exp(-kHoursPerWeek / stay_hours));
  for (std::size_t hour = 0; hour + 1 < profile.size(); ++hour) {
    start[hour + 1] = level(hour) + (start[hour] - level(hour)) * kept;
  }
  return start;
}

// Mean number waiting over the week, by Little's law the waits of all who come in an hour. While
// nobody waits the number present is Poisson with the mean of an ED without limit, so the forward
// equations are needed only from the hour in which it can be full to the hour in which the queue
// is gone.
double mean_waiting(const WeekProfile& profile, int period, double arrivals_per_hour,
                    double stay_hours, int places) {
  const WeekProfile unlimited = at_start_of_hours(profile, arrivals_per_hour, stay_hours);
  const double most = *std::max_element(unlimited.begin(), unlimited.end());
  const auto at = [](int hour) {
    return static_cast<std::size_t>((hour + kHoursPerWeek) % kHoursPerWeek);
  };
  const auto can_be_full = [&](int hour) {
    return may_be_above(places, std::max(unlimited[at(hour)], unlimited[at(hour + 1)]));
  };
  const auto quietest = static_cast<int>(
      std::min_element(unlimited.begin(), unlimited.begin() + period) - unlimited.begin());
  const bool settles = can_be_full(quietest);

  FiniteEd ed{places, stay_hours, most};
  bool busy = false;
  double waiting = 0;
  double before = 0;
  for (int step = settles ? -kHoursToSettle : 0; step < period; ++step) {
    const int hour = quietest + step;
    if (!busy) {
      if (!settles && !can_be_full(hour)) continue;
      ed.start(unlimited[at(hour)]);
      before = ed.queue();
      busy = true;
    }
    ed.hour(profile[at(hour)] * arrivals_per_hour);
    const double after = ed.queue();
    if (step >= 0) waiting += (before + after) / 2;
    before = after;
    if (!settles && after < kNeverFull && !can_be_full(hour + 1)) busy = false;
  }
  return waiting / period;
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
  WeekProfile middle = at_start_of_hours(profile, arrivals_per_hour, stay_hours);
  const double kept_half = std::exp(-.5 / stay_hours);
  for (std::size_t hour = 0; hour < middle.size(); ++hour) {
    const double level = profile[hour] * arrivals_per_hour * stay_hours;
    middle[hour] = level + (middle[hour] - level) * kept_half;
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
  const int period = period_of(profile);
  double above = 0;
  for (int hour = 0; hour < period; ++hour) {
    above += poisson_above(whole, present[static_cast<std::size_t>(hour)]);
  }
  load.hours_above_places = above * kHoursPerYear / period;
  // People who wait for a ward bed keep their place: the others have the rest.
  const int free_places = std::max(0, whole - static_cast<int>(std::lround(boarders)));
  if (visits > 0 && free_places > 0) {
    const double arrivals = visits / kHoursPerYear;
    load.mean_wait_hours =
        mean_waiting(profile, period, arrivals, visit_hours / visits, free_places) / arrivals;
  }
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
