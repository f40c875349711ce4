#include "report/scenario_warnings.h"

#include <algorithm>

namespace regioscoop::report {

namespace {

bool has(const ScenarioWarnings& one, const Text& sentence) {
  return std::find(one.warnings.begin(), one.warnings.end(), sentence) != one.warnings.end();
}

Text with_names(const Text& sentence, const std::vector<ScenarioWarnings>& all) {
  Text names;
  std::size_t count = 0;
  for (const ScenarioWarnings& one : all) {
    if (!has(one, sentence)) continue;
    names = ++count == 1 ? one.scenario : text("{}, {}", "{}, {}", names, one.scenario);
  }
  return count == all.size() ? sentence : text("{}: {}", "{}: {}", names, sentence);
}

}  // namespace

std::vector<Text> told_together(const std::vector<ScenarioWarnings>& all) {
  std::vector<Text> told;
  for (const ScenarioWarnings& one : all)
    for (const Text& warning : one.warnings) {
      const Text sentence = with_names(warning, all);
      if (std::find(told.begin(), told.end(), sentence) == told.end()) told.push_back(sentence);
    }
  return told;
}

}  // namespace regioscoop::report
