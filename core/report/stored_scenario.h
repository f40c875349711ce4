// Scenarios between the project file, which keeps words, and the models, which take typed levers.
#pragma once

#include <string_view>
#include <vector>

#include "scenario/lever.h"
#include "store/scenario.h"

namespace regioscoop::report {

// Throws as scenario::parse_lever(), naming the scenario, when a lever in the file is unknown or
// has a value that is not permitted.
[[nodiscard]] scenario::Scenario to_scenario(const store::StoredScenario& stored);
[[nodiscard]] std::vector<scenario::Scenario> read_scenarios(const store::Project& project);

// Throws Error{not_found} with near matches.
[[nodiscard]] const scenario::Scenario& find_scenario(
    const std::vector<scenario::Scenario>& scenarios, std::string_view key);
// The one that others are compared with. Throws Error{not_found} when none is marked as such.
[[nodiscard]] const scenario::Scenario& baseline_of(
    const std::vector<scenario::Scenario>& scenarios);

}  // namespace regioscoop::report
