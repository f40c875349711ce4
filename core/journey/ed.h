// The emergency department through the week: how many people are there at each hour, how often that
// is more than there are places, how long people wait, and who waits for a bed on a full ward.
//
// Arrivals follow a Poisson process whose rate changes with the hour of the week; a visit of one
// kind of patient lasts an exponential time. With places without limit the number present is
// Poisson with mean m(t), for each kind
//   m'(t) = λ(t) - m(t) / S      (M(t)/M/∞; Eick, Massey & Whitt, Management Science 39 (1993)
//   241-252)
// which is solved exactly for rates that are constant within an hour and repeat every week. Waiting
// for one of a finite number of places follows the forward equations of M(t)/M/c. Formulas:
// docs/model/journey.md.
#pragma once

#include <array>
#include <span>

namespace regioscoop::journey {

inline constexpr int kHoursPerWeek = 168;
inline constexpr double kWeeksPerYear = 365.0 / 7;
using WeekProfile = std::array<double, kHoursPerWeek>;  // from Monday 0:00

// Mean number present at time t when λ(t) = rate (1 + amplitude sin(2π t / period)):
//   m(t) = rate S (1 + amplitude (sin ωt - ωS cos ωt) / (1 + ω²S²)),  ω = 2π / period
// Times in one unit. Throws Error{out_of_range} for a negative or not finite number, an amplitude
// above 1 or a period of 0.
[[nodiscard]] double sinusoidal_presence(double rate, double stay, double amplitude, double period,
                                         double t);

// Relative arrival rate by hour of the week, mean 1: a day wave with its top at `peak_hour` and
// Saturday and Sunday at `weekend_factor` of the other days.
struct ArrivalPattern {
  double peak_hour = 14;      // journey.ed_peak_hour, 0..24
  double day_amplitude = .6;  // journey.ed_day_amplitude, 0..1
  double weekend_factor = 1;  // journey.ed_weekend_factor
};
[[nodiscard]] WeekProfile week_profile(const ArrivalPattern& pattern);

// Mean number present in the middle of each hour. `arrivals_per_hour`: week's mean; `stay_hours`
// above 0. Throws Error{out_of_range}.
[[nodiscard]] WeekProfile presence(const WeekProfile& profile, double arrivals_per_hour,
                                   double stay_hours);

// A kind of patient of one ED.
struct EdStream {
  double visits_per_year = 0;
  double stay_hours = 0;
};

struct EdLoad {
  double mean_present = 0;
  double peak_present = 0;        // largest of the 168 hours
  int peak_hour = 0;              // hour of the week, 0 = Monday 0:00
  double hours_above_places = 0;  // hours a year that more people want a place than there are
  double mean_wait_hours = 0;     // per arrival, for a place
};

// `boarders`: people present who wait for a ward bed, on average (boarding()); they take places
// too. `places` is rounded down to whole places. Without places everything is above them.
[[nodiscard]] EdLoad ed_load(const WeekProfile& profile, std::span<const EdStream> streams,
                             double boarders, double places);

// People admitted to a ward with all its beds in use wait in the ED.
struct Boarding {
  double probability = 0;     // that an admission has to wait
  double hours_per_year = 0;  // all waiting together
  [[nodiscard]] double mean_present() const { return hours_per_year / (365.0 * 24); }
};
// Erlang's delay formula with the ward's beds as servers; the mean wait is cut off at
// `limit_hours`, when people are taken to another hospital. `stay_days`: mean ward stay;
// `ward_load`: mean number of people who want a bed.
[[nodiscard]] Boarding boarding(double admissions_per_year, double ward_load, double ward_beds,
                                double stay_days, double limit_hours);

}  // namespace regioscoop::journey
