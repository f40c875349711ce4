#include "uncertainty/kernel/tables.h"

namespace regioscoop::uncertainty::kernel {
namespace {

// Where a point lies on an axis: the first of the four nodes around it, and their weights
// (Lagrange).
struct Place {
  int first;
  double w0, w1, w2, w3;
};

inline Place place_on(const Axis axis, double x) {
  const double in = std::min(std::max((x - axis.from) / axis.step, 0.0), axis.count - 1.0);
  int first = static_cast<int>(in) - 1;
  first = first < 0 ? 0 : first;
  first = first > axis.count - 4 ? axis.count - 4 : first;
  const double t = in - first;
  const double a = t - 1;
  const double b = t - 2;
  const double c = t - 3;
  return {first, -a * b * c / 6, t * b * c / 2, -t * a * c / 2, t * a * b / 6};
}

inline double weighed(const Place& p, const double* v) {
  return p.w0 * v[0] + p.w1 * v[1] + p.w2 * v[2] + p.w3 * v[3];
}

}  // namespace

Table1::Table1(Axis axis, const std::function<double(double)>& function) : axis_(axis) {
  for (int i = 0; i < axis.count; ++i) values_.push_back(function(axis.at(i)));
}

double Table1::operator()(double x) const {
  const Place p = place_on(axis_, x);
  return weighed(p, values_.data() + p.first);
}

REGIOSCOOP_WIDE void Table1::read(const Lanes& x, Lanes& out) const {
  const Axis axis = axis_;
  const double* __restrict values = values_.data();
  Lanes result;
  for (int lane = 0; lane < kLanes; ++lane) {
    const Place p = place_on(axis, x[lane]);
    result[lane] = weighed(p, values + p.first);
  }
  out = result;
}

Table2::Table2(Axis x, Axis y, const std::function<double(double, double)>& function)
    : x_(x), y_(y) {
  for (int i = 0; i < x.count; ++i)
    for (int j = 0; j < y.count; ++j) values_.push_back(function(x.at(i), y.at(j)));
}

REGIOSCOOP_WIDE void Table2::read(const Lanes& x, const Lanes& y, Lanes& out) const {
  const Axis x_axis = x_;
  const Axis y_axis = y_;
  const double* __restrict values = values_.data();
  Lanes result;
  for (int lane = 0; lane < kLanes; ++lane) {
    const Place p = place_on(x_axis, x[lane]);
    const Place q = place_on(y_axis, y[lane]);
    const int n = y_axis.count;
    const double* v = values + (p.first * n + q.first);
    result[lane] = p.w0 * weighed(q, v) + p.w1 * weighed(q, v + n) + p.w2 * weighed(q, v + 2 * n) +
                   p.w3 * weighed(q, v + 3 * n);
  }
  out = result;
}

}  // namespace regioscoop::uncertainty::kernel
