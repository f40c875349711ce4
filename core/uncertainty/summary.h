// From draws to what a person reads: intervals, histograms, comparisons.
//
// Draws that are not finite (a model can overflow on an extreme draw) are left out and counted in
// `left_out`; a function that has no draw left says so by an empty optional, never by not-a-number.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "common/eigen.h"
#include "scenario/indicator.h"

namespace regioscoop::uncertainty {

// Quantiles of type 7 (Hyndman and Fan, American Statistician 50 (1996), 361–365; the default of R
// and numpy): for n sorted values and probability p, linear between the values around place
// (n - 1) p. `probabilities` 0..1 in any order. Throws Error{out_of_range} without finite values.
[[nodiscard]] std::vector<double> quantiles(std::span<const double> values,
                                            std::span<const double> probabilities);

// An interval that holds `level` of the draws, with equal tails.
struct Band {
  double level = 0.8;
  double low = 0;
  double median = 0;
  double high = 0;
  double mean = 0;
  double sd = 0;
  std::int64_t draws = 0;
  std::int64_t left_out = 0;  // not finite
};
// Empty without finite draws. Throws Error{out_of_range} for a level outside (0, 1).
[[nodiscard]] std::optional<Band> band(std::span<const double> values, double level = 0.8);

// Monte Carlo error: one standard error of each figure of a band when the run is repeated with
// other draws. Of the mean sd / √n. Of a quantile a quarter of the distance between the
// quantiles at p ± 2 √(p (1 - p) / n), which needs no assumption about the distribution (Conover,
// Practical nonparametric statistics, 3rd ed., 3.2). For stratified draws (Latin hypercube, Sobol)
// the true error is smaller. Empty under two finite draws.
struct BandError {
  double low = 0;
  double median = 0;
  double high = 0;
  double mean = 0;
};
[[nodiscard]] std::optional<BandError> band_error(std::span<const double> values,
                                                  double level = 0.8);

// Counts in bins of equal width; the last bin holds its upper end.
struct Histogram {
  double low = 0;
  double high = 0;
  std::vector<std::int64_t> counts;
  std::int64_t outside = 0;   // below low or above high
  std::int64_t left_out = 0;  // not finite

  [[nodiscard]] double edge(std::size_t bin) const;  // lower end of a bin; counts.size(): high
};
// Throws Error{out_of_range} for bins < 1 or high < low. When low = high: one bin.
[[nodiscard]] Histogram histogram(std::span<const double> values, double low, double high,
                                  int bins);
// From the smallest to the largest value; bins 0 chooses by Freedman and Diaconis (2 ×
// interquartile range / ∛n wide), 1..200 bins. Without finite values: no bins.
[[nodiscard]] Histogram histogram(std::span<const double> values, int bins = 0);
// Of shards with the same bins. Throws Error{out_of_range} when the bins differ.
[[nodiscard]] Histogram merge(const Histogram& a, const Histogram& b);

// Monte Carlo error of a share p seen in n draws: half the width of Wilson's score interval at one
// standard deviation (68%), √(n p (1 - p) + 1/4) / (n + 1). For many draws that is √(p (1 - p) /
// n); at 0 and 1, where that would be nothing, it is about 1 / 2n. E. B. Wilson, JASA 22 (1927),
// 209–212; recommended by Brown, Cai and DasGupta, Statistical Science 16 (2001), 101–133.
// `draws` > 0; stratified draws have a smaller error.
[[nodiscard]] double share_error(double share, std::int64_t draws);

// How often A beats B when both get the same draws.
struct Comparison {
  double better = 0;  // share of the draws in which A is better; the three add up to 1
  double equal = 0;
  double worse = 0;
  double error = 0;  // one standard error of `better`, see share_error()
  std::int64_t draws = 0;
  std::int64_t left_out = 0;
};
// Empty without finite pairs. Throws Error{out_of_range} when the numbers of draws differ or the
// direction is neutral.
[[nodiscard]] std::optional<Comparison> compare(std::span<const double> a,
                                                std::span<const double> b,
                                                scenario::Better direction);

// What a scenario gives away against the best one of each future.
struct Regret {
  Matrix table;               // scenarios × futures, >= 0, 0 for the best of a future
  Vector mean;                // scenarios
  Vector high;                // scenarios, the quantile `level` over the futures
  Vector largest;             // scenarios
  Vector probability_best;    // scenarios; futures with several best are divided among them
  int least_mean = 0;         // the scenario with the smallest mean regret
  int least_largest = 0;      // minimax regret
  std::int64_t left_out = 0;  // futures with a value that is not finite; 0 in the table
};
// `values`: scenarios × futures (draws or named futures). Empty without scenarios or without a
// finite future. Throws Error{out_of_range} for a neutral direction.
[[nodiscard]] std::optional<Regret> regret(const Matrix& values, scenario::Better direction,
                                           double level = 0.9);

}  // namespace regioscoop::uncertainty
