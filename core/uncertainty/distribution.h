// Probability distributions of assumptions.
#pragma once

#include <limits>
#include <string_view>
#include <variant>
#include <vector>

#include "common/text.h"

namespace regioscoop::uncertainty {

// A known value: zero variance.
struct Fixed {
  double value = 0;
};
struct Normal {
  double mean = 0;
  double sd = 1;
};
// ln X ~ Normal(mu, sigma): costs, stays, and ratios (odds ratio, relative risk) whose published
// interval is symmetric on the logarithmic scale.
struct LogNormal {
  double mu = 0;
  double sigma = 1;
};
// ln(X / (1 - X)) ~ Normal(mu, sigma): shares and probabilities.
struct LogitNormal {
  double mu = 0;
  double sigma = 1;
};
struct Beta {
  double alpha = 1;
  double beta = 1;
};
struct Gamma {
  double shape = 1;
  double scale = 1;
};
struct Uniform {
  double min = 0;
  double max = 1;
};
struct Triangular {
  double min = 0;
  double mode = 0.5;
  double max = 1;
};
// Beta(1 + 4 (mode - min) / (max - min), 1 + 4 (max - mode) / (max - min)) stretched to min..max;
// its mean is (min + 4 mode + max) / 6 (Malcolm et al., Operations Research 7 (1959), 646–669).
struct Pert {
  double min = 0;
  double mode = 0.5;
  double max = 1;
};
// A choice between sources that disagree. Values ascend; weights add up to 1.
struct Discrete {
  std::vector<double> values;
  std::vector<double> weights;
};

using Shape = std::variant<Fixed, Normal, LogNormal, LogitNormal, Beta, Gamma, Uniform, Triangular,
                           Pert, Discrete>;

// The order of Shape.
enum class Kind {
  fixed,
  normal,
  log_normal,
  logit_normal,
  beta,
  gamma,
  uniform,
  triangular,
  pert,
  discrete
};
inline constexpr int kKinds = 10;

// The word of the project file: "log_normal".
[[nodiscard]] std::string_view to_string(Kind kind);
[[nodiscard]] Text name(Kind kind);
// Reads the project file's word. "lognormal", "odds_ratio" and "log_odds_normal" (the logarithm of
// an odds ratio is normal) are log_normal, "logitnormal" is logit_normal. Throws Error{bad_input}
// with the known words.
[[nodiscard]] Kind parse_kind(std::string_view word);

// A distribution, cut off at the permitted range of its assumption. Cutting off is truncation: the
// probability outside min..max is spread over what is left (X given min <= X <= max). When less
// than 1e-12 of the probability lies inside, the distribution is the bound nearest to its median.
// Immutable; every function is safe to call from several threads. No function gives not-a-number.
class Distribution {
 public:
  Distribution() : Distribution(Fixed{}) {}
  // Throws Error{out_of_range} when a parameter is not finite or out of its range (sd < 0, min >
  // max, mode outside min..max, weights negative or all zero, no values). A zero spread gives
  // Fixed; weights are scaled to add up to 1.
  explicit Distribution(Shape shape);
  [[nodiscard]] Distribution truncated(double min, double max) const;

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(shape_.index()); }
  [[nodiscard]] const Shape& shape() const { return shape_; }
  // Permitted range; infinite where there is none.
  [[nodiscard]] double min() const { return min_; }
  [[nodiscard]] double max() const { return max_; }
  // Probability, before cutting off, under the permitted range and within it.
  [[nodiscard]] double below() const { return below_; }
  [[nodiscard]] double inside() const { return inside_; }
  // True when every draw is the same.
  [[nodiscard]] bool is_certain() const;

  // The value below which a share p (0..1) of the probability lies. p = 0 and p = 1 give the ends,
  // which may be infinite. Discrete: the smallest value whose cumulated weight reaches p.
  [[nodiscard]] double quantile(double p) const;
  // P(X <= x).
  [[nodiscard]] double cdf(double x) const;
  // Closed forms without truncation; else by integration over the quantile function, relative error
  // below 1e-6. May be infinite (a log-normal with a very large sigma), never not-a-number.
  [[nodiscard]] double mean() const;
  [[nodiscard]] double sd() const;

  // quantile(p) for 0 < p < 1, always finite: what a draw takes.
  [[nodiscard]] double draw(double p) const;

 private:
  Shape shape_;
  double min_ = -std::numeric_limits<double>::infinity();
  double max_ = std::numeric_limits<double>::infinity();
  double below_ = 0;   // probability under min_
  double inside_ = 1;  // probability of min_..max_
  bool cut_ = false;   // the truncation removes something
};

}  // namespace regioscoop::uncertainty
