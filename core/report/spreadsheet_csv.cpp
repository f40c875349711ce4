#include "report/spreadsheet_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace regioscoop::report {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void append_number(std::string& out, const Number& number, Language language) {
  if (!std::isfinite(number.value)) return;
  std::string digits = fmt::format("{:.{}f}", number.value, number.decimals);
  const bool is_zero = digits.find_first_of("123456789") == std::string::npos;
  if (is_zero && digits.front() == '-') digits.erase(0, 1);
  if (language == Language::dutch) std::replace(digits.begin(), digits.end(), '.', ',');
  out += digits;
}

}  // namespace

std::string spreadsheet_csv(const Table& table, Language language,
                            const std::vector<std::string>& above,
                            const std::vector<std::string>& below) {
  const char separator = language == Language::dutch ? ';' : ',';
  std::string out{kByteOrderMark};
  const auto lines = [&](const std::vector<std::string>& words) {
    for (const std::string& line : words) {
      append_csv_field(out, line);
      out += '\n';
    }
  };
  lines(above);
  if (!above.empty()) out += '\n';
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (c != 0) out += separator;
    append_csv_field(out, table.columns[c].header.in(language));
  }
  out += '\n';
  for (const auto& row : table.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c != 0) out += separator;
      if (const auto* number = std::get_if<Number>(&row[c]))
        append_number(out, *number, language);
      else
        append_csv_field(out, cell_text(row[c], language));
    }
    out += '\n';
  }
  if (!below.empty()) out += '\n';
  lines(below);
  return out;
}

}  // namespace regioscoop::report
