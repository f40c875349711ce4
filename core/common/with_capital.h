// Names as they stand at the beginning of a sentence or row.
#pragma once

#include <string>

#include "common/text.h"

namespace regioscoop {

// With a capital first; letters beside a–z stay as they are.
[[nodiscard]] inline std::string with_capital(const std::string& words) {
  std::string out = words;
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z')
    out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

[[nodiscard]] inline Text with_capital(const Text& words) {
  return {with_capital(words.nl), with_capital(words.en)};
}

}  // namespace regioscoop
