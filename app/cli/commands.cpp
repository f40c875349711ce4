#include "cli/commands.h"

#include <iterator>

#include "cli/command_calc.h"

namespace regioscoop::cli {

std::vector<Command> all_commands() {
  std::vector<Command> commands;
  for (auto* make : {&calc_commands}) {
    std::vector<Command> more = make();
    std::move(more.begin(), more.end(), std::back_inserter(commands));
  }
  return commands;
}

}  // namespace regioscoop::cli
