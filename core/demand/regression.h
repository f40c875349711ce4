// Generalised linear models by iteratively reweighted least squares (McCullagh and Nelder 1989,
// Generalized Linear Models, ch. 2), with a ridge penalty on standardised covariates.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "common/eigen.h"
#include "common/text.h"

namespace regioscoop::demand {

enum class Family : std::uint8_t {
  poisson,            // log link, variance mu
  negative_binomial,  // log link, variance mu + alpha mu²
  logistic,           // logit link, outcomes 0..1
};

struct RegressionData {
  Matrix covariates;  // observations × covariates, without a constant
  Vector outcome;     // observations
  Vector offset;      // added to the linear predictor; empty: 0
};

struct RegressionOptions {
  Family family = Family::poisson;
  double alpha = 0;      // negative binomial only
  double ridge = 0;      // added to the information of each standardised covariate, per observation
  int iterations = 100;  // at most
  double tolerance = 1e-11;  // relative change of the penalised deviance that ends the search
};

enum class Termination : std::uint8_t {
  converged,
  separated,   // outcomes can be told apart perfectly: coefficients run off to infinity
  iterations,  // the limit was reached first
};

struct RegressionFit {
  Termination termination = Termination::converged;
  Vector coefficients;  // constant first, on the scale of the covariates as given
  Matrix covariance;    // of the coefficients; with ridge > 0 that of the penalised estimate
  Vector fitted;        // expected outcome of each observation
  double deviance = 0;  // without the penalty
  int iterations = 0;
  Text message;  // empty when converged
};

// A constant covariate gets coefficient 0. Separation (an expected outcome within 1e-8 of what
// can't be reached, at a linear predictor beyond ±15) is reported and the estimate is that of the
// last step: use a ridge then. Throws Error{bad_input} when shapes differ, there are fewer
// observations than coefficients while ridge is 0, or an outcome lies outside what the family
// allows.
[[nodiscard]] RegressionFit fit(const RegressionData& data, const RegressionOptions& options);

// Deviance of outcomes against expected ones.
[[nodiscard]] double deviance(const Vector& outcome, const Vector& expected,
                              const RegressionOptions& options);

struct CrossValidation {
  double ridge = 0;            // the chosen one
  std::vector<double> ridges;  // tried
  std::vector<double> loss;    // mean deviance of left-out observations of each
};

// The ridge with the least deviance in observations that were left out: fold of observation i is
// i mod `folds`, so that the outcome never depends on chance. Throws Error{bad_input} when there
// are fewer observations than folds or nothing to try.
[[nodiscard]] CrossValidation choose_ridge(const RegressionData& data, RegressionOptions options,
                                           std::span<const double> ridges, int folds = 5);

}  // namespace regioscoop::demand
