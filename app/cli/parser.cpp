#include "cli/parser.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>

#include "cli/help.h"
#include "common/near_match.h"

namespace regioscoop::cli {

namespace {

bool is_number(std::string_view word) {
  double value = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  return error == std::errc{} && end == word.data() + word.size();
}

// No option begins with a digit, so that "-5:1" (a cost and an effect) is none.
bool is_option(std::string_view word) {
  constexpr std::string_view kOfNumbers = "0123456789.,";
  return word.size() > 1 && word.front() == '-' && !is_number(word) &&
         kOfNumbers.find(word[1]) == std::string_view::npos;
}

Error usage_error(Text message, Text remedy) {
  return Error{ErrorKind::usage, std::move(message), std::move(remedy)};
}

Text see_help(std::string_view command) {
  const std::string line = command.empty() ? "" : std::string{command} + ' ';
  return text("Zie {1} {0}--help.", "See {1} {0}--help.", line, program_name());
}

Text near_or_help(std::string_view word, const std::vector<std::string_view>& known,
                  std::string_view command) {
  Text remedy = did_you_mean(word, known);
  const Text help = see_help(command);
  return remedy.nl.empty() ? help : text("{} {}", "{} {}", remedy, help);
}

struct Line {
  const Command* command = nullptr;
  std::string group;
  std::vector<std::string> options;       // to be read by CLI11
  std::vector<std::string> after_dashes;  // after "--": never an option
};

bool is_group(std::span<const Command> commands, std::string_view word) {
  const std::string prefix = std::string{word} + ' ';
  return std::any_of(commands.begin(), commands.end(),
                     [&](const Command& c) { return c.name.starts_with(prefix); });
}

const Command* find_command(std::span<const Command> commands, std::string_view name) {
  const auto found = std::find_if(commands.begin(), commands.end(),
                                  [&](const Command& c) { return c.name == name; });
  return found == commands.end() ? nullptr : &*found;
}

// The words a user can type in this place: commands and groups, or the commands in a group.
std::vector<std::string_view> known_words(std::span<const Command> commands,
                                          std::string_view group) {
  std::vector<std::string_view> words;
  for (const Command& command : commands) {
    std::string_view name = command.name;
    if (!group.empty()) {
      if (!name.starts_with(std::string{group} + ' ')) continue;
      name.remove_prefix(group.size() + 1);
    }
    words.push_back(name.substr(0, name.find(' ')));
  }
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

void refuse_unknown_option(const std::string& word, const std::vector<OptionSpec>& specs,
                           std::string_view command) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string_view> known;
  for (const OptionSpec& spec : specs) known.push_back(spec.key);
  const Text message = command.empty() ? text("Onbekende optie ‘{}’.", "Unknown option ‘{}’.", name)
                                       : text("‘{1}’ kent geen optie ‘{0}’.",
                                              "‘{1}’ has no option ‘{0}’.", name, command);
  throw usage_error(message, near_or_help(name, known, command));
}

// Before the command an unknown option has to be refused at once: whether the next word is its
// value can't be known.
void refuse_unknown_global(const std::string& word) {
  const std::vector<OptionSpec> specs = global_options();
  const std::string name = word.substr(0, word.find('='));
  const bool known = std::any_of(specs.begin(), specs.end(), [&](const OptionSpec& spec) {
    return name == spec.key || (!spec.brief.empty() && name.starts_with(spec.brief));
  });
  if (!known) refuse_unknown_option(word, specs, "");
}

// Takes the words of the command out of the line; global options may stand before and between them.
Line find_words_of_command(std::span<const Command> commands, std::vector<std::string> words) {
  Line line;
  const auto dashes = std::find(words.begin(), words.end(), "--");
  if (dashes != words.end()) {
    line.after_dashes.assign(dashes + 1, words.end());
    words.erase(dashes, words.end());
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (line.command != nullptr || is_option(word)) {
      if (line.command == nullptr) refuse_unknown_global(word);
      line.options.push_back(word);
      if (line.command == nullptr && (word == "--language" || word == "-l") && i + 1 < words.size())
        line.options.push_back(words[++i]);
      continue;
    }
    const std::string name = line.group.empty() ? word : line.group + ' ' + word;
    line.command = find_command(commands, name);
    if (line.command != nullptr) continue;
    if (line.group.empty() && is_group(commands, word)) {
      line.group = word;
      continue;
    }
    throw usage_error(text("Onbekend commando ‘{}’.", "Unknown command ‘{}’.", name),
                      near_or_help(word, known_words(commands, line.group), line.group));
  }
  return line;
}

// Holds what CLI11 writes into; std::map, so that addresses stay.
struct Bound {
  std::map<std::string_view, bool> flags;
  std::map<std::string_view, std::vector<std::string>> values;
};

void add_option(CLI::App& app, const OptionSpec& spec, Bound& bound) {
  const std::string names =
      (spec.brief.empty() ? std::string{} : std::string{spec.brief} + ',') + std::string{spec.key};
  if (spec.kind == OptionKind::flag) {
    app.add_flag(names, bound.flags[spec.key])
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    return;
  }
  CLI::Option* option = app.add_option(names, bound.values[spec.key]);
  if (spec.kind == OptionKind::files)
    option->expected(1, -1);
  else
    option->expected(1)->allow_extra_args(false)->multi_option_policy(
        CLI::MultiOptionPolicy::TakeAll);
}

std::vector<std::string> split_list(const std::vector<std::string>& values) {
  std::vector<std::string> out;
  for (const std::string& value : values) {
    std::size_t from = 0;
    while (from <= value.size()) {
      const std::size_t comma = std::min(value.find(',', from), value.size());
      if (comma > from) out.push_back(value.substr(from, comma - from));
      from = comma + 1;
    }
  }
  return out;
}

void check_choice(const OptionSpec& spec, const std::string& value, std::string_view command) {
  if (spec.choices.empty() ||
      std::find(spec.choices.begin(), spec.choices.end(), value) != spec.choices.end())
    return;
  std::string choices;
  for (const std::string_view choice : spec.choices) {
    if (!choices.empty()) choices += ", ";
    choices += choice;
  }
  throw usage_error(text("{} kent geen ‘{}’; kies uit {}.",
                         "{} does not know ‘{}’; choose from {}.", spec.key, value, choices),
                    near_or_help(value, spec.choices, command));
}

void take_options(const std::vector<OptionSpec>& specs, const Bound& bound, Given& given,
                  std::string_view command) {
  for (const OptionSpec& spec : specs) {
    if (spec.kind == OptionKind::flag) {
      if (bound.flags.at(spec.key)) given.add(spec.key, "");
      continue;
    }
    std::vector<std::string> values = bound.values.at(spec.key);
    if (spec.kind == OptionKind::list) {
      const bool given_at_all = !values.empty();
      values = split_list(values);
      // An empty list is a slip (a variable of a script without a value), not "as if left out".
      if (given_at_all && values.empty())
        throw usage_error(text("{} is leeg; het vraagt een waarde: {}.",
                               "{} is empty; it needs a value: {}.", spec.key, spec.label),
                          see_help(command));
    }
    for (const std::string& value : values) {
      check_choice(spec, value, command);
      given.add(spec.key, value);
    }
  }
}

// CLI11 names the option at fault only inside its English sentence.
Error translated(const CLI::ParseError& error, const std::vector<OptionSpec>& specs,
                 std::string_view command) {
  const std::string what = error.what();
  for (const OptionSpec& spec : specs)
    if (what.find(spec.key) != std::string::npos) {
      if (spec.kind == OptionKind::flag)
        return usage_error(text("{} neemt geen waarde.", "{} takes no value.", spec.key),
                           see_help(command));
      return usage_error(
          text("{} vraagt een waarde: {}.", "{} needs a value: {}.", spec.key, spec.label),
          see_help(command));
    }
  return usage_error({"De opdrachtregel is niet te lezen.", "The command line can't be read."},
                     see_help(command));
}

void assign_arguments(const Command& command, const std::vector<std::string>& words, Given& given) {
  auto next = words.begin();
  for (const ArgumentSpec& spec : command.arguments) {
    const bool many =
        spec.presence == Presence::any_number || spec.presence == Presence::at_least_one;
    if (spec.presence == Presence::region && (next == words.end() || !is_project_word(*next)))
      continue;
    if (next == words.end() &&
        (spec.presence == Presence::required || spec.presence == Presence::at_least_one))
      throw usage_error(
          text("{0} ontbreekt bij ‘{1}’.", "{0} is missing for ‘{1}’.", spec.label, command.name),
          text("{} {}", "{} {}", spec.meaning, see_help(command.name)));
    if (many)
      while (next != words.end()) given.add(spec.key, *next++);
    else if (next != words.end())
      given.add(spec.key, *next++);
  }
  if (next != words.end())
    throw usage_error(
        text("‘{}’ is te veel voor ‘{}’.", "‘{}’ is too much for ‘{}’.", *next, command.name),
        see_help(command.name));
}

Globals globals_from(const Given& given) {
  return {given.optional("--language"), given.has("--quiet"), given.has("--help"),
          given.has("--version")};
}

}  // namespace

std::vector<OptionSpec> global_options() {
  return {{"--language",
           "-l",
           OptionKind::value,
           {"nl|en", "nl|en"},
           {"Taal van de uitvoer; anders die in REGIOSCOOP_LANGUAGE, anders Nederlands.",
            "Language of the output; else the one in REGIOSCOOP_LANGUAGE, else Dutch."},
           {"nl", "en"}},
          {"--quiet",
           "-q",
           OptionKind::flag,
           {},
           {"Geen voortgang en geen opmerkingen; alleen de uitkomst en fouten.",
            "No progress and no notes; only the result and errors."},
           {}},
          {"--help", "-h", OptionKind::flag, {}, {"Toon deze uitleg.", "Show this help."}, {}},
          {"--version",
           "",
           OptionKind::flag,
           {},
           {"Toon de versie van het programma.", "Show the program's version."},
           {}}};
}

Request parse(std::span<const Command> commands, std::vector<std::string> words) {
  Line line = find_words_of_command(commands, std::move(words));
  Request request{line.command, line.group, {}, {}};
  const std::string_view name = line.command != nullptr ? line.command->name : line.group;

  std::vector<OptionSpec> specs = global_options();
  if (line.command != nullptr)
    specs.insert(specs.begin(), line.command->options.begin(), line.command->options.end());
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  Bound bound;
  for (const OptionSpec& spec : specs) add_option(app, spec, bound);
  try {
    std::reverse(line.options.begin(), line.options.end());  // CLI11 reads from the back
    app.parse(line.options);
  } catch (const CLI::ParseError& error) {
    throw translated(error, specs, name);
  }
  std::vector<std::string> positional;
  for (const std::string& word : app.remaining()) {
    if (is_option(word)) refuse_unknown_option(word, specs, name);
    positional.push_back(word);
  }
  positional.insert(positional.end(), line.after_dashes.begin(), line.after_dashes.end());
  take_options(specs, bound, request.given, name);
  request.globals = globals_from(request.given);
  if (line.command != nullptr && !request.globals.help && !request.globals.version)
    assign_arguments(*line.command, positional, request.given);
  return request;
}

Language choose_language(const std::vector<std::string>& words) {
  std::string_view chosen;
  if (const char* variable = std::getenv("REGIOSCOOP_LANGUAGE")) chosen = variable;
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    if ((words[i] == "--language" || words[i] == "-l") && i + 1 < words.size())
      chosen = words[i + 1];
    else if (words[i].starts_with("--language="))
      chosen = std::string_view{words[i]}.substr(11);
  }
  return chosen.starts_with("en") ? Language::english : Language::dutch;
}

bool is_project_word(const std::string& word) {
  std::error_code ignored;
  return word.ends_with(".regio") || word.find('/') != std::string::npos ||
         std::filesystem::is_regular_file(word, ignored);
}

}  // namespace regioscoop::cli
