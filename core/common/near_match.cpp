#include "common/near_match.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace regioscoop {
namespace {

std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
    }
  }
  return row[b.size()];
}

std::string listed(const std::vector<std::string>& words, std::string_view last_glue) {
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i != 0) out += i + 1 == words.size() ? std::string{last_glue} : ", ";
    out += words[i];
  }
  return out;
}

}  // namespace

std::vector<std::string> near_matches(std::string_view word,
                                      const std::vector<std::string_view>& known) {
  std::vector<std::pair<std::size_t, std::string_view>> ranked;
  for (const std::string_view candidate : known) {
    const std::size_t distance = edits(word, candidate);
    const bool part = word.size() >= 3 && candidate.find(word) != std::string_view::npos;
    if (part || distance <= std::max<std::size_t>(1, word.size() / 3)) {
      ranked.emplace_back(distance, candidate);
    }
  }
  std::sort(ranked.begin(), ranked.end());
  std::vector<std::string> out;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, ranked.size()); ++i) {
    out.emplace_back(ranked[i].second);
  }
  return out;
}

Text did_you_mean(std::string_view word, const std::vector<std::string_view>& known) {
  const std::vector<std::string> words = near_matches(word, known);
  if (words.empty()) return {};
  return {"Bedoelde u " + listed(words, " of ") + "?",
          "Did you mean " + listed(words, " or ") + "?"};
}

}  // namespace regioscoop
