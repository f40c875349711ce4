#include "report/stored_scenario.h"

#include <algorithm>

#include "common/error.h"
#include "common/near_match.h"

namespace regioscoop::report {

scenario::Scenario to_scenario(const store::StoredScenario& stored) {
  scenario::Scenario out{stored.key, stored.name, stored.note, stored.is_baseline, {}};
  for (const store::LeverSetting& setting : stored.levers) {
    try {
      out.levers.push_back(scenario::parse_lever(setting.lever, setting.subject, setting.value));
    } catch (const Error& error) {
      throw Error{error.kind(),
                  text("Scenario ‘{}’: {}", "Scenario ‘{}’: {}", stored.key, error.message()),
                  error.remedy()};
    }
  }
  return out;
}

std::vector<scenario::Scenario> read_scenarios(const store::Project& project) {
  std::vector<scenario::Scenario> scenarios;
  for (const store::StoredScenario& stored : store::read_scenarios(project))
    scenarios.push_back(to_scenario(stored));
  return scenarios;
}

const scenario::Scenario& find_scenario(const std::vector<scenario::Scenario>& scenarios,
                                        std::string_view key) {
  std::vector<std::string_view> known;
  for (const scenario::Scenario& scenario : scenarios) {
    if (scenario.key == key) return scenario;
    known.push_back(scenario.key);
  }
  const Text near = did_you_mean(key, known);
  const Text help{"Zie regioscoop-cli scenario list.", "See regioscoop-cli scenario list."};
  throw Error{ErrorKind::not_found,
              text("Scenario ‘{}’ bestaat niet.", "Scenario ‘{}’ does not exist.", key),
              near.nl.empty() ? help : text("{} {}", "{} {}", near, help)};
}

const scenario::Scenario& baseline_of(const std::vector<scenario::Scenario>& scenarios) {
  const auto found = std::find_if(scenarios.begin(), scenarios.end(),
                                  [](const scenario::Scenario& s) { return s.is_baseline; });
  if (found != scenarios.end()) return *found;
  throw Error{
      ErrorKind::not_found,
      {"Er is geen scenario om mee te vergelijken.", "There is no scenario to compare with."},
      {"Maak er een met scenario new KEY --baseline.",
       "Make one with scenario new KEY --baseline."}};
}

}  // namespace regioscoop::report
