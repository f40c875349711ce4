#include <cstddef>
#include <limits>

#include "region/tile_map.h"

namespace regioscoop {
namespace {

using Index = Eigen::Index;
constexpr Index kNone = -1;

// Dual prices and matching of the columns; column n is the artificial one a search starts from.
struct Matching {
  explicit Matching(Index n)
      : row_price(Vector::Zero(n)),
        column_price(Vector::Zero(n + 1)),
        row_of(static_cast<std::size_t>(n) + 1, kNone) {}
  Vector row_price;
  Vector column_price;
  std::vector<Index> row_of;
};

// Adds one row to the matching along the cheapest augmenting path.
void augment(const Matrix& cost, Index row, Matching& m) {
  const Index n = cost.rows();
  const auto at = [](Index i) { return static_cast<std::size_t>(i); };
  std::vector<double> slack(at(n), std::numeric_limits<double>::infinity());
  std::vector<Index> before(at(n), kNone);
  std::vector<bool> reached(at(n) + 1, false);
  Index column = n;
  m.row_of[at(n)] = row;
  while (m.row_of[at(column)] != kNone) {
    reached[at(column)] = true;
    const Index r = m.row_of[at(column)];
    double least = std::numeric_limits<double>::infinity();
    Index next = kNone;
    for (Index c = 0; c < n; ++c) {
      if (reached[at(c)]) continue;
      const double reduced = cost(r, c) - m.row_price[r] - m.column_price[c];
      if (reduced < slack[at(c)]) {
        slack[at(c)] = reduced;
        before[at(c)] = column;
      }
      if (slack[at(c)] < least) {
        least = slack[at(c)];
        next = c;
      }
    }
    for (Index c = 0; c <= n; ++c) {
      if (reached[at(c)]) {
        m.row_price[m.row_of[at(c)]] += least;
        m.column_price[c] -= least;
      } else {
        slack[at(c)] -= least;
      }
    }
    column = next;
  }
  while (column != n) {
    const Index previous = before[at(column)];
    m.row_of[at(column)] = m.row_of[at(previous)];
    column = previous;
  }
}

}  // namespace

std::vector<int> linear_assignment(const Matrix& cost) {
  const Index n = cost.rows();
  Matching matching{n};
  for (Index row = 0; row < n; ++row) augment(cost, row, matching);
  std::vector<int> out(static_cast<std::size_t>(n));
  for (Index column = 0; column < n; ++column) {
    const Index row = matching.row_of[static_cast<std::size_t>(column)];
    out[static_cast<std::size_t>(row)] = static_cast<int>(column);
  }
  return out;
}

}  // namespace regioscoop
