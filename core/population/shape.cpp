#include "population/shape.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "common/error.h"
#include "common/wide.h"

namespace regioscoop::population {
namespace {

template <class Table>
void shape_of(const Table& table, Eigen::Index rows, Eigen::Index columns, const Text& what) {
  if (table.rows() == rows && table.cols() == columns) return;
  throw Error{ErrorKind::bad_input,
              text("De tabel ‘{}’ heeft {} bij {} getallen; gevraagd is {} bij {}.",
                   "The table ‘{}’ has {} by {} numbers; {} by {} are asked for.", what,
                   table.rows(), table.cols(), rows, columns),
              {"Controleer of de regio volledig is ingelezen.",
               "Check that the region was read completely."}};
}

// Without a branch a number: these tables are large, and nearly always right.
REGIOSCOOP_WIDE bool within(const double* values, Eigen::Index count, double low, double high) {
  const double highest = std::min(high, std::numeric_limits<double>::max());
  bool all = true;
  for (Eigen::Index i = 0; i < count; ++i) all &= (values[i] >= low) & (values[i] <= highest);
  return all;
}

template <class Table>
void range_of(const Table& table, double low, double high, const Text& what) {
  if (within(table.data(), table.size(), low, high)) return;
  for (Eigen::Index row = 0; row < table.rows(); ++row)
    for (Eigen::Index column = 0; column < table.cols(); ++column) {
      const double value = table(row, column);
      if (std::isfinite(value) && value >= low && value <= high) continue;
      throw Error{ErrorKind::bad_input,
                  text("De tabel ‘{}’ heeft op rij {}, kolom {} een onmogelijk getal: {}.",
                       "The table ‘{}’ has an impossible number in row {}, column {}: {}.", what,
                       row + 1, column + 1, value),
                  {"Verbeter dit getal in de brongegevens.", "Correct this number in the source."}};
    }
}

}  // namespace

void require_shape(const Matrix& table, Eigen::Index rows, Eigen::Index columns, const Text& what) {
  shape_of(table, rows, columns, what);
}
void require_shape(const Vector& table, Eigen::Index rows, Eigen::Index columns, const Text& what) {
  shape_of(table, rows, columns, what);
}
void require_range(const Matrix& table, double low, double high, const Text& what) {
  range_of(table, low, high, what);
}
void require_range(const Vector& table, double low, double high, const Text& what) {
  range_of(table, low, high, what);
}

}  // namespace regioscoop::population
