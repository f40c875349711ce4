// Tables as values: filled once, then written for a person (aligned, in a language), as CSV, or
// shown by a screen.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/text.h"

namespace regioscoop::report {

// A number with the decimals people see; files get it in full. `signed_difference` writes a plus
// before a gain, as differences have it.
struct Number {
  double value = 0;
  int decimals = 0;
  bool signed_difference = false;
};

// Empty, a word that is the same in every language (code, key, year), a sentence, or a number.
using Cell = std::variant<std::monostate, std::string, Text, Number>;

enum class Align : std::uint8_t { left, right };

struct Column {
  std::string key;  // header in files; carries the unit of a number
  Text header;      // header for people
  Align align = Align::left;
};

struct Table {
  Text title;  // may be empty
  std::vector<Column> columns;
  std::vector<std::vector<Cell>> rows;  // each as long as columns
};

// What a person sees of a cell.
[[nodiscard]] std::string cell_text(const Cell& cell, Language language);

// Columns of a terminal that UTF-8 text takes: combining marks none, East Asian wide characters
// two.
[[nodiscard]] int display_width(std::string_view utf8);

// Title, header, rule and rows, every column as wide as its widest cell; no trailing spaces.
// Sentences in a last column at the left go on in the next line where the table would be wider than
// 120 columns.
[[nodiscard]] std::string to_text(const Table& table, Language language);

// RFC 4180 with line feeds: header of keys, numbers in full with a decimal point, not-a-number
// empty. A text that a spreadsheet would take for a formula gets an apostrophe before it.
[[nodiscard]] std::string to_csv(const Table& table, Language language);

// One field of such a file, quoted where needed.
[[nodiscard]] std::string csv_field(std::string_view text);
// The shortest decimal that reads back as the same number; empty when not finite.
[[nodiscard]] std::string full_precision(double value);
// The same two at the end of a long text.
void append_csv_field(std::string& out, std::string_view text);
void append_full_precision(std::string& out, double value);

}  // namespace regioscoop::report
