// To the cent: in every year what payers pay, what providers receive and what is spent on the
// districts are one amount.
#pragma once

#include <cmath>

#include "scenario/run.h"
#include "support/catch.h"

namespace regioscoop::test {

inline void check_accounts(const scenario::RunResult& result) {
  const auto cents = [](const auto& amounts) {
    long long sum = 0;
    for (const double euros : amounts) sum += std::llround(euros * 100);
    return sum;
  };
  const auto cost = scenario::Indicator::cost_total;
  for (Eigen::Index y = 0; y < result.region.cols(); ++y) {
    const auto total = std::llround(result.region(static_cast<Eigen::Index>(cost), y) * 100);
    CHECK(cents(result.payer_cost.col(y)) == total);
    CHECK(cents(result.provider_revenue.col(y)) == total);
    CHECK(cents(result.area_values(cost).col(y)) == total);
  }
}

}  // namespace regioscoop::test
