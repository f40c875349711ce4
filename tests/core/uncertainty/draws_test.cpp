#include "uncertainty/draws.h"

#include <algorithm>
#include <cmath>

#include "common/error.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::uncertainty;
using test::check_close;

namespace {

DrawPlan small_plan() {
  DrawPlan plan;
  plan.assumptions = {{"a", 5, Distribution{Normal{5, 2}}},
                      {"b", 0.38, Distribution{LogNormal{-0.9676, 0.296}}},
                      {"c", 0.3, Distribution{Beta{23.6, 55.2}}},
                      {"d", 7, Distribution{}}};
  plan.assumptions[3].distribution = Distribution{Fixed{7}};
  plan.total = 2001;
  return plan;
}

Matrix draw(const DrawPlan& plan, std::int64_t first, std::int64_t last, int threads = 1) {
  Progress progress;
  return Sampler(plan).draws(first, last, {threads}, progress);
}

double correlation(const Matrix& m, Eigen::Index a, Eigen::Index b) {
  const Vector x = m.row(a).array() - m.row(a).mean();
  const Vector y = m.row(b).array() - m.row(b).mean();
  return x.dot(y) / std::sqrt(x.squaredNorm() * y.squaredNorm());
}

}  // namespace

TEST_CASE("draw 0 is the central case", "[unit][uncertainty]") {
  const Matrix draws = draw(small_plan(), 0, 1);
  CHECK(draws.col(0) == Vector(Eigen::Vector4d(5, 0.38, 0.3, 7)));
}

TEST_CASE("draws are the same in one thread, two threads and shards", "[property][uncertainty]") {
  for (const Sampling sampling : {Sampling::random, Sampling::latin_hypercube, Sampling::sobol}) {
    DrawPlan plan = small_plan();
    plan.sampling = sampling;
    plan.correlations = {{"a", "b", 0.6}};
    const Matrix whole = draw(plan, 0, 2001);
    CHECK(whole == draw(plan, 0, 2001, 2));
    CHECK(whole == draw(plan, 0, 2001, 5));
    CHECK(whole.middleCols(0, 777) == draw(plan, 0, 777));
    CHECK(whole.middleCols(777, 1224) == draw(plan, 777, 2001, 2));
    CHECK(whole.allFinite());
  }
}

TEST_CASE("adding, removing and reordering assumptions leaves the draws of the others",
          "[property][uncertainty]") {
  const Matrix before = draw(small_plan(), 0, 500);
  DrawPlan plan = small_plan();
  std::reverse(plan.assumptions.begin(), plan.assumptions.end());
  plan.assumptions.insert(plan.assumptions.begin(), {"new", 1, Distribution{Uniform{0, 2}}});
  const Matrix after = draw(plan, 0, 500);
  for (Eigen::Index j = 0; j < 4; ++j) CHECK(before.row(j) == after.row(4 - j));
  plan.seed = 3;
  CHECK(after != draw(plan, 0, 500));
}

TEST_CASE("the draws follow their distribution", "[property][uncertainty]") {
  // Kolmogorov-Smirnov: 1.95 / sqrt(n) is the 0.1% limit.
  const DrawPlan plan = small_plan();
  const Matrix draws = draw(plan, 1, 20'001);
  for (Eigen::Index j = 0; j < 3; ++j) {
    std::vector<double> u;
    for (Eigen::Index k = 0; k < draws.cols(); ++k)
      u.push_back(plan.assumptions[static_cast<std::size_t>(j)].distribution.cdf(draws(j, k)));
    std::sort(u.begin(), u.end());
    double worst = 0;
    for (std::size_t i = 0; i < u.size(); ++i)
      worst = std::max(worst, std::abs(u[i] - (static_cast<double>(i) + 0.5) / 20'000));
    CHECK(worst < 1.95 / std::sqrt(20'000));
  }
}

TEST_CASE("a Latin hypercube takes every stratum once", "[property][uncertainty]") {
  DrawPlan plan = small_plan();
  plan.sampling = Sampling::latin_hypercube;
  const Sampler sampler(plan);
  std::vector<std::vector<int>> strata(4, std::vector<int>(2000));
  std::vector<double> u(4);
  for (std::int64_t k = 1; k <= 2000; ++k) {
    sampler.uniforms(k, Stream::parameters, u);
    for (std::size_t j = 0; j < 4; ++j) ++strata[j][static_cast<std::size_t>(u[j] * 2000)];
  }
  for (const auto& counts : strata)
    CHECK(std::all_of(counts.begin(), counts.end(), [](int n) { return n == 1; }));
  Progress progress;
  CHECK_THROWS_WITH(sampler.draws(0, 2002, {1}, progress),
                    contains_text("Latin hypercube of 2001"));
}

TEST_CASE("spread samples estimate a mean better than random ones", "[property][uncertainty]") {
  double error[3] = {};
  for (const Sampling sampling : {Sampling::random, Sampling::latin_hypercube, Sampling::sobol}) {
    DrawPlan plan = small_plan();
    plan.sampling = sampling;
    error[static_cast<int>(sampling)] =
        std::abs(draw(plan, 1, 2001).row(2).mean() - plan.assumptions[2].distribution.mean());
  }
  CHECK(error[1] < error[0] / 3);
  CHECK(error[2] < error[0] / 3);
}

TEST_CASE("a copula gives the normal scores their correlation", "[property][uncertainty]") {
  DrawPlan plan;
  for (const char* key : {"a", "b", "c", "d"})
    plan.assumptions.push_back({key, 0, Distribution{Normal{0, 1}}});
  plan.correlations = {{"d", "a", 0.7}, {"c", "a", -0.4}};
  constexpr int kDraws = 40'000;
  const Matrix draws = draw(plan, 1, kDraws + 1);
  // Five standard errors, (1 - r²) / sqrt(n) at most 1 / sqrt(n).
  const double tolerance = 5 / std::sqrt(kDraws);
  check_close(correlation(draws, 0, 3), 0.7, tolerance);
  check_close(correlation(draws, 0, 2), -0.4, tolerance);
  check_close(correlation(draws, 2, 3), 0, tolerance);
  check_close(correlation(draws, 0, 1), 0, tolerance);
  // Margins stay, and so do those who take no part, to the bit.
  check_close(draws.row(3).squaredNorm() / kDraws, 1, 5 * std::sqrt(2.0 / kDraws));
  DrawPlan plain = plan;
  plain.correlations.clear();
  const Matrix independent = draw(plain, 1, kDraws + 1);
  CHECK(independent.row(1) == draws.row(1));
  CHECK(independent.row(0) == draws.row(0));
}

TEST_CASE("correlations that can't hold together are refused by name", "[unit][uncertainty]") {
  const std::vector<std::string> keys{"a", "b", "c"};
  const auto copula = [&](std::vector<Correlation> pairs) { return Copula(keys, pairs); };
  CHECK(copula({}).is_identity());
  CHECK(copula({{"a", "b", 0}}).is_identity());
  CHECK_FALSE(copula({{"a", "b", 0.99}}).is_identity());
  CHECK_THROWS_WITH(copula({{"a", "b", 0.9}, {"b", "c", 0.9}, {"a", "c", -0.95}}),
                    contains_text("‘a’ with ‘c’ (-0.95)"));
  CHECK_THROWS_WITH(copula({{"a", "x", 0.5}}), contains_text("‘x’"));
  CHECK_THROWS_WITH(copula({{"a", "a", 0.5}}), contains_text("itself"));
  CHECK_THROWS_WITH(copula({{"a", "b", 0.5}, {"b", "a", 0.2}}), contains_text("twice"));
  CHECK_THROWS_WITH(copula({{"a", "b", 1}}), contains_text("above -1 and below 1"));
  CHECK_THROWS_AS(copula({{"a", "b", std::nan("")}}), Error);
}

TEST_CASE("plans that can't be drawn are refused", "[unit][uncertainty]") {
  DrawPlan twice = small_plan();
  twice.assumptions[1].key = "a";
  CHECK_THROWS_WITH(Sampler(twice), contains_text("‘a’"));

  DrawPlan many;
  many.sampling = Sampling::sobol;
  for (int i = 0; i < 2000; ++i) many.assumptions.push_back({std::to_string(i), 0, Distribution{}});
  CHECK_THROWS_WITH(Sampler(many), contains_text("4000"));

  Progress progress;
  const Sampler sampler(small_plan());
  CHECK_THROWS_AS(sampler.draws(-1, 5, {1}, progress), Error);
  CHECK_THROWS_AS(sampler.draws(5, 4, {1}, progress), Error);
  CHECK(sampler.draws(5, 5, {1}, progress).cols() == 0);
  CHECK(sampler.position("c") == 2);
  CHECK_THROWS_AS(sampler.position("z"), Error);
  CHECK(Sampler(DrawPlan{}).draws(0, 3, {1}, progress).rows() == 0);
}

TEST_CASE("the fingerprint changes with whatever changes the draws", "[unit][uncertainty]") {
  const DrawPlan plan = small_plan();
  const std::uint64_t before = Sampler(plan).fingerprint();
  CHECK(Sampler(plan).fingerprint() == before);
  DrawPlan other = plan;
  other.seed += 1;
  CHECK(Sampler(other).fingerprint() != before);
  other = plan;
  other.assumptions[0].distribution = Distribution{Normal{5, 2.0000001}};
  CHECK(Sampler(other).fingerprint() != before);
  other = plan;
  other.assumptions[0].distribution = plan.assumptions[0].distribution.truncated(0, 100);
  CHECK(Sampler(other).fingerprint() != before);
  other = plan;
  other.correlations = {{"a", "b", 0.1}};
  CHECK(Sampler(other).fingerprint() != before);
}
