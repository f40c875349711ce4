// Exact money: parts in whole cents that add up to their total.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace regioscoop::money {

using Cents = std::int64_t;

// Nearest whole cent, halves away from zero.
[[nodiscard]] Cents cents_of(double euros);
[[nodiscard]] double euros_of(Cents cents);

// Rounds each part to a whole cent so that the parts add up to `total` (largest remainders first;
// the earlier part on equal remainders). Every part is within a cent of its own value when the
// parts add up to the total within a cent each. No parts: gives none.
[[nodiscard]] std::vector<Cents> split_exactly(std::span<const double> euros, Cents total);

}  // namespace regioscoop::money
