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
#include "common/wide.h"
#include "journey/queueing.h"

namespace regioscoop::journey {
namespace {

constexpr double kHoursPerYear = kHoursPerWeek * kWeeksPerYear;

// A name in both languages that becomes a Text only when somebody has to read it.
struct Words {
  const char* nl;
  const char* en;
};

void require(bool holds, const Words& name, double value) {
  if (holds) return;
  throw Error{ErrorKind::out_of_range, text("{} kan niet {} zijn.", "{} can't be {}.",
                                            Text{name.nl, name.en}, plain_number_text(value))};
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
// A/2) p' = (I + A/2) p, a tridiagonal system. Row n of it is -up, 1 + up + down(n), -down(n + 1),
// without `up` in the last state. It is eliminated from both ends towards the middle at once,
// because each end by itself is one long chain of steps that wait for each other.

// Hours whose systems are eliminated together: what waits within one does not wait for the others.
constexpr std::size_t kHoursAtOnce = 8;

// The elimination hangs on the arrivals of the hour only. By state, and hours side by side:
//   p'(n) = scale r(n) + carry p'(neighbour towards the end) + back p'(neighbour to the middle)
struct HoursEliminated {
  using Hours = std::array<double, kHoursAtOnce>;
  std::vector<Hours> scale;
  std::vector<Hours> back;
};

// `half`: the middle of 2 half + 1 states; `down`: departures in half an hour; `up`: arrivals.
REGIOSCOOP_WIDE void eliminate(std::size_t half, const double* down,
                               const HoursEliminated::Hours& up, HoursEliminated::Hours* scale,
                               HoursEliminated::Hours* back) {
  const std::size_t last = 2 * half;
  for (std::size_t h = 0; h < kHoursAtOnce; ++h) {
    scale[0][h] = 1 / (1 + up[h]);
    scale[last][h] = 1 / (1 + down[last]);
    back[0][h] = down[1] * scale[0][h];
    back[last][h] = up[h] * scale[last][h];
  }
  for (std::size_t n = 1; n < half; ++n) {
    const std::size_t m = last - n;
    for (std::size_t h = 0; h < kHoursAtOnce; ++h) {
      scale[n][h] = 1 / (1 + up[h] + down[n] - up[h] * back[n - 1][h]);
      scale[m][h] = 1 / (1 + up[h] + down[m] - down[m + 1] * back[m + 1][h]);
      back[n][h] = down[n + 1] * scale[n][h];
      back[m][h] = up[h] * scale[m][h];
    }
  }
  for (std::size_t h = 0; h < kHoursAtOnce; ++h) {
    scale[half][h] = 1 / (1 + up[h] + down[half] - up[h] * back[half - 1][h] -
                          down[half + 1] * back[half + 1][h]);
    back[half][h] = 0;
  }
}

// out = a + c × (the entry before, or behind, it in a)
REGIOSCOOP_WIDE void add_before(const double* a, const double* c, std::size_t from, std::size_t to,
                                double* out) {
  for (std::size_t n = from; n < to; ++n) out[n] = a[n] + c[n] * a[n - 1];
}
REGIOSCOOP_WIDE void add_behind(const double* a, const double* c, std::size_t from, std::size_t to,
                                double* out) {
  for (std::size_t n = from; n < to; ++n) out[n] = a[n] + c[n] * a[n + 1];
}

// (I + A/2) p times the scale of each state, but for the two ends. `last`: the last state.
REGIOSCOOP_WIDE void right_hand_side(std::size_t last, double up, const double* down,
                                     const double* scale, const double* p, double* right) {
  for (std::size_t n = 1; n < last; ++n) {
    right[n] = scale[n] * (p[n] * (1 - up - down[n]) + p[n - 1] * up + p[n + 1] * down[n + 1]);
  }
}

class FiniteEd {
 public:
  // `arrivals`: of the hours of a period, from which they repeat.
  FiniteEd(int places, double stay_hours, double most_present, std::span<const double> arrivals)
      : places_(static_cast<std::size_t>(places)) {
    // Room for the crowd that would be there without limit, and for the queue where there are too
    // few places for it.
    const double crowd = most_present + 6 * std::sqrt(most_present);
    const double room = most_present < places ? std::max<double>(places, crowd) : places + crowd;
    half_ = static_cast<std::size_t>(room + 20) / 2;
    const std::size_t states = 2 * half_ + 1;
    p_.resize(states);
    right_.resize(states);
    two_steps_.resize(states);
    for (std::size_t n = 0; n <= states; ++n) {
      down_.push_back(std::min(static_cast<double>(n), static_cast<double>(places)) /
                      (2 * stay_hours));
    }
    // The same hour of another working day has the same arrivals: eliminated once.
    for (const double rate : arrivals) {
      const auto known = std::find(rates_.begin(), rates_.end(), rate);
      rate_of_hour_.push_back(static_cast<std::size_t>(known - rates_.begin()));
      if (known == rates_.end()) rates_.push_back(rate);
    }
    eliminated_.resize(rates_.size());
    ways_.resize(rates_.size() * kWayParts * states);
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

  // `hour` of the period.
  void pass(int hour) {
    const std::size_t rate = rate_of_hour_[static_cast<std::size_t>(hour)];
    const double up = rates_[rate] / 2;
    const Way way = eliminated(rate);
    const std::size_t last = 2 * half_;
    right_hand_side(last, up, down_.data(), way.scale, p_.data(), right_.data());
    right_[0] = way.scale[0] * (p_[0] * (1 - up) + p_[1] * down_[1]);
    right_[last] = way.scale[last] * (p_[last] * (1 - down_[last]) + p_[last - 1] * up);
    to_middle(way);
    const double middle =
        right_[half_] + way.scale[half_] * (up * p_[half_ - 1] + down_[half_ + 1] * p_[half_ + 1]);
    p_[half_] = middle;
    from_middle(way);
  }

  // Mean number of people who wait for a place.
  [[nodiscard]] double queue() const {
    // Four sums side by side, because each step of one waits for the step before it.
    std::array<double, 4> sums{};
    double waiting = 1;
    std::size_t n = places_ + 1;
    for (; n + sums.size() <= p_.size(); n += sums.size(), waiting += 4) {
      for (std::size_t i = 0; i < sums.size(); ++i) {
        sums[i] += (waiting + static_cast<double>(i)) * p_[n + i];
      }
    }
    for (std::size_t i = 0; n < p_.size(); ++n, ++i) {
      sums[i] += (waiting + static_cast<double>(i)) * p_[n];
    }
    return sums[0] + sums[1] + (sums[2] + sums[3]);
  }

 private:
  // By state. The two steps are those of a state and the next one at once: even and odd states are
  // then chains of their own, half as long.
  struct Way {
    double* scale;
    double* carry;
    double* carry_two;
    double* back;
    double* back_two;
  };
  static constexpr std::size_t kWayParts = 5;

  // p'(n) = right(n) + carry(n) p'(n - 1) up to the middle, and its mirror image from the other
  // end.
  void to_middle(const Way& way) {
    const std::size_t last = 2 * half_;
    double* sum = two_steps_.data();
    add_before(right_.data(), way.carry, 2, half_, sum);
    add_behind(right_.data(), way.carry, half_ + 1, last - 1, sum);
    p_[0] = right_[0];
    p_[last] = right_[last];
    p_[1] = right_[1] + way.carry[1] * p_[0];
    p_[last - 1] = right_[last - 1] + way.carry[last - 1] * p_[last];
    Four at{p_[0], p_[1], p_[last], p_[last - 1]};
    std::size_t n = 2;
    for (; n + 1 < half_; n += 2) step(at, sum, way.carry_two, n, n + 1);
    if (n < half_) {
      p_[n] = sum[n] + way.carry_two[n] * at.low;
      p_[last - n] = sum[last - n] + way.carry_two[last - n] * at.high;
    }
  }

  // And back to both ends, each state with that nearer to the middle.
  void from_middle(const Way& way) {
    const std::size_t last = 2 * half_;
    double* sum = two_steps_.data();
    add_behind(p_.data(), way.back, 0, half_ - 1, sum);
    add_before(p_.data(), way.back, half_ + 2, last + 1, sum);
    p_[half_ - 1] += way.back[half_ - 1] * p_[half_];
    p_[half_ + 1] += way.back[half_ + 1] * p_[half_];
    Four at{p_[half_], p_[half_ - 1], p_[half_], p_[half_ + 1]};
    std::size_t left = half_ - 1;  // states of each side to come
    for (; left >= 2; left -= 2) step(at, sum, way.back_two, left - 1, left - 2);
    if (left == 1) {
      p_[0] = sum[0] + way.back_two[0] * at.low;
      p_[last] = sum[last] + way.back_two[last] * at.high;
    }
  }

  // The last states of the four chains, held in registers: two from each side.
  struct Four {
    double low, low_next, high, high_next;
  };

  void step(Four& at, const double* sum, const double* two, std::size_t n, std::size_t next) {
    const std::size_t last = 2 * half_;
    at.low = sum[n] + two[n] * at.low;
    at.low_next = sum[next] + two[next] * at.low_next;
    at.high = sum[last - n] + two[last - n] * at.high;
    at.high_next = sum[last - next] + two[last - next] * at.high_next;
    p_[n] = at.low;
    p_[next] = at.low_next;
    p_[last - n] = at.high;
    p_[last - next] = at.high_next;
  }

  Way way(std::size_t rate) {
    const std::size_t states = p_.size();
    double* begin = ways_.data() + rate * kWayParts * states;
    return {begin, begin + states, begin + 2 * states, begin + 3 * states, begin + 4 * states};
  }

  Way eliminated(std::size_t rate) {
    if (!eliminated_[rate]) eliminate_from(rate);
    return way(rate);
  }

  // The arrivals of this hour and the next ones.
  void eliminate_from(std::size_t first) {
    HoursEliminated::Hours up{};
    for (std::size_t h = 0; h < kHoursAtOnce; ++h) up[h] = rates_[(first + h) % rates_.size()] / 2;
    together_.scale.resize(p_.size());
    together_.back.resize(p_.size());
    eliminate(half_, down_.data(), up, together_.scale.data(), together_.back.data());
    for (std::size_t h = 0; h < std::min(kHoursAtOnce, rates_.size()); ++h) {
      const std::size_t rate = (first + h) % rates_.size();
      if (!eliminated_[rate]) pick(h, up[h], way(rate));
      eliminated_[rate] = true;
    }
  }

  void pick(std::size_t h, double up, const Way& way) const {
    for (std::size_t n = 0; n < p_.size(); ++n) {
      way.scale[n] = together_.scale[n][h];
      way.back[n] = together_.back[n][h];
      way.carry[n] = way.scale[n] * (n < half_ ? up : down_[n + 1]);
    }
    const std::size_t last = 2 * half_;
    for (std::size_t n = 0; n < half_; ++n) {
      const std::size_t m = last - n;
      way.carry_two[n] = n > 0 ? way.carry[n] * way.carry[n - 1] : 0;
      way.carry_two[m] = n > 0 ? way.carry[m] * way.carry[m + 1] : 0;
      way.back_two[n] = way.back[n] * way.back[n + 1];
      way.back_two[m] = way.back[m] * way.back[m - 1];
    }
  }

  std::size_t places_;
  std::size_t half_;          // the middle state
  std::vector<double> down_;  // departures in half an hour
  std::vector<double> p_;
  std::vector<double> right_;
  std::vector<double> two_steps_;
  std::vector<double> rates_;  // arrivals that occur
  std::vector<std::size_t> rate_of_hour_;
  std::vector<bool> eliminated_;  // by rate
  std::vector<double> ways_;      // of each rate the parts of its Way
  HoursEliminated together_;
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

  std::vector<double> arrivals;
  for (int hour = 0; hour < period; ++hour) {
    arrivals.push_back(profile[at(hour)] * arrivals_per_hour);
  }
  FiniteEd ed{places, stay_hours, most, arrivals};
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
    ed.pass((hour + period) % period);
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
