// Numbers, years and lists of years as a user types them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/text.h"

namespace regioscoop::cli {

// "0.25" or "0,25"; `label` names the argument in the message. Throws Error{usage}.
[[nodiscard]] double parse_number(std::string_view word, const Text& label);
// A whole number in min..max. Throws Error{usage}.
[[nodiscard]] int parse_whole(std::string_view word, const Text& label, int min, int max);

// {"2026", "2030-2035"} → 2026, 2030, …, 2035: ascending, each once. Throws Error{usage} for a word
// that is no year, Error{out_of_range} for a year outside first..last.
[[nodiscard]] std::vector<int> parse_years(const std::vector<std::string>& words, int first,
                                           int last);

}  // namespace regioscoop::cli
