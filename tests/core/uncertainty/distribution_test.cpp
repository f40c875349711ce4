#include "uncertainty/distribution.h"

#include <cmath>
#include <limits>

#include "common/error.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::uncertainty;
using test::check_close;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<Distribution> one_of_each() {
  return {Distribution{Fixed{3}},          Distribution{Normal{5, 2}},
          Distribution{LogNormal{1, 0.5}}, Distribution{LogitNormal{-1, 0.5}},
          Distribution{Beta{2, 5}},        Distribution{Gamma{2.5, 3}},
          Distribution{Uniform{-1, 4}},    Distribution{Triangular{0, 1, 4}},
          Distribution{Pert{2, 5, 10}},    Distribution{Discrete{{9, 35, 37.2}, {1, 2, 2}}}};
}

}  // namespace

TEST_CASE("quantiles, probabilities and moments against mpmath", "[golden][uncertainty]") {
  // mpmath with 30 digits. 1e-11 is what the inverse incomplete beta and gamma functions reach; the
  // integrated moments of the logit-normal and the truncated normal are good to 1e-8.
  const Distribution beta{Beta{2, 5}};
  check_close(beta.quantile(0.1), 0.09259525891312875, 1e-11);
  check_close(beta.quantile(0.5), 0.26444998329566, 1e-11);
  check_close(beta.quantile(0.9), 0.5103163065514916, 1e-11);
  check_close(beta.mean(), 2.0 / 7, 1e-15);

  const Distribution gamma{Gamma{2.5, 3}};
  check_close(gamma.quantile(0.1), 2.415461980443484, 1e-11);
  check_close(gamma.quantile(0.5), 6.527190286643291, 1e-11);
  check_close(gamma.quantile(0.9), 13.85453534967168, 1e-11);

  const Distribution pert{Pert{2, 5, 10}};
  check_close(pert.cdf(4), 0.2092843318634301, 1e-12);
  check_close(pert.quantile(0.1), 3.399810754852241, 1e-11);
  check_close(pert.mean(), 32.0 / 6, 1e-14);
  check_close(pert.sd(), 1.49071198499986, 1e-12);

  const Distribution logit{LogitNormal{-1, 0.5}};
  check_close(logit.mean(), 0.2794191847567007, 1e-8);
  check_close(logit.sd(), 0.09696871524398441, 1e-8);

  const Distribution log_normal{LogNormal{1, 0.5}};
  check_close(log_normal.mean(), 3.080216848918031, 1e-12);
  check_close(log_normal.sd(), 1.641571845623867, 1e-12);

  const Distribution cut = Distribution{Normal{0, 1}}.truncated(-1, 2);
  check_close(cut.mean(), 0.229637179091329, 1e-6);
  check_close(cut.sd(), 0.7209455868590458, 1e-6);
  check_close(cut.quantile(0.5), 0.1711639180178248, 1e-12);
}

TEST_CASE("quantile and probability are each other's inverse", "[property][uncertainty]") {
  for (const Distribution& d : one_of_each()) {
    INFO(to_string(d.kind()));
    double before = -kInfinity;
    for (double p = 0.001; p < 1; p += 0.037) {
      const double x = d.quantile(p);
      CHECK(x >= before);
      before = x;
      if (d.kind() != Kind::discrete && d.kind() != Kind::fixed) check_close(d.cdf(x), p, 1e-10);
    }
    CHECK(d.cdf(-kInfinity) == 0);
    CHECK(d.cdf(kInfinity) == 1);
    CHECK(d.cdf(d.quantile(1)) == 1);
  }
}

TEST_CASE("the mean and spread of the draws are those of the distribution",
          "[property][uncertainty]") {
  // Midpoints of a regular grid: an outside integration of the quantile function. The tails it
  // leaves out are worth less than 0.2% of the spread here.
  constexpr int kPoints = 20'000;
  for (const Distribution& d : one_of_each()) {
    INFO(to_string(d.kind()));
    const double mean = d.mean();
    const double sd = d.sd();
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < kPoints; ++i) {
      const double x = d.draw((i + 0.5) / kPoints);
      sum += x;
      squares += (x - mean) * (x - mean);
    }
    check_close(sum / kPoints, mean, 2e-3 * std::max(sd, 1e-9));
    check_close(std::sqrt(squares / kPoints), sd, 2e-3 * std::max(sd, 1e-9));
  }
}

TEST_CASE("cutting off keeps the shape inside the range", "[unit][uncertainty]") {
  for (const Distribution& whole : one_of_each()) {
    INFO(to_string(whole.kind()));
    const double low = whole.quantile(0.2);
    const double high = whole.quantile(0.7);
    const Distribution cut = whole.truncated(low, high);
    CHECK(cut.quantile(0) >= low);
    CHECK(cut.quantile(1) <= high);
    CHECK(std::isfinite(cut.mean()));
    CHECK(cut.mean() >= low);
    CHECK(cut.mean() <= high);
    if (whole.kind() != Kind::discrete && whole.kind() != Kind::fixed)
      check_close(cut.cdf(whole.quantile(0.45)), 0.5, 1e-9);
  }
  const Distribution sources = Distribution{Discrete{{1, 2, 3}, {1, 1, 1}}}.truncated(2, 10);
  CHECK(sources.quantile(0.4) == 2);
  CHECK(sources.quantile(0.6) == 3);
  // Everything lies outside: the nearest bound.
  CHECK(Distribution{Normal{0, 1}}.truncated(50, 60).quantile(0.5) == 50);
  CHECK(Distribution{Fixed{7}}.truncated(0, 1).quantile(0.5) == 1);
}

TEST_CASE("degenerate and extreme distributions give numbers", "[unit][uncertainty]") {
  CHECK(Distribution{Normal{4, 0}}.is_certain());
  CHECK(Distribution{LogNormal{0, 0}}.quantile(0.3) == 1);
  CHECK(Distribution{Uniform{2, 2}}.quantile(0.9) == 2);
  CHECK(Distribution{Triangular{2, 2, 2}}.is_certain());
  CHECK(Distribution{Pert{2, 2, 2}}.mean() == 2);
  CHECK(Distribution{Discrete{{4, 4}, {1, 3}}}.is_certain());
  CHECK(Distribution{Discrete{{1, 2}, {1, 0}}}.quantile(1) == 1);
  CHECK(Distribution{Normal{0, 1}}.quantile(0) == -kInfinity);
  CHECK(Distribution{Triangular{0, 0, 1}}.quantile(0) == 0);
  CHECK(Distribution{Triangular{0, 1, 1}}.quantile(1) == 1);

  const std::vector<Distribution> extreme{Distribution{Normal{1e300, 1e300}},
                                          Distribution{LogNormal{0, 500}},
                                          Distribution{LogNormal{-700, 1}},
                                          Distribution{LogitNormal{0, 1000}},
                                          Distribution{LogitNormal{800, 1}},
                                          Distribution{Beta{1e-8, 1e-8}},
                                          Distribution{Beta{1e12, 1}},
                                          Distribution{Beta{0.5, 1e9}},
                                          Distribution{Gamma{1e-6, 1}},
                                          Distribution{Gamma{1e9, 1e-9}},
                                          Distribution{Uniform{-1e308, 7e307}},
                                          Distribution{Pert{0, 1e-12, 1}},
                                          Distribution{Triangular{0, 1e-300, 1e300}}};
  for (const Distribution& d : extreme) {
    INFO(to_string(d.kind()));
    for (const double p : {0.0, 1e-16, 0.01, 0.5, 0.99, 1 - 0x1p-53, 1.0}) {
      CHECK_FALSE(std::isnan(d.quantile(p)));
      CHECK(std::isfinite(d.draw(p)));
      CHECK_FALSE(std::isnan(d.cdf(d.draw(p))));
    }
    CHECK_FALSE(std::isnan(d.mean()));
    CHECK_FALSE(std::isnan(d.sd()));
    CHECK_FALSE(std::isnan(d.truncated(0, 1).mean()));
  }
}

TEST_CASE("parameters that make no distribution are refused", "[unit][uncertainty]") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  CHECK_THROWS_AS(Distribution(Normal{0, -1}), Error);
  CHECK_THROWS_AS(Distribution(Normal{nan, 1}), Error);
  CHECK_THROWS_AS(Distribution(LogNormal{1e9, 1}), Error);
  CHECK_THROWS_AS(Distribution(Beta{0, 1}), Error);
  CHECK_THROWS_AS(Distribution(Gamma{-1, 1}), Error);
  CHECK_THROWS_AS(Distribution(Uniform{2, 1}), Error);
  CHECK_THROWS_AS(Distribution(Triangular{0, 2, 1}), Error);
  CHECK_THROWS_AS(Distribution(Pert{0, -1, 1}), Error);
  CHECK_THROWS_AS(Distribution(Discrete{{}, {}}), Error);
  CHECK_THROWS_AS(Distribution(Discrete{{1, 2}, {0, 0}}), Error);
  CHECK_THROWS_AS(Distribution(Discrete{{1, 2}, {1}}), Error);
  CHECK_THROWS_AS(Distribution(Normal{0, 1}).truncated(1, 0), Error);
}

TEST_CASE("kinds are read by their words", "[unit][uncertainty]") {
  for (int i = 0; i < kKinds; ++i) {
    const Kind kind = static_cast<Kind>(i);
    CHECK(parse_kind(to_string(kind)) == kind);
    CHECK_FALSE(name(kind).nl.empty());
  }
  CHECK(parse_kind("lognormal") == Kind::log_normal);
  CHECK(parse_kind("log_odds_normal") == Kind::log_normal);
  CHECK(parse_kind("odds_ratio") == Kind::log_normal);
  CHECK_THROWS_WITH(parse_kind("weibull"), contains_text("weibull") && contains_text("log_normal"));
}
