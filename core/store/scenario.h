// Scenarios and their levers, as words: the lever catalogue outside the store gives them their
// types.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text.h"
#include "store/project.h"

namespace regioscoop::store {

struct LeverSetting {
  std::string lever = {};    // key of the catalogue: "wijkkliniek.beds"
  std::string subject = {};  // the wijkkliniek or intervention it is about, empty for the region
  std::string value = {};    // as the lever's type writes it: number, yyyy-mm, choice
  friend bool operator==(const LeverSetting&, const LeverSetting&) = default;
};

struct StoredScenario {
  std::string key = {};  // "zuidoost-48"
  Text name = {};
  Text note = {};
  bool is_baseline = false;
  std::vector<LeverSetting> levers = {};  // in order of lever, subject
};

// Adds the scenario at the end of the list, or replaces the one with this key, levers included.
// There is one baseline at most: making this one the baseline takes it from the other.
void put_scenario(Project& project, const StoredScenario& scenario);

// A copy under another key and name, at the end of the list; never a baseline. Throws
// Error{not_found}, and Error{usage} when the new key is taken.
void copy_scenario(Project& project, std::string_view key, std::string_view new_key,
                   const Text& new_name);
// Another key for the same scenario; its levers and runs go with it. Throws as copy_scenario.
void rename_scenario(Project& project, std::string_view key, std::string_view new_key,
                     const Text& new_name);
// With its levers and runs. Throws Error{not_found}, and Error{usage} for the baseline: every other
// scenario is compared with it.
void delete_scenario(Project& project, std::string_view key);

// One lever; the value replaces the present one. Throws Error{not_found} for an unknown scenario.
void set_lever(Project& project, std::string_view scenario, const LeverSetting& setting);
// Back to the region's own value. Returns false when it was not set.
bool unset_lever(Project& project, std::string_view scenario, std::string_view lever,
                 std::string_view subject);

// The list in this order from now on; scenarios that are not named come after these, as they were.
void order_scenarios(Project& project, const std::vector<std::string>& keys);

// In the order of the list.
[[nodiscard]] std::vector<StoredScenario> read_scenarios(const Project& project);
[[nodiscard]] std::optional<StoredScenario> find_scenario(const Project& project,
                                                          std::string_view key);

}  // namespace regioscoop::store
