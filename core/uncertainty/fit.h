// From a published value and interval to a distribution.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "region/assumption.h"
#include "uncertainty/distribution.h"

namespace regioscoop::uncertainty {

// As published: "0.38 (95% CI 0.21-0.67)" is {0.21, 0.67, 0.95}. Level in (0, 1]; 1 means the
// smallest and largest possible value.
struct Interval {
  double low = 0;
  double high = 0;
  double level = 0.95;
};

// The distribution of a kind that fits a value and its interval. q = (1 - level) / 2, z = Φ⁻¹(1 -
// q).
//
// | kind         | value is | rule                                                                |
// |--------------|----------|---------------------------------------------------------------------|
// | fixed        | itself   | interval ignored                                                    |
// | normal       | mean     | sd = (high - low) / 2z                                              |
// | log_normal   | median   | mu = ln value, sigma = ln(high / low) / 2z                          |
// | logit_normal | median   | mu = logit value, sigma = (logit high - logit low) / 2z             |
// | beta         | mean     | alpha + beta such that P(low <= X <= high) = level                  |
// | gamma        | mean     | shape such that P(low <= X <= high) = level                         |
// | uniform      | central  | width (high - low) / level around the middle of the interval        |
// | triangular   | mode     | ends such that P(X < low) = P(X > high) = q; level 1: low and high  |
// | pert         | mode     | the same                                                            |
//
// An interval of zero width gives Fixed. Throws Error{out_of_range}, saying which number is wrong
// and which kind would fit, when: a number is not finite; level outside (0, 1]; low > high; the
// value lies outside the interval; level is 1 for a kind without ends; log_normal or gamma with low
// < 0 or low = 0 (log_normal); logit_normal or beta outside 0..1; the two arms of the interval
// differ more than threefold on the scale on which the kind is symmetric (normal, log_normal,
// logit_normal); no beta or gamma holds that much; the kind is discrete, which is given by its
// values.
[[nodiscard]] Distribution fit(Kind kind, double value, const Interval& interval);

// Where a distribution lies at the level of its interval: quantiles q and 1 - q. A kind with two
// parameters can't meet a value and two ends at once, so they may miss what was published.
struct FittedEnds {
  double low = 0;
  double high = 0;
  double miss = 0;  // of the end that misses most, as a share of the published width
};
[[nodiscard]] FittedEnds fitted_ends(const Distribution& distribution, const Interval& interval);

// Up to here an end may miss: a rounded interval around a rounded value does no better.
inline constexpr double kMostMiss = 0.1;

// Kinds of which both ends lie within kMostMiss of the interval, when cut off at min..max: those
// with tails, the nearest first, then PERT and triangular. Empty for an interval without width.
[[nodiscard]] std::vector<Kind> kinds_that_fit(double value, const Interval& interval, double min,
                                               double max);

// A sentence with the ends and the kinds that fit better when an end misses by more than kMostMiss;
// else nothing. A choice between sources has no ends.
[[nodiscard]] std::optional<Text> misfit(const Distribution& distribution, double value,
                                         const Interval& interval);

// Values of several sources with their weights (any positive scale; empty: equal weights).
[[nodiscard]] Distribution choice(std::span<const double> values,
                                  std::span<const double> weights = {});

// What the project file says about an assumption, cut off at the catalogue's range. An assumption
// without an interval is fixed. Errors name the assumption.
[[nodiscard]] Distribution distribution_of(const Assumption& assumption,
                                           const AssumptionDefinition& definition);

// The same, for who shows the assumption already: errors do not name it.
[[nodiscard]] Distribution fitted_distribution(const Assumption& assumption,
                                               const AssumptionDefinition& definition);

}  // namespace regioscoop::uncertainty
