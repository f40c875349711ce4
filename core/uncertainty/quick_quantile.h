// Draws of one distribution for many probabilities at once.
//
// A quantile of a beta or gamma distribution takes an iteration of incomplete functions. Seen from
// the normal score of the probability it is a smooth, nearly straight curve: a Chebyshev polynomial
// through exact quantiles gives it again, with a miss that is measured while it is made.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "uncertainty/distribution.h"

namespace regioscoop::uncertainty {

// Immutable; every function is safe to call from several threads.
class QuickQuantile {
 public:
  // The curve may miss the exact quantiles by this share of the distance between the quantiles 10%
  // and 90%; where it can't keep to that (measured between the points it goes through) there is no
  // curve, and draws are exact.
  static constexpr double kMostMiss = 1e-9;
  // Normal scores that the curve covers; beyond (one draw in two thousand) draws are exact.
  static constexpr double kReach = 3.5;

  explicit QuickQuantile(Distribution distribution);

  // distribution.draw() of each number, in place, but for the miss of the curve. Each number is
  // computed on its own: the same bits in any company.
  void draw(std::span<double> probabilities) const;

  // Terms of the curve; 0 where draws are exact.
  [[nodiscard]] std::size_t terms() const { return curve_.size(); }

 private:
  [[nodiscard]] double draw(double probability) const;
  void draw_many(std::span<double> probabilities) const;

  Distribution distribution_;
  std::vector<double> curve_;  // Chebyshev coefficients over -kReach..kReach
};

}  // namespace regioscoop::uncertainty
