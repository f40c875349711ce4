#include "money/cents.h"

#include <cmath>
#include <numeric>
#include <random>

#include "support/catch.h"

using namespace regioscoop::money;

TEST_CASE("parts in whole cents add up to their total", "[unit][money]") {
  const std::vector<double> thirds(3, 100.0 / 3);
  CHECK(split_exactly(thirds, 10'000) == std::vector<Cents>{3334, 3333, 3333});
  CHECK(split_exactly(std::vector<double>{}, 0).empty());
  CHECK(split_exactly(std::vector<double>{.004, .006}, 1) == std::vector<Cents>{0, 1});
  // The parts say more, or less, than the total: the difference is spread, none is lost.
  CHECK(split_exactly(std::vector<double>{1, 1}, 205) == std::vector<Cents>{103, 102});
  CHECK(split_exactly(std::vector<double>{1, 1}, 195) == std::vector<Cents>{98, 97});
}

TEST_CASE("splitting is exact and within a cent, negative parts too", "[property][money]") {
  std::mt19937 random{7};
  std::uniform_real_distribution<> amount{-1e7, 1e9};
  for (int draw = 0; draw < 200; ++draw) {
    std::vector<double> parts(1 + static_cast<std::size_t>(draw));
    for (double& part : parts) part = amount(random);
    const Cents total = cents_of(std::accumulate(parts.begin(), parts.end(), 0.0));
    const std::vector<Cents> cents = split_exactly(parts, total);
    CHECK(std::accumulate(cents.begin(), cents.end(), Cents{0}) == total);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      CHECK(std::abs(euros_of(cents[i]) - parts[i]) < .0101);
    }
  }
}
