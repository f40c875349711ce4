#include "uncertainty/quick_quantile.h"

#include <cmath>
#include <iostream>
#include <limits>
#include <vector>

#include "../region/bundled.h"
#include "support/catch.h"
#include "uncertainty/normal.h"
#include "uncertainty/random.h"
#include "uncertainty/scenario_ensemble.h"

using namespace regioscoop;
using namespace regioscoop::uncertainty;

namespace {

std::vector<Distribution> all_shapes() {
  std::vector<Distribution> all;
  for (const Shape& shape : std::initializer_list<Shape>{Fixed{3},
                                                         Normal{5, 2},
                                                         LogNormal{-.97, .3},
                                                         LogNormal{3, 2},
                                                         LogitNormal{-1, .4},
                                                         LogitNormal{0, 3},
                                                         Beta{23.6, 55.2},
                                                         Beta{.4, 3},
                                                         Beta{.7, .6},
                                                         Beta{2000, 3e5},
                                                         Beta{1, 1},
                                                         Gamma{9, .5},
                                                         Gamma{.3, 2},
                                                         Gamma{5000, .001},
                                                         Uniform{-2, 7},
                                                         Triangular{0, 1, 5},
                                                         Triangular{0, 0, 1},
                                                         Triangular{1, 2, 2},
                                                         Pert{1, 2, 10},
                                                         Pert{0, 0, 1},
                                                         Discrete{{1, 2, 5}, {.2, .5, .3}}}) {
    const Distribution whole{shape};
    all.push_back(whole);
    const double low = whole.quantile(.07);
    all.push_back(whole.truncated(low, std::numeric_limits<double>::infinity()));
    all.push_back(whole.truncated(low, std::max(low, whole.quantile(.6))));
    all.push_back(whole.truncated(-std::numeric_limits<double>::infinity(), whole.quantile(.999)));
  }
  return all;
}

// Random ones, and the ends.
std::vector<double> probabilities() {
  std::vector<double> all(20'000);
  uniforms(11, 5, 1, Stream::parameters, all);
  for (const double tail : {0x1p-53, 1e-12, 1e-6, 1e-4, 2.3e-4, 2.4e-4, .075, .0751})
    for (const double p : {tail, 1 - tail}) all.push_back(p);
  all.push_back(.5);
  return all;
}

double width_of(const Distribution& one) { return one.draw(.9) - one.draw(.1); }

// Largest distance to the exact quantiles, as a share of the width between 10% and 90%.
double miss_of(const Distribution& exact) {
  const std::vector<double> at = probabilities();
  std::vector<double> quick = at;
  QuickQuantile{exact}.draw(quick);
  double miss = 0;
  for (std::size_t i = 0; i < at.size(); ++i)
    miss = std::max(miss, std::abs(quick[i] - exact.draw(at[i])));
  return miss == 0 ? 0 : miss / width_of(exact);
}

}  // namespace

TEST_CASE("quick quantiles are the exact ones", "[property][uncertainty]") {
  int number = 0;
  for (const Distribution& one : all_shapes()) {
    INFO("shape " << to_string(one.kind()) << ", number " << number++);
    CHECK(miss_of(one) <= QuickQuantile::kMostMiss);
  }
}

TEST_CASE("the assumptions of the bundled region have curves", "[db][uncertainty]") {
  double worst = 0;
  for (const UncertainAssumption& one : plan_of(test::bundled_region()).assumptions) {
    INFO(one.key);
    const QuickQuantile quick{one.distribution};
    const Kind kind = one.distribution.kind();
    const bool closed = kind == Kind::triangular || kind == Kind::uniform;
    CHECK((closed ? quick.terms() == 0 : quick.terms() > 0));
    worst = std::max(worst, miss_of(one.distribution));
  }
  CHECK(worst <= 1e-9);
  std::cout << "quick quantiles: largest miss " << worst << " of the width between 10% and 90%\n";
}

TEST_CASE("a number is drawn the same alone and in company", "[property][uncertainty]") {
  const std::vector<double> at = probabilities();
  for (const Distribution& one : all_shapes()) {
    const QuickQuantile quick{one};
    std::vector<double> together = at;
    quick.draw(together);
    std::vector<double> alone = at;
    for (double& p : alone) quick.draw({&p, 1});
    CHECK(together == alone);
    std::vector<double> shifted(at.begin() + 3, at.end());
    quick.draw(shifted);
    CHECK(std::equal(shifted.begin(), shifted.end(), together.begin() + 3));
    for (const double value : together) {
      REQUIRE(std::isfinite(value));
      REQUIRE((value >= one.min() && value <= one.max()));
    }
  }
}

TEST_CASE("many random numbers and normal scores have the bits of one", "[property][uncertainty]") {
  const std::uint64_t subject = stable_hash("journey.eligible_share");
  const std::uint64_t first = (std::uint64_t{1} << 32) - 70;  // across the words of the counter
  std::vector<double> many(200);
  uniforms(42, subject, first, Stream::second_sample, many);
  for (std::size_t i = 0; i < many.size(); ++i)
    REQUIRE(many[i] == uniform(42, subject, first + i, Stream::second_sample));
  std::vector<double> scores = probabilities();
  normal_quantiles(scores);
  const std::vector<double> at = probabilities();
  for (std::size_t i = 0; i < at.size(); ++i) REQUIRE(scores[i] == normal_quantile(at[i]));
}
