#include "demand/area_factor.h"

#include <boost/math/distributions/gamma.hpp>

#include <algorithm>
#include <cmath>

#include "common/error.h"
#include "demand/regression.h"
#include "population/shape.h"

namespace regioscoop::demand {
namespace {

constexpr double kLeastSpread = 1e-8;

std::vector<Eigen::Index> observed_areas(const AreaUse& use) {
  std::vector<Eigen::Index> rows;
  for (Eigen::Index i = 0; i < use.observed.size(); ++i)
    if (std::isfinite(use.observed(i)) && use.expected(i) > 0) rows.push_back(i);
  return rows;
}

void check(const AreaUse& use) {
  using population::require_range;
  using population::require_shape;
  const Text expected{"verwacht gebruik", "expected use"};
  const Text observed{"waargenomen gebruik", "observed use"};
  const Text covariates{"kenmerken van gebieden", "covariates of areas"};
  require_range(use.expected, 0, HUGE_VAL, expected);
  if (use.observed.size() > 0) require_shape(use.observed, use.expected.size(), 1, observed);
  for (Eigen::Index i = 0; i < use.observed.size(); ++i)
    if (use.observed(i) < 0) require_range(use.observed, 0, HUGE_VAL, observed);
  if (use.covariates.size() > 0)
    require_shape(use.covariates, use.expected.size(), static_cast<Eigen::Index>(use.names.size()),
                  covariates);
  require_range(use.covariates, -HUGE_VAL, HUGE_VAL, covariates);
}

// (y − mu)² on average: noise · mu + spread · mu².
struct Variance {
  double noise = 1;
  double spread = kLeastSpread;
};

// Moments. Counts: the spread at which Pearson's statistic equals its degrees of freedom. Money:
// weighted least squares of the squared residuals over mu, both parts at least 0.
Variance variance_of(const Vector& outcome, const Vector& mean, bool counts, double freedom) {
  Variance variance;
  if (!counts) {
    // (y − mu)² / mu = noise + spread · mu
    const Vector squared = (outcome - mean).cwiseAbs2().cwiseQuotient(mean.cwiseMax(1e-300)) *
                           (static_cast<double>(outcome.size()) / freedom);
    const Vector weight = mean.cwiseMax(1e-300).cwiseInverse();
    const double sum = weight.sum();
    const double middle = weight.dot(mean) / sum;
    const double level = weight.dot(squared) / sum;
    const Vector away = mean.array() - middle;
    const double bottom = weight.dot(away.cwiseAbs2());
    double slope = bottom > 0 ? weight.dot(away.cwiseProduct(squared)) / bottom : 0;
    slope = std::clamp(slope, 0.0, middle > 0 ? level / middle : 0.0);
    variance.noise = std::max(level - slope * middle, 1e-6 * level + 1e-300);
    variance.spread = std::max(slope, kLeastSpread);
    return variance;
  }
  const auto pearson = [&](double spread) {
    return ((outcome - mean).array().square() / (mean.array() + spread * mean.array().square()))
        .sum();
  };
  if (pearson(0) <= freedom) return variance;
  double low = 0;
  double high = 1;
  while (pearson(high) > freedom && high < 1e6) high *= 2;
  for (int step = 0; step < 60; ++step)
    (pearson(0.5 * (low + high)) > freedom ? low : high) = 0.5 * (low + high);
  variance.spread = std::max(high, kLeastSpread);
  return variance;
}

AreaFactor all_ones(const AreaUse& use) {
  const Eigen::Index areas = use.expected.size();
  AreaFactor result;
  result.factor = result.low = result.high = Vector::Ones(areas);
  result.own = Vector::Zero(areas);
  result.contributions = Matrix::Zero(areas, 0);
  result.slopes = Vector::Zero(0);
  return result;
}

struct Prior {
  Vector mean;  // of all areas
  Variance variance;
};

// Regression on the observed areas; fills level, contributions and ridge.
Prior regress(const AreaUse& use, const std::vector<Eigen::Index>& rows, bool covariates,
              const AreaFactorOptions& options, AreaFactor& result) {
  const Eigen::Index areas = use.expected.size();
  const Matrix all = covariates ? use.covariates : Matrix{Matrix::Zero(areas, 0)};
  const Vector observed = use.observed(rows);
  const Vector expected = use.expected(rows);
  const Matrix seen = all(rows, Eigen::all);
  Prior prior;
  RegressionFit fitted;
  // Regression and variance in turn: money is measured in units of its own chance, so that a unit
  // varies as a count does.
  constexpr int kRounds = 8;
  for (int round = 0; round < kRounds; ++round) {
    RegressionData data{seen, observed / prior.variance.noise,
                        (expected / prior.variance.noise).array().log()};
    RegressionOptions regression;
    regression.family = Family::negative_binomial;
    regression.alpha = round == 0 ? 0 : prior.variance.spread;
    if (covariates) {
      constexpr int kFolds = 5;
      if (round == 0 || round == 1)
        result.ridge = choose_ridge(data, regression, options.ridges, kFolds).ridge;
      regression.ridge = result.ridge;
    }
    fitted = fit(data, regression);
    const double freedom =
        std::max(1.0, static_cast<double>(rows.size()) - 1.0 - static_cast<double>(seen.cols()));
    prior.variance =
        variance_of(observed, fitted.fitted * prior.variance.noise, use.counts, freedom);
  }
  if (fitted.termination != Termination::converged) result.messages.push_back(fitted.message);
  const RowVector middle = seen.colwise().mean();
  const Vector slopes = fitted.coefficients.tail(seen.cols());
  result.slopes = slopes;
  result.contributions = (all.rowwise() - middle) * slopes.asDiagonal();
  result.level = fitted.coefficients(0) + middle.dot(slopes);
  prior.mean = (result.level + result.contributions.rowwise().sum().array()).exp();
  return prior;
}

}  // namespace

AreaFactor area_factor(const AreaUse& use, const AreaFactorOptions& options) {
  check(use);
  const std::vector<Eigen::Index> rows = observed_areas(use);
  constexpr std::size_t kFewest = 3;
  if (rows.size() < kFewest) {
    AreaFactor result = all_ones(use);
    result.messages.push_back(
        {"Er zijn te weinig gebieden met waargenomen gebruik; de gebiedsfactor is overal 1.",
         "There are too few areas with observed use; the area factor is 1 everywhere."});
    return result;
  }
  AreaFactor result;
  constexpr std::size_t kAreasPerCovariate = 5;
  const bool wanted = use.covariates.cols() > 0;
  const bool covariates =
      wanted && rows.size() >= kAreasPerCovariate * (use.names.size() + 1) && rows.size() >= 10;
  if (!covariates)
    result.messages.push_back(
        wanted
            ? text("{} gebieden zijn te weinig voor {} kenmerken; gebieden zijn alleen naar hun "
                   "gemiddelde getrokken.",
                   "{} areas are too few for {} covariates; areas were only shrunk to their mean.",
                   rows.size(), use.names.size())
            : Text{"Zonder kenmerken van de gebieden is de factor alleen naar het gemiddelde "
                   "getrokken.",
                   "Without covariates of the areas the factor was only shrunk to the mean."});
  else
    result.names = use.names;
  const Prior prior = regress(use, rows, covariates, options, result);
  result.spread = prior.variance.spread;
  result.noise = prior.variance.noise;

  const Eigen::Index areas = use.expected.size();
  result.factor.resize(areas);
  result.low.resize(areas);
  result.high.resize(areas);
  const double tail = 0.5 * (1 - options.level);
  for (Eigen::Index i = 0; i < areas; ++i) {
    const bool seen = use.observed.size() > 0 && std::isfinite(use.observed(i));
    // Gamma prior with that mean and relative variance; chance in units of `noise` is Poisson's.
    double shape = 1 / result.spread;
    double rate = shape / prior.mean(i);
    if (seen) {
      shape += use.observed(i) / result.noise;
      rate += use.expected(i) / result.noise;
    }
    result.factor(i) = shape / rate;
    const boost::math::gamma_distribution<double> posterior{shape, 1 / rate};
    result.low(i) = boost::math::quantile(posterior, tail);
    result.high(i) = boost::math::quantile(boost::math::complement(posterior, tail));
  }
  result.own = (result.factor.array() / prior.mean.array()).log();
  return result;
}

}  // namespace regioscoop::demand
