#include "ui/charts/scale.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace regioscoop::ui::charts {
namespace {

double nice_step(double rough) {
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 2.5, 5.0})
    if (rough <= factor * power * (1 + 1e-9)) return factor * power;
  return 10 * power;
}

int decimals_of(double step) {
  for (int decimals = 0; decimals < 6; ++decimals) {
    const double scaled = step * std::pow(10.0, decimals);
    if (std::abs(scaled - std::round(scaled)) < 1e-6 * std::max(1.0, scaled)) return decimals;
  }
  return 6;
}

// To two digits of what the values span, so that a legend reads easily and classes stay apart.
double rounded(double value, double span) {
  if (value == 0 || span <= 0) return value;
  const double unit = std::pow(10.0, std::floor(std::log10(span)) - 1);
  return std::round(value / unit) * unit;
}

// Lowest and highest of the values that are finite, and zero where it counts; both 0 without any.
std::pair<double, double> ends_of(std::span<const double> values, bool with_zero) {
  double low = with_zero ? 0 : HUGE_VAL;
  double high = with_zero ? 0 : -HUGE_VAL;
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    low = std::min(low, value);
    high = std::max(high, value);
  }
  if (low > high) low = high = 0;
  return {low, high};
}

}  // namespace

std::vector<double> Scale::ticks() const {
  std::vector<double> out;
  const auto first = std::llround(std::ceil(low / step - 1e-6));
  const auto last = std::llround(std::floor(high / step + 1e-6));
  out.reserve(static_cast<std::size_t>(std::max(0LL, last - first + 1)));
  for (auto i = first; i <= last; ++i) out.push_back(static_cast<double>(i) * step);
  return out;
}

Scale scale_of(std::span<const double> values, int wanted, bool with_zero) {
  auto [low, high] = ends_of(values, with_zero);
  if (high - low < 1e-12 * std::max(std::abs(low), std::abs(high)) || high == low) {
    const double room = high == 0 ? 1 : std::abs(high) * 0.1;
    if (!with_zero || low < 0 || high == 0) low -= room;
    high += room;
  }
  Scale scale;
  scale.step = nice_step((high - low) / std::max(1, wanted));
  scale.low = std::floor(low / scale.step + 1e-9) * scale.step;
  scale.high = std::ceil(high / scale.step - 1e-9) * scale.step;
  scale.decimals = decimals_of(scale.step);
  return scale;
}

Scale tight_scale_of(std::span<const double> values, int wanted, bool with_zero) {
  Scale scale = scale_of(values, wanted, with_zero);
  const auto [low, high] = ends_of(values, with_zero);
  if (!(low < high)) return scale;
  constexpr double kRoom = 0.06;  // of what the values span, so that lines stay off the edge
  const double room = kRoom * (high - low);
  scale.low = std::max(scale.low, low - room);
  scale.high = std::min(scale.high, high + room);
  while (scale.ticks().size() < 2) {
    scale.step = nice_step(scale.step / 2.5);
    scale.decimals = decimals_of(scale.step);
  }
  return scale;
}

std::vector<double> class_borders(std::vector<double> values, int classes) {
  values.erase(
      std::remove_if(values.begin(), values.end(), [](double v) { return !std::isfinite(v); }),
      values.end());
  std::sort(values.begin(), values.end());
  std::vector<double> borders;
  if (values.size() < 2) return borders;
  for (int i = 1; i < classes; ++i) {
    const std::size_t place =
        values.size() * static_cast<std::size_t>(i) / static_cast<std::size_t>(classes);
    const double border = rounded(values[place], values.back() - values.front());
    if (border <= values.front() || border > values.back()) continue;
    if (borders.empty() || border > borders.back()) borders.push_back(border);
  }
  return borders;
}

std::vector<double> diverging_borders(std::span<const double> values) {
  double largest = 0;
  for (const double value : values)
    if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  if (largest == 0) return {};
  const double far = rounded(largest * 0.6, largest);
  const double near = rounded(largest * 0.15, largest);
  if (near <= 0 || far <= near) return {};
  return {-far, -near, near, far};
}

int class_of(double value, std::span<const double> borders) {
  if (!std::isfinite(value)) return -1;
  return static_cast<int>(std::upper_bound(borders.begin(), borders.end(), value) -
                          borders.begin());
}

std::vector<int> year_ticks(int first, int last, double width, double label_width) {
  const int span = std::max(1, last - first);
  const double fits = std::max(1.0, width / std::max(1.0, label_width));
  int step = 1;
  for (const int candidate : {1, 2, 3, 5, 10, 20, 50}) {
    step = candidate;
    if (span / static_cast<double>(candidate) + 1 <= fits) break;
  }
  std::vector<int> out;
  for (int year = first; year <= last; year += step) out.push_back(year);
  return out;
}

}  // namespace regioscoop::ui::charts
