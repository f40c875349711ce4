// Scenarios and levers as a user types them.
#pragma once

#include <string>
#include <string_view>

#include "scenario/lever.h"
#include "store/project.h"
#include "store/scenario.h"

namespace regioscoop::cli {

// A key for a scenario: lower-case letters, digits and hyphens. Throws Error{usage}.
void check_scenario_key(std::string_view key);

// "wijkkliniek.beds@zuidoost=48"; an empty value takes the lever back to the region's own. The
// value is checked against the catalogue and the subject against the project. Throws Error{usage},
// Error{not_found} or Error{out_of_range}.
[[nodiscard]] store::LeverSetting parse_setting(const store::Project& project,
                                                std::string_view word);

}  // namespace regioscoop::cli
