// The kind and the level of a distribution as a user types them.
#pragma once

#include <string_view>

#include "uncertainty/distribution.h"

namespace regioscoop::cli {

// Throws Error{usage} with the known words.
[[nodiscard]] uncertainty::Kind chosen_kind(std::string_view word);
// "95" → 0.95; 100 is the smallest and largest possible value, for kinds with ends. Throws
// Error{usage}, Error{out_of_range} outside 0..100%.
[[nodiscard]] double interval_level(std::string_view percent);
// The other way round: 95%, without decimals it does not need.
[[nodiscard]] Text percent_text(double level);

}  // namespace regioscoop::cli
