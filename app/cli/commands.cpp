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
  for (auto* make : {&import_command, &recognise_command, &export_command})
    commands.push_back(make());
  append(commands, scenario_commands());
  commands.push_back(lever_list_command());
  append(commands, assumption_commands());
  append(commands, calc_commands());
  return commands;
}

}  // namespace regioscoop::cli
