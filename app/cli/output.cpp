#include "cli/output.h"

#include "report/write_file.h"

namespace regioscoop::cli {

std::vector<OptionSpec> output_options() {
  return {
      {"--format",
       "-f",
       OptionKind::value,
       {"table|csv|json", "table|csv|json"},
       {"Vorm van de uitvoer; anders naar het einde van de naam bij --output, anders een tabel.",
        "Form of the output; else by the ending of the name at --output, else a table."},
       {"table", "csv", "json"}},
      {"--output",
       "-o",
       OptionKind::value,
       {"BESTAND", "FILE"},
       {"Schrijf naar dit bestand in plaats van naar het scherm.",
        "Write to this file instead of to the screen."},
       {}},
      {"--force",
       "",
       OptionKind::flag,
       {},
       {"Vervang het bestand van --output als het er al is.",
        "Replace the file of --output when it exists."},
       {}}};
}

Format chosen_format(const Given& given) {
  const std::string format = given.optional("--format").value_or("");
  const std::string file = given.optional("--output").value_or("");
  if (format == "csv" || (format.empty() && file.ends_with(".csv"))) return Format::csv;
  if (format == "json" || (format.empty() && file.ends_with(".json"))) return Format::json;
  return Format::table;
}

void deliver(const Given& given, Terminal& terminal, const std::string& content) {
  if (const auto file = given.optional("--output"))
    report::write_file(*file, content,
                       given.has("--force") ? report::Overwrite::yes : report::Overwrite::no);
  else
    terminal.write(content);
}

void deliver(const Given& given, Terminal& terminal, std::string_view name,
             std::span<const report::Section> sections, std::size_t csv_section) {
  const Language language = terminal.language();
  std::string content;
  switch (chosen_format(given)) {
    case Format::json: content = report::to_json(name, sections, language); break;
    case Format::csv: content = report::to_csv(sections[csv_section].table, language); break;
    case Format::table: {
      std::vector<report::Table> tables;
      for (const report::Section& section : sections)
        if (!section.table.rows.empty()) tables.push_back(section.table);
      content = as_text(tables, language);
    }
  }
  deliver(given, terminal, content);
}

void deliver(const Given& given, Terminal& terminal, std::string_view name, report::Table table) {
  const report::Section section{"rows", std::move(table)};
  // One table is shown also when it is empty: its header says what there could have been.
  if (chosen_format(given) == Format::table)
    deliver(given, terminal, report::to_text(section.table, terminal.language()));
  else
    deliver(given, terminal, name, {&section, 1});
}

std::string as_text(std::span<const report::Table> tables, Language language) {
  std::string out;
  for (const report::Table& table : tables) {
    if (!out.empty()) out += '\n';
    out += report::to_text(table, language);
  }
  return out;
}

}  // namespace regioscoop::cli
