// People by four-digit postcode, sex and five-year age class: the spreadsheet of CBS with its title
// and four header rows.
#include <algorithm>
#include <cmath>

#include "import/age_class.h"
#include "import/gdal/importers.h"
#include "import/place.h"
#include "import/statline/cbs_source.h"
#include "import/statline/classification.h"
#include "import/statline/figures.h"

namespace regioscoop::import::gdal {

namespace {

using statline::trimmed;
using Records = std::span<const std::vector<std::string>>;

constexpr std::size_t kHeaderRows = 10;

struct ValueColumn {
  std::size_t column = 0;
  char sex = 'T';
  AgeClass age{0, kOpenEnd};
  bool is_total = false;
};

struct Layout {
  int year = 0;
  std::size_t last_header = 0;  // index of the row with age classes
  std::vector<ValueColumn> columns;
};

bool holds(const std::vector<std::string>& row, std::string_view words) {
  return std::any_of(row.begin(), row.end(), [&](const std::string& cell) {
    return cell.find(words) != std::string::npos;
  });
}

// "… viercijferige postcode, 1 januari 2018"
int year_of_title(const std::vector<std::string>& row) {
  constexpr std::string_view kDay = "1 januari ";
  for (const std::string& cell : row) {
    const auto at = cell.find(kDay);
    if (at == std::string::npos) continue;
    if (const auto year =
            statline::year_of_period(std::string_view{cell}.substr(at + kDay.size(), 4)))
      return *year;
  }
  return 0;
}

// Age classes under the sexes; a sex stands above the first of its columns only.
std::vector<ValueColumn> value_columns(const std::vector<std::string>& sexes,
                                       const std::vector<std::string>& ages) {
  std::vector<ValueColumn> found;
  std::optional<char> sex;
  for (std::size_t i = 1; i < ages.size(); ++i) {
    const std::string_view above = i < sexes.size() ? trimmed(sexes[i]) : std::string_view{};
    if (!above.empty()) sex = statline::sex_of(above);
    const std::string_view age = trimmed(ages[i]);
    if (!sex || age.empty()) continue;
    if (const auto parsed = parse_age_class(age)) {
      found.push_back({i, *sex, *parsed, false});
    } else if (statline::sex_of(age) == sex || statline::fold(age).starts_with("totaal")) {
      found.push_back({i, *sex, {0, kOpenEnd}, true});
    }
  }
  return found;
}

std::optional<Layout> layout_of(Records records) {
  Layout layout;
  bool postcodes = false;
  for (std::size_t i = 0; i < records.size() && i < kHeaderRows; ++i) {
    postcodes = postcodes || holds(records[i], "postcode");
    if (const int year = year_of_title(records[i]); year != 0) layout.year = year;
    if (i == 0 || !postcodes || !holds(records[i], "0 tot 5 jaar")) continue;
    layout.last_header = i;
    layout.columns = value_columns(records[i - 1], records[i]);
    if (!layout.columns.empty()) return layout;
  }
  return std::nullopt;
}

Layout find_layout(const TableInput& input, RowSource& rows) {
  std::vector<std::vector<std::string>> records;
  while (records.size() < kHeaderRows && rows.next()) {
    records.emplace_back(rows.cells().begin(), rows.cells().end());
    if (auto layout = layout_of(records)) return std::move(*layout);
  }
  throw error_at(input.name, 0, "",
                 {"de rijen met geslacht en leeftijd zijn niet gevonden.",
                  "the rows with sex and age were not found."});
}

bool is_postcode(std::string_view cell) {
  return cell.size() == 4 && cell.front() != '0' &&
         std::all_of(cell.begin(), cell.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class PostcodePopulation final : public TableImporter {
 public:
  [[nodiscard]] std::string_view key() const override { return "cbs.postcode"; }
  [[nodiscard]] Text title() const override {
    return {"CBS Bevolking per viercijferige postcode", "CBS population by four-digit postcode"};
  }
  [[nodiscard]] int recognise(Records records) const override {
    return layout_of(records) ? 95 : 0;
  }
  [[nodiscard]] Source source(const TableInput& input, const Options& options) const override {
    const auto rows = input.open();
    const int year = year_in(input, find_layout(input, *rows), options);
    return statline::cbs_source(
        fmt::format("cbs.postcode.{}", year),
        fmt::format("Bevolking; viercijferige postcode, 1 januari {}", year), "",
        std::to_string(year));
  }
  void load(const TableInput& input, Session& session) const override;

 private:
  static int year_in(const TableInput& input, const Layout& layout, const Options& options) {
    return layout.year != 0 ? layout.year : year_of(input.preview, options);
  }
};

void PostcodePopulation::load(const TableInput& input, Session& session) const {
  const auto rows = input.open();
  const Layout layout = find_layout(input, *rows);
  const int year = year_in(input, layout, session.options());
  const bool by_sex = std::any_of(layout.columns.begin(), layout.columns.end(),
                                  [](const ValueColumn& c) { return c.sex == 'M' && !c.is_total; });
  statline::AreaFigures figures{session};
  std::int64_t postcodes = 0;
  while (rows->next()) {
    const statline::Row row{rows->cells(), rows->row()};
    const std::string_view postcode = row.cell(0);
    if (!is_postcode(postcode)) continue;  // units, footnotes
    ++session.result().rows_read;
    if (session.result().rows_read % 256 == 0) session.report(rows->fraction());
    ++postcodes;
    figures.begin_area({"PC" + std::string{postcode}, store::AreaKind::postcode}, postcode, year);
    for (const ValueColumn& column : layout.columns) {
      if (by_sex && column.sex == 'T' && !column.is_total)
        continue;  // men and women are there apart
      const std::string_view cell = row.cell(static_cast<int>(column.column));
      if (statline::is_missing(cell)) continue;
      const Real value = parse_real(cell, DecimalMark::point);
      if (value.status != NumberStatus::number || value.value < 0 ||
          value.value != std::floor(value.value))
        throw error_at(
            input.name, row.number(), fmt::format("{}", column.column + 1),
            text("‘{}’ is geen aantal mensen.", "‘{}’ is not a number of people.", shown(cell)));
      if (!figures.people(year, "residents", column.sex, column.age.from, column.age.to,
                          value.value))
        throw error_at(
            input.name, row.number(), "",
            text("postcode {} staat er twee keer in.", "postcode {} is in it twice.", postcode));
    }
  }
  if (postcodes == 0)
    throw error_at(input.name, 0, "",
                   {"er staan geen postcodes in.", "there are no postcodes in it."});
  figures.finish();
}

}  // namespace

const TableImporter& postcode_population() {
  static const PostcodePopulation kind;
  return kind;
}

}  // namespace regioscoop::import::gdal
