#include "journey/queueing.h"

#include <cmath>
#include <limits>

#include "common/error.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::journey;
using test::check_close;

namespace {
struct Case {
  double servers;
  double load;
  double expected;
};
}  // namespace

TEST_CASE("Erlang B gives the published values", "[golden][journey]") {
  // Twelve digits are published.
  for (const auto& [servers, load, expected] :
       {Case{1, 1, .5}, Case{5, 3, .110054347826}, Case{10, 8, .121661064253},
        Case{20, 20, .158891961542}, Case{100, 90, .0269573804644}}) {
    check_close(erlang_b(servers, load), expected, 1e-12);
  }
}

TEST_CASE("Erlang B is exact at any size", "[golden][journey]") {
  // Expected: the definition in rational arithmetic (Python fractions); relative tolerance of the
  // sum of positive terms, each rounded.
  for (const auto& [servers, load, expected] :
       {Case{23, 749 * 9.9 / 365, 0.09129324127290463},
        Case{23, 700 * 9.9 / 365, 0.06556631877610054},
        Case{48, 700 * 9.9 / 365, 1.0606767897789184e-08}, Case{200, 180, 0.010324995204982297},
        Case{1000, 1000, 0.02481191764616041}, Case{12, .5, 3.091404587039093e-13}}) {
    check_close(erlang_b(servers, load), expected, expected * 1e-13);
  }
  CHECK(erlang_b(5000, 1) == 0);  // below the smallest double
  // Jagerman's expansion of 1/B(n, n): sqrt(pi n / 2) + 2/3; the next term is of order n^-1/2.
  check_close(1 / erlang_b(1e8, 1e8), std::sqrt(std::acos(-1.0) * 1e8 / 2) + 2.0 / 3, 1e-4);
}

TEST_CASE("Erlang B between whole numbers is the incomplete gamma extension", "[golden][journey]") {
  // Expected: mpmath with 40 digits.
  for (const auto& [servers, load, expected] :
       {Case{.5, 1, 0.72519677735834863}, Case{10.5, 8, 0.10010609310604323},
        Case{23.7, 19, 0.054083351203546986}, Case{.3, .01, 0.27769465950747869},
        Case{2.5, .01, 2.9790709768503699e-6}, Case{.75, 3, 0.81005667635484416},
        Case{.999, 1.9999, 0.66695811433683772}, Case{99.5, 90, 0.028828968042501685},
        Case{7.25, 60, 0.88136486601420553}}) {
    check_close(erlang_b(servers, load), expected, expected * 1e-13);
  }
}

TEST_CASE("Erlang B falls with servers and rises with load", "[property][journey]") {
  for (double load = .1; load < 60; load *= 1.7) {
    double last = 1.0000001;
    for (double servers = 0; servers <= 60; servers += .125) {
      const double b = erlang_b(servers, load);
      CHECK(b < last);
      CHECK(b <= erlang_b(servers, load * 1.001) + 1e-15);
      last = b;
    }
  }
}

TEST_CASE("Erlang C and the waits that follow from it", "[golden][journey]") {
  check_close(erlang_c(2, 1), 1.0 / 3, 1e-15);
  check_close(erlang_c(3, 2), 4.0 / 9, 1e-15);
  check_close(erlang_c(5, 4), .554112554113, 1e-12);
  check_close(erlang_c(10, 8), .409180150796, 1e-12);
  check_close(mean_queue(10, 8), 1.6367206, 5e-8);  // seven digits are published
  // 100 calls per half hour of 180 s on 14 agents.
  check_close(erlang_c(14, 10), .1741319, 5e-8);
  check_close(service_level(14, 10, 180, 20), .88835, 5e-6);
  check_close(mean_wait(14, 10, 180), 7.835937, 5e-7);
}

TEST_CASE("a queue that can't be served grows for ever", "[unit][journey]") {
  CHECK(erlang_c(10, 10) == 1);
  CHECK(std::isinf(mean_queue(10, 12)));
  CHECK(std::isinf(mean_wait(10, 10, 3)));
  CHECK(service_level(10, 10, 3, 100) == 0);
  CHECK(mean_queue(0, 0) == 0);
}

TEST_CASE("no load, no servers", "[unit][journey]") {
  CHECK(erlang_b(0, 0) == 1);
  CHECK(erlang_b(0, 5) == 1);
  CHECK(erlang_b(5, 0) == 0);
  CHECK(carried_load(0, 5) == 0);
  CHECK(servers_needed(0, .01) == 0);
}

TEST_CASE("the wijkkliniek Zuidoost: 23 beds, 9.9 and 8 days, 700 a year", "[golden][journey]") {
  // FIGURES: refused 6.5% at 77% occupancy, and 1.6% at 66%.
  check_close(erlang_b(23, 700 * 9.9 / 365), .065, .0006);
  check_close(carried_load(23, 700 * 9.9 / 365) / 23, .77, .005);
  check_close(erlang_b(23, 700 * 8 / 365.0), .016, .0006);
  check_close(carried_load(23, 700 * 8 / 365.0) / 23, .66, .005);
}

TEST_CASE("servers needed is the smallest number that keeps the promise", "[property][journey]") {
  for (const double load : {.01, .7, 3., 20., 333.}) {
    for (const double probability : {1e-6, .01, .05, .5, 1.}) {
      const int needed = servers_needed(load, probability);
      CHECK(erlang_b(needed, load) <= probability * (1 + 1e-12));
      if (needed > 0) CHECK(erlang_b(needed - 1, load) > probability);
      const int waiting = servers_needed_to_wait(load, probability);
      CHECK(erlang_c(waiting, load) <= probability);
      if (waiting > needed) CHECK(erlang_c(waiting - 1, load) > probability);
    }
  }
  // Larger wards need fewer beds above their load: no uniform 85% rule.
  CHECK(20 / static_cast<double>(servers_needed(20, .05)) <
        200 / static_cast<double>(servers_needed(200, .05)));
}

TEST_CASE("what is not a queue is refused", "[unit][journey]") {
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  for (const double bad : {-1., kNan, kInfinity}) {
    CHECK_THROWS_AS(erlang_b(bad, 1), Error);
    CHECK_THROWS_AS(erlang_b(1, bad), Error);
    CHECK_THROWS_AS(erlang_c(1, bad), Error);
    CHECK_THROWS_AS(mean_wait(1, .5, bad), Error);
    CHECK_THROWS_AS(service_level(1, .5, 1, bad), Error);
    CHECK_THROWS_AS(service_level(1, .5, bad, 1), Error);
    CHECK_THROWS_AS(servers_needed(bad, .1), Error);
    CHECK_THROWS_AS(servers_needed(1, bad), Error);
  }
  CHECK_THROWS_AS(servers_needed(1, 0), Error);
  CHECK_THROWS_AS(servers_needed(1, 1.1), Error);
  CHECK_THROWS_AS(servers_needed(1e9, .1), Error);
  try {
    (void)erlang_b(-3, 1);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::out_of_range);
    CHECK(error.message().nl ==
          "Het aantal plaatsen is -3, maar moet een eindig getal van 0 of meer zijn.");
  }
}
