// All commands, in the order of the help. Each is made in the file of its name.
#pragma once

#include <vector>

#include "cli/command.h"

namespace regioscoop::cli {

[[nodiscard]] std::vector<Command> all_commands();

[[nodiscard]] Command new_command();
[[nodiscard]] Command region_command();
[[nodiscard]] Command import_command();
[[nodiscard]] Command recognise_command();
[[nodiscard]] Command info_command();
[[nodiscard]] Command check_command();
[[nodiscard]] Command export_command();
[[nodiscard]] Command derive_population_command();
[[nodiscard]] Command run_command();
[[nodiscard]] Command compare_command();
[[nodiscard]] Command flags_command();
[[nodiscard]] Command factors_command();
[[nodiscard]] std::vector<Command> explain_commands();
[[nodiscard]] std::vector<Command> validate_commands();
[[nodiscard]] std::vector<Command> ensemble_commands();
[[nodiscard]] std::vector<Command> sensitivity_commands();
[[nodiscard]] Command frontier_command();
[[nodiscard]] Command calc_frontier_command();
[[nodiscard]] Command results_command();
[[nodiscard]] std::vector<Command> scenario_commands();
[[nodiscard]] Command lever_list_command();
[[nodiscard]] std::vector<Command> assumption_commands();
[[nodiscard]] std::vector<Command> calc_commands();

}  // namespace regioscoop::cli
