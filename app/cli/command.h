// A command of regioscoop-cli as a value: its words, arguments, options and what it does. The
// parser and the help are made from it, so that both always agree and both languages are complete.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal.h"
#include "common/text.h"

namespace regioscoop::cli {

enum class Presence : std::uint8_t {
  required,
  optional,
  any_number,    // takes the words that are left, possibly none
  at_least_one,  // takes the words that are left
  region,        // a project file, or nothing for the bundled region
};

struct ArgumentSpec {
  std::string_view key;
  Text label;  // as in the help: PROJECT, BESTAND
  Text meaning;
  Presence presence = Presence::required;
};

enum class OptionKind : std::uint8_t {
  flag,
  value,
  list,   // comma separated, may be repeated
  files,  // takes the words up to the next option
};

struct OptionSpec {
  std::string_view key;    // "--years"
  std::string_view brief;  // "-o", or empty
  OptionKind kind = OptionKind::flag;
  Text label;  // of the value
  Text meaning;
  std::vector<std::string_view> choices;  // permitted values, or empty
};

// An option without a brief name that takes one value.
[[nodiscard]] inline OptionSpec value_option(std::string_view key, Text label, Text meaning) {
  return {key, "", OptionKind::value, std::move(label), std::move(meaning), {}};
}

struct Example {
  std::string_view line;  // without the program's name
  Text meaning;
};

// What the user gave, by key.
class Given {
 public:
  // Throws std::out_of_range when the command has no such argument: a mistake in the program.
  [[nodiscard]] const std::string& argument(std::string_view key) const;
  [[nodiscard]] std::optional<std::string> optional(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> all(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return values_.contains(key); }
  void add(std::string_view key, std::string value) {
    values_[std::string{key}].push_back(std::move(value));
  }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
};

// Exit codes beside those of ErrorKind (docs/command-line.md).
inline constexpr int kSuccess = 0;
inline constexpr int kFoundProblems = 1;
inline constexpr int kProgramError = 70;

struct Command {
  std::string_view name;  // "scenario set"
  Text summary;
  std::vector<ArgumentSpec> arguments;
  std::vector<OptionSpec> options;
  std::vector<Example> examples;
  std::function<int(const Given&, Terminal&)> run;  // gives the exit code
};

}  // namespace regioscoop::cli
