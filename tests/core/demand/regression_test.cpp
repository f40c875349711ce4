#include "demand/regression.h"

#include <array>
#include <cmath>
#include <fstream>
#include <sstream>

#include "common/error.h"
#include "support/check_close.h"
#include "support/shared_data.h"

using namespace regioscoop;
using namespace regioscoop::demand;
using regioscoop::test::check_close;

namespace {

// Ten made-up areas; tests/reference/regression.py holds the same and gives the coefficients below.
RegressionData example() {
  RegressionData data;
  data.covariates.resize(10, 2);
  data.covariates << 0.2, 5, 1.1, 3, -0.7, 8, 0.4, 1, 2.0, 4, -1.5, 6, 0.9, 9, 0.0, 2, 1.6, 7, -0.3,
      5;
  data.outcome = Vector{{15, 41, 6, 20, 29, 25, 15, 14, 44, 8}};
  data.offset = Vector{{12, 30, 8, 22, 15, 40, 10, 18, 25, 9}}.array().log();
  return data;
}

RegressionOptions of(Family family, double alpha = 0, double ridge = 0) {
  RegressionOptions options;
  options.family = family;
  options.alpha = alpha;
  options.ridge = ridge;
  return options;
}

void check_coefficients(const RegressionFit& fit, std::initializer_list<double> expected) {
  REQUIRE(fit.termination == Termination::converged);
  REQUIRE(fit.coefficients.size() == static_cast<Eigen::Index>(expected.size()));
  Eigen::Index i = 0;
  // Both searches end where the gradient is rounding; the coefficients then agree to about 10^-9.
  for (const double value : expected) check_close(fit.coefficients(i++), value, 1e-8);
}

// Columns Age, LOS and Death of the published data set.
std::optional<Matrix> length_of_stay() {
  const auto file = test::published_file("nhs/LOS_model.csv");
  if (!file) return std::nullopt;
  std::ifstream in{*file};
  std::string line;
  std::getline(in, line);
  std::vector<std::array<double, 3>> rows;
  while (std::getline(in, line)) {
    std::istringstream words{line};
    std::array<std::string, 5> word;
    for (std::string& one : word) std::getline(words, one, ',');
    if (!word[2].empty())
      rows.push_back({std::stod(word[2]), std::stod(word[3]), std::stod(word[4])});
  }
  Matrix table(static_cast<Eigen::Index>(rows.size()), 3);
  for (Eigen::Index i = 0; i < table.rows(); ++i)
    for (Eigen::Index j = 0; j < 3; ++j)
      table(i, j) = rows[static_cast<std::size_t>(i)][static_cast<std::size_t>(j)];
  return table;
}

}  // namespace

TEST_CASE("Poisson, negative binomial and ridge agree with an independent search",
          "[golden][demand]") {
  const RegressionFit poisson = fit(example(), of(Family::poisson));
  check_coefficients(poisson, {-0.210229082447601, 0.34366638765465, 0.037022618772998});
  check_close(poisson.deviance, 1.0004644432550196, 1e-9);
  check_close(std::sqrt(poisson.covariance(0, 0)), 0.162155912212169, 1e-8);
  check_close(std::sqrt(poisson.covariance(1, 1)), 0.064248952824016, 1e-8);
  check_close(std::sqrt(poisson.covariance(2, 2)), 0.029187275813167, 1e-8);
  check_coefficients(fit(example(), of(Family::negative_binomial, 0.05)),
                     {-0.218065435439248, 0.346935876545064, 0.038128687364019});
  check_coefficients(fit(example(), of(Family::poisson, 0, 0.5)),
                     {-0.200863671515547, 0.336579149159166, 0.036113544881395});
}

TEST_CASE("logistic regression agrees with an independent search", "[golden][demand]") {
  RegressionData data = example();
  data.covariates = Matrix{data.covariates.col(1)};
  data.outcome = Vector{{0, 1, 0, 1, 1, 0, 1, 0, 1, 0}};
  data.offset.resize(0);
  check_coefficients(fit(data, of(Family::logistic)), {0.334800361238551, -0.06696007224771});
}

// Reference values of an independent tool (R glm), twelve digits given.
TEST_CASE("the length-of-stay data give the reference coefficients", "[golden][demand]") {
  const auto table = length_of_stay();
  if (!table) return;
  const Vector age = table->col(0), stay = table->col(1), death = table->col(2);
  RegressionData data{Matrix{age}, stay, {}};
  const RegressionFit poisson = fit(data, of(Family::poisson));
  check_close(poisson.coefficients(0), 0.84392564933, 1e-9);
  check_close(poisson.coefficients(1), 0.0135002651035, 1e-10);
  data.covariates.resize(age.size(), 3);
  data.covariates << age, stay, age.cwiseProduct(stay);
  data.outcome = death;
  const RegressionFit logistic = fit(data, of(Family::logistic));
  // R stops at a relative change of 10^-8 of the deviance: eight digits of the coefficients.
  check_close(logistic.coefficients(1), 0.0426189545689, 1e-8);
  check_close(logistic.coefficients(2), 0.544861714811, 1e-8);
  check_close(logistic.coefficients(3), -0.0069882668816, 1e-9);
  check_close(logistic.deviance, 247.938604185, 1e-8);
}

TEST_CASE("outcomes that are told apart perfectly are reported", "[unit][demand]") {
  RegressionData data;
  data.covariates = Vector{{-3, -2, -1, 1, 2, 3}};
  data.outcome = Vector{{0, 0, 0, 1, 1, 1}};
  RegressionOptions options = of(Family::logistic);
  const RegressionFit separated = fit(data, options);
  CHECK(separated.termination == Termination::separated);
  CHECK_FALSE(separated.message.nl.empty());
  CHECK(separated.coefficients.allFinite());
  options.ridge = 0.1;
  const RegressionFit penalised = fit(data, options);
  CHECK(penalised.termination == Termination::converged);
  CHECK(penalised.coefficients(1) > 0);
  CHECK(penalised.coefficients(1) < 10);

  data.outcome = Vector{{0, 0, 0, 4, 6, 9}};
  data.covariates = Vector{{0, 0, 0, 1, 1, 1}};
  CHECK(fit(data, of(Family::poisson)).termination == Termination::separated);
}

TEST_CASE("units of covariates do not matter to the fit", "[property][demand]") {
  RegressionData data = example();
  for (const double ridge : {0.0, 0.3}) {
    const RegressionFit plain = fit(data, of(Family::poisson, 0, ridge));
    RegressionData other = data;
    other.covariates.col(1) = 1000 * data.covariates.col(1).array() + 7;
    const RegressionFit scaled = fit(other, of(Family::poisson, 0, ridge));
    CHECK(plain.fitted.isApprox(scaled.fitted, 1e-9));
    check_close(scaled.coefficients(2) * 1000, plain.coefficients(2), 1e-9);
  }
}

TEST_CASE("a heavier ridge gives smaller coefficients, a constant covariate none",
          "[property][demand]") {
  RegressionData data = example();
  double before = 1e9;
  for (const double ridge : {0.0, 0.1, 1.0, 10.0, 1000.0}) {
    const double size =
        fit(data, of(Family::poisson, 0, ridge)).coefficients.tail(2).cwiseAbs().maxCoeff();
    CHECK(size < before);
    before = size;
  }
  CHECK(before < 0.01);
  data.covariates.col(1).setConstant(3);
  const RegressionFit constant = fit(data, of(Family::poisson));
  CHECK(constant.termination == Termination::converged);
  check_close(constant.coefficients(2), 0, 1e-12);
}

TEST_CASE("the ridge is chosen by what was left out", "[unit][demand]") {
  RegressionData data;
  data.covariates.resize(60, 3);
  data.outcome.resize(60);
  unsigned state = 7;
  const auto random = [&] {  // a fixed series, about uniform on −1..1
    state = state * 1664525u + 1013904223u;
    return static_cast<double>(state >> 8) / (1 << 23) - 1;
  };
  for (Eigen::Index i = 0; i < 60; ++i) {
    data.covariates.row(i) << random(), random(), random();
    data.outcome(i) = std::round(40 * std::exp(0.8 * data.covariates(i, 0)));
  }
  const std::array<double, 4> ridges{0.001, 1, 100, 10000};
  const CrossValidation strong = choose_ridge(data, of(Family::poisson), ridges);
  CHECK(strong.ridge == 0.001);  // a real effect: hardly a penalty
  for (Eigen::Index i = 0; i < 60; ++i) data.outcome(i) = std::round(6 + 5 * random());
  const CrossValidation noise = choose_ridge(data, of(Family::poisson), ridges);
  CHECK(noise.ridge >= 1);  // nothing but noise: a heavy one
  CHECK(noise.loss.size() == ridges.size());
}

TEST_CASE("data that can't be fitted are refused", "[unit][demand]") {
  RegressionData data = example();
  data.outcome(3) = -1;
  CHECK_THROWS_AS(fit(data, of(Family::poisson)), Error);
  data = example();
  CHECK_THROWS_AS(fit(data, of(Family::logistic)), Error);
  data.offset.conservativeResize(4);
  CHECK_THROWS_AS(fit(data, of(Family::poisson)), Error);
  data = {Matrix::Ones(2, 3), Vector{{1, 2}}, {}};
  CHECK_THROWS_AS(fit(data, of(Family::poisson)), Error);
  const std::array<double, 1> one{1};
  CHECK_THROWS_AS(choose_ridge(data, of(Family::poisson), one), Error);
}
