// Columns that hold the sum of other columns would count every euro twice.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "import/vektis/layout.h"

namespace regioscoop::import::vektis {

// An amount in cents; empty: missing.
using Amount = std::optional<std::int64_t>;

// Sum of the amounts that are there.
[[nodiscard]] std::int64_t sum_of(std::span<const Amount> amounts);

// Whether `total` is the sum of `columns` amounts that add up to `sum`, to rounding: half a cent
// for each, or half a euro where the total is in whole euros.
[[nodiscard]] bool is_sum(std::int64_t total, std::int64_t sum, std::size_t columns);

// Follows the cost columns whose name says nothing, to find those that are a sum in every row: of
// all other cost columns, of the columns we know, or of those we know of the same care type.
class TotalColumns {
 public:
  explicit TotalColumns(const Layout& layout);

  // The amounts of one row, as many as the layout has cost columns.
  void look_at(std::span<const Amount> amounts);

  // Sum of the amounts of columns we know.
  [[nodiscard]] std::int64_t known(std::span<const Amount> amounts) const;

  // Which cost columns are totals, by place in Layout::costs. A column that equals a sum in fewer
  // than two rows, or that is empty, is none.
  [[nodiscard]] std::vector<std::size_t> found() const;

 private:
  struct Candidate {
    std::size_t cost = 0;
    std::size_t same_care = 0;  // columns we know of its care type
    int rows = 0;               // with an amount other than 0
    bool all_others = true;
    bool all_known = true;
    bool all_of_care = true;
  };

  [[nodiscard]] std::int64_t known_of(CareType care, std::span<const Amount> amounts) const;

  const std::vector<CostColumn>& costs_;
  std::size_t known_ = 0;
  std::vector<Candidate> candidates_;
};

}  // namespace regioscoop::import::vektis
