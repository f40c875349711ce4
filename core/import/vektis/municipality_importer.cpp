#include "import/vektis/municipality_importer.h"

#include <charconv>

#include "import/place.h"
#include "import/preview.h"
#include "import/vektis/layout.h"
#include "import/vektis/loader.h"

namespace regioscoop::import::vektis {

namespace {

[[nodiscard]] Layout layout_of(const Preview& preview) {
  return preview.records.empty() ? Layout{} : read_layout(preview.records.front());
}

[[nodiscard]] Error missing_column(const Preview& preview, std::string_view column) {
  return error_at(
      preview.name, 1, "",
      text("de kolom ‘{}’ ontbreekt in dit Vektis-bestand.",
           "this Vektis file lacks the column ‘{}’.", column),
      {"Gebruik het open databestand Zorgverzekeringswet per gemeente, met kopregel.",
       "Use the open data file Zorgverzekeringswet per municipality, with its header."});
}

void check_layout(const Preview& preview, const Layout& layout) {
  if (layout.postcode >= 0 && layout.municipality < 0 && layout.municipality_code < 0)
    throw error_at(
        preview.name, 0, "",
        {"dit is het Vektis-bestand per postcodegebied; alleen het bestand per gemeente wordt "
         "gelezen.",
         "this is the Vektis file per postcode area; only the file per municipality is read."},
        {"Download het bestand ‘gemeente’ van hetzelfde jaar.",
         "Download the file ‘gemeente’ of the same year."});
  if (layout.costs.empty())
    throw error_at(
        preview.name, 0, "",
        {"dit Vektis-bestand heeft geen kostenkolommen; alleen het open databestand "
         "Zorgverzekeringswet per gemeente wordt gelezen.",
         "this Vektis file has no cost columns; only the open data file Zorgverzekeringswet "
         "per municipality is read."});
  if (layout.sex < 0) throw missing_column(preview, "geslacht");
  if (layout.age < 0) throw missing_column(preview, "leeftijdsklasse");
  if (layout.municipality < 0 && layout.municipality_code < 0)
    throw missing_column(preview, "gemeentenaam");
  if (layout.insured_years < 0) throw missing_column(preview, "aantal_verzekerdejaren");
  if (!layout.doubled.empty())
    throw error_at(preview.name, 1, layout.doubled,
                   {"deze kolom komt twee keer voor.", "this column occurs twice."});
}

// The year that a column of the file itself says, for releases that have one.
[[nodiscard]] std::optional<int> year_inside(const Preview& preview, const Layout& layout) {
  if (layout.year < 0 || preview.records.size() < 2) return std::nullopt;
  const auto column = static_cast<std::size_t>(layout.year);
  if (preview.records[1].size() <= column) return std::nullopt;
  const std::string& field = preview.records[1][column];
  int year = 0;
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), year);
  if (error != std::errc{} || end != field.data() + field.size()) return std::nullopt;
  return year;
}

}  // namespace

Text MunicipalityImporter::title() const {
  return {"Vektis open data Zorgverzekeringswet per gemeente",
          "Vektis open data Health Insurance Act per municipality"};
}

int MunicipalityImporter::recognise(const Preview& preview) const {
  return preview.binary ? 0 : likeness(layout_of(preview));
}

Source MunicipalityImporter::source(const Preview& preview, const Options& options) const {
  const Layout layout = layout_of(preview);
  check_layout(preview, layout);
  Options known = options;
  if (!known.year) known.year = year_inside(preview, layout);
  const int year = year_of(preview, known);
  return {.key = fmt::format("vektis.municipality.{}", year),
          .title = fmt::format("Open databestand Zorgverzekeringswet {}, gemeente", year),
          .publisher = "Vektis",
          .table_id = "Open data Zorgverzekeringswet",
          .period = fmt::format("{}", year),
          .licence = "Vektis open data",
          .attribution = "Bron: Vektis",
          .note = ""};
}

void MunicipalityImporter::load(Session& session) const {
  Loader loader{session, layout_of(session.preview())};
  loader.load();
}

}  // namespace regioscoop::import::vektis
