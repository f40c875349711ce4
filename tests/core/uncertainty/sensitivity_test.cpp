#include <cmath>
#include <numbers>

#include "common/error.h"
#include "support/catch.h"
#include "support/check_close.h"
#include "uncertainty/break_even.h"
#include "uncertainty/tornado.h"
#include "uncertainty/variance_shares.h"

using namespace regioscoop;
using namespace regioscoop::uncertainty;
using test::check_close;

namespace {

// Ishigami and Homma: sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1, each uniform on -π..π; x4 does nothing.
Sampler ishigami_plan(Sampling sampling) {
  DrawPlan plan;
  constexpr double kPi = std::numbers::pi;
  for (const char* key : {"x1", "x2", "x3", "x4"})
    plan.assumptions.push_back({key, 1, Distribution{Uniform{-kPi, kPi}}});
  plan.assumptions.push_back({"fixed", 5, Distribution{Fixed{5}}});
  plan.sampling = sampling;
  return Sampler(plan);
}

Model ishigami() {
  return per_draw({"y"}, [](std::span<const double> x, std::span<double> y) {
    y[0] =
        std::sin(x[0]) + 7 * std::pow(std::sin(x[1]), 2) + 0.1 * std::pow(x[2], 4) * std::sin(x[0]);
  });
}

const VarianceShare& share(const VarianceShares& shares, std::string_view key) {
  for (const VarianceShare& s : shares.shares)
    if (s.key == key) return s;
  throw std::out_of_range("no such share");
}

Sampler three_assumptions() {
  DrawPlan plan;
  plan.assumptions = {{"small", 1, Distribution{Normal{1, 1}}},
                      {"certain", 4, Distribution{Fixed{4}}},
                      {"large", 2, Distribution{Normal{2, 3}}}};
  return Sampler(plan);
}

}  // namespace

TEST_CASE("variance shares of the Ishigami function", "[golden][uncertainty]") {
  // Reference row 11. With 8,192 Sobol points the error is far under the random one of about 0.01;
  // 0.005 leaves room for the seed of the shift.
  Progress progress;
  const auto result =
      variance_shares(ishigami(), ishigami_plan(Sampling::sobol), {8'192, {2}, 1 << 30}, progress);
  REQUIRE(result.size() == 1);
  const VarianceShares& y = result[0];
  check_close(share(y, "x1").first, 0.3139051911, 0.005);
  check_close(share(y, "x2").first, 0.4424111448, 0.005);
  check_close(share(y, "x3").first, 0, 0.005);
  check_close(share(y, "x1").total, 0.5575888552, 0.005);
  check_close(share(y, "x2").total, 0.4424111448, 0.005);
  check_close(share(y, "x3").total, 0.2436836641, 0.005);
  check_close(share(y, "x1").total - share(y, "x1").first, 0.2436836641, 0.01);
  CHECK(share(y, "x4").total == 0);
  CHECK(y.shares.front().key == "x1");
  CHECK(y.shares.size() == 4);  // what is certain has no share
  check_close(y.mean, 3.5, 0.02);
  check_close(y.variance, 13.844587940719254, 0.1);
}

TEST_CASE("variance shares with random draws lie within their stated error",
          "[property][uncertainty]") {
  Progress progress;
  const auto result =
      variance_shares(ishigami(), ishigami_plan(Sampling::random), {4'096, {1}, 1 << 30}, progress);
  const VarianceShares& y = result[0];
  for (const auto& [key, first, total] :
       {std::tuple{"x1", 0.3139051911, 0.5575888552}, std::tuple{"x2", 0.4424111448, 0.4424111448},
        std::tuple{"x3", 0.0, 0.2436836641}}) {
    const VarianceShare& s = share(y, key);
    check_close(s.first, first, 4 * s.first_error);
    check_close(s.total, total, 4 * s.total_error);
    CHECK(s.first_error < 0.05);
    CHECK(s.first_error > 0);
  }
  // The same bits in two threads.
  const auto again =
      variance_shares(ishigami(), ishigami_plan(Sampling::random), {4'096, {2}, 1 << 30}, progress);
  CHECK(again[0].shares[0].first == y.shares[0].first);
  CHECK(again[0].shares[0].total_error == y.shares[0].total_error);
}

TEST_CASE("variance shares where there is nothing to divide", "[unit][uncertainty]") {
  Progress progress;
  const Model constant = per_draw({"y"}, [](auto, std::span<double> y) { y[0] = 3; });
  const auto none = variance_shares(constant, three_assumptions(), {64, {1}, 1 << 30}, progress);
  CHECK(none[0].variance == 0);
  CHECK(none[0].shares[0].total == 0);
  const Model holes = per_draw(
      {"y"}, [](std::span<const double> x, std::span<double> y) { y[0] = std::log(x[0]) + x[2]; });
  const auto kept = variance_shares(holes, three_assumptions(), {512, {1}, 1 << 30}, progress);
  CHECK(kept[0].left_out > 0);
  CHECK(std::isfinite(kept[0].shares[0].total));

  DrawPlan plan = three_assumptions().plan();
  plan.correlations = {{"small", "large", 0.5}};
  CHECK_THROWS_WITH(variance_shares(constant, Sampler(plan), {64, {1}, 1 << 30}, progress),
                    contains_text("not correlated"));
  CHECK_THROWS_AS(variance_shares(constant, three_assumptions(), {1, {1}, 1 << 30}, progress),
                  Error);
  CHECK_THROWS_WITH(variance_shares(constant, three_assumptions(), {1'000, {1}, 1'000}, progress),
                    contains_text("memory"));
}

TEST_CASE("a tornado of a linear model is its coefficients times the intervals",
          "[unit][uncertainty]") {
  const Model linear = per_draw({"sum", "odd"}, [](std::span<const double> x, std::span<double> y) {
    y[0] = 2 * x[0] - x[2];
    y[1] = x[0] > 1 ? std::nan("") : x[0];
  });
  Progress progress;
  const auto result = tornado(linear, three_assumptions(), 0.8, progress);
  REQUIRE(result.size() == 2);
  const Tornado& sum = result[0];
  CHECK(sum.central == 0);
  REQUIRE(sum.bars.size() == 2);
  constexpr double kZ90 = 1.28155156554460047;
  CHECK(sum.bars[0].key == "large");
  check_close(sum.bars[0].swing, 2 * 3 * kZ90, 1e-12);
  check_close(sum.bars[0].low_outcome, 3 * kZ90, 1e-12);
  check_close(sum.bars[1].swing, 2 * 2 * kZ90, 1e-12);
  check_close(sum.bars[1].high_value, 1 + kZ90, 1e-14);
  CHECK(std::isinf(result[1].bars[0].swing));
  CHECK_THROWS_AS(tornado(linear, three_assumptions(), 1, progress), Error);
}

TEST_CASE("break-even values are where the decision flips", "[golden][uncertainty]") {
  const auto cubic = [](double x) { return (x - 0.1) * (x - 0.5) * (x - 0.9); };
  const BreakEven three = break_even(cubic, 0, 1);
  REQUIRE(three.flips.size() == 3);
  check_close(three.flips[0], 0.1, 1e-9);
  check_close(three.flips[1], 0.5, 1e-9);
  check_close(three.flips[2], 0.9, 1e-9);
  CHECK(three.at_low < 0);
  CHECK(three.at_high > 0);

  CHECK(break_even(cubic, 2, 3).flips.empty());
  CHECK_FALSE(break_even(cubic, 2, 3).always_equal);
  CHECK(break_even([](double) { return 0.0; }, 0, 1).always_equal);
  // Touching zero is no flip, jumping over it is; a plateau of zeros between signs is one flip.
  CHECK(break_even([](double x) { return (x - 0.5) * (x - 0.5); }, 0, 1).flips.empty());
  const BreakEven jump = break_even([](double x) { return x < 0.3 ? -1.0 : 2.0; }, 0, 1);
  REQUIRE(jump.flips.size() == 1);
  check_close(jump.flips[0], 0.3, 1e-9);
  const BreakEven plateau =
      break_even([](double x) { return x < 0.4 ? -1.0 : (x > 0.6 ? 1.0 : 0.0); }, 0, 1);
  REQUIRE(plateau.flips.size() == 1);
  CHECK(plateau.flips[0] > 0.39);
  CHECK(plateau.flips[0] < 0.61);
  const BreakEven holes = break_even([](double x) { return std::log(x); }, -1, 2);
  CHECK(holes.not_finite > 0);
  REQUIRE(holes.flips.size() == 1);
  check_close(holes.flips[0], 1, 1e-8);
  CHECK_THROWS_AS(break_even(cubic, 1, 1), Error);

  const Model two = per_draw({"a", "b"}, [](std::span<const double> x, std::span<double> y) {
    y[0] = 10 * x[2];
    y[1] = 5 + x[1] * 2;
  });
  Progress progress;
  const BreakEven through = break_even(
      two, three_assumptions(), "large", [](std::span<const double> y) { return y[0] - y[1]; }, 0,
      5, {}, progress);
  REQUIRE(through.flips.size() == 1);
  check_close(through.flips[0], 1.3, 1e-8);
}
