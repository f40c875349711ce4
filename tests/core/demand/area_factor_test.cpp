#include "demand/area_factor.h"

#include <cmath>
#include <limits>
#include <random>

#include "common/error.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::demand;
using regioscoop::test::check_close;

namespace {

struct Made {
  AreaUse use;
  Vector truth;
};

// Areas of very different size whose true factor depends on one covariate and a gamma spread.
Made made(int areas, double effect, double spread, unsigned seed) {
  Made result;
  std::mt19937 engine{seed};
  std::normal_distribution<double> normal;
  std::gamma_distribution<double> gamma{1 / spread, spread};
  result.use.expected.resize(areas);
  result.use.observed.resize(areas);
  result.use.covariates.resize(areas, 2);
  result.use.names = {"score", "nothing"};
  result.truth.resize(areas);
  for (int i = 0; i < areas; ++i) {
    result.use.expected(i) = 20.0 * (1 + i % 40);
    result.use.covariates.row(i) << normal(engine), normal(engine);
    result.truth(i) = std::exp(effect * result.use.covariates(i, 0)) * gamma(engine);
    std::poisson_distribution<int> poisson{result.truth(i) * result.use.expected(i)};
    result.use.observed(i) = poisson(engine);
  }
  return result;
}

double error(const Vector& factor, const Vector& truth) {
  return (factor - truth).squaredNorm() / static_cast<double>(truth.size());
}

}  // namespace

TEST_CASE("area factors find the truth better than observed over expected", "[property][demand]") {
  const Made made_up = made(400, -0.25, 0.02, 11);
  const AreaFactor found = area_factor(made_up.use);
  CHECK(found.messages.empty());
  const Vector raw = made_up.use.observed.cwiseQuotient(made_up.use.expected);
  CHECK(error(found.factor, made_up.truth) < 0.8 * error(raw, made_up.truth));
  CHECK(error(found.factor, made_up.truth) < 0.5 * error(Vector::Ones(raw.size()), made_up.truth));
  // 400 areas: standard error of the moment estimate about a tenth of it.
  check_close(found.spread, 0.02, 0.006);
  CHECK(found.noise == 1);
  // An 80% interval should hold the truth in 80% of 400 areas: 74 to 86 is three standard errors.
  int inside = 0;
  for (Eigen::Index i = 0; i < raw.size(); ++i)
    inside += made_up.truth(i) >= found.low(i) && made_up.truth(i) <= found.high(i) ? 1 : 0;
  CHECK(inside >= 0.74 * 400);
  CHECK(inside <= 0.86 * 400);
}

TEST_CASE("a factor is taken apart into what adds up", "[property][demand]") {
  const Made made_up = made(120, -0.25, 0.02, 3);
  const AreaFactor found = area_factor(made_up.use);
  REQUIRE(found.names == made_up.use.names);
  for (Eigen::Index i = 0; i < 120; ++i)
    check_close(found.level + found.contributions.row(i).sum() + found.own(i),
                std::log(found.factor(i)), 1e-12);
  // Contributions are against the average area.
  CHECK(found.contributions.colwise().mean().cwiseAbs().maxCoeff() < 1e-12);
  const double slope = found.contributions(0, 0) /
                       (made_up.use.covariates(0, 0) - made_up.use.covariates.col(0).mean());
  check_close(slope, -0.25, 0.05);
}

TEST_CASE("areas nobody counted get what their covariates say", "[unit][demand]") {
  Made made_up = made(120, -0.25, 0.02, 5);
  made_up.use.observed(7) = std::numeric_limits<double>::quiet_NaN();
  const AreaFactor found = area_factor(made_up.use);
  check_close(found.own(7), 0, 1e-12);
  check_close(std::log(found.factor(7)), found.level + found.contributions.row(7).sum(), 1e-12);
  CHECK(found.high(7) - found.low(7) > found.high(39) - found.low(39));
}

TEST_CASE("small areas are shrunk more than large ones", "[property][demand]") {
  AreaUse use;
  use.expected = Vector::Constant(40, 500);
  use.observed = Vector::Constant(40, 500);
  for (int i = 0; i < 36; ++i) use.observed(i) = i % 2 == 0 ? 420 : 580;
  use.expected(38) = 10;
  use.observed(38) = 15;
  use.expected(39) = 10'000;
  use.observed(39) = 15'000;
  const AreaFactor found = area_factor(use);
  CHECK(found.messages.size() == 1);  // no covariates
  CHECK(found.factor(38) > 1);
  CHECK(found.factor(38) < 1.25);
  CHECK(found.factor(39) > 1.45);
}

TEST_CASE("without observations every factor is one and it is said", "[unit][demand]") {
  AreaUse use;
  use.expected = Vector::Constant(5, 100);
  const AreaFactor nobody = area_factor(use);
  CHECK(nobody.factor == Vector::Ones(5));
  CHECK(nobody.low == Vector::Ones(5));
  CHECK(nobody.messages.size() == 1);
  use.observed = Vector::Constant(5, 120);
  use.covariates = Matrix::Ones(5, 1);
  use.names = {"score"};
  const AreaFactor few = area_factor(use);
  CHECK(few.messages.size() == 1);
  check_close(few.factor(0), 1.2, 1e-6);
  CHECK(few.contributions.cols() == 0);
}

TEST_CASE("money is shrunk by its own chance, whatever the unit", "[property][demand]") {
  std::mt19937 engine{23};
  std::normal_distribution<double> normal;
  AreaUse use;
  use.counts = false;
  use.expected.resize(300);
  use.observed.resize(300);
  for (int i = 0; i < 300; ++i) {
    use.expected(i) = 50'000.0 * (1 + i % 30);
    const double factor = 1 + 0.1 * normal(engine);
    use.observed(i) = std::max(
        0.0, factor * use.expected(i) + std::sqrt(2'000.0 * use.expected(i)) * normal(engine));
  }
  const AreaFactor euros = area_factor(use);
  // The truth: noise 2,000 EUR, spread 0.01; moments of 300 areas are good to about a third.
  CHECK(euros.noise > 1'000);
  CHECK(euros.noise < 3'500);
  CHECK(euros.spread > 0.006);
  CHECK(euros.spread < 0.014);
  use.expected *= 100;
  use.observed *= 100;
  const AreaFactor cents = area_factor(use);
  CHECK(cents.factor.isApprox(euros.factor, 1e-6));
}

TEST_CASE("use that can't be is refused", "[unit][demand]") {
  AreaUse use = made(20, 0, 0.02, 1).use;
  use.expected(3) = -1;
  CHECK_THROWS_AS(area_factor(use), Error);
  use = made(20, 0, 0.02, 1).use;
  use.observed(3) = -1;
  CHECK_THROWS_AS(area_factor(use), Error);
  use = made(20, 0, 0.02, 1).use;
  use.names.pop_back();
  CHECK_THROWS_AS(area_factor(use), Error);
}
