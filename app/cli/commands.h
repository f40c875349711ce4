// All commands, in the order of the help.
#pragma once

#include <vector>

#include "cli/command.h"

namespace regioscoop::cli {

[[nodiscard]] std::vector<Command> all_commands();

}  // namespace regioscoop::cli
