#include "import/vektis/municipalities.h"

#include <charconv>

#include "import/place.h"
#include "import/vektis/layout.h"
#include "import/vektis/loader.h"

namespace regioscoop::import::vektis {

namespace {

[[nodiscard]] Layout layout_of(std::span<const std::vector<std::string>> records) {
  return records.empty() ? Layout{} : read_layout(records.front());
}

[[nodiscard]] Error missing_column(const TableInput& input, std::string_view column) {
  return error_at(
      input.name, 1, "",
      text("de kolom ‘{}’ ontbreekt in dit Vektis-bestand.",
           "this Vektis file lacks the column ‘{}’.", column),
      {"Gebruik het open databestand Zorgverzekeringswet per gemeente, met kopregel.",
       "Use the open data file Zorgverzekeringswet per municipality, with its header."});
}

void check_layout(const TableInput& input, const Layout& layout) {
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
  if (layout.sex < 0) throw missing_column(input, "geslacht");
  if (layout.age < 0) throw missing_column(input, "leeftijdsklasse");
  if (layout.municipality < 0 && layout.municipality_code < 0)
    throw missing_column(input, "gemeentenaam");
  if (layout.insured_years < 0) throw missing_column(input, "aantal_verzekerdejaren");
  if (!layout.doubled.empty())
    throw error_at(input.name, 1, layout.doubled,
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
    const Layout layout = layout_of(input.records);
    check_layout(input, layout);
    Options known = options;
    if (!known.year) known.year = year_inside(input, layout);
    const int year = year_of(input.preview, known);
    return {.key = fmt::format("vektis.municipality.{}", year),
            .title = fmt::format("Open databestand Zorgverzekeringswet {}, gemeente", year),
            .publisher = "Vektis",
            .table_id = "Open data Zorgverzekeringswet",
            .period = fmt::format("{}", year),
            .licence = "Vektis open data",
            .attribution = "Bron: Vektis",
            .note = ""};
  }

  void load(const TableInput& input, Session& session) const override {
    Loader{session, input, layout_of(input.records)}.load();
  }
};

}  // namespace

const TableImporter& municipalities() {
  static const Municipalities importer;
  return importer;
}

}  // namespace regioscoop::import::vektis
