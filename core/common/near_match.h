// Which known words look like a mistyped one; for the remedy of "does not exist" messages.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/text.h"

namespace regioscoop {

// Up to three of `known`, nearest first: those within a third of the word's length in single-letter
// edits (Levenshtein), or of which the word is a part.
[[nodiscard]] std::vector<std::string> near_matches(std::string_view word,
                                                    const std::vector<std::string_view>& known);

// "Bedoelde u a, b of c?" / "Did you mean a, b or c?"; empty when there is none.
[[nodiscard]] Text did_you_mean(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace regioscoop
