#include "uncertainty/information.h"

#include <Eigen/Cholesky>
#include <Eigen/QR>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "uncertainty/normal.h"
#include "uncertainty/random.h"

namespace regioscoop::uncertainty {
namespace {

using Columns = Eigen::MatrixXd;  // draws × something, a column in one piece

std::vector<Eigen::Index> finite_draws(const Matrix& net_benefit, const Matrix* known) {
  std::vector<Eigen::Index> kept;
  for (Eigen::Index k = 0; k < net_benefit.cols(); ++k)
    if (net_benefit.col(k).allFinite() && (known == nullptr || known->col(k).allFinite()))
      kept.push_back(k);
  return kept;
}

int best_on_average(const Columns& benefit) {
  Eigen::Index best = 0;
  benefit.colwise().mean().maxCoeff(&best);
  return static_cast<int>(best);
}

// E[max over columns] - max over columns of E, and the standard error of that mean.
InformationValue gain(const Columns& benefit) {
  InformationValue result;
  result.best_now = best_on_average(benefit);
  const Vector difference = benefit.rowwise().maxCoeff() - benefit.col(result.best_now);
  const double n = static_cast<double>(difference.size());
  result.value = difference.mean();
  result.error =
      n > 1 ? std::sqrt((difference.array() - result.value).square().sum() / (n - 1) / n) : 0;
  return result;
}

// Mean rank of each value among all (1..n), and the number of different values.
struct Ranks {
  Vector rank;
  std::vector<Eigen::Index> level;  // 0, 1, ... in ascending order of value
  Eigen::Index levels = 0;
};

Ranks ranks(const Vector& x) {
  const auto n = static_cast<std::size_t>(x.size());
  std::vector<Eigen::Index> order(n);
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](Eigen::Index a, Eigen::Index b) { return x(a) < x(b); });
  Ranks r{Vector(x.size()), std::vector<Eigen::Index>(n), 0};
  for (std::size_t i = 0; i < n;) {
    std::size_t end = i;
    while (end < n && x(order[end]) == x(order[i])) ++end;
    for (std::size_t j = i; j < end; ++j) {
      r.rank(order[j]) = 0.5 * static_cast<double>(i + 1 + end);
      r.level[static_cast<std::size_t>(order[j])] = r.levels;
    }
    ++r.levels;
    i = end;
  }
  return r;
}

// Regression columns of one assumption, without the constant; and its normal scores.
struct Basis {
  Columns columns;
  Vector scores;
};

Basis basis(const Vector& x, int knots) {
  constexpr Eigen::Index kFewLevels = 12;
  const Ranks r = ranks(x);
  const double n = static_cast<double>(x.size());
  Basis b;
  b.scores = r.rank.unaryExpr([n](double rank) { return normal_quantile((rank - 0.5) / n); });
  if (r.levels <= kFewLevels) {
    b.columns = Columns::Zero(x.size(), r.levels - 1);
    for (Eigen::Index k = 0; k < x.size(); ++k) {
      const Eigen::Index level = r.level[static_cast<std::size_t>(k)];
      if (level > 0) b.columns(k, level - 1) = 1;
    }
    return b;
  }
  b.columns.resize(x.size(), 3 + knots);
  const auto z = b.scores.array();
  b.columns.col(0) = z;
  b.columns.col(1) = z.square();
  b.columns.col(2) = z.cube();
  for (int i = 0; i < knots; ++i) {
    const double knot = normal_quantile((i + 1.0) / (knots + 1.0));
    b.columns.col(3 + i) = (z - knot).max(0.0).cube();
  }
  return b;
}

Columns design(const Matrix& known, const std::vector<Eigen::Index>& draws, int knots) {
  const auto n = static_cast<Eigen::Index>(draws.size());
  std::vector<Basis> parts;
  for (Eigen::Index row = 0; row < known.rows(); ++row) {
    Vector x(n);
    for (Eigen::Index k = 0; k < n; ++k) x(k) = known(row, draws[static_cast<std::size_t>(k)]);
    parts.push_back(basis(x, std::max(knots, 0)));
  }
  const auto count = static_cast<Eigen::Index>(parts.size());
  Eigen::Index width = 1 + count * (count - 1) / 2;
  for (const Basis& part : parts) width += part.columns.cols();
  Columns all(n, width);
  all.col(0).setOnes();
  Eigen::Index at = 1;
  for (const Basis& part : parts) {
    all.middleCols(at, part.columns.cols()) = part.columns;
    at += part.columns.cols();
  }
  for (std::size_t i = 0; i < parts.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      all.col(at++) = parts[i].scores.cwiseProduct(parts[j].scores);
  return all;
}

// The rows of `y` in a random order; the same for the same seed and number.
Columns shuffled(const Columns& y, std::uint64_t seed, std::uint64_t number) {
  const Eigen::Index n = y.rows();
  std::vector<double> random(static_cast<std::size_t>(n));
  uniforms(seed, number, 0, Stream::shuffle, random);
  std::vector<Eigen::Index> order(static_cast<std::size_t>(n));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  for (auto left = order.size(); left > 1; --left) {
    const auto other = static_cast<std::size_t>(random[left - 1] * static_cast<double>(left));
    std::swap(order[left - 1], order[std::min(other, left - 1)]);
  }
  Columns out(n, y.cols());
  for (Eigen::Index k = 0; k < n; ++k) out.row(k) = y.row(order[static_cast<std::size_t>(k)]);
  return out;
}

// Whether the regression finds more than it does in each of the shuffled net benefits, which have
// nothing to do with what is known. `q`: orthonormal columns of the regression.
bool beyond_chance(const Columns& q, const Columns& y, double value,
                   const RegressionOptions& options, const Progress* progress) {
  Columns fitted = Columns::Zero(y.rows(), y.cols() + 1);
  for (int i = 0; i < options.permutations; ++i) {
    if (progress != nullptr) progress->throw_if_cancelled();
    const Columns coefficients =
        q.transpose() * shuffled(y, options.seed, static_cast<std::uint64_t>(i));
    fitted.rightCols(y.cols()) = q * coefficients;
    if (gain(fitted).value >= value) return false;
  }
  return true;
}

// Independent standard normal numbers; the same for the same seed and number.
Columns normals(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed, std::uint64_t number) {
  Columns e(rows, columns);
  for (Eigen::Index i = 0; i < rows; ++i)
    for (Eigen::Index j = 0; j < columns; ++j)
      e(i, j) = normal_quantile(
          uniform(seed, static_cast<std::uint64_t>(i * columns + j), number, Stream::coefficients));
  return e;
}

}  // namespace

std::optional<InformationValue> value_of_knowing_all(const Matrix& net_benefit) {
  const std::vector<Eigen::Index> draws = finite_draws(net_benefit, nullptr);
  if (net_benefit.rows() == 0 || draws.size() < 2) return std::nullopt;
  Columns benefit(static_cast<Eigen::Index>(draws.size()), net_benefit.rows());
  for (std::size_t k = 0; k < draws.size(); ++k)
    benefit.row(static_cast<Eigen::Index>(k)) = net_benefit.col(draws[k]).transpose();
  return gain(benefit);
}

std::optional<InformationValue> value_of_knowing(const Matrix& net_benefit, const Matrix& known,
                                                 const RegressionOptions& options,
                                                 const Progress* progress) {
  const std::vector<Eigen::Index> draws = finite_draws(net_benefit, &known);
  if (net_benefit.rows() == 0 || draws.size() < 2) return std::nullopt;
  const auto n = static_cast<Eigen::Index>(draws.size());
  const Columns x = design(known, draws, options.knots);
  if (n < 2 * x.cols()) return std::nullopt;

  // Column s: net benefit of option s over the first; the first is 0 everywhere.
  const Eigen::Index others = net_benefit.rows() - 1;
  Columns y(n, others);
  for (Eigen::Index k = 0; k < n; ++k)
    for (Eigen::Index s = 0; s < others; ++s)
      y(k, s) = net_benefit(s + 1, draws[static_cast<std::size_t>(k)]) -
                net_benefit(0, draws[static_cast<std::size_t>(k)]);

  // Nothing known is worth more than all that is: no draw of the same ones can tell otherwise.
  Columns known_all = Columns::Zero(n, others + 1);
  known_all.rightCols(others) = y;
  const InformationValue most = gain(known_all);
  if (!(most.value > 0)) return InformationValue{0, 0, 0, most.best_now};

  // With an orthonormal basis q of the columns of x (rank-revealing: a constant assumption adds
  // nothing), fitted values are q q'y and the coefficients q'y have covariance sigma ⊗ I.
  const Eigen::ColPivHouseholderQR<Columns> qr(x);
  const Eigen::Index rank = qr.rank();
  const Columns q = qr.householderQ() * Columns::Identity(n, rank);
  const Columns coefficients = q.transpose() * y;
  Columns fitted = Columns::Zero(n, others + 1);
  fitted.rightCols(others) = q * coefficients;
  const Columns residual = y - fitted.rightCols(others);
  const Columns sigma = residual.transpose() * residual / static_cast<double>(n - rank);
  // L of L D L', which stands a residual of zero.
  const Eigen::LDLT<Columns> ldlt(sigma);
  const Columns lower = Columns(ldlt.transpositionsP().transpose() * Columns(ldlt.matrixL())) *
                        ldlt.vectorD().cwiseMax(0).cwiseSqrt().asDiagonal();

  InformationValue result = gain(fitted);
  const double found = result.value;
  if (options.resamples >= 2) {
    Vector again(options.resamples);
    Columns resampled = fitted;
    for (int i = 0; i < options.resamples; ++i) {
      if (progress != nullptr) progress->throw_if_cancelled();
      const Columns noise =
          normals(rank, others, options.seed, static_cast<std::uint64_t>(i)) * lower.transpose();
      resampled.rightCols(others) = fitted.rightCols(others) + q * noise;
      again(i) = gain(resampled).value;
    }
    const double mean = again.mean();
    const double variance = (again.array() - mean).square().sum() / (options.resamples - 1);
    result.bias = mean - found;
    result.error = std::sqrt(variance + result.error * result.error);
  }
  result.value = std::clamp(found - result.bias, 0.0, most.value);
  constexpr double kErrors = 2;
  if (!(result.value > kErrors * result.error) || !beyond_chance(q, y, found, options, progress))
    result.value = 0;
  return result;
}

std::vector<KnownValue> value_of_knowing_each(const Matrix& net_benefit, const Matrix& values,
                                              const std::vector<std::string>& keys,
                                              const std::vector<bool>& moves, Threads threads,
                                              Progress& progress) {
  std::vector<KnownValue> result(keys.size());
  for_each_chunk(values.rows(), 1, threads, progress, {"Waarde van weten", "Value of knowing"},
                 [&](int, std::int64_t first, std::int64_t last) {
                   for (std::int64_t row = first; row < last; ++row) {
                     const auto j = static_cast<std::size_t>(row);
                     result[j] = {keys[j], moves[j], InformationValue{}};
                     if (moves[j])
                       result[j].value =
                           value_of_knowing(net_benefit, values.row(row), {}, &progress);
                   }
                 });
  std::stable_sort(result.begin(), result.end(), [](const KnownValue& a, const KnownValue& b) {
    if (a.moves != b.moves) return a.moves;
    return (a.value ? a.value->value : -1) > (b.value ? b.value->value : -1);
  });
  return result;
}

}  // namespace regioscoop::uncertainty
