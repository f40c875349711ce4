#include "import/vektis/municipalities.h"

#include <charconv>

#include "import/place.h"
#include "import/vektis/layout.h"
#include "import/vektis/loader.h"

namespace regioscoop::import::vektis {

namespace {

[[nodiscard]] Layout layout_of(std::span<const std::vector<std::string>> records) {
  const int header = header_row(records);
  return header < 0 ? Layout{} : read_layout(records[static_cast<std::size_t>(header)]);
}

// The table from its header on.
[[nodiscard]] TableInput from_header(const TableInput& input) {
  TableInput table = input;
  if (const int header = header_row(input.records); header > 0)
    table.records = input.records.subspan(static_cast<std::size_t>(header));
  return table;
}

[[nodiscard]] Error missing_column(const TableInput& input, int row, std::string_view column) {
  return error_at(
      input.name, row, "",
      text("de kolom ‘{}’ ontbreekt in dit Vektis-bestand.",
           "this Vektis file lacks the column ‘{}’.", column),
      {"Gebruik het open databestand Zorgverzekeringswet per gemeente, met kopregel.",
       "Use the open data file Zorgverzekeringswet per municipality, with its header."});
}

// `row` of the header; 0 where only reading the file can tell.
void check_layout(const TableInput& input, const Layout& layout, int row) {
  if (layout.postcode >= 0 && layout.municipality < 0 && layout.municipality_code < 0)
    throw error_at(
        input.name, 0, "",
        {"dit is het Vektis-bestand per postcodegebied; alleen het bestand per gemeente wordt "
         "gelezen.",
         "this is the Vektis file per postcode area; only the file per municipality is read."},
        {"Download het bestand ‘gemeente’ van hetzelfde jaar.",
         "Download the file ‘gemeente’ of the same year."});
  if (layout.costs.empty())
    throw error_at(
        input.name, 0, "",
        {"dit Vektis-bestand heeft geen kostenkolommen; alleen het open databestand "
         "Zorgverzekeringswet per gemeente wordt gelezen.",
         "this Vektis file has no cost columns; only the open data file Zorgverzekeringswet "
         "per municipality is read."});
  if (layout.sex < 0) throw missing_column(input, row, "geslacht");
  if (layout.age < 0) throw missing_column(input, row, "leeftijdsklasse");
  if (layout.municipality < 0 && layout.municipality_code < 0)
    throw missing_column(input, row, "gemeentenaam");
  if (layout.insured_years < 0) throw missing_column(input, row, "aantal_verzekerdejaren");
  if (!layout.doubled.empty())
    throw error_at(input.name, row, layout.doubled,
                   {"deze kolom komt twee keer voor.", "this column occurs twice."});
}

// The year that a column of the file itself says, for releases that have one.
[[nodiscard]] std::optional<int> year_inside(const TableInput& input, const Layout& layout) {
  if (layout.year < 0 || input.records.size() < 2) return std::nullopt;
  const auto column = static_cast<std::size_t>(layout.year);
  if (input.records[1].size() <= column) return std::nullopt;
  const std::string& field = input.records[1][column];
  int year = 0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), year);
  if (error != std::errc{} || end != field.data() + field.size()) return std::nullopt;
  return year;
}

class Municipalities final : public TableImporter {
 public:
  [[nodiscard]] std::string_view key() const override { return "vektis.municipality"; }
  [[nodiscard]] Text title() const override {
    return {"Vektis open data Zorgverzekeringswet per gemeente",
            "Vektis open data Health Insurance Act per municipality"};
  }

  [[nodiscard]] int recognise(std::span<const std::vector<std::string>> records) const override {
    return likeness(layout_of(records));
  }

  [[nodiscard]] Source source(const TableInput& input, const Options& options) const override {
    const TableInput table = from_header(input);
    const Layout layout = layout_of(table.records);
    check_layout(table, layout, header_row(input.records) == 0 ? 1 : 0);
    Options known = options;
    if (!known.year) known.year = year_inside(table, layout);
    const int year = year_of(input.preview, known);
    return {.key = fmt::format("vektis.municipality.{}", year),
            .title = text("Open databestand Zorgverzekeringswet {}, gemeente",
                          "Open data file Health Insurance Act (Zvw) {}, municipality", year),
            .publisher = in_both("Vektis"),
            .table_id = "Open data Zorgverzekeringswet",
            .period = in_both(fmt::format("{}", year)),
            .licence = in_both("Vektis open data"),
            .attribution = {"Bron: Vektis", "Source: Vektis"}};
  }

  void load(const TableInput& input, Session& session) const override {
    const TableInput table = from_header(input);
    Loader{session, table, layout_of(table.records)}.load();
  }
};

}  // namespace

const TableImporter& municipalities() {
  static const Municipalities importer;
  return importer;
}

}  // namespace regioscoop::import::vektis
