#include "uncertainty/kernel/tables.h"

#include <cmath>

namespace regioscoop::uncertainty::kernel {
namespace {

// Where points lie on an axis: the first of the four nodes around each, and their weights
// (Lagrange).
struct Places {
  std::array<int, kLanes> first;
  Lanes w0, w1, w2, w3;
};

REGIOSCOOP_WIDE void place_on(const Axis& axis, const Lanes& x, int stride, Places& out) {
  const double from = axis.from;
  const double per_step = 1 / axis.step;
  const double last = axis.count - 1;
  const double last_first = axis.count - 4;
  for (int lane = 0; lane < kLanes; ++lane) {
    double in = (x[lane] - from) * per_step;
    in = in > 0 ? in : 0;
    in = in < last ? in : last;
    double node = std::floor(in) - 1;
    node = node > 0 ? node : 0;
    node = node < last_first ? node : last_first;
    const double t = in - node;
    const double a = t - 1;
    const double b = t - 2;
    const double c = t - 3;
    out.first[static_cast<std::size_t>(lane)] = stride * static_cast<int>(node);
    out.w0[lane] = a * b * c * (-1.0 / 6);
    out.w1[lane] = t * b * c * .5;
    out.w2[lane] = t * a * c * -.5;
    out.w3[lane] = t * a * b * (1.0 / 6);
  }
}

}  // namespace

Table1::Table1(Axis axis, const std::function<double(double)>& function) : axis_(axis) {
  for (int i = 0; i < axis.count; ++i) values_.push_back(function(axis.at(i)));
}

REGIOSCOOP_WIDE void Table1::read(const Lanes& x, Lanes& out) const {
  Places p;
  place_on(axis_, x, 1, p);
  const double* __restrict v = values_.data();
  Lanes result;
  for (int lane = 0; lane < kLanes; ++lane) {
    const int at = p.first[static_cast<std::size_t>(lane)];
    result[lane] = p.w0[lane] * v[at] + p.w1[lane] * v[at + 1] + p.w2[lane] * v[at + 2] +
                   p.w3[lane] * v[at + 3];
  }
  out = result;
}

Table2::Table2(Axis x, Axis y, const std::function<double(double, double)>& function)
    : x_(x), y_(y) {
  for (int i = 0; i < x.count; ++i)
    for (int j = 0; j < y.count; ++j) values_.push_back(function(x.at(i), y.at(j)));
}

REGIOSCOOP_WIDE void Table2::read(const Lanes& x, const Lanes& y, Lanes& out) const {
  Places p;
  Places q;
  place_on(x_, x, y_.count, p);
  place_on(y_, y, 1, q);
  const double* __restrict values = values_.data();
  const int n = y_.count;
  Lanes result;
  for (int lane = 0; lane < kLanes; ++lane) {
    const auto i = static_cast<std::size_t>(lane);
    const int at = p.first[i] + q.first[i];
    const auto row = [&](int first) {
      return q.w0[lane] * values[first] + q.w1[lane] * values[first + 1] +
             q.w2[lane] * values[first + 2] + q.w3[lane] * values[first + 3];
    };
    result[lane] = p.w0[lane] * row(at) + p.w1[lane] * row(at + n) + p.w2[lane] * row(at + 2 * n) +
                   p.w3[lane] * row(at + 3 * n);
  }
  out = result;
}

}  // namespace regioscoop::uncertainty::kernel
