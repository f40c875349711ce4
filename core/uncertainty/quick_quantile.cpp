#include "uncertainty/quick_quantile.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numbers>

#include "common/wide.h"
#include "uncertainty/normal.h"

namespace regioscoop::uncertainty {
namespace {

constexpr int kFewestSteps = 8;  // between the points of a curve
constexpr int kMostSteps = 128;
// Coefficients that together are smaller than this share of the width are left out.
constexpr double kNegligible = 1e-13;
constexpr double kMostWidth = 1e100;  // sums over a wider curve could overflow

bool is_smooth(Kind kind) {
  switch (kind) {
    case Kind::normal:
    case Kind::log_normal:
    case Kind::logit_normal:
    case Kind::beta:
    case Kind::gamma:
    case Kind::pert: return true;
    case Kind::fixed:
    case Kind::uniform:
    case Kind::triangular:
    case Kind::discrete: return false;
  }
  return false;
}

double on_curve(const std::vector<double>& coefficients, double x) {
  double later = 0;
  double last = 0;
  for (std::size_t n = coefficients.size(); n-- > 1;) {
    const double next = coefficients[n] + 2 * x * last - later;
    later = last;
    last = next;
  }
  return coefficients[0] + x * last - later;
}

// Points where a Chebyshev polynomial of degree `steps` has its extremes, from 1 to -1. Those of
// half the steps are every other one.
double point(int i, int steps) { return std::cos(std::numbers::pi * i / steps); }

// The polynomial through values at those points.
std::vector<double> coefficients_through(const std::vector<double>& values) {
  const auto steps = static_cast<int>(values.size()) - 1;
  std::vector<double> cosines;
  for (int i = 0; i < 2 * steps; ++i) cosines.push_back(point(i, steps));
  std::vector<double> coefficients;
  for (int n = 0; n <= steps; ++n) {
    double sum = 0;
    for (int i = 0; i <= steps; ++i) {
      const double weight = i == 0 || i == steps ? .5 : 1;
      sum += weight * values[static_cast<std::size_t>(i)] *
             cosines[static_cast<std::size_t>(n * i % (2 * steps))];
    }
    coefficients.push_back((n == 0 || n == steps ? 1.0 : 2.0) * sum / steps);
  }
  return coefficients;
}

void leave_out_negligible(std::vector<double>& coefficients, double least) {
  double left_out = 0;
  while (coefficients.size() > 1) {
    left_out += std::abs(coefficients.back());
    if (left_out > least) return;
    coefficients.pop_back();
  }
}

// Twice as many points until the ones in between lie on the curve through the others; none when
// they never do.
std::vector<double> curve_of(const Distribution& distribution) {
  const auto exact = [&](int i, int steps) {
    return distribution.draw(normal_cdf(QuickQuantile::kReach * point(i, steps)));
  };
  const double width = distribution.draw(.9) - distribution.draw(.1);
  if (!(width > 0 && width < kMostWidth)) return {};
  std::vector<double> values;
  for (int i = 0; i <= kFewestSteps; ++i) values.push_back(exact(i, kFewestSteps));
  for (int steps = 2 * kFewestSteps; steps <= kMostSteps; steps *= 2) {
    const std::vector<double> before = coefficients_through(values);
    std::vector<double> closer;
    double miss = 0;
    for (int i = 0; i <= steps; ++i) {
      if (i % 2 == 0) {
        closer.push_back(values[static_cast<std::size_t>(i / 2)]);
        continue;
      }
      closer.push_back(exact(i, steps));
      miss = std::max(miss, std::abs(closer.back() - on_curve(before, point(i, steps))));
    }
    values = std::move(closer);
    if (!(miss <= QuickQuantile::kMostMiss * width)) continue;
    std::vector<double> curve = coefficients_through(values);
    leave_out_negligible(curve, kNegligible * width);
    return curve;
  }
  return {};
}

constexpr std::size_t kBlock = 64;
constexpr std::size_t kFew = 8;  // not worth a block

// Eight numbers beside each other.
using Pack [[gnu::vector_size(64)]] = double;
constexpr std::size_t kPack = 8;

// on_curve() of many normal scores, each in -kReach..kReach.
REGIOSCOOP_WIDE void on_curve(const double* coefficients, std::size_t terms, const double* scores,
                              double* out) {
  constexpr std::size_t kTogether = 4;
  for (std::size_t first = 0; first < kBlock; first += kTogether * kPack) {
    Pack x[kTogether];
    Pack last[kTogether] = {};
    Pack later[kTogether] = {};
    std::memcpy(x, scores + first, sizeof x);
    for (std::size_t i = 0; i < kTogether; ++i) x[i] *= 1 / QuickQuantile::kReach;
    for (std::size_t n = terms; n-- > 1;)
      for (std::size_t i = 0; i < kTogether; ++i) {
        const Pack next = coefficients[n] + 2 * x[i] * last[i] - later[i];
        later[i] = last[i];
        last[i] = next;
      }
    for (std::size_t i = 0; i < kTogether; ++i) x[i] = coefficients[0] + x[i] * last[i] - later[i];
    std::memcpy(out + first, x, sizeof x);
  }
}

// Draws of a triangular distribution cut off at shares below..below + inside.
REGIOSCOOP_WIDE void on_triangle(const Triangular& shape, double below, double inside,
                                 const double* p, double* out) {
  const double width = shape.max - shape.min;
  const double left = shape.mode - shape.min;
  const double right = shape.max - shape.mode;
  const double at_mode = left / width;
  REGIOSCOOP_EACH_ALONE
  for (std::size_t i = 0; i < kBlock; ++i) {
    const double share = below + p[i] * inside;
    const double rising = shape.min + std::sqrt(share * width * left);
    const double falling = shape.max - std::sqrt((1 - share) * width * right);
    out[i] = share <= at_mode ? rising : falling;
  }
}

}  // namespace

QuickQuantile::QuickQuantile(Distribution distribution) : distribution_(std::move(distribution)) {
  if (is_smooth(distribution_.kind())) curve_ = curve_of(distribution_);
}

void QuickQuantile::draw(std::span<double> probabilities) const {
  const bool many = std::holds_alternative<Triangular>(distribution_.shape()) || !curve_.empty();
  if (many && probabilities.size() >= kFew)
    draw_many(probabilities);
  else
    for (double& p : probabilities) p = draw(p);
}

// As draw_many(), step by step.
double QuickQuantile::draw(double probability) const {
  if (curve_.empty()) return distribution_.draw(probability);
  const double score = normal_quantile(probability);
  if (!(std::abs(score) <= kReach)) return distribution_.draw(probability);
  return std::clamp(on_curve(curve_, score * (1 / kReach)), distribution_.min(),
                    distribution_.max());
}

void QuickQuantile::draw_many(std::span<double> probabilities) const {
  const auto* triangle = std::get_if<Triangular>(&distribution_.shape());
  std::array<double, kBlock> in;
  std::array<double, kBlock> out;
  in.fill(.5);
  for (std::size_t at = 0; at < probabilities.size(); at += kBlock) {
    const auto block = probabilities.subspan(at, std::min(kBlock, probabilities.size() - at));
    std::copy(block.begin(), block.end(), in.begin());
    if (triangle != nullptr) {
      on_triangle(*triangle, distribution_.below(), distribution_.inside(), in.data(), out.data());
    } else {
      normal_quantiles(in);
      on_curve(curve_.data(), curve_.size(), in.data(), out.data());
    }
    for (std::size_t i = 0; i < block.size(); ++i) {
      const bool beyond = triangle == nullptr && !(std::abs(in[i]) <= kReach);
      block[i] = beyond ? distribution_.draw(block[i])
                        : std::clamp(out[i], distribution_.min(), distribution_.max());
    }
  }
}

}  // namespace regioscoop::uncertainty
