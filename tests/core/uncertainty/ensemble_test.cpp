#include "uncertainty/ensemble.h"

#include <atomic>
#include <chrono>
#include <cmath>
#include <thread>

#include "common/error.h"
#include "support/catch.h"

using namespace regioscoop;
using namespace regioscoop::uncertainty;

namespace {

Sampler two_normals() {
  DrawPlan plan;
  plan.assumptions = {{"a", 1, Distribution{Normal{1, 0.5}}}, {"b", 2, Distribution{Normal{2, 1}}}};
  return Sampler(plan);
}

Model sum_and_product() {
  return per_draw({"sum", "product"}, [](std::span<const double> in, std::span<double> out) {
    out[0] = in[0] + in[1];
    out[1] = in[0] * std::exp(in[1]);
  });
}

Ensemble run(std::int64_t first, std::int64_t last, int threads) {
  Progress progress;
  return run_ensemble(sum_and_product(), two_normals(), {first, last, {threads}, 1 << 30},
                      progress);
}

}  // namespace

TEST_CASE("an ensemble is the same in one thread, two threads and merged shards",
          "[property][uncertainty]") {
  const Ensemble whole = run(0, 10'000, 1);
  CHECK(whole.outcomes == run(0, 10'000, 2).outcomes);
  // Shards in the wrong order and of odd sizes.
  const std::vector<Ensemble> shards{run(5'001, 10'000, 2), run(0, 5'000, 1), run(5'000, 5'001, 1)};
  const Ensemble merged = merge(shards);
  CHECK(merged.first == 0);
  CHECK(merged.outcomes == whole.outcomes);

  Progress progress;
  const Sampler sampler = two_normals();
  const Matrix values = sampler.draws(0, 10'000, {2}, progress);
  CHECK(run_ensemble(sum_and_product(), sampler, values, {0, 10'000, {2}, 1 << 30}, progress)
            .outcomes == whole.outcomes);
}

TEST_CASE("the central case stands apart from the sampled draws", "[unit][uncertainty]") {
  const Ensemble whole = run(0, 100, 1);
  CHECK(whole.central(whole.position("sum")) == 3.0);
  CHECK(whole.sampled(0).size() == 99);
  const Ensemble later = run(50, 100, 1);
  CHECK_FALSE(later.central(0).has_value());
  CHECK(later.sampled(0).size() == 50);
  CHECK(run(0, 0, 1).sampled(0).empty());
  CHECK(run(0, 1, 1).sampled(0).empty());
  CHECK_THROWS_AS(whole.position("difference"), Error);
}

TEST_CASE("shards that do not belong together are refused", "[unit][uncertainty]") {
  const auto merged = [](std::vector<Ensemble> shards) { return merge(shards); };
  CHECK_THROWS_WITH(merged({run(0, 10, 1), run(12, 20, 1)}), contains_text("10:12"));
  CHECK_THROWS_WITH(merged({run(0, 10, 1), run(8, 20, 1)}), contains_text("8:10"));
  Ensemble other = run(10, 20, 1);
  other.fingerprint += 1;
  CHECK_THROWS_WITH(merged({run(0, 10, 1), other}), contains_text("different inputs"));
  CHECK_THROWS_AS(merged({}), Error);
}

TEST_CASE("results that do not fit are refused with their size", "[unit][uncertainty]") {
  Progress progress;
  CHECK_THROWS_WITH(
      run_ensemble(sum_and_product(), two_normals(), {0, 1'000'000, {1}, 8'000'000}, progress),
      contains_text("16 MB") && contains_text("8 MB"));
}

TEST_CASE("a cancelled ensemble ends with the blocks under way", "[unit][uncertainty]") {
  for (const int threads : {1, 2}) {
    Progress progress;
    std::atomic<std::int64_t> after{0};  // draws that began when it was cancelled
    std::atomic<std::int64_t> drawn{0};
    const Model model = per_draw({"x"}, [&](std::span<const double>, std::span<double> out) {
      out[0] = 0;
      if (progress.cancelled())
        ++after;
      else if (++drawn >= 1'000)
        progress.cancel();
    });
    try {
      (void)run_ensemble(model, two_normals(), {0, 1'000'000, {threads}, 1 << 30}, progress);
      FAIL("was not cancelled");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::cancelled);
    }
    CHECK(after <= threads * EnsembleOptions{}.block);
  }
}

TEST_CASE("progress goes up to one, and a failing model stops the run", "[unit][uncertainty]") {
  double before = -1;
  Progress progress([&](double fraction, const Text& what) {
    CHECK(fraction >= before);
    CHECK_FALSE(what.nl.empty());
    before = fraction;
  });
  (void)run_ensemble(sum_and_product(), two_normals(), {0, 5'000, {2}, 1 << 30}, progress);
  CHECK(before == 1);

  const Model failing = per_draw({"x"}, [](std::span<const double> in, std::span<double>) {
    if (in[0] > 2) throw Error{ErrorKind::out_of_range, {"te veel", "too much"}};
  });
  Progress silent;
  CHECK_THROWS_WITH(run_ensemble(failing, two_normals(), {0, 5'000, {2}, 1 << 30}, silent),
                    "too much");
}
