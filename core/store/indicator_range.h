// What an indicator of an area can plausibly be: one table for importers, own tables and check().
//
// The bounds are wide: they catch a lost decimal mark, a share given as a count and columns that
// changed places, not an unusual district. Sources of the bounds: docs/file-formats.md.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "common/text.h"

namespace regioscoop::store {

struct IndicatorRange {
  std::string_view key;  // "ses_woa_score"
  double low = 0;        // both included, in the unit of docs/file-formats.md
  double high = 0;

  [[nodiscard]] bool holds(double value) const { return value >= low && value <= high; }
};

[[nodiscard]] std::span<const IndicatorRange> indicator_ranges();
// Nothing for an indicator that is not in the table: an own one, of which nothing is known.
[[nodiscard]] std::optional<IndicatorRange> indicator_range(std::string_view key);

// "‘-100’ can't be ses_woa_score: it lies between -3 and 3."
[[nodiscard]] Text implausible(const IndicatorRange& range, const Text& value);
// Where such a value comes from, and what to do.
[[nodiscard]] Text implausible_remedy();

}  // namespace regioscoop::store
