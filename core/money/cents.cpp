#include "money/cents.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace regioscoop::money {

Cents cents_of(double euros) { return std::llround(euros * 100); }

double euros_of(Cents cents) { return static_cast<double>(cents) / 100; }

std::vector<Cents> split_exactly(std::span<const double> euros, Cents total) {
  std::vector<Cents> parts;
  std::vector<double> remainder;
  Cents left = total;
  for (const double amount : euros) {
    const double floor = std::floor(amount * 100);
    parts.push_back(static_cast<Cents>(floor));
    remainder.push_back(amount * 100 - floor);
    left -= parts.back();
  }
  if (parts.empty()) return parts;

  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return remainder[a] > remainder[b]; });
  // Normally 0 <= left < count; sums that rounded the other way come round from the back.
  const auto count = static_cast<Cents>(parts.size());
  const Cents each = left >= 0 ? left / count : -((-left + count - 1) / count);
  const auto more = static_cast<std::size_t>(left - each * count);
  for (std::size_t i = 0; i < order.size(); ++i) parts[order[i]] += each + (i < more ? 1 : 0);
  return parts;
}

}  // namespace regioscoop::money
