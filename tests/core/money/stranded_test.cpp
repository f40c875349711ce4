#include "money/stranded.h"

#include "common/error.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::money;
using test::check_close;

TEST_CASE("fixed cost stays behind and is wound down evenly", "[golden][money]") {
  // 1,000 a year leaves in the third year, 40% variable, five years: 600, 480, 360, 240, 120, 0.
  const std::vector<double> lost{0, 0, 1000, 1000, 1000, 1000, 1000, 1000, 1000};
  const std::vector<double> expected{0, 0, 600, 480, 360, 240, 120, 0, 0};
  const std::vector<double> stranded =
      stranded_cost(lost, {.variable_share = .4, .decline_years = 5});
  REQUIRE(stranded.size() == expected.size());
  for (std::size_t t = 0; t < expected.size(); ++t) check_close(stranded[t], expected[t], 1e-9);
}

TEST_CASE("what comes back is the mirror image, and no fixed cost strands nothing",
          "[property][money]") {
  const std::vector<double> lost{0, 250.5, 1000.25, 700, 0, -30};
  std::vector<double> gained;
  for (const double amount : lost) gained.push_back(-amount);
  const std::vector<double> there = stranded_cost(lost, {});
  const std::vector<double> back = stranded_cost(gained, {});
  for (std::size_t t = 0; t < there.size(); ++t) CHECK(there[t] == -back[t]);
  for (const double cost : stranded_cost(lost, {.variable_share = 1, .decline_years = 5})) {
    CHECK(cost == 0);
  }
  for (const double cost : stranded_cost(lost, {.variable_share = .4, .decline_years = 0})) {
    CHECK(cost == 0);
  }
  CHECK(stranded_cost({}, {}).empty());
}

TEST_CASE("impossible cost structures are refused", "[unit][money]") {
  CHECK_THROWS_AS(stranded_cost({}, {.variable_share = 1.1}), Error);
  CHECK_THROWS_AS(stranded_cost({}, {.variable_share = .5, .decline_years = -1}), Error);
}

TEST_CASE("cost of a provider: variable with its volume, fixed with its beds", "[golden][money]") {
  const ProviderCost hospital = hospital_cost(1000, 50, {.variable_share = .35});
  test::check_close(hospital.variable, 350, 1e-12);
  test::check_close(hospital.fixed, 700, 1e-12);
  // 20 beds at 500 euros a day, break-even at 80% in use: no result there, a loss below.
  const WijkkliniekCostParameters p{.variable_share = .3, .break_even_occupancy = .8};
  const double at_even = .8 * 20 * 365 * 500;
  const ProviderCost even = wijkkliniek_cost(at_even, 20, 500, p);
  test::check_close(even.variable + even.fixed, at_even, 1e-6);
  const ProviderCost half = wijkkliniek_cost(at_even / 2, 20, 500, p);
  test::check_close(at_even / 2 - half.variable - half.fixed, -.35 * at_even, 1e-6);
}
