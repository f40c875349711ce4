#include "uncertainty/random.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "support/catch.h"
#include "support/check_close.h"
#include "uncertainty/normal.h"
#include "uncertainty/sobol_points.h"

using namespace regioscoop;
using namespace regioscoop::uncertainty;

TEST_CASE("random bits are those of Philox4x32-10", "[golden][uncertainty]") {
  // Known-answer vector of the Random123 distribution for counter 0 and key 0.
  CHECK(random_bits(0, 0, 0, Stream::parameters) == 0x6627e8d5e169c58dULL);
  // An independent implementation of the algorithm, with every field in use.
  CHECK(stable_hash("") == 14695981039346656037ULL);
  CHECK(stable_hash("journey.eligible_share") == 0xd15369a2869eb7ceULL);
  CHECK(random_bits(42, stable_hash("journey.eligible_share"), (std::uint64_t{1} << 33) + 7,
                    Stream::chance) == 0xae5c3a644eef5c54ULL);
}

TEST_CASE("uniform numbers lie inside the unit interval and are spread evenly",
          "[unit][uncertainty]") {
  CHECK(open_unit(0) > 0);
  CHECK(open_unit(~std::uint64_t{0}) < 1);

  constexpr int kDraws = 100'000;
  double sum = 0;
  double product = 0;
  std::vector<int> bins(20);
  for (std::uint64_t k = 0; k < kDraws; ++k) {
    const double u = uniform(7, stable_hash("a"), k, Stream::parameters);
    const double v = uniform(7, stable_hash("b"), k, Stream::parameters);
    sum += u;
    product += (u - 0.5) * (v - 0.5);
    ++bins[static_cast<std::size_t>(u * 20)];
  }
  // Five standard errors: sd of a uniform is 0.2887, of the product 1/12.
  test::check_close(sum / kDraws, 0.5, 5 * 0.2887 / std::sqrt(kDraws));
  test::check_close(product / kDraws, 0, 5 / 12.0 / std::sqrt(kDraws));
  double chi_square = 0;
  for (const int n : bins) chi_square += (n - 5000.0) * (n - 5000.0) / 5000.0;
  CHECK(chi_square < 43.8);  // 0.999 quantile of chi-square with 19 degrees of freedom
}

TEST_CASE("seed, subject, draw and stream each give another number", "[unit][uncertainty]") {
  const std::uint64_t one = random_bits(1, 2, 3, Stream::parameters);
  CHECK(one != random_bits(2, 2, 3, Stream::parameters));
  CHECK(one != random_bits(1, 3, 3, Stream::parameters));
  CHECK(one != random_bits(1, 2, 4, Stream::parameters));
  CHECK(one != random_bits(1, 2, 3, Stream::second_sample));
}

TEST_CASE("a permutation takes every place once", "[unit][uncertainty]") {
  for (const std::uint64_t size : {1U, 2U, 3U, 5U, 64U, 65U, 1000U}) {
    std::vector<std::uint64_t> places;
    for (std::uint64_t i = 0; i < size; ++i) places.push_back(permuted(i, size, 9, 4));
    std::vector<std::uint64_t> sorted = places;
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::uint64_t> all(size);
    std::iota(all.begin(), all.end(), std::uint64_t{0});
    CHECK(sorted == all);
    if (size >= 64) CHECK(places != all);
  }
}

TEST_CASE("Sobol points are those of Joe and Kuo", "[golden][uncertainty]") {
  // First points of the sequence with the origin left out (new-joe-kuo-6 direction numbers).
  const SobolPoints points(3);
  const double expected[5][3] = {{0.5, 0.5, 0.5},
                                 {0.75, 0.25, 0.25},
                                 {0.25, 0.75, 0.75},
                                 {0.375, 0.375, 0.625},
                                 {0.875, 0.875, 0.125}};
  for (std::uint64_t k = 0; k < 5; ++k)
    for (int d = 0; d < 3; ++d)
      CHECK(static_cast<double>(points.coordinate(k, d)) * 0x1p-64 == expected[k][d]);
  // A high point by itself and in order gives the same: 2^39 needs the last direction but one.
  CHECK(points.coordinate((std::uint64_t{1} << 39) - 1, 0) != points.coordinate(0, 0));
}

TEST_CASE("normal probabilities and quantiles", "[golden][uncertainty]") {
  // mpmath, 30 digits. AS 241 promises a relative error of about 1e-16; 1e-14 allows for the sum.
  const double cases[][2] = {{0.001, -3.09023230616781354},  {0.025, -1.95996398454005424},
                             {0.1, -1.28155156554460047},    {0.3, -0.524400512708040784},
                             {0.975, 1.95996398454005424},   {1e-10, -6.3613409024040562},
                             {1e-300, -37.0470962993611992}, {0.5, 0}};
  for (const auto& [p, z] : cases) {
    test::check_close(normal_quantile(p), z, 1e-14 * std::max(1.0, std::abs(z)));
    if (p > 1e-20) test::check_close(normal_cdf(z) / p, 1, 1e-13);
  }
  CHECK(std::isinf(normal_quantile(0)));
  CHECK(normal_quantile(1) > 0);
  CHECK(std::isinf(normal_quantile(1)));
}
