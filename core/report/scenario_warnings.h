// What the runs of several scenarios warn about, together.
#pragma once

#include <string>
#include <vector>

#include "common/text.h"

namespace regioscoop::report {

struct ScenarioWarnings {
  Text scenario;  // its name
  std::vector<Text> warnings;
};

// How a sentence that not all scenarios have says which do.
using WithNames = Text (*)(const std::vector<Text>& names, const Text& sentence);
// "Oost, West: the sentence".
[[nodiscard]] Text names_first(const std::vector<Text>& names, const Text& sentence);

// Each sentence once, in the order they first occur. One that not all scenarios have tells which
// do.
[[nodiscard]] std::vector<Text> told_together(const std::vector<ScenarioWarnings>& all,
                                              WithNames with_names = names_first);

}  // namespace regioscoop::report
