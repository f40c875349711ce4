#include "uncertainty/distribution.h"

#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>

#include "common/error.h"
#include "uncertainty/normal.h"

namespace regioscoop::uncertainty {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
// Less probability than this inside the permitted range is none.
constexpr double kLeastInside = 1e-12;

// Never throws, and never long double: the same bits on every machine with the same mathematics
// library.
namespace bmp = boost::math::policies;
using QuietPolicy =
    bmp::policy<bmp::domain_error<bmp::ignore_error>, bmp::pole_error<bmp::ignore_error>,
                bmp::overflow_error<bmp::ignore_error>, bmp::underflow_error<bmp::ignore_error>,
                bmp::evaluation_error<bmp::ignore_error>, bmp::rounding_error<bmp::ignore_error>,
                bmp::promote_double<false>>;

template <class... Ts>
struct Overload : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overload(Ts...) -> Overload<Ts...>;

[[noreturn]] void refuse(Text message) { throw Error{ErrorKind::out_of_range, std::move(message)}; }

void require(bool holds, const char* nl, const char* en) {
  if (!holds) refuse({nl, en});
}

double beta_cdf(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return boost::math::ibeta(a, b, x, QuietPolicy{});
}

double beta_quantile(double a, double b, double p) {
  if (p <= 0) return 0;
  if (p >= 1) return 1;
  const double x = boost::math::ibeta_inv(a, b, p, QuietPolicy{});
  return std::isnan(x) ? a / (a + b) : std::clamp(x, 0.0, 1.0);
}

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

Beta pert_beta(const Pert& d) {
  const double width = d.max - d.min;
  return {1 + 4 * (d.mode - d.min) / width, 1 + 4 * (d.max - d.mode) / width};
}

// P(X <= x) without truncation, for finite x.
double shape_cdf(const Shape& shape, double x) {
  return std::visit(
      Overload{
          [&](const Fixed& d) { return x >= d.value ? 1.0 : 0.0; },
          [&](const Normal& d) { return normal_cdf((x - d.mean) / d.sd); },
          [&](const LogNormal& d) {
            return x <= 0 ? 0.0 : normal_cdf((std::log(x) - d.mu) / d.sigma);
          },
          [&](const LogitNormal& d) {
            if (x <= 0) return 0.0;
            if (x >= 1) return 1.0;
            return normal_cdf((std::log(x) - std::log1p(-x) - d.mu) / d.sigma);
          },
          [&](const Beta& d) { return beta_cdf(d.alpha, d.beta, x); },
          [&](const Gamma& d) {
            return x <= 0 ? 0.0 : boost::math::gamma_p(d.shape, x / d.scale, QuietPolicy{});
          },
          [&](const Uniform& d) { return std::clamp((x - d.min) / (d.max - d.min), 0.0, 1.0); },
          [&](const Triangular& d) {
            if (x <= d.min) return 0.0;
            if (x >= d.max) return 1.0;
            const double width = d.max - d.min;
            if (x < d.mode) return (x - d.min) / width * ((x - d.min) / (d.mode - d.min));
            return 1 - (d.max - x) / width * ((d.max - x) / (d.max - d.mode));
          },
          [&](const Pert& d) {
            const Beta b = pert_beta(d);
            return beta_cdf(b.alpha, b.beta, (x - d.min) / (d.max - d.min));
          },
          [&](const Discrete& d) {
            double sum = 0;
            for (std::size_t i = 0; i < d.values.size() && d.values[i] <= x; ++i)
              sum += d.weights[i];
            return std::min(sum, 1.0);
          },
      },
      shape);
}

double discrete_quantile(const Discrete& d, double p) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < d.values.size(); ++i) {
    sum += d.weights[i];
    if (p <= sum && d.weights[i] > 0) return d.values[i];
  }
  std::size_t last = d.values.size() - 1;
  while (last > 0 && d.weights[last] <= 0) --last;
  return d.values[last];
}

double shape_quantile(const Shape& shape, double p) {
  return std::visit(
      Overload{
          [&](const Fixed& d) { return d.value; },
          [&](const Normal& d) { return d.mean + d.sd * normal_quantile(p); },
          [&](const LogNormal& d) { return std::exp(d.mu + d.sigma * normal_quantile(p)); },
          [&](const LogitNormal& d) { return logistic(d.mu + d.sigma * normal_quantile(p)); },
          [&](const Beta& d) { return beta_quantile(d.alpha, d.beta, p); },
          [&](const Gamma& d) {
            if (p <= 0) return 0.0;
            if (p >= 1) return kInfinity;
            const double x = boost::math::gamma_p_inv(d.shape, p, QuietPolicy{});
            return d.scale * (std::isnan(x) ? d.shape : std::max(x, 0.0));
          },
          [&](const Uniform& d) { return d.min + p * (d.max - d.min); },
          [&](const Triangular& d) {
            const double width = d.max - d.min;
            if (p <= (d.mode - d.min) / width)
              return d.min + std::sqrt(p * width * (d.mode - d.min));
            return d.max - std::sqrt((1 - p) * width * (d.max - d.mode));
          },
          [&](const Pert& d) {
            const Beta b = pert_beta(d);
            return d.min + (d.max - d.min) * beta_quantile(b.alpha, b.beta, p);
          },
          [&](const Discrete& d) { return discrete_quantile(d, p); },
      },
      shape);
}

struct Moments {
  double mean = 0;
  double sd = 0;
};

Moments discrete_moments(const Discrete& d) {
  Moments m;
  for (std::size_t i = 0; i < d.values.size(); ++i) m.mean += d.weights[i] * d.values[i];
  double variance = 0;
  for (std::size_t i = 0; i < d.values.size(); ++i)
    variance += d.weights[i] * (d.values[i] - m.mean) * (d.values[i] - m.mean);
  m.sd = std::sqrt(variance);
  return m;
}

// E[X] and sd over the quantile function on the scale of a standard normal score, where the
// trapezium rule converges fast for smooth functions.
template <class Quantile>
Moments integrated_moments(const Quantile& quantile) {
  constexpr int kSteps = 4000;
  constexpr double kReach = 8.2;
  constexpr double kStep = 2 * kReach / kSteps;
  double weight = 0;
  double mean = 0;
  double squares = 0;  // Welford's update, so that a small spread around a large mean survives
  for (int i = 0; i <= kSteps; ++i) {
    const double z = -kReach + i * kStep;
    const double w = normal_density(z) * kStep;
    const double x = quantile(normal_cdf(z));
    if (!std::isfinite(x)) continue;
    weight += w;
    const double before = x - mean;
    mean += before * w / weight;
    squares += w * before * (x - mean);
  }
  return {mean, std::sqrt(std::max(squares / weight, 0.0))};
}

Moments shape_moments(const Shape& shape) {
  return std::visit(
      Overload{
          [](const Fixed& d) -> Moments {
            return {d.value, 0};
          },
          [](const Normal& d) -> Moments {
            return {d.mean, d.sd};
          },
          [](const LogNormal& d) -> Moments {
            const double half = 0.5 * d.sigma * d.sigma;
            const double log_spread = d.sigma > 1
                                          ? d.sigma * d.sigma + std::log1p(-std::exp(-2 * half))
                                          : std::log(std::expm1(2 * half));
            return {std::exp(d.mu + half), std::exp(d.mu + half + 0.5 * log_spread)};
          },
          [&](const LogitNormal&) -> Moments {
            return integrated_moments([&](double p) { return shape_quantile(shape, p); });
          },
          [](const Beta& d) -> Moments {
            const double n = d.alpha + d.beta;
            return {d.alpha / n, std::sqrt(d.alpha / n * (d.beta / n) / (n + 1))};
          },
          [](const Gamma& d) -> Moments {
            return {d.shape * d.scale, std::sqrt(d.shape) * d.scale};
          },
          [](const Uniform& d) -> Moments {
            return {d.min + 0.5 * (d.max - d.min), (d.max - d.min) / std::sqrt(12.0)};
          },
          [](const Triangular& d) -> Moments {
            const double a = d.mode - d.min;
            const double b = d.max - d.mode;
            return {d.mode + (b - a) / 3, std::sqrt((a * a + a * b + b * b) / 18)};
          },
          [](const Pert& d) -> Moments {
            const Beta b = pert_beta(d);
            return {(d.min + 4 * d.mode + d.max) / 6,
                    (d.max - d.min) * std::sqrt(b.alpha / 6 * (b.beta / 6) / 7)};
          },
          [](const Discrete& d) -> Moments { return discrete_moments(d); },
      },
      shape);
}

void check_location_scale(double location, double scale) {
  require(
      std::isfinite(location) && std::isfinite(scale) && scale >= 0,
      "Ligging en spreiding van een verdeling moeten getallen zijn, de spreiding niet negatief.",
      "Location and spread of a distribution must be numbers, the spread not negative.");
}

void check_mode(double min, double mode, double max) {
  require(
      std::isfinite(min) && std::isfinite(mode) && std::isfinite(max) && min <= mode && mode <= max,
      "De meest waarschijnlijke waarde moet tussen de kleinste en de grootste liggen.",
      "The most likely value must lie between the smallest and the largest.");
}

Shape checked(Discrete d) {
  require(!d.values.empty() && d.values.size() == d.weights.size(),
          "Een keuze tussen bronnen heeft minstens één waarde nodig, en een gewicht per waarde.",
          "A choice between sources needs at least one value, and one weight a value.");
  double total = 0;
  for (std::size_t i = 0; i < d.values.size(); ++i) {
    require(std::isfinite(d.values[i]) && std::isfinite(d.weights[i]) && d.weights[i] >= 0,
            "Waarden moeten getallen zijn, gewichten niet negatief.",
            "Values must be numbers, weights not negative.");
    total += d.weights[i];
  }
  require(total > 0 && std::isfinite(total), "De gewichten mogen niet allemaal nul zijn.",
          "The weights must not all be zero.");
  std::vector<std::size_t> order(d.values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t i, std::size_t j) { return d.values[i] < d.values[j]; });
  Discrete sorted;
  for (const std::size_t i : order) {
    sorted.values.push_back(d.values[i]);
    sorted.weights.push_back(d.weights[i] / total);
  }
  if (sorted.values.front() == sorted.values.back()) return Fixed{sorted.values.front()};
  return sorted;
}

// Checks the parameters; a zero spread becomes Fixed.
Shape checked(Shape shape) {
  return std::visit(
      Overload{
          [](const Fixed& d) -> Shape {
            require(std::isfinite(d.value), "De waarde moet een getal zijn.",
                    "The value must be a number.");
            return d;
          },
          [](const Normal& d) -> Shape {
            check_location_scale(d.mean, d.sd);
            return d.sd > 0 ? Shape{d} : Shape{Fixed{d.mean}};
          },
          [](const LogNormal& d) -> Shape {
            check_location_scale(d.mu, d.sigma);
            require(std::isfinite(std::exp(d.mu)), "De mediaan is te groot.",
                    "The median is too large.");
            return d.sigma > 0 ? Shape{d} : Shape{Fixed{std::exp(d.mu)}};
          },
          [](const LogitNormal& d) -> Shape {
            check_location_scale(d.mu, d.sigma);
            return d.sigma > 0 ? Shape{d} : Shape{Fixed{logistic(d.mu)}};
          },
          [](const Beta& d) -> Shape {
            require(std::isfinite(d.alpha) && std::isfinite(d.beta) && d.alpha > 0 && d.beta > 0,
                    "De parameters van een bètaverdeling moeten groter dan nul zijn.",
                    "The parameters of a beta distribution must be above zero.");
            return d;
          },
          [](const Gamma& d) -> Shape {
            require(std::isfinite(d.shape) && std::isfinite(d.scale) && d.shape > 0 && d.scale >= 0,
                    "De parameters van een gammaverdeling moeten groter dan nul zijn.",
                    "The parameters of a gamma distribution must be above zero.");
            return d.scale > 0 ? Shape{d} : Shape{Fixed{0}};
          },
          [](const Uniform& d) -> Shape {
            check_mode(d.min, d.min, d.max);
            return d.max > d.min ? Shape{d} : Shape{Fixed{d.min}};
          },
          [](const Triangular& d) -> Shape {
            check_mode(d.min, d.mode, d.max);
            return d.max > d.min ? Shape{d} : Shape{Fixed{d.min}};
          },
          [](const Pert& d) -> Shape {
            check_mode(d.min, d.mode, d.max);
            return d.max > d.min ? Shape{d} : Shape{Fixed{d.min}};
          },
          [](Discrete& d) -> Shape { return checked(std::move(d)); },
      },
      shape);
}

struct KindWord {
  std::string_view word;
  Kind kind;
};
// The first word of a kind is the one that is written.
constexpr std::array<KindWord, 14> kWords{{{"fixed", Kind::fixed},
                                           {"normal", Kind::normal},
                                           {"log_normal", Kind::log_normal},
                                           {"logit_normal", Kind::logit_normal},
                                           {"beta", Kind::beta},
                                           {"gamma", Kind::gamma},
                                           {"uniform", Kind::uniform},
                                           {"triangular", Kind::triangular},
                                           {"pert", Kind::pert},
                                           {"discrete", Kind::discrete},
                                           {"lognormal", Kind::log_normal},
                                           {"odds_ratio", Kind::log_normal},
                                           {"logitnormal", Kind::logit_normal},
                                           {"log_odds_normal", Kind::log_normal}}};

}  // namespace

std::string_view to_string(Kind kind) { return kWords.at(static_cast<std::size_t>(kind)).word; }

Text name(Kind kind) {
  switch (kind) {
    case Kind::fixed: return {"vast", "fixed"};
    case Kind::normal: return {"normaal", "normal"};
    case Kind::log_normal: return {"lognormaal", "log-normal"};
    case Kind::logit_normal: return {"normaal op log-oddsschaal", "normal on the log-odds scale"};
    case Kind::beta: return {"bèta", "beta"};
    case Kind::gamma: return {"gamma", "gamma"};
    case Kind::uniform: return {"uniform", "uniform"};
    case Kind::triangular: return {"driehoek", "triangular"};
    case Kind::pert: return {"PERT", "PERT"};
    case Kind::discrete: return {"keuze tussen bronnen", "choice between sources"};
  }
  return {};
}

Kind parse_kind(std::string_view word) {
  for (const KindWord& known : kWords)
    if (known.word == word) return known.kind;
  std::string words;
  for (std::size_t i = 0; i < kKinds; ++i) {
    if (i != 0) words += ", ";
    words += kWords[i].word;
  }
  throw Error{ErrorKind::bad_input,
              text("De verdeling ‘{}’ bestaat niet.", "There is no distribution ‘{}’.", word),
              text("Kies uit: {}.", "Choose one of: {}.", words)};
}

Distribution::Distribution(Shape shape) : shape_(checked(std::move(shape))) {}

Distribution Distribution::truncated(double min, double max) const {
  require(!std::isnan(min) && !std::isnan(max) && min <= max,
          "De ondergrens mag niet boven de bovengrens liggen.",
          "The lower bound must not lie above the upper bound.");
  Distribution cut = *this;
  cut.min_ = std::max(min_, min);
  cut.max_ = std::max(std::min(max_, max), cut.min_);
  if (const auto* sources = std::get_if<Discrete>(&shape_)) {
    // What lies outside gets no weight; a bound itself is inside.
    Discrete kept;
    for (std::size_t i = 0; i < sources->values.size(); ++i)
      if (sources->values[i] >= cut.min_ && sources->values[i] <= cut.max_ &&
          sources->weights[i] > 0) {
        kept.values.push_back(sources->values[i]);
        kept.weights.push_back(sources->weights[i]);
      }
    cut.shape_ = kept.values.empty() ? Shape{Fixed{discrete_quantile(*sources, 0.5)}}
                                     : checked(std::move(kept));
  }
  if (const auto* fixed = std::get_if<Fixed>(&cut.shape_)) {
    cut.shape_ = Fixed{std::clamp(fixed->value, cut.min_, cut.max_)};
    return cut;
  }
  if (cut.kind() == Kind::discrete) return cut;

  cut.below_ = std::isfinite(cut.min_) ? shape_cdf(shape_, cut.min_) : 0;
  const double up_to_max = std::isfinite(cut.max_) ? shape_cdf(shape_, cut.max_) : 1;
  cut.inside_ = up_to_max - cut.below_;
  if (!(cut.inside_ >= kLeastInside)) {
    const double median = shape_quantile(shape_, 0.5);
    cut.shape_ = Fixed{std::clamp(median, cut.min_, cut.max_)};
    cut.below_ = 0;
    cut.inside_ = 1;
  }
  cut.cut_ = cut.below_ > 0 || cut.inside_ < 1;
  return cut;
}

bool Distribution::is_certain() const { return std::holds_alternative<Fixed>(shape_); }

double Distribution::quantile(double p) const {
  const double share = std::isnan(p) ? 0.5 : std::clamp(p, 0.0, 1.0);
  const bool is_end = share == 0 || share == 1;  // the ends themselves, without rounding
  const double x = shape_quantile(shape_, cut_ && !is_end ? below_ + share * inside_ : share);
  return std::clamp(x, min_, max_);
}

double Distribution::draw(double p) const {
  constexpr double kMost = std::numeric_limits<double>::max();
  return std::clamp(quantile(p), -kMost, kMost);
}

double Distribution::cdf(double x) const {
  if (std::isnan(x)) return 0;
  if (x < min_) return 0;
  if (x >= max_) return 1;
  if (std::isinf(x)) return x > 0 ? 1 : 0;
  const double p = shape_cdf(shape_, x);
  return cut_ ? std::clamp((p - below_) / inside_, 0.0, 1.0) : p;
}

double Distribution::mean() const {
  if (!cut_) return shape_moments(shape_).mean;
  return integrated_moments([this](double p) { return quantile(p); }).mean;
}

double Distribution::sd() const {
  if (!cut_) return shape_moments(shape_).sd;
  return integrated_moments([this](double p) { return quantile(p); }).sd;
}

}  // namespace regioscoop::uncertainty
