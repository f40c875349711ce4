// Which assumptions move together when they are drawn.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/project.h"

namespace regioscoop::store {

struct CorrelationRow {
  std::string first_key = {};
  std::string second_key = {};
  double value = 0;  // of the normal scores, -1 < value < 1
  std::string owner = "default";
  std::string note = {};
};

// In order of the keys.
[[nodiscard]] std::vector<CorrelationRow> read_correlations(const Project& project);

// Adds a pair or replaces it, in whichever order it was kept; a value of 0 takes it away. The pair
// is kept with its keys in order. Whether all pairs can hold together is known to
// uncertainty::Copula. Throws Error{bad_input} for a value outside (-1, 1) or twice the same key.
void put_correlation(Project& project, const CorrelationRow& row);

}  // namespace regioscoop::store
