#include "uncertainty/summary.h"

#include <array>
#include <cmath>
#include <limits>

#include "common/error.h"
#include "support/catch.h"
#include "support/check_close.h"
#include "uncertainty/chance.h"
#include "uncertainty/normal.h"
#include "uncertainty/random.h"

using namespace regioscoop;
using namespace regioscoop::uncertainty;
using scenario::Better;
using test::check_close;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<double> normal_draws(std::size_t count, std::uint64_t seed) {
  std::vector<double> x(count);
  for (std::size_t k = 0; k < count; ++k)
    x[k] = normal_quantile(uniform(seed, 1, k, Stream::parameters));
  return x;
}

}  // namespace

TEST_CASE("quantiles are those of numpy", "[golden][uncertainty]") {
  // numpy.quantile, default method "linear" (type 7); exact but for the last digit.
  const std::vector<double> x{3.1, -2, 7.7, 7.7, 0.4, 12, 5};
  const std::array<double, 7> p{0.9, 0, 0.1, 0.25, 0.5, 0.8, 1};
  const std::array<double, 7> expected{9.42, -2, -0.56, 1.75, 5, 7.7, 12};
  const std::vector<double> q = quantiles(x, p);
  for (std::size_t i = 0; i < p.size(); ++i) check_close(q[i], expected[i], 1e-14);

  const Band b = band(x, 0.8).value();
  check_close(b.low, -0.56, 1e-14);
  check_close(b.high, 9.42, 1e-14);
  check_close(b.mean, 4.842857142857143, 1e-14);
  check_close(b.sd, 4.781512014296015, 1e-13);
  CHECK(b.draws == 7);
}

TEST_CASE("a band of draws without a spread, with holes, or without draws", "[unit][uncertainty]") {
  CHECK_FALSE(band({}, 0.8).has_value());
  CHECK_FALSE(band(std::vector<double>{kNan, kInfinity}, 0.8).has_value());
  const Band one = band(std::vector<double>{4}, 0.8).value();
  CHECK(one.low == 4);
  CHECK(one.high == 4);
  CHECK(one.sd == 0);
  const Band holes = band(std::vector<double>{1, kNan, 3, -kInfinity, 2}, 0.5).value();
  CHECK(holes.median == 2);
  CHECK(holes.left_out == 2);
  const Band large = band(std::vector<double>{1.7e308, 1.7e308, -1.7e308}, 0.5).value();
  CHECK(std::isfinite(large.low));
  CHECK(std::isfinite(large.mean));
  CHECK_THROWS_AS(band(std::vector<double>{1, 2}, 1), Error);
  CHECK_THROWS_AS(band(std::vector<double>{1, 2}, kNan), Error);
  CHECK_THROWS_AS(quantiles({}, std::array<double, 1>{0.5}), Error);
  CHECK_FALSE(band_error(std::vector<double>{1}, 0.8).has_value());
}

TEST_CASE("the Monte Carlo error is the spread over repeated runs", "[property][uncertainty]") {
  // 300 runs of 1,000 draws: the spread itself is known to 1 / √600 = 4%, and the estimate of one
  // run varies; the mean estimate must agree within 12%.
  constexpr int kRuns = 300;
  std::vector<double> low;
  std::vector<double> mean;
  double low_error = 0;
  double mean_error = 0;
  for (std::uint64_t run = 0; run < kRuns; ++run) {
    const std::vector<double> x = normal_draws(1'000, run);
    low.push_back(band(x, 0.8)->low);
    mean.push_back(band(x, 0.8)->mean);
    low_error += band_error(x, 0.8)->low / kRuns;
    mean_error += band_error(x, 0.8)->mean / kRuns;
  }
  check_close(low_error / band(low)->sd, 1, 0.12);
  check_close(mean_error / band(mean)->sd, 1, 0.12);
  // Asymptotic truth: √(p (1 - p) / n) / φ(z).
  check_close(low_error, std::sqrt(0.09 / 1000) / normal_density(normal_quantile(0.1)), 0.005);
}

TEST_CASE("histograms count every draw once", "[unit][uncertainty]") {
  const std::vector<double> x{0, 0.5, 1, 1.5, 2, 2, kNan, 9, -1};
  const Histogram h = histogram(x, 0, 2, 4);
  CHECK(h.counts == std::vector<std::int64_t>{1, 1, 1, 3});
  CHECK(h.outside == 2);
  CHECK(h.left_out == 1);
  CHECK(h.edge(0) == 0);
  CHECK(h.edge(3) == 1.5);
  CHECK(h.edge(4) == 2);

  const std::vector<double> draws = normal_draws(10'000, 5);
  const std::span<const double> all(draws);
  const Histogram whole = histogram(all, -5, 5, 40);
  const Histogram merged =
      merge(histogram(all.subspan(0, 3'000), -5, 5, 40), histogram(all.subspan(3'000), -5, 5, 40));
  CHECK(whole.counts == merged.counts);
  const Histogram automatic = histogram(all);
  std::int64_t sum = 0;
  for (const std::int64_t n : automatic.counts) sum += n;
  CHECK(sum == 10'000);
  CHECK(automatic.counts.size() > 20);

  CHECK(histogram(std::vector<double>{3, 3, 3}).counts == std::vector<std::int64_t>{3});
  CHECK(histogram(std::span<const double>{}).counts.empty());
  const Histogram wide = histogram(std::vector<double>{-1.7e308, 0, 1.7e308}, 3);
  CHECK(wide.counts == std::vector<std::int64_t>{1, 1, 1});
  CHECK_THROWS_AS(histogram(draws, 1, 0, 3), Error);
  CHECK_THROWS_AS(histogram(draws, 0, 1, 0), Error);
  CHECK_THROWS_AS(merge(h, whole), Error);
}

TEST_CASE("the probability that one scenario beats another", "[unit][uncertainty]") {
  const std::vector<double> a{1, 2, 3, 4, kNan};
  const std::vector<double> b{2, 2, 1, 5, 1};
  const Comparison lower = compare(a, b, Better::lower).value();
  CHECK(lower.better == 0.5);
  CHECK(lower.equal == 0.25);
  CHECK(lower.worse == 0.25);
  // Wilson's interval at z = 1 around 2 of 4: ½ ± √(4·¼ + ¼) / 5.
  check_close(lower.error, std::sqrt(1.25) / 5, 1e-15);
  CHECK(lower.left_out == 1);
  CHECK(compare(a, b, Better::higher)->better == 0.25);
  CHECK(compare(a, a, Better::higher)->equal == 1);
  CHECK_FALSE(compare({}, {}, Better::lower).has_value());
  CHECK_THROWS_AS(compare(a, {}, Better::lower), Error);
  CHECK_THROWS_AS(compare(a, b, Better::neutral), Error);
  // The same draws: a constant advantage wins in every draw, however wide the bands.
  std::vector<double> x = normal_draws(1'000, 1);
  std::vector<double> y = x;
  for (double& value : y) value += 0.01;
  CHECK(compare(x, y, Better::lower)->better == 1);
}

TEST_CASE("the error of a share is half of Wilson's interval and never nothing",
          "[unit][uncertainty]") {
  // What the interval is: its ends are the shares from which the share that was seen is one
  // standard error away.
  for (const auto& [share, draws] : std::vector<std::pair<double, std::int64_t>>{
           {1, 1}, {1, 49}, {0, 9'999}, {0.5, 4}, {0.9, 100}}) {
    const double n = static_cast<double>(draws);
    const double middle = (share + 0.5 / n) / (1 + 1 / n);
    for (const double end :
         {middle - share_error(share, draws), middle + share_error(share, draws)})
      check_close(std::abs(share - end), std::sqrt(std::max(end * (1 - end), 0.0) / n), 1e-8);
  }
  check_close(share_error(1, 49), 0.01, 1e-15);
  // For many draws the standard error everybody knows, and symmetric.
  check_close(share_error(0.3, 1'000'000), std::sqrt(0.21 / 1e6), 1e-9);
  CHECK(share_error(0.25, 40) == share_error(0.75, 40));
  // One more draw never makes a certain verdict less certain.
  for (std::int64_t n = 1; n < 200; ++n) CHECK(share_error(1, n + 1) < share_error(1, n));
}

TEST_CASE("regret is what a scenario gives away in each future", "[unit][uncertainty]") {
  // Rows: scenarios; columns: futures. Savage's table worked by hand.
  Matrix values(3, 4);
  values << 10, 2, 6, 4,  //
      8, 8, 6, 1,         //
      7, 5, 5, 5;
  const Regret r = regret(values, Better::higher, 0.5).value();
  Matrix expected(3, 4);
  expected << 0, 6, 0, 1,  //
      2, 0, 0, 4,          //
      3, 3, 1, 0;
  CHECK(r.table == expected);
  CHECK(r.mean == Vector(Eigen::Vector3d(1.75, 1.5, 1.75)));
  CHECK(r.largest == Vector(Eigen::Vector3d(6, 4, 3)));
  CHECK(r.probability_best == Vector(Eigen::Vector3d(0.375, 0.375, 0.25)));
  CHECK(r.least_mean == 1);
  CHECK(r.least_largest == 2);
  CHECK(r.high(0) == 0.5);
  CHECK(regret(-values, Better::lower)->table == expected);

  values(1, 2) = kNan;
  const Regret holes = regret(values, Better::higher).value();
  CHECK(holes.left_out == 1);
  CHECK(holes.table.allFinite());
  CHECK(holes.mean(2) == 2);
  CHECK_FALSE(regret(Matrix(0, 3), Better::lower).has_value());
  CHECK_FALSE(regret(Matrix(2, 0), Better::lower).has_value());
  CHECK_THROWS_AS(regret(values, Better::neutral), Error);
}

TEST_CASE("chance gives Poisson and overdispersed counts", "[golden][uncertainty]") {
  const double p[] = {0.001, 0.1, 0.5, 0.9, 0.999};
  struct Case {
    double mean, dispersion;
    double expected[5];
    double tolerance;
  };
  // Sums of probabilities in mpmath. Exact below 50 × dispersion; at most one count off above.
  const Case cases[] = {{0.3, 1, {0, 0, 0, 1, 3}, 0},
                        {12, 1, {3, 8, 12, 17, 24}, 0},
                        {60, 1, {38, 50, 60, 70, 85}, 1},
                        {5000, 1, {4783, 4909, 5000, 5091, 5220}, 1},
                        {12, 2, {1, 6, 11, 19, 31}, 0},
                        {300, 3, {214, 262, 299, 339, 400}, 1},
                        {5000, 2.5, {4660, 4857, 4999, 5144, 5351}, 1}};
  for (const Case& c : cases)
    for (int i = 0; i < 5; ++i)
      check_close(chance_count(c.mean, c.dispersion, p[i]), c.expected[i], c.tolerance);
  CHECK(chance_count(0, 1, 0.5) == 0);
  CHECK(chance_count(-3, 1, 0.5) == 0);
  CHECK(chance_count(kNan, 1, 0.5) == 0);
  CHECK(chance_count(1e15, 1, 0.9) > 1e15);
}

TEST_CASE("chance adds its own variance to that of the assumptions", "[property][uncertainty]") {
  Ensemble known;
  known.keys = {"admissions", "cost"};
  known.outcomes = Matrix::Constant(2, 20'001, 700);
  const std::vector<ChanceOutcome> outcomes{{0, 2.0}};
  const Ensemble varied = with_chance(known, outcomes, 1);
  CHECK(varied.central(0) == 700.0);
  CHECK(varied.outcomes.row(1) == known.outcomes.row(1));
  const Band b = band(varied.sampled(0)).value();
  check_close(b.mean, 700, 5 * std::sqrt(1400.0 / 20'000));
  check_close(b.sd * b.sd / 1400, 1, 5 * std::sqrt(2.0 / 20'000));

  Ensemble shard = known;
  shard.first = 5'000;
  shard.outcomes = known.outcomes.rightCols(15'001);
  CHECK(with_chance(shard, outcomes, 1).outcomes.row(0) == varied.outcomes.row(0).tail(15'001));
}

TEST_CASE("a band with chance never lies inside the band without", "[property][uncertainty]") {
  // So uncertain that chance adds about a thousandth: the noise of few draws is far larger.
  const int draws = 500;
  int ends_by_noise_inside = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    Ensemble known;
    known.keys = {"visits"};
    known.outcomes = Matrix::Constant(1, draws + 1, 34'000);
    for (int k = 1; k <= draws; ++k)
      known.outcomes(0, k) +=
          4'000 * normal_quantile(uniform(seed, 1, static_cast<std::uint64_t>(k), Stream::chance));
    const ChanceOutcome counted{0, 1};
    const Band inner = band(known.sampled(0)).value();
    const Band outer = band_with_chance(known, counted, seed, inner).value();
    CHECK(outer.low <= inner.low);
    CHECK(outer.high >= inner.high);
    CHECK(outer.level == inner.level);
    const Band drawn = band(with_chance(known, {&counted, 1}, seed).sampled(0)).value();
    ends_by_noise_inside += (drawn.low > inner.low ? 1 : 0) + (drawn.high < inner.high ? 1 : 0);
  }
  CHECK(ends_by_noise_inside > 0);  // else this test tells nothing

  Ensemble certain;
  certain.keys = {"visits"};
  certain.outcomes = Matrix::Constant(1, 2'001, 400);
  const Band inner = band(certain.sampled(0)).value();
  const Band outer = band_with_chance(certain, {0, 1}, 1, inner).value();
  check_close(outer.high - outer.low, 2 * 1.2816 * 20, 4);
  certain.outcomes.setConstant(kNan);
  CHECK_FALSE(band_with_chance(certain, {0, 1}, 1, inner));
}
