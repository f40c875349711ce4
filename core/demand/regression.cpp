#include "demand/regression.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>

#include "common/error.h"
#include "population/shape.h"

namespace regioscoop::demand {
namespace {

using population::require_range;
using population::require_shape;

constexpr double kFurthest = 30;  // of the linear predictor: e^30 of anything is far enough

struct Point {
  double mean;
  double weight;  // (d mean / d predictor)² / variance
};

double inverse_link(double predictor, Family family) {
  return family == Family::logistic ? 1 / (1 + std::exp(-predictor)) : std::exp(predictor);
}

// With canonical links the derivative of the mean equals the variance; for the negative binomial
// with a log link the derivative is mu.
Point point(double predictor, const RegressionOptions& options) {
  const double mean = inverse_link(predictor, options.family);
  switch (options.family) {
    case Family::poisson: return {mean, mean};
    case Family::negative_binomial: return {mean, mean / (1 + options.alpha * mean)};
    case Family::logistic: return {mean, mean * (1 - mean)};
  }
  return {mean, mean};
}

double slope(double mean, Family family) {
  return family == Family::logistic ? mean * (1 - mean) : mean;
}

double part(double outcome, double ratio) { return outcome > 0 ? outcome * std::log(ratio) : 0; }

void check(const RegressionData& data, const RegressionOptions& options) {
  const Text covariates{"verklarende kenmerken", "covariates"};
  const Text outcome{"uitkomsten", "outcomes"};
  const Text offset{"verwachting vooraf", "offset"};
  const Eigen::Index rows = data.outcome.size();
  require_shape(data.covariates, rows, data.covariates.cols(), covariates);
  require_range(data.covariates, -HUGE_VAL, HUGE_VAL, covariates);
  require_range(data.outcome, 0, options.family == Family::logistic ? 1 : HUGE_VAL, outcome);
  if (data.offset.size() > 0) require_shape(data.offset, rows, 1, offset);
  require_range(data.offset, -HUGE_VAL, HUGE_VAL, offset);
  if (rows == 0 || (options.ridge == 0 && rows < data.covariates.cols() + 1))
    throw Error{
        ErrorKind::bad_input,
        text("{} waarnemingen zijn te weinig voor {} kenmerken.",
             "{} observations are too few for {} covariates.", rows, data.covariates.cols()),
        {"Gebruik minder kenmerken of meer gebieden.", "Use fewer covariates or more areas."}};
}

// Covariates with mean 0 and spread 1, a constant before them; a constant covariate becomes 0.
struct Standardised {
  Matrix design;
  RowVector mean;
  RowVector spread;  // 1 for a constant
  explicit Standardised(const Matrix& covariates)
      : design(covariates.rows(), covariates.cols() + 1),
        mean(covariates.colwise().mean()),
        spread(covariates.cols()) {
    design.col(0).setOnes();
    for (Eigen::Index j = 0; j < covariates.cols(); ++j) {
      const Vector centred = covariates.col(j).array() - mean(j);
      const double size = std::sqrt(centred.squaredNorm() / static_cast<double>(centred.size()));
      const bool constant = size <= 1e-12 * (1 + std::abs(mean(j)));
      spread(j) = constant ? 1 : size;
      design.col(j + 1) = constant ? Vector::Zero(centred.size()) : Vector{centred / size};
    }
  }
  // Takes coefficients of the design to those of the covariates as given.
  [[nodiscard]] Matrix back() const {
    const Eigen::Index size = spread.size() + 1;
    Matrix map = Matrix::Zero(size, size);
    map(0, 0) = 1;
    for (Eigen::Index j = 0; j + 1 < size; ++j) {
      map(0, j + 1) = -mean(j) / spread(j);
      map(j + 1, j + 1) = 1 / spread(j);
    }
    return map;
  }
};

// One search; keeps what every step needs.
class Search {
 public:
  Search(const RegressionData& data, const RegressionOptions& options)
      : data_(data), options_(options), standard_(data.covariates) {
    offset_ = data.offset.size() > 0 ? data.offset : Vector::Zero(data.outcome.size());
    penalty_ = Vector::Constant(standard_.design.cols(),
                                options.ridge * static_cast<double>(data.outcome.size()));
    penalty_(0) = 0;
    // Coefficients that nothing depends on stay at 0.
    for (Eigen::Index j = 1; j < penalty_.size(); ++j)
      if (standard_.design.col(j).isZero(0)) penalty_(j) += 1;
  }

  RegressionFit run() {
    Vector beta = start();
    RegressionFit result;
    double loss = penalised(beta);
    result.termination = Termination::iterations;
    for (result.iterations = 1; result.iterations <= options_.iterations; ++result.iterations) {
      const Vector next = halved(beta, newton(beta), loss);
      const double next_loss = penalised(next);
      const bool settled =
          std::abs(next_loss - loss) <= options_.tolerance * (std::abs(next_loss) + 0.1);
      beta = next;
      loss = next_loss;
      if (settled) {
        result.termination = Termination::converged;
        break;
      }
    }
    finish(beta, result);
    return result;
  }

 private:
  Vector predictor(const Vector& beta) const {
    return (standard_.design * beta + offset_).cwiseMax(-kFurthest).cwiseMin(kFurthest);
  }
  Vector expected(const Vector& beta) const {
    return predictor(beta).unaryExpr(
        [&](double eta) { return inverse_link(eta, options_.family); });
  }
  double penalised(const Vector& beta) const {
    return deviance(data_.outcome, expected(beta), options_) + beta.cwiseAbs2().dot(penalty_);
  }
  Vector start() const {
    Vector beta = Vector::Zero(standard_.design.cols());
    const double mean = data_.outcome.mean();
    if (options_.family == Family::logistic) {
      const double share = std::clamp(mean, 1e-6, 1 - 1e-6);
      beta(0) = std::log(share / (1 - share));
    } else {
      const double base = offset_.array().min(kFurthest).exp().mean();
      beta(0) = std::log(std::max(mean, 1e-6) / std::max(base, 1e-300));
    }
    return beta;
  }
  Matrix information(const Vector& beta) const {
    const Vector eta = predictor(beta);
    Vector weight(eta.size());
    for (Eigen::Index i = 0; i < eta.size(); ++i) weight(i) = point(eta(i), options_).weight;
    Matrix matrix = standard_.design.transpose() * weight.asDiagonal() * standard_.design;
    matrix.diagonal() += penalty_;
    return matrix;
  }
  Vector newton(const Vector& beta) const {
    const Vector eta = predictor(beta);
    Vector score(eta.size());
    for (Eigen::Index i = 0; i < eta.size(); ++i) {
      const Point here = point(eta(i), options_);
      const double change = slope(here.mean, options_.family);
      score(i) = change > 0 ? here.weight * (data_.outcome(i) - here.mean) / change : 0;
    }
    const Vector gradient = standard_.design.transpose() * score - penalty_.cwiseProduct(beta);
    return beta + information(beta).ldlt().solve(gradient);
  }
  Vector halved(const Vector& from, Vector to, double loss) const {
    constexpr int kHalvings = 30;
    for (int i = 0; i < kHalvings; ++i) {
      if (to.allFinite() && penalised(to) <= loss + 1e-12 * (std::abs(loss) + 0.1)) return to;
      to = 0.5 * (from + to);
    }
    return from;
  }
  bool separated(const Vector& beta, const Vector& mean) const {
    if (options_.ridge > 0) return false;
    const Vector own = standard_.design * beta;
    for (Eigen::Index i = 0; i < mean.size(); ++i) {
      const bool at_edge =
          mean(i) < 1e-8 || (options_.family == Family::logistic && mean(i) > 1 - 1e-8);
      if (at_edge && std::abs(own(i)) > 15) return true;
    }
    return false;
  }
  void finish(const Vector& beta, RegressionFit& result) const {
    result.fitted = expected(beta);
    result.deviance = deviance(data_.outcome, result.fitted, options_);
    const Matrix back = standard_.back();
    result.coefficients = back * beta;
    const Matrix inverse =
        information(beta).ldlt().solve(Matrix::Identity(beta.size(), beta.size()));
    result.covariance = back * inverse * back.transpose();
    if (separated(beta, result.fitted)) {
      result.termination = Termination::separated;
      result.message = {"De kenmerken scheiden de uitkomsten volledig; de schatting loopt weg.",
                        "The covariates separate the outcomes completely; the estimate runs off."};
    } else if (result.termination == Termination::iterations) {
      result.message = text("Na {} stappen was de schatting nog niet stil.",
                            "After {} steps the estimate had not settled.", options_.iterations);
    }
  }

  const RegressionData& data_;
  const RegressionOptions& options_;
  Standardised standard_;
  Vector offset_;
  Vector penalty_;
};

RegressionData rows_of(const RegressionData& data, const std::vector<Eigen::Index>& rows) {
  RegressionData chosen{Matrix{data.covariates(rows, Eigen::all)}, Vector{data.outcome(rows)}, {}};
  if (data.offset.size() > 0) chosen.offset = data.offset(rows);
  return chosen;
}

Vector predicted(const RegressionData& data, const Vector& coefficients, Family family) {
  Vector eta =
      (data.covariates * coefficients.tail(coefficients.size() - 1)).array() + coefficients(0);
  if (data.offset.size() > 0) eta += data.offset;
  return eta.cwiseMax(-kFurthest).cwiseMin(kFurthest).unaryExpr([&](double value) {
    return inverse_link(value, family);
  });
}

}  // namespace

double deviance(const Vector& outcome, const Vector& expected, const RegressionOptions& options) {
  double sum = 0;
  for (Eigen::Index i = 0; i < outcome.size(); ++i) {
    const double y = outcome(i);
    const double mu = expected(i);
    switch (options.family) {
      case Family::poisson: sum += part(y, y / mu) - (y - mu); break;
      case Family::negative_binomial:
        if (options.alpha > 0)
          sum += part(y, y / mu) - (y + 1 / options.alpha) *
                                       std::log((1 + options.alpha * y) / (1 + options.alpha * mu));
        else
          sum += part(y, y / mu) - (y - mu);
        break;
      case Family::logistic: sum += part(y, y / mu) + part(1 - y, (1 - y) / (1 - mu)); break;
    }
  }
  return 2 * sum;
}

RegressionFit fit(const RegressionData& data, const RegressionOptions& options) {
  check(data, options);
  return Search{data, options}.run();
}

CrossValidation choose_ridge(const RegressionData& data, RegressionOptions options,
                             std::span<const double> ridges, int folds) {
  if (ridges.empty() || folds < 2 || data.outcome.size() < folds)
    throw Error{
        ErrorKind::bad_input,
        text("{} waarnemingen zijn te weinig om in {} groepen te verdelen.",
             "{} observations are too few to divide into {} folds.", data.outcome.size(), folds)};
  CrossValidation result;
  result.ridges.assign(ridges.begin(), ridges.end());
  for (const double ridge : ridges) {
    options.ridge = ridge;
    double loss = 0;
    for (int fold = 0; fold < folds; ++fold) {
      std::vector<Eigen::Index> kept;
      std::vector<Eigen::Index> left_out;
      for (Eigen::Index i = 0; i < data.outcome.size(); ++i)
        (i % folds == fold ? left_out : kept).push_back(i);
      const RegressionFit trained = fit(rows_of(data, kept), options);
      const RegressionData test = rows_of(data, left_out);
      loss +=
          deviance(test.outcome, predicted(test, trained.coefficients, options.family), options);
    }
    result.loss.push_back(loss / static_cast<double>(data.outcome.size()));
  }
  const auto least = std::min_element(result.loss.begin(), result.loss.end());
  result.ridge = result.ridges[static_cast<std::size_t>(least - result.loss.begin())];
  return result;
}

}  // namespace regioscoop::demand
