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

// Each sentence once, in the order they first occur. With more than one scenario a sentence that
// not all of them have begins with the names of those that do.
[[nodiscard]] std::vector<Text> told_together(const std::vector<ScenarioWarnings>& all);

}  // namespace regioscoop::report
