#include "report/scenario_warnings.h"

#include <algorithm>

namespace regioscoop::report {

namespace {

bool has(const ScenarioWarnings& one, const Text& sentence) {
  return std::find(one.warnings.begin(), one.warnings.end(), sentence) != one.warnings.end();
}

std::vector<Text> who_have(const Text& sentence, const std::vector<ScenarioWarnings>& all) {
  std::vector<Text> names;
  for (const ScenarioWarnings& one : all)
    if (has(one, sentence)) names.push_back(one.scenario);
  return names;
}

}  // namespace

Text names_first(const std::vector<Text>& names, const Text& sentence) {
  Text list;
  for (const Text& name : names)
    list = list.nl.empty() ? name : text("{}, {}", "{}, {}", list, name);
  return text("{}: {}", "{}: {}", list, sentence);
}

std::vector<Text> told_together(const std::vector<ScenarioWarnings>& all, WithNames with_names) {
  std::vector<Text> told;
  for (const ScenarioWarnings& one : all)
    for (const Text& warning : one.warnings) {
      const std::vector<Text> names = who_have(warning, all);
      const Text sentence = names.size() == all.size() ? warning : with_names(names, warning);
      if (std::find(told.begin(), told.end(), sentence) == told.end()) told.push_back(sentence);
    }
  return told;
}

}  // namespace regioscoop::report
