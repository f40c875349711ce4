#include "uncertainty/kernel/tables.h"

#include <cmath>
#include <cstring>

namespace regioscoop::uncertainty::kernel {
namespace {

// Four numbers beside each other.
using Row [[gnu::vector_size(32)]] = double;

// Adds a row of the table.
inline void add_row(double weight, const double* from, Row& sum) {
  Row row;
  std::memcpy(&row, from, sizeof row);
  sum += weight * row;
}

}  // namespace

REGIOSCOOP_WIDE void place_on(const Axis& axis, const Lanes& points, int stride, Places& out) {
  const double from = axis.from;
  const double per_step = 1 / axis.step;
  const double last = axis.count - 1;
  const double last_first = axis.count - 4;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    double in = (points[lane] - from) * per_step;
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

Table1::Table1(Axis axis, const std::function<double(double)>& function) : axis_(axis) {
  for (int i = 0; i < axis.count; ++i) values_.push_back(function(axis.at(i)));
}

REGIOSCOOP_WIDE void Table1::read(const Lanes& x, Lanes& out) const {
  Places p;
  place_on(axis_, x, 1, p);
  const double* __restrict v = values_.data();
  Lanes result;
  REGIOSCOOP_EACH_ALONE
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

void Table2::read(const Lanes& x, const Lanes& y, Lanes& out) const {
  Places places;
  place_on(y_, y, 1, places);
  read(x, places, out);
}

REGIOSCOOP_WIDE void Table2::read(const Lanes& x, const Places& q, Lanes& out) const {
  Places p;
  place_on(x_, x, y_.count, p);
  const double* values = values_.data();
  const std::ptrdiff_t n = y_.count;
  // Four neighbours in y lie together: a row of four at a time along x, then across them.
  alignas(64) std::array<Row, kLanes> rows;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    const auto i = static_cast<std::size_t>(lane);
    const double* at = values + p.first[i] + q.first[i];
    Row sum = {};
    add_row(p.w0[lane], at, sum);
    add_row(p.w1[lane], at + n, sum);
    add_row(p.w2[lane], at + 2 * n, sum);
    add_row(p.w3[lane], at + 3 * n, sum);
    rows[i] = sum;
  }
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    const Row& row = rows[static_cast<std::size_t>(lane)];
    out[lane] =
        q.w0[lane] * row[0] + q.w1[lane] * row[1] + q.w2[lane] * row[2] + q.w3[lane] * row[3];
  }
}

}  // namespace regioscoop::uncertainty::kernel
