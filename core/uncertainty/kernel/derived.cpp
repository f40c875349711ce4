#include "uncertainty/kernel/derived.h"

#include <cmath>
#include <numbers>

namespace regioscoop::uncertainty::kernel {
namespace {

constexpr double kHoursPerYear = 8760;

void readmissions(const ParameterLanes& p, Derived& out) {
  const Lanes& baseline = of(p, Parameter::readmission);
  const Lanes& gradient = of(p, Parameter::readmission_per_band);
  for (int lane = 0; lane < kLanes; ++lane) {
    // The middle band of five has the baseline.
    double odds = 1 / (gradient[lane] * gradient[lane]);
    for (Lanes& band : out.ward_readmission) {
      band[lane] = with_odds_ratio(baseline[lane], odds);
      odds *= gradient[lane];
    }
  }
}

// Presence of people who stay `stay` hours. Its daily wave, in the middle of an hour for arrivals
// 1 + cos that are constant within the hour (journey/ed: presence()), is for each hour of stay the
// number 1 - h + h (1 - h²) / (turn - h²) of the complex plane, with h what half an hour leaves.
void presence(const Lanes& stay, const Lanes& amplitude, Lanes& mean, Lanes& cos, Lanes& sin) {
  const double turn_real = std::cos(2 * std::numbers::pi / 24);
  const double turn_imaginary = std::sin(2 * std::numbers::pi / 24);
  for (int lane = 0; lane < kLanes; ++lane) {
    const double half = std::exp(-.5 / stay[lane]);
    const double kept = half * half;
    const double real = turn_real - kept;
    const double part = half * (1 - kept) / (real * real + turn_imaginary * turn_imaginary);
    const double size = amplitude[lane] * stay[lane] / kHoursPerYear;
    mean[lane] = stay[lane] / kHoursPerYear;
    cos[lane] = size * (1 - half + part * real);
    sin[lane] = -size * part * turn_imaginary;
  }
}

void patience_of(const Lanes& stay, const Lanes& patience, PoolPatience& out) {
  for (int lane = 0; lane < kLanes; ++lane) {
    out.ratio[lane] = patience[lane] > 0 ? stay[lane] / patience[lane] : 1;
    out.log_ratio[lane] = std::log(out.ratio[lane]);
  }
}

}  // namespace

void derive(const ParameterLanes& p, Derived& out) {
  readmissions(p, out);
  const Lanes& amplitude = of(p, Parameter::ed_day_amplitude);
  presence(of(p, Parameter::ed_stay_younger), amplitude, out.younger_stay, out.younger_cos,
           out.younger_sin);
  presence(of(p, Parameter::ed_stay_older), amplitude, out.older_stay, out.older_cos,
           out.older_sin);
  const Lanes& weekend = of(p, Parameter::ed_weekend);
  const Lanes& overflow = of(p, Parameter::ward_overflow);
  Lanes log_overflow;
  for (int lane = 0; lane < kLanes; ++lane) {
    out.weekday_level[lane] = 7 / (5 + 2 * weekend[lane]);
    log_overflow[lane] = std::log(overflow[lane]);
  }
  place_on(beds_needed_table().y(), log_overflow, 1, out.log_overflow);
  const Lanes& patience = of(p, Parameter::aftercare_patience_days);
  patience_of(of(p, Parameter::elv_stay_days), patience, out.elv);
  patience_of(of(p, Parameter::grz_stay_days), patience, out.grz);
  destinations(p, out.after);
}

}  // namespace regioscoop::uncertainty::kernel
