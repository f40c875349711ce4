#include "common/plain_number.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace regioscoop {

Text plain_number_text(double value) {
  const std::string digits = fmt::format("{}", value);
  Text out{digits, digits};
  std::replace(out.nl.begin(), out.nl.end(), '.', ',');
  return out;
}

Text readable_number_text(double value, double apart) {
  constexpr int kMostDecimals = 15;
  constexpr double kTiny = 1e-6;
  constexpr double kNoise = 1e-9;  // of what lies apart: 0
  if (!std::isfinite(value)) return number_text(value);
  const auto power = [](double size) { return static_cast<int>(std::floor(std::log10(size))); };
  const bool resolves = apart > 0 && std::isfinite(apart);
  double size = std::abs(value);
  if (resolves && size < kNoise * apart) value = size = 0;
  if (size > 0 && size < kTiny) {
    Text out{fmt::format("{:.4g}", value), fmt::format("{:.4g}", value)};
    std::replace(out.nl.begin(), out.nl.end(), '.', ',');
    return out;
  }
  int decimals = size > 0 ? 3 - power(size) : 0;
  if (resolves) decimals = std::max(decimals, 2 - power(apart));
  return number_text(value, std::clamp(decimals, 0, kMostDecimals));
}

}  // namespace regioscoop
