// Words that were given in one language, or that are the same in both: names, what a person or a
// publisher wrote. Sentences of the program itself are Texts of two languages (common/text.h).
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "common/text.h"

namespace regioscoop {

[[nodiscard]] inline Text in_both(std::string words) { return {words, std::move(words)}; }

// Where one language has no words, those of the other stand in: a person's own note is read in the
// language it was written in.
[[nodiscard]] inline Text in_both(std::string dutch, std::string english) {
  if (english.empty()) english = dutch;
  if (dutch.empty()) dutch = english;
  return {std::move(dutch), std::move(english)};
}

// What a file keeps beside the Dutch: the English where it is other words, else nothing. in_both()
// of the two gives `words` again.
[[nodiscard]] inline std::string_view english_beside(const Text& words) {
  return words.en == words.nl ? std::string_view{} : std::string_view{words.en};
}

}  // namespace regioscoop
