// The area factor: what an area uses of a kind of care against what its people of the same age and
// sex use elsewhere. docs/model/demand.md.
#pragma once

#include <string>
#include <vector>

#include "common/eigen.h"
#include "common/text.h"

namespace regioscoop::demand {

struct AreaUse {
  Vector expected;                 // areas: use at national rates by age and sex
  Vector observed;                 // areas; not-a-number where nobody counted; empty: nowhere
  Matrix covariates;               // areas × covariates (socio-economic score, ...); empty: none
  std::vector<std::string> names;  // of the covariates
  bool counts =
      true;  // observed counts (their chance is Poisson's); else money, whose chance is estimated
};

struct AreaFactorOptions {
  std::vector<double> ridges{0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0};
  double level = 0.80;  // of the interval
};

struct AreaFactor {
  Vector factor;  // areas, around 1
  Vector low;     // interval of `level`
  Vector high;
  // Log of the factor taken apart: level + Σ contributions + own = log(factor). A contribution of
  // 0.05 means about 5% more use because of that covariate, against the average area.
  double level = 0;
  Matrix contributions;  // areas × covariates
  Vector slopes;  // covariates: change of log use per unit; contribution = slope × (z − mean)
  Vector own;     // what the area has beyond its covariates, after shrinking; 0 where unobserved
  std::vector<std::string> names;
  double ridge = 0;   // chosen by cross-validation
  double spread = 0;  // variance of true factors around the covariates, relative to the mean
  double noise = 1;   // variance of chance per unit expected: 1 for counts
  std::vector<Text> messages;
};

// Negative-binomial regression of observed on expected use with a cross-validated ridge, then
// empirical Bayes: factor = (1/spread + observed/noise) / (1/(spread·prior) + expected/noise),
// where prior is what the regression says (Clayton and Kaldor 1987, Biometrics 43:671–681). Without
// observations every factor is 1, with an interval of [1, 1], and a message says so; without
// covariates, or with fewer than five observed areas a covariate, areas are shrunk to their common
// mean. Throws Error{bad_input} when shapes differ or a number is negative.
[[nodiscard]] AreaFactor area_factor(const AreaUse& use, const AreaFactorOptions& options = {});

}  // namespace regioscoop::demand
