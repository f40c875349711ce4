#pragma once

#include <vector>

#include "cli/command.h"

namespace regioscoop::cli {

[[nodiscard]] std::vector<Command> calc_commands();

}  // namespace regioscoop::cli
