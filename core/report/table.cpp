#include "report/table.h"

#include <fmt/compile.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace regioscoop::report {

namespace {

constexpr int kPageWidth = 120;
constexpr int kNarrowest = 40;  // of a column that is narrowed

char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto lead = static_cast<unsigned char>(text[at++]);
  if (lead < 0x80) return lead;
  const int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
  char32_t point = more == 3 ? lead & 0x07U : more == 2 ? lead & 0x0FU : lead & 0x1FU;
  for (int i = 0; i < more && at < text.size(); ++i)
    point = (point << 6U) | (static_cast<unsigned char>(text[at++]) & 0x3FU);
  return point;
}

int code_point_width(char32_t point) {
  const auto within = [point](char32_t first, char32_t last) {
    return point >= first && point <= last;
  };
  if (point < 0x20 || within(0x7F, 0x9F)) return 0;
  if (within(0x300, 0x36F) || within(0x1AB0, 0x1AFF) || within(0x20D0, 0x20FF) ||
      within(0x200B, 0x200F) || within(0xFE00, 0xFE0F))
    return 0;
  if (within(0x1100, 0x115F) || within(0x2E80, 0xA4CF) || within(0xAC00, 0xD7A3) ||
      within(0xF900, 0xFAFF) || within(0xFE30, 0xFE6F) || within(0xFF00, 0xFF60) ||
      within(0x1F300, 0x1FAFF) || within(0x20000, 0x3FFFD))
    return 2;
  return 1;
}

void append_padded(std::string& line, const std::string& word, int width, Align align) {
  const auto space = static_cast<std::size_t>(std::max(0, width - display_width(word)));
  if (align == Align::right) line.append(space, ' ');
  line += word;
  if (align == Align::left) line.append(space, ' ');
}

// `text` in lines of at most `width` columns, broken at spaces; a longer word stays whole.
std::vector<std::string> broken(std::string_view text, int width) {
  std::vector<std::string> lines(1);
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t space = std::min(text.find(' ', from), text.size());
    const std::string_view word = text.substr(from, space - from);
    if (!lines.back().empty() && display_width(lines.back()) + 1 + display_width(word) > width)
      lines.emplace_back();
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += word;
    from = space + 1;
  }
  return lines;
}

std::string padded_line(const std::vector<std::string>& words, const std::vector<int>& widths,
                        const std::vector<Column>& columns) {
  std::string line;
  for (std::size_t c = 0; c < words.size(); ++c) {
    if (c != 0) line += "  ";
    append_padded(line, words[c], widths[c], columns[c].align);
  }
  line.erase(line.find_last_not_of(' ') + 1);
  return line + '\n';
}

// A row; what is too long in its last column goes on below.
std::string row_lines(std::vector<std::string> words, const std::vector<int>& widths,
                      const std::vector<Column>& columns) {
  const std::vector<std::string> last = broken(words.back(), widths.back());
  words.back() = last.front();
  std::string out = padded_line(words, widths, columns);
  for (std::string& word : words) word.clear();
  for (std::size_t i = 1; i < last.size(); ++i) {
    words.back() = last[i];
    out += padded_line(words, widths, columns);
  }
  return out;
}

// Narrows a last column of sentences, so that a table is not wider than a page without need.
void narrow_last(std::vector<int>& widths, const std::vector<Column>& columns) {
  if (columns.back().align != Align::left) return;
  int total = 2 * (static_cast<int>(widths.size()) - 1);
  for (const int width : widths) total += width;
  if (total <= kPageWidth) return;
  widths.back() =
      std::min(widths.back(), std::max(kNarrowest, kPageWidth - (total - widths.back())));
}

}  // namespace

std::string cell_text(const Cell& cell, Language language) {
  if (const auto* word = std::get_if<std::string>(&cell)) return *word;
  if (const auto* sentence = std::get_if<Text>(&cell)) return sentence->in(language);
  if (const auto* number = std::get_if<Number>(&cell)) {
    std::string out = format_number(number->value, number->decimals, language);
    const bool is_zero = out.find_first_of("123456789") == std::string::npos;
    if (number->signed_difference && number->value > 0 && !is_zero) out.insert(0, 1, '+');
    return out;
  }
  return {};
}

int display_width(std::string_view utf8) {
  int width = 0;
  for (std::size_t at = 0; at < utf8.size();) width += code_point_width(next_code_point(utf8, at));
  return width;
}

std::string to_text(const Table& table, Language language) {
  std::vector<std::vector<std::string>> lines(1);
  for (const Column& column : table.columns) lines[0].push_back(column.header.in(language));
  for (const auto& row : table.rows) {
    auto& line = lines.emplace_back();
    for (const Cell& cell : row) line.push_back(cell_text(cell, language));
  }
  std::vector<int> widths(table.columns.size(), 0);
  for (const auto& line : lines)
    for (std::size_t c = 0; c < line.size(); ++c)
      widths[c] = std::max(widths[c], display_width(line[c]));

  if (widths.empty()) return {};
  narrow_last(widths, table.columns);

  std::string out;
  if (!table.title.in(language).empty()) out += table.title.in(language) + '\n';
  out += padded_line(lines[0], widths, table.columns);
  std::size_t total = 2 * (widths.size() - 1);
  for (const int width : widths) total += static_cast<std::size_t>(width);
  for (std::size_t i = 0; i < total; ++i) out += "─";
  out += '\n';
  for (std::size_t i = 1; i < lines.size(); ++i)
    out += row_lines(std::move(lines[i]), widths, table.columns);
  return out;
}

std::string full_precision(double value) {
  std::string out;
  append_full_precision(out, value);
  return out;
}

void append_full_precision(std::string& out, double value) {
  if (!std::isfinite(value)) return;
  constexpr std::size_t kLongest = 32;
  std::array<char, kLongest> digits;
  const char* end = fmt::format_to(digits.data(), FMT_COMPILE("{}"), value);
  out.append(std::string_view{digits.data(), end});
}

std::string csv_field(std::string_view text) {
  std::string out;
  append_csv_field(out, text);
  return out;
}

void append_csv_field(std::string& out, std::string_view text) {
  const bool formula =
      !text.empty() && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
  bool quoted = false;  // without a branch a letter: long tables have millions of them
  for (const char letter : text) {
    quoted |=
        (letter == ',') | (letter == ';') | (letter == '"') | (letter == '\r') | (letter == '\n');
  }
  if (quoted) out += '"';
  if (formula) out += '\'';
  if (!quoted) {
    out += text;
    return;
  }
  for (const char letter : text) {
    if (letter == '"') out += '"';
    out += letter;
  }
  out += '"';
}

std::string to_csv(const Table& table, Language language) {
  std::string out;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (c != 0) out += ',';
    append_csv_field(out, table.columns[c].key);
  }
  out += '\n';
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c != 0) out += ',';
      if (const auto* number = std::get_if<Number>(&row[c]))
        append_full_precision(out, number->value);
      else
        append_csv_field(out, cell_text(row[c], language));
    }
    out += '\n';
  }
  return out;
}

}  // namespace regioscoop::report
