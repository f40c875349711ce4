// What it would be worth to know more before deciding.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/eigen.h"
#include "common/progress.h"
#include "uncertainty/parallel.h"

namespace regioscoop::uncertainty {

// In the unit of the net benefit, for one decision.
struct InformationValue {
  double value = 0;  // >= 0
  double error = 0;  // one standard error
  // How much too high the regression was expected to be, which is taken off `value` (see
  // value_of_knowing); 0 for all_known.
  double bias = 0;
  int best_now = 0;  // option with the highest expected net benefit without more information
};

// Expected value of perfect information, E[max over options] - max over options of E.
// `net_benefit`: options × draws, higher is better (turn the sign of a cost). Error: of the mean
// over draws of the difference between the best option of a draw and the option that is best on
// average. Empty without options or with fewer than two draws in which all are finite.
[[nodiscard]] std::optional<InformationValue> value_of_knowing_all(const Matrix& net_benefit);

struct RegressionOptions {
  int knots = 4;            // inside knots of the cubic spline of an assumption, >= 0
  int resamples = 200;      // of the coefficients, for the error and the bias
  int permutations = 99;    // of the draws, that the value has to beat
  std::uint64_t seed = 11;  // of the resampling and of the permutations
};

// Expected value of knowing some assumptions (their rows: `known`, assumptions × draws) by
// regression: the net benefit of each option, minus that of the first, is regressed on the known
// assumptions; with fitted values g the value is E[max g] - max E[g] (Strong, Oakley, Brennan,
// Medical Decision Making 34 (2014), 311–326). Regression: least squares on a cubic spline in the
// normal scores of the ranks of each assumption (an assumption with at most 12 different values: a
// mean a value), plus products of the scores two by two. Ranks make the result the same for any
// increasing transformation of an assumption, and keep heavy tails from steering the fit.
//
// Error and bias: coefficients are drawn again from their normal distribution, as in the paper's
// appendix; their spread and the sampling error of the mean over draws are added as variances. The
// bias is the mean of the resampled values minus the value; it is taken off.
//
// What can't be told from nothing is 0. A maximum over fitted values makes a gain out of their
// noise, always upwards, and for an assumption without any effect more than the resampling tells
// (it starts from the noise itself). So the value is at most that of knowing all in the same draws
// (Jensen's inequality; 0 where one option wins in each of them), and 0 unless it is more than two
// standard errors and the regression finds more than in each of 99 random permutations of the net
// benefits over the draws, in which nothing is known by construction: one in a hundred of those
// that are worth nothing passes. The error stays.
//
// Deterministic. Empty as above, or when there are not twice as many draws as coefficients.
//
// Throws Error{cancelled} soon after `progress`, when given, is cancelled.
[[nodiscard]] std::optional<InformationValue> value_of_knowing(
    const Matrix& net_benefit, const Matrix& known, const RegressionOptions& options = {},
    const Progress* progress = nullptr);

// What one assumption is worth.
struct KnownValue {
  std::string key;
  bool moves = false;                     // the choice (relevance.h); what does not is worth 0
  std::optional<InformationValue> value;  // empty where it can't be computed
};

// The value of knowing each assumption by itself: `values` (assumptions × draws), with `keys` and
// `moves` a row. Those that move the choice first, the largest value first. Throws
// Error{cancelled}.
[[nodiscard]] std::vector<KnownValue> value_of_knowing_each(const Matrix& net_benefit,
                                                            const Matrix& values,
                                                            const std::vector<std::string>& keys,
                                                            const std::vector<bool>& moves,
                                                            Threads threads, Progress& progress);

}  // namespace regioscoop::uncertainty
