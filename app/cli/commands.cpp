#include "cli/commands.h"

#include <iterator>

namespace regioscoop::cli {

namespace {

void append(std::vector<Command>& commands, std::vector<Command> more) {
  std::move(more.begin(), more.end(), std::back_inserter(commands));
}

}  // namespace

std::vector<Command> all_commands() {
  std::vector<Command> commands;
  for (auto* make : {&new_command, &import_command, &recognise_command, &region_command,
                     &info_command, &check_command, &run_command, &compare_command, &export_command,
                     &derive_population_command})
    commands.push_back(make());
  commands.push_back(flags_command());
  commands.push_back(factors_command());
  append(commands, explain_commands());
  append(commands, validate_commands());
  append(commands, sensitivity_commands());
  commands.push_back(frontier_command());
  commands.push_back(results_command());
  append(commands, ensemble_commands());
  append(commands, scenario_commands());
  commands.push_back(lever_list_command());
  append(commands, assumption_commands());
  append(commands, calc_commands());
  commands.push_back(calc_frontier_command());
  return commands;
}

}  // namespace regioscoop::cli
