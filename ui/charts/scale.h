// Axes: which numbers to put beside a chart.
#pragma once

#include <span>
#include <vector>

namespace regioscoop::ui::charts {

struct Scale {
  double low = 0;
  double high = 1;
  double step = 1;
  int decimals = 0;  // that tell the ticks apart
  [[nodiscard]] std::vector<double> ticks() const;
  [[nodiscard]] double place(double value) const { return (value - low) / (high - low); }  // 0..1
};

// Steps of 1, 2, 2.5 or 5 times a power of ten, about `wanted` of them, around all values. A single
// value gets room on both sides. Values that are not finite do not count.
[[nodiscard]] Scale scale_of(std::span<const double> values, int wanted, bool with_zero);

// For a small chart: the ends lie at the values, with a little room, and not at a tick; two ticks
// at the least.
[[nodiscard]] Scale tight_scale_of(std::span<const double> values, int wanted, bool with_zero);

// Borders of `classes` classes with about equally many values each, rounded to numbers people read;
// fewer where values coincide. Not-a-number does not count.
[[nodiscard]] std::vector<double> class_borders(std::vector<double> values, int classes);
// Borders at equal distances around zero for differences: four, symmetric.
[[nodiscard]] std::vector<double> diverging_borders(std::span<const double> values);
// Class of a value: 0..borders.size(). -1 for not-a-number.
[[nodiscard]] int class_of(double value, std::span<const double> borders);

// Years to write under an axis of this many pixels, first and last included where they fit.
[[nodiscard]] std::vector<int> year_ticks(int first, int last, double width, double label_width);

}  // namespace regioscoop::ui::charts
