#include "cli/help.h"

#include <algorithm>

#include "cli/parser.h"
#include "report/table.h"

namespace regioscoop::cli {

namespace {

constexpr int kWidth = 100;
constexpr int kWidestTerm = 34;  // a longer term gets a line of its own

struct Entry {
  std::string term;
  std::string meaning;
};

// The words of `paragraph` in lines of at most kWidth columns, all but the first after `indent`.
std::string wrapped(std::string_view paragraph, int indent) {
  std::string out;
  int column = indent;
  std::size_t from = 0;
  while (from < paragraph.size()) {
    const std::size_t space = std::min(paragraph.find(' ', from), paragraph.size());
    const std::string_view word = paragraph.substr(from, space - from);
    const int width = report::display_width(word);
    if (column != indent && column + 1 + width > kWidth) {
      out += '\n' + std::string(static_cast<std::size_t>(indent), ' ');
      column = indent;
    } else if (column != indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += width;
    from = space + 1;
  }
  return out;
}

std::string section(const Text& heading, const std::vector<Entry>& entries, Language language) {
  if (entries.empty()) return {};
  int width = 0;
  for (const Entry& entry : entries) {
    const int own = report::display_width(entry.term);
    if (own <= kWidestTerm) width = std::max(width, own);
  }
  std::string out = '\n' + heading.in(language) + '\n';
  const int indent = 2 + width + 2;
  for (const Entry& entry : entries) {
    const int own = report::display_width(entry.term);
    out += "  " + entry.term;
    out += own > width ? '\n' + std::string(static_cast<std::size_t>(indent), ' ')
                       : std::string(static_cast<std::size_t>(width - own + 2), ' ');
    out += wrapped(entry.meaning, indent) + '\n';
  }
  return out;
}

std::string option_term(const OptionSpec& spec, Language language) {
  std::string term = spec.brief.empty() ? "" : std::string{spec.brief} + ", ";
  term += spec.key;
  if (!spec.label.in(language).empty()) term += ' ' + spec.label.in(language);
  if (spec.kind == OptionKind::files) term += " ...";
  return term;
}

std::vector<Entry> option_entries(const std::vector<OptionSpec>& specs, Language language) {
  std::vector<Entry> entries;
  for (const OptionSpec& spec : specs)
    entries.push_back({option_term(spec, language), spec.meaning.in(language)});
  return entries;
}

std::string argument_in_usage(const ArgumentSpec& spec, Language language) {
  const std::string& label = spec.label.in(language);
  switch (spec.presence) {
    case Presence::required: return label;
    case Presence::optional:
    case Presence::region: return '[' + label + ']';
    case Presence::any_number: return '[' + label + "...]";
    case Presence::at_least_one: return label + "...";
  }
  return label;
}

std::vector<Entry> argument_entries(const Command& command, Language language) {
  const Text bundled{" Weggelaten: de meegeleverde regio.", " Left out: the bundled region."};
  std::vector<Entry> entries;
  for (const ArgumentSpec& spec : command.arguments)
    entries.push_back({spec.label.in(language),
                       spec.meaning.in(language) +
                           (spec.presence == Presence::region ? bundled.in(language) : "")});
  return entries;
}

std::string examples_section(const std::vector<Example>& examples, Language language) {
  if (examples.empty()) return {};
  std::string out = '\n' + Text{"Voorbeelden", "Examples"}.in(language) + '\n';
  for (const Example& example : examples) {
    out += "  " + std::string{program_name()} + ' ' + std::string{example.line} + '\n';
    out += "      " + wrapped(example.meaning.in(language), 6) + '\n';
  }
  return out;
}

const Text kUsage{"Gebruik", "Usage"};
const Text kCommands{"Commando's", "Commands"};
const Text kArguments{"Argumenten", "Arguments"};
const Text kOptions{"Opties", "Options"};
const Text kEverywhere{"Opties bij elk commando", "Options of every command"};
const Text kCommand{"COMMANDO", "COMMAND"};
const Text kOptionsInUsage{"[OPTIES]", "[OPTIONS]"};

std::string footer(std::string_view command, Language language) {
  const std::string middle = command.empty() ? "" : std::string{command} + ' ';
  return '\n' +
         text("Uitleg bij één commando: {1} {0}COMMANDO --help",
              "Help on one command: {1} {0}COMMAND --help", middle, program_name())
             .in(language) +
         '\n';
}

}  // namespace

std::string program_help(std::span<const Command> commands, Language language) {
  std::vector<Entry> entries;
  for (const Command& command : commands)
    entries.push_back({std::string{command.name}, command.summary.in(language)});
  const std::vector<Example> examples{
      {"run",
       {"Reken alle scenario's van de meegeleverde regio door.",
        "Run all scenarios of the bundled region."}},
      {"new regio.regio --bundled",
       {"Maak een projectbestand van de meegeleverde regio, om eigen cijfers in te zetten.",
        "Make a project file of the bundled region, to put your own figures in."}}};
  return Text{
             "Regioscoop: wat een verandering in de regionale zorg doet met patiënten, "
             "zorgverleners "
             "en kosten.\n",
             "Regioscoop: what a change in regional care does to patients, professionals and "
             "costs.\n"}
             .in(language) +
         '\n' + kUsage.in(language) + "\n  " + std::string{program_name()} + ' ' +
         kCommand.in(language) + ' ' + kOptionsInUsage.in(language) + '\n' +
         section(kCommands, entries, language) +
         section(kEverywhere, option_entries(global_options(), language), language) +
         examples_section(examples, language) + footer("", language);
}

std::string group_help(std::span<const Command> commands, std::string_view group,
                       Language language) {
  std::vector<Entry> entries;
  for (const Command& command : commands)
    if (command.name.starts_with(std::string{group} + ' '))
      entries.push_back({std::string{command.name}, command.summary.in(language)});
  return kUsage.in(language) + "\n  " + std::string{program_name()} + ' ' + std::string{group} +
         ' ' + kCommand.in(language) + ' ' + kOptionsInUsage.in(language) + '\n' +
         section(kCommands, entries, language) + footer(group, language);
}

std::string command_help(const Command& command, Language language) {
  std::string usage = std::string{program_name()} + ' ' + std::string{command.name};
  for (const ArgumentSpec& spec : command.arguments)
    usage += ' ' + argument_in_usage(spec, language);
  if (!command.options.empty()) usage += ' ' + kOptionsInUsage.in(language);
  return wrapped(command.summary.in(language), 0) + "\n\n" + kUsage.in(language) + "\n  " + usage +
         '\n' + section(kArguments, argument_entries(command, language), language) +
         section(kOptions, option_entries(command.options, language), language) +
         section(kEverywhere, option_entries(global_options(), language), language) +
         examples_section(command.examples, language);
}

}  // namespace regioscoop::cli
