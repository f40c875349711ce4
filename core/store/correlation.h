// Which assumptions move together when they are drawn.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "store/assumption.h"
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

// The same by a person, who becomes its owner, with the reason as its note. The history gets a row
// under the key correlation_key() of the pair: its correlation before (empty: none) and after (0:
// none). Returns false, and writes nothing, when the pair has that correlation already. Throws also
// Error{usage} without a name or reason.
bool change_correlation(Project& project, std::string_view first, std::string_view second,
                        double value, const ChangeNote& note);
// "journey.a ~ journey.b", with the keys in order.
[[nodiscard]] std::string correlation_key(std::string_view first, std::string_view second);

}  // namespace regioscoop::store
