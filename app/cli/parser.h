// From the words after the program's name to a command and what was given with it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/command.h"

namespace regioscoop::cli {

struct Globals {
  std::optional<std::string> language;  // as given; read by choose_language()
  bool quiet = false;
  bool help = false;
  bool version = false;
};

struct Request {
  const Command* command = nullptr;  // none: the program itself, or a group of commands
  std::string group;                 // "scenario" when only the first word of a group was given
  Globals globals;
  Given given;
};

// The options that every command knows.
[[nodiscard]] std::vector<OptionSpec> global_options();

// Throws Error{usage} that says what is unknown, missing or too much, with near matches. Arguments
// are not asked for when --help was given.
[[nodiscard]] Request parse(std::span<const Command> commands, std::vector<std::string> words);

// --language or --taal anywhere, else REGIOSCOOP_LANGUAGE, else Dutch. Does not throw, because
// errors are printed in what it gives.
[[nodiscard]] Language choose_language(const std::vector<std::string>& words);

// A word that names a project file rather than a scenario or area: ends in .regio, holds a folder
// separator or is an existing file.
[[nodiscard]] bool is_project_word(const std::string& word);

}  // namespace regioscoop::cli
