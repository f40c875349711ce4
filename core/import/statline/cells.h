// Cells of StatLine tables: codes, periods, numbers and the marks for "no figure".
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/error.h"
#include "import/decimal.h"
#include "import/place.h"
#include "import/session.h"
#include "import/statline/column.h"
#include "import/table_importer.h"
#include "store/area.h"

namespace regioscoop::import::statline {

[[nodiscard]] std::string_view trimmed(std::string_view cell);

// What publishers and programs write where there is no figure: nothing, `.`, `-`, `x`, `NA`.
[[nodiscard]] bool is_missing(std::string_view trimmed_cell);

// "2019", "2019JJ00", "2019*" and "1 januari 2019" are 2019; nothing for what is not one year.
[[nodiscard]] std::optional<int> year_of_period(std::string_view cell);

struct AreaCode {
  std::string code;  // CBS: "WK036300"; the Netherlands are "NL00" however they were written
  store::AreaKind kind = store::AreaKind::municipality;
};
// Nothing for a text that is no code, or a kind of region the project does not keep (COROP, LD,
// ...).
[[nodiscard]] std::optional<AreaCode> area_code(std::string_view cell);
// Code of what a district, neighbourhood or municipality lies in; empty where the code does not
// tell.
[[nodiscard]] std::string parent_code(const AreaCode& area);
// "GM0363" of any code below it; empty for the country and provinces.
[[nodiscard]] std::string municipality_of(std::string_view code);

// A row with names instead of places: the columns of a file are found once.
class Row {
 public:
  Row(std::span<const std::string_view> cells, std::int64_t number)
      : cells_{cells}, number_{number} {}
  // Trimmed; empty for a column that is not there (-1) or beyond the end of the row.
  [[nodiscard]] std::string_view cell(int column) const;
  [[nodiscard]] std::int64_t number() const { return number_; }
  // Whether all cells behind the first `cells` are empty.
  [[nodiscard]] bool is_empty_behind(std::size_t cells) const;

 private:
  std::span<const std::string_view> cells_;
  std::int64_t number_;
};

// What one pass over the file tells: which columns hold numbers is up to the caller.
struct Survey {
  DecimalMark mark = DecimalMark::point;  // comma once a number proves it
  std::set<std::string> municipalities;   // codes of areas in the file, as municipalities
  std::set<std::string> regions;          // country and provinces in the file
  bool whole_country = false;             // nearly all municipalities are in it
  std::set<int> years;                    // of the period column, where there is one
};
// `people_columns` hold numbers of people, never decimals: where all that is in them fits thousands
// split by a point (862.965) and nothing in the file proves a decimal point, the mark is a comma.
[[nodiscard]] Survey survey(const TableInput& input, int code_column, int period_column,
                            std::span<const int> number_columns,
                            std::span<const int> people_columns = {});
// The same of a table that must say its years. Throws Error{bad_input} naming the period column
// when there is none.
[[nodiscard]] Survey survey_years(const TableInput& input, const Columns& columns, int code_column,
                                  int period_column);

// Part of a source key for the areas in a file, so that a file of one municipality does not replace
// that of another: "" for the whole country by municipality, ".GM0363", ".GM0363+24.1f3a90" for
// more, ".NL00" for the country without municipalities.
[[nodiscard]] std::string scope_of(const Survey& survey);
// "2019" or "2015-2019".
[[nodiscard]] std::string period_of(const std::set<int>& years);

// The number in a cell; nothing where is_missing(). Throws Error{bad_input} naming file, row,
// column.
[[nodiscard]] std::optional<double> number(const TableInput& input, const Columns& columns,
                                           const Row& row, int column, DecimalMark mark);

// The same of a number of people: whole and not negative.
[[nodiscard]] std::optional<double> people(const TableInput& input, const Columns& columns,
                                           const Row& row, int column, DecimalMark mark);
// Throws Error{bad_input} naming file, row, column, value and range where an indicator can't be
// `value` (store/indicator_range.h).
void check_plausible(const TableInput& input, const Columns& columns, const Row& row, int column,
                     std::string_view indicator, double value);
// Throws Error{bad_input} for a year after that of the import: nobody has observed it. Row 0 and an
// empty column where the year is not in a cell.
void check_observed(const TableInput& input, const Options& options, std::int64_t row,
                    std::string_view column, int year);

// "1 row is ..." where there is one; else `many` with the number.
[[nodiscard]] Text counted(std::int64_t count, const Text& one, std::string_view many_nl,
                           std::string_view many_en);

// The lines that programs put below the figures: only the first cell is filled and begins with
// "Bron", "Source" or "©".
class Footer {
 public:
  // Whether the row is one, or is empty below one. Throws Error{bad_input} when figures follow.
  [[nodiscard]] bool take(const TableInput& input, const Row& row, Session& session);

 private:
  std::int64_t row_ = 0;
};

// The first rows as a header: index of the row that has the columns, -1 when none has. Programs put
// empty rows and titles above it.
template <class Test>
[[nodiscard]] int header_row(std::span<const std::vector<std::string>> records, Test test) {
  constexpr std::size_t kDeepest = 10;
  for (std::size_t i = 0; i < records.size() && i < kDeepest; ++i)
    if (records[i].size() > 1 && test(Columns{records[i]})) return static_cast<int>(i);
  return -1;
}

// A table behind its header.
struct OpenTable {
  std::unique_ptr<RowSource> rows;
  Columns columns;
};
template <class Test>
[[nodiscard]] std::optional<OpenTable> open_at_header(const TableInput& input, Test test) {
  constexpr int kDeepest = 10;
  std::unique_ptr<RowSource> rows = input.open();
  for (int i = 0; i < kDeepest && rows->next(); ++i) {
    const std::vector<std::string> cells(rows->cells().begin(), rows->cells().end());
    Columns columns{cells};
    if (cells.size() > 1 && test(columns)) return OpenTable{std::move(rows), std::move(columns)};
  }
  return std::nullopt;
}

// The same, for a table that was recognised by that header. Throws Error{bad_input} without it.
template <class Test>
[[nodiscard]] OpenTable open_behind_header(const TableInput& input, Test test) {
  auto table = open_at_header(input, test);
  if (!table)
    throw error_at(input.name, 0, "",
                   {"de rij met namen van kolommen is niet gevonden.",
                    "the row with the names of the columns was not found."});
  return std::move(*table);
}

// Calls `body(row)` for every row that is left above the footer, counts the rows read and reports
// progress.
template <class Body>
void for_each_row(const TableInput& input, OpenTable& table, Session& session, Body body) {
  Footer footer;
  while (table.rows->next()) {
    const Row row{table.rows->cells(), table.rows->row()};
    if (footer.take(input, row, session)) continue;
    ++session.result().rows_read;
    if (session.result().rows_read % 256 == 0) session.report(table.rows->fraction());
    body(row);
  }
}

// "‘x’ is geen bekend geslacht", with file, row and column.
[[nodiscard]] Error not_a(const TableInput& input, const Columns& columns, const Row& row,
                          int column, const Text& what);

}  // namespace regioscoop::import::statline
