// Whatever is drawn and however often, numbers come out.
#include <cmath>
#include <limits>

#include "common/error.h"
#include "support/catch.h"
#include "support/check_close.h"
#include "uncertainty/ensemble.h"
#include "uncertainty/fit.h"
#include "uncertainty/information.h"
#include "uncertainty/summary.h"
#include "uncertainty/tornado.h"
#include "uncertainty/variance_shares.h"

using namespace regioscoop;
using namespace regioscoop::uncertainty;
using test::check_close;

namespace {

constexpr double kHuge = std::numeric_limits<double>::max();

std::vector<Distribution> extremes() {
  return {Distribution{Fixed{kHuge}},
          Distribution{Normal{0, 1e300}},
          Distribution{Normal{kHuge, 1e300}},
          Distribution{LogNormal{0, 1e6}},
          Distribution{LogNormal{700, 50}},
          Distribution{LogitNormal{0, 1e4}},
          Distribution{LogitNormal{800, 1}},
          Distribution{Beta{1e-6, 1e-6}},
          Distribution{Beta{1e8, 1e-3}},
          Distribution{Gamma{1e-4, 1e10}},
          Distribution{Gamma{1e12, 1e-12}},
          Distribution{Uniform{-kHuge / 2, kHuge / 2}},
          Distribution{Uniform{0, 5e-324}},
          Distribution{Triangular{0, 0, 1}},
          Distribution{Pert{0, 1, 1}},
          Distribution{Discrete{{-kHuge, kHuge}, {1, 1e-12}}},
          Distribution{LogNormal{0, 1e6}}.truncated(0, 1),
          Distribution{Normal{0, 1}}.truncated(50, 60),
          Distribution{Normal{.5, .1}}.truncated(.5, .5)};
}

DrawPlan plan_of_extremes(Sampling sampling, std::int64_t total) {
  DrawPlan plan;
  plan.sampling = sampling;
  plan.total = total;
  int number = 0;
  for (const Distribution& distribution : extremes())
    plan.assumptions.push_back(
        {"extreme." + std::to_string(number++), distribution.draw(.5), distribution});
  return plan;
}

// Each assumption as it is.
Model mirror(const DrawPlan& plan) {
  std::vector<std::string> keys;
  for (const UncertainAssumption& one : plan.assumptions) keys.push_back(one.key);
  return per_draw(keys, [](std::span<const double> values, std::span<double> outcomes) {
    std::copy(values.begin(), values.end(), outcomes.begin());
  });
}

}  // namespace

TEST_CASE("extreme distributions draw numbers, and their bands are numbers",
          "[unit][uncertainty]") {
  constexpr std::int64_t kDraws = 600;
  for (const Sampling sampling : {Sampling::random, Sampling::latin_hypercube, Sampling::sobol}) {
    const DrawPlan plan = plan_of_extremes(sampling, kDraws);
    Progress progress;
    const Ensemble ensemble =
        run_ensemble(mirror(plan), Sampler(plan), {0, kDraws, {2}, 1 << 30}, progress);
    CHECK(ensemble.outcomes.allFinite());
    for (int o = 0; o < static_cast<int>(ensemble.keys.size()); ++o) {
      INFO(ensemble.keys[static_cast<std::size_t>(o)]);
      const auto values = ensemble.sampled(o);
      const auto shown = band(values);
      REQUIRE(shown);
      CHECK(std::isfinite(shown->low + shown->median * 0));
      CHECK(std::isfinite(shown->high));
      CHECK(std::isfinite(shown->mean));
      CHECK_FALSE(std::isnan(shown->sd));
      const auto error = band_error(values);
      REQUIRE(error);
      CHECK_FALSE(std::isnan(error->low));
      CHECK_FALSE(std::isnan(error->mean));
      std::int64_t counted = 0;
      for (const std::int64_t count : histogram(values).counts) counted += count;
      CHECK(counted == kDraws - 1);
      CHECK(compare(values, values, scenario::Better::lower)->equal == 1);
    }
  }
}

TEST_CASE("questions about extreme and certain assumptions have answers", "[unit][uncertainty]") {
  DrawPlan plan;
  plan.assumptions = {{"wild", 1, Distribution{LogNormal{0, 200}}},
                      {"known", 2, Distribution{Fixed{2}}},
                      {"share", 0, Distribution{Uniform{0, 1}}}};
  const Model constant = per_draw({"same"}, [](auto, std::span<double> out) { out[0] = 3; });
  const Model wild = per_draw({"wild"}, [](auto in, std::span<double> out) { out[0] = in[0]; });
  Progress progress;
  const auto still = tornado(constant, Sampler(plan), .8, progress).front();
  CHECK(still.bars.size() == 2);  // what is known has no bar
  for (const TornadoBar& bar : still.bars) CHECK(bar.swing == 0);
  const auto far = tornado(wild, Sampler(plan), .9999, progress).front();
  for (const TornadoBar& bar : far.bars) CHECK_FALSE(std::isnan(bar.swing));
  VarianceOptions few;
  few.samples = 64;
  const auto shares = variance_shares(constant, Sampler(plan), few, progress).front();
  CHECK(shares.variance == 0);
  for (const VarianceShare& share : shares.shares) CHECK(share.total == 0);
  const auto apart = variance_shares(wild, Sampler(plan), few, progress).front();
  for (const VarianceShare& share : apart.shares) {
    CHECK_FALSE(std::isnan(share.first));
    CHECK_FALSE(std::isnan(share.total));
  }
  const Matrix equal = Matrix::Constant(2, 100, 7);
  CHECK(value_of_knowing_all(equal)->value == 0);
  CHECK(value_of_knowing(equal, Matrix::Random(1, 100))->value == 0);
  CHECK_FALSE(value_of_knowing_all(Matrix(2, 0)));
  CHECK_FALSE(value_of_knowing_all(Matrix::Zero(2, 1)));
}

TEST_CASE("a tornado and a value of knowing end when cancelled", "[unit][uncertainty]") {
  DrawPlan plan;
  plan.assumptions = {{"a", 1, Distribution{Uniform{0, 2}}}, {"b", 1, Distribution{Uniform{0, 2}}}};
  Progress progress;
  int runs = 0;
  const Model counted = per_draw({"x"}, [&](auto in, std::span<double> out) {
    if (++runs == 2) progress.cancel();
    out[0] = in[0];
  });
  CHECK_THROWS_AS(tornado(counted, Sampler(plan), .8, progress, {1}), Error);
  CHECK(runs == 2);  // no further run of the model
  const Matrix benefit = Matrix::Random(2, 100);
  CHECK_THROWS_AS(value_of_knowing(benefit, Matrix::Random(1, 100), {}, &progress), Error);
}

TEST_CASE("a million draws keep their promise on memory and precision", "[property][uncertainty]") {
  constexpr std::int64_t kDraws = 1'000'000;
  DrawPlan plan;
  plan.assumptions = {{"odds", .38, fit(Kind::log_normal, .38, {.21, .67, .95})}};
  const Model model = per_draw({"odds", "certain"}, [](auto in, std::span<double> out) {
    out[0] = in[0];
    out[1] = 1;
  });
  Progress progress;
  EnsembleOptions options;
  options.last = kDraws;
  options.max_bytes = 16 * kDraws;  // 8 bytes × draws × outcomes, no more
  const Ensemble ensemble = run_ensemble(model, Sampler(plan), options, progress);
  const auto odds = band(ensemble.sampled(0), .95);
  REQUIRE(odds);
  CHECK(odds->draws == kDraws - 1);
  const auto error = band_error(ensemble.sampled(0), .95);
  // Within five of its own standard errors, which are under 0.1% of the value.
  const Distribution& drawn = plan.assumptions[0].distribution;
  check_close(odds->low, drawn.quantile(.025), 5 * error->low);
  check_close(odds->median, .38, 5 * error->median);
  check_close(odds->high, drawn.quantile(.975), 5 * error->high);
  CHECK(error->high < 1e-3);
  CHECK(band(ensemble.sampled(1))->sd == 0);
  options.max_bytes = 16 * kDraws - 1;
  CHECK_THROWS_AS(run_ensemble(model, Sampler(plan), options, progress), Error);
}
