#include "region/observed.h"

#include <algorithm>

namespace regioscoop {

CountsOfMoves counts_of_moves(std::span<const ObservedPopulation> observed) {
  constexpr int kShortest = 2;
  constexpr int kLongest = 5;
  if (observed.empty()) return {};
  const ObservedPopulation& last = observed.back();
  const auto first = std::find_if(
      observed.begin(), observed.end(),
      [&](const ObservedPopulation& count) { return last.year - count.year <= kLongest; });
  if (last.year - first->year < kShortest) return {};
  return {&*first, &last};
}

}  // namespace regioscoop
