#include "import/statline/cells.h"

#include <algorithm>
#include <charconv>

#include "common/digest.h"
#include "import/place.h"

namespace regioscoop::import::statline {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// WK0363AD, BU0363AA01: since 2022 some municipalities use letters.
bool all_code(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); });
}

}  // namespace

std::string_view trimmed(std::string_view cell) {
  while (cell.starts_with(' ') || cell.starts_with('\t')) cell.remove_prefix(1);
  while (cell.ends_with(' ') || cell.ends_with('\t')) cell.remove_suffix(1);
  while (cell.starts_with("\u00A0")) cell.remove_prefix(2);
  while (cell.ends_with("\u00A0")) cell.remove_suffix(2);
  return cell;
}

bool is_missing(std::string_view cell) {
  return cell.empty() || cell == "." || cell == "-" || cell == "x" || cell == "X" || cell == "NA" ||
         cell == "NaN" || cell == "#N/A" || cell == "..";
}

std::optional<int> year_of_period(std::string_view cell) {
  cell = trimmed(cell);
  if (cell.starts_with("1 januari ")) cell.remove_prefix(10);
  if (cell.size() < 4 || !all_digits(cell.substr(0, 4))) return std::nullopt;
  const std::string_view rest = cell.substr(4);
  if (!rest.empty() && rest != "JJ00" && rest != "*" && rest != "**" && rest != ".0")
    return std::nullopt;
  int year = 0;
  std::from_chars(cell.data(), cell.data() + 4, year);
  if (year < 1800 || year > 2200) return std::nullopt;
  return year;
}

std::optional<AreaCode> area_code(std::string_view cell) {
  cell = trimmed(cell);
  if (cell == "NL00" || cell == "NL01") return AreaCode{"NL00", store::AreaKind::country};
  if (cell.size() < 4) return std::nullopt;
  const std::string_view kind = cell.substr(0, 2);
  const std::string_view rest = cell.substr(2);
  if (kind == "GM" && rest.size() == 4 && all_digits(rest))
    return AreaCode{std::string{cell}, store::AreaKind::municipality};
  if (kind == "WK" && rest.size() == 6 && all_code(rest))
    return AreaCode{std::string{cell}, store::AreaKind::district};
  if (kind == "BU" && rest.size() == 8 && all_code(rest))
    return AreaCode{std::string{cell}, store::AreaKind::neighbourhood};
  if (kind == "PV" && all_digits(rest))
    return AreaCode{std::string{cell}, store::AreaKind::province};
  return std::nullopt;
}

std::string parent_code(const AreaCode& area) {
  if (area.kind == store::AreaKind::neighbourhood) return "WK" + area.code.substr(2, 6);
  if (area.kind == store::AreaKind::district) return "GM" + area.code.substr(2, 4);
  return {};
}

std::string municipality_of(std::string_view code) {
  if (!code.starts_with("GM") && !code.starts_with("WK") && !code.starts_with("BU")) return {};
  return "GM" + std::string{code.substr(2, 4)};
}

std::string_view Row::cell(int column) const {
  if (column < 0 || static_cast<std::size_t>(column) >= cells_.size()) return {};
  return trimmed(cells_[static_cast<std::size_t>(column)]);
}

Survey survey(const TableInput& input, int code_column, int period_column,
              std::span<const int> number_columns) {
  Survey found;
  const std::unique_ptr<RowSource> rows = input.open();
  while (rows->next()) {
    const Row row{rows->cells(), rows->row()};
    if (const auto area = area_code(row.cell(code_column))) {
      const std::string municipality = municipality_of(area->code);
      if (municipality.empty()) {
        found.whole_country = true;
      } else {
        found.municipalities.insert(municipality);
      }
    }
    if (const auto year = year_of_period(row.cell(period_column))) found.years.insert(*year);
    if (found.mark == DecimalMark::comma) continue;
    for (const int column : number_columns)
      if (proven_mark(row.cell(column)) == DecimalMark::comma) found.mark = DecimalMark::comma;
  }
  // One row for the country beside a few municipalities does not make a file national.
  constexpr std::size_t kNational = 300;
  found.whole_country = found.municipalities.size() >= kNational || found.municipalities.empty();
  return found;
}

Survey survey_years(const TableInput& input, const Columns& columns, int code_column,
                    int period_column) {
  Survey found = survey(input, code_column, period_column, {});
  if (found.years.empty())
    throw error_at(input.name, 0, columns.original(period_column),
                   {"er staat geen jaar in.", "there is no year in it."});
  return found;
}

std::string scope_of(const Survey& survey) {
  if (survey.whole_country) return {};
  const std::string first = "." + *survey.municipalities.begin();
  if (survey.municipalities.size() == 1) return first;
  std::string all;
  for (const std::string& code : survey.municipalities) all += code;
  return fmt::format("{}+{}.{}", first, survey.municipalities.size() - 1, sha256(all).substr(0, 6));
}

std::string period_of(const std::set<int>& years) {
  if (years.empty()) return {};
  if (years.size() == 1) return std::to_string(*years.begin());
  return fmt::format("{}-{}", *years.begin(), *years.rbegin());
}

std::optional<double> number(const TableInput& input, const Columns& columns, const Row& row,
                             int column, DecimalMark mark) {
  const std::string_view cell = row.cell(column);
  if (is_missing(cell)) return std::nullopt;
  const Real real = parse_real(cell, mark);
  if (real.status == NumberStatus::number) return real.value;
  if (real.status == NumberStatus::empty) return std::nullopt;
  throw error_at(input.name, row.number(), columns.original(column), refusal(real.status, cell));
}

Error not_a(const TableInput& input, const Columns& columns, const Row& row, int column,
            const Text& what) {
  return error_at(input.name, row.number(), columns.original(column),
                  text("‘{}’ is geen {}.", "‘{}’ is not {}.", shown(row.cell(column)), what));
}

}  // namespace regioscoop::import::statline
