// The help of the program, of a group of commands and of one command, in one language throughout.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/command.h"

namespace regioscoop::cli {

// As a user types it; every program says it beside its main().
[[nodiscard]] std::string_view program_name();

[[nodiscard]] std::string program_help(std::span<const Command> commands, Language language);
[[nodiscard]] std::string group_help(std::span<const Command> commands, std::string_view group,
                                     Language language);
[[nodiscard]] std::string command_help(const Command& command, Language language);

}  // namespace regioscoop::cli
