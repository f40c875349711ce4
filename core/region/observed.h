// Which counts of the past show how people move.
#pragma once

#include <span>

#include "region/region.h"

namespace regioscoop {

// The last count and the earliest one two to five years before it: a single year says more about
// chance than about moving, and longer ago less about the years to come. Null when there are none.
struct CountsOfMoves {
  const ObservedPopulation* first = nullptr;
  const ObservedPopulation* last = nullptr;
  explicit operator bool() const { return first != nullptr; }
};
// `observed`: ascending by year; must outlive the result.
[[nodiscard]] CountsOfMoves counts_of_moves(std::span<const ObservedPopulation> observed);

}  // namespace regioscoop
