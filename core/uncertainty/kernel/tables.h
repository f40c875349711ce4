// Tabulated functions, read by cubic interpolation.
#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <vector>

#include "uncertainty/kernel/lanes.h"

namespace regioscoop::uncertainty::kernel {

// An even grid. Points outside are taken at its ends.
struct Axis {
  double from = 0;
  double step = 1;
  int count = 4;  // at least 4
  [[nodiscard]] double at(int i) const { return from + step * i; }
  [[nodiscard]] double last() const { return at(count - 1); }
};

// Where points lie on an axis: the first of the four nodes around each, and their weights
// (Lagrange).
struct Places {
  std::array<int, kLanes> first;
  Lanes w0, w1, w2, w3;
};
void place_on(const Axis& axis, const Lanes& points, int stride, Places& out);

class Table1 {
 public:
  Table1() = default;
  Table1(Axis axis, const std::function<double(double)>& function);

  void read(const Lanes& x, Lanes& out) const;

 private:
  Axis axis_;
  std::vector<double> values_;
};

class Table2 {
 public:
  Table2() = default;
  Table2(Axis x, Axis y, const std::function<double(double, double)>& function);
  Table2(Axis x, Axis y, std::vector<double> values) : x_(x), y_(y), values_(std::move(values)) {}

  [[nodiscard]] bool is_empty() const { return values_.empty(); }
  [[nodiscard]] const Axis& x() const { return x_; }
  [[nodiscard]] const Axis& y() const { return y_; }
  void read(const Lanes& x, const Lanes& y, Lanes& out) const;
  // The same for points that were placed on an axis equal to y() before.
  void read(const Lanes& x, const Places& y, Lanes& out) const;

 private:
  Axis x_;
  Axis y_;
  std::vector<double> values_;  // x × y
};

}  // namespace regioscoop::uncertainty::kernel
