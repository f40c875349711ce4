#include "import/statline/cells.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "common/digest.h"
#include "import/place.h"
#include "store/indicator_range.h"

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

// Whether a column of numbers of people is one in which points split thousands.
class PointThousands {
 public:
  void add(std::string_view cell) {
    if (is_missing(cell)) return;
    const std::size_t digits = std::min(cell.find('.'), cell.size());
    if (!all_digits(cell.substr(0, digits)) || digits > 3) {
      fits_ = false;
    } else if (digits < cell.size()) {
      fits_ = fits_ && groups(cell.substr(digits));
    }
  }
  // 200.000 alone may be 200 with three decimals.
  [[nodiscard]] bool proven() const { return fits_ && proven_; }

 private:
  bool groups(std::string_view rest) {
    for (; !rest.empty(); rest.remove_prefix(4)) {
      if (rest.size() < 4 || rest[0] != '.' || !all_digits(rest.substr(1, 3))) return false;
      proven_ = proven_ || rest.substr(1, 3) != "000";
    }
    return true;
  }

  bool fits_ = true;
  bool proven_ = false;
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// "Bron: CBS", "Source CBS", "© CBS"; not "Bronkhorst".
bool names_source(std::string_view cell) {
  if (cell.starts_with("\u00A9")) return true;
  for (const std::string_view word : {"bron", "source"}) {
    if (cell.size() < word.size()) continue;
    const bool same = std::equal(word.begin(), word.end(), cell.begin(),
                                 [](char a, char b) { return a == lower(b); });
    const char next = cell.size() == word.size() ? ' ' : lower(cell[word.size()]);
    if (same && (next < 'a' || next > 'z')) return true;
  }
  return false;
}

std::string scope_of_codes(const std::set<std::string>& codes) {
  if (codes.empty()) return {};
  const std::string first = "." + *codes.begin();
  if (codes.size() == 1) return first;
  std::string all;
  for (const std::string& code : codes) all += code;
  return fmt::format("{}+{}.{}", first, codes.size() - 1, sha256(all).substr(0, 6));
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

bool Row::is_empty_behind(std::size_t cells) const {
  for (std::size_t i = cells; i < cells_.size(); ++i)
    if (!trimmed(cells_[i]).empty()) return false;
  return true;
}

Survey survey(const TableInput& input, int code_column, int period_column,
              std::span<const int> number_columns, std::span<const int> people_columns) {
  Survey found;
  bool point_proven = false;
  PointThousands thousands;
  const std::unique_ptr<RowSource> rows = input.open();
  while (rows->next()) {
    const Row row{rows->cells(), rows->row()};
    const auto area = area_code(row.cell(code_column));
    if (area) {
      const std::string municipality = municipality_of(area->code);
      if (municipality.empty()) {
        found.regions.insert(area->code);
      } else {
        found.municipalities.insert(municipality);
      }
    }
    if (const auto year = year_of_period(row.cell(period_column))) found.years.insert(*year);
    // A title or header above the figures has no area and says nothing about numbers.
    if (found.mark == DecimalMark::comma) continue;
    for (const int column : number_columns) {
      const DecimalMark proven = proven_mark(row.cell(column));
      if (proven == DecimalMark::comma) found.mark = DecimalMark::comma;
      point_proven = point_proven || proven == DecimalMark::point;
    }
    if (!area) continue;
    for (const int column : people_columns) thousands.add(row.cell(column));
  }
  if (!point_proven && thousands.proven()) found.mark = DecimalMark::comma;
  // One row for the country beside a few municipalities does not make a file national, nor does one
  // without municipalities.
  constexpr std::size_t kNational = 300;
  found.whole_country = found.municipalities.size() >= kNational;
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
  return scope_of_codes(survey.municipalities.empty() ? survey.regions : survey.municipalities);
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

std::optional<double> people(const TableInput& input, const Columns& columns, const Row& row,
                             int column, DecimalMark mark) {
  const auto value = number(input, columns, row, column, mark);
  if (value && (*value < 0 || *value != std::floor(*value)))
    throw error_at(
        input.name, row.number(), columns.original(column),
        text("‘{}’ is geen aantal mensen.", "‘{}’ is not a number of people.",
             shown(row.cell(column))),
        *value < 0 ? Text{}
                   : Text{"Staat er een punt of komma voor duizendtallen? Bewaar de aantallen dan "
                          "zonder, of neem het oorspronkelijke bestand van CBS.",
                          "Does a point or comma split thousands? Then save the numbers without "
                          "it, or take the original file of CBS."});
  return value;
}

void check_plausible(const TableInput& input, const Columns& columns, const Row& row, int column,
                     std::string_view indicator, double value) {
  const auto range = store::indicator_range(indicator);
  if (!range || range->holds(value)) return;
  const std::string cell = shown(row.cell(column));
  throw error_at(input.name, row.number(), columns.original(column),
                 store::implausible(*range, {cell, cell}), store::implausible_remedy());
}

void check_observed(const TableInput& input, const Options& options, std::int64_t row,
                    std::string_view column, int year) {
  const auto now = year_of_period(std::string_view{options.imported_at}.substr(0, 4));
  if (!now || year <= *now) return;
  throw error_at(
      input.name, row, column,
      text("{} moet nog komen (het is nu {}): die cijfers kan niemand hebben waargenomen.",
           "{} is yet to come (it is {} now): nobody can have observed these figures.", year, *now),
      {"Controleer het jaar. Een raming van de bevolking staat in een tabel ‘Regionale "
       "prognose’ van PBL en CBS.",
       "Check the year. A forecast of the population is in a table ‘Regionale prognose’ "
       "of PBL and CBS."});
}

Text counted(std::int64_t count, const Text& one, std::string_view many_nl,
             std::string_view many_en) {
  return count == 1 ? one : text(many_nl, many_en, number_text(static_cast<double>(count)));
}

bool Footer::take(const TableInput& input, const Row& row, Session& session) {
  if (names_source(row.cell(0)) && row.is_empty_behind(1)) {
    row_ = row.number();
    session.note(row_, 1,
                 text("De regel ‘{}’ onder de cijfers is overgeslagen.",
                      "The line ‘{}’ below the figures was left out.", shown(row.cell(0))));
    return true;
  }
  if (row_ == 0) return false;
  if (row.is_empty_behind(0)) return true;
  throw error_at(input.name, row.number(), "",
                 text("onder de bronregel van rij {} staan nog cijfers.",
                      "figures follow below the line with the source in row {}.", row_),
                 {"Bewaar elke tabel als een eigen bestand.", "Save each table as its own file."});
}

Error not_a(const TableInput& input, const Columns& columns, const Row& row, int column,
            const Text& what) {
  return error_at(input.name, row.number(), columns.original(column),
                  text("‘{}’ is geen {}.", "‘{}’ is not {}.", shown(row.cell(column)), what));
}

}  // namespace regioscoop::import::statline
