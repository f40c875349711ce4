// A program of commands from its first word to its exit code.
#pragma once

#include <vector>

#include "cli/command.h"

namespace regioscoop::cli {

// Reads the line, runs the command or shows help, and turns what was thrown into a message and an
// exit code (docs/command-line.md).
[[nodiscard]] int run_program(const std::vector<Command>& commands, int argc, char** argv);

}  // namespace regioscoop::cli
