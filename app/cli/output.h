// --format, --output and --force: the same for every command that gives tables.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "report/table.h"
#include "report/table_json.h"

namespace regioscoop::cli {

enum class Format : std::uint8_t { table, csv, json };

[[nodiscard]] std::vector<OptionSpec> output_options();
// As said, else by the ending of the file to write, else a table.
[[nodiscard]] Format chosen_format(const Given& given);
// To --output, else to standard output.
void deliver(const Given& given, Terminal& terminal, const std::string& content);

// Sections of one document in the chosen format: tables under each other, one JSON object, or as
// CSV one of them.
void deliver(const Given& given, Terminal& terminal, std::string_view name,
             std::span<const report::Section> sections, std::size_t csv_section = 0);
void deliver(const Given& given, Terminal& terminal, std::string_view name, report::Table table);

// Tables for people, an empty line between them.
[[nodiscard]] std::string as_text(std::span<const report::Table> tables, Language language);

}  // namespace regioscoop::cli
