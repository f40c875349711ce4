// Enumerations as words in the tables; inside the store.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "common/error.h"

namespace regioscoop::store {

// The enumerator whose word this is; `words` are in the order of the enumeration. Throws
// Error{bad_input} that names the word and those that are known.
template <class Enum, std::size_t kCount>
[[nodiscard]] Enum parse_word(const std::array<std::string_view, kCount>& words,
                              std::string_view word) {
  for (std::size_t i = 0; i < kCount; ++i)
    if (words.at(i) == word) return static_cast<Enum>(i);
  std::string known;
  for (const std::string_view each : words)
    known += (known.empty() ? "" : ", ") + std::string{each};
  throw Error{ErrorKind::bad_input, text("Onbekend woord ‘{}’.", "Unknown word ‘{}’.", word),
              text("Kies uit: {}.", "Choose from: {}.", known)};
}

template <class Enum, std::size_t kCount>
[[nodiscard]] constexpr std::string_view word_of(const std::array<std::string_view, kCount>& words,
                                                 Enum value) {
  return words.at(static_cast<std::size_t>(value));
}

}  // namespace regioscoop::store
