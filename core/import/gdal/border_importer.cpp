// Borders of areas the project knows, with their centres.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "import/gdal/importers.h"
#include "import/gdal/module.h"
#include "import/place.h"
#include "import/session.h"
#include "import/statline/cells.h"
#include "store/area.h"

namespace regioscoop::import::gdal {

namespace {

// Where publishers put the code of an area, the smallest area first: a neighbourhood also names the
// district and the municipality it lies in.
constexpr std::array<std::string_view, 12> kCodeNames{
    "buurtcode", "bu_code",  "wijkcode",    "wk_code",   "gemeentecode", "gm_code",
    "statcode",  "gwb_code", "gwb_code_10", "regiocode", "code",         "vollcode"};

// District letters and numbers of the city of Amsterdam before 2022: A00 is WK036300.
std::string amsterdam_code(std::string_view code) {
  const bool fits = code.size() == 3 && code[0] >= 'A' && code[0] <= 'Z';
  return fits ? "WK0363" + std::string{code.substr(1)} : std::string{code};
}

std::optional<statline::AreaCode> code_of(const Feature& feature) {
  for (const std::string_view name : kCodeNames) {
    const auto found = feature.properties.find(std::string{name});
    if (found == feature.properties.end()) continue;
    if (auto code =
            statline::area_code(name == "vollcode" ? amsterdam_code(found->second) : found->second))
      return code;
  }
  return std::nullopt;
}

bool is_water(const Feature& feature) {
  for (const char* name : {"water", "h2o"}) {
    const auto found = feature.properties.find(name);
    if (found != feature.properties.end() && (found->second == "JA" || found->second == "B"))
      return true;
  }
  return false;
}

bool names_areas(const std::vector<std::string>& properties) {
  return std::any_of(kCodeNames.begin(), kCodeNames.end(), [&](std::string_view name) {
    return std::find(properties.begin(), properties.end(), name) != properties.end();
  });
}

// The first few, for a message.
std::string properties_listed(const FeatureSource& map) {
  constexpr std::size_t kNamed = 8;
  std::vector<std::string> names;
  for (std::size_t layer = 0; layer < map.layers().size(); ++layer)
    for (const std::string& name : map.properties(layer))
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  if (names.empty()) return "–";
  const bool more = names.size() > kNamed;
  if (more) names.resize(kNamed);
  return fmt::format("{}{}", fmt::join(names, ", "), more ? ", …" : "");
}

bool is_geopackage(const Preview& preview) {
  constexpr std::size_t kApplicationId = 68;
  constexpr std::size_t kIdBytes = 4;
  return preview.starts_with("SQLite format 3") &&
         preview.head.size() >= kApplicationId + kIdBytes &&
         (preview.head.substr(kApplicationId, kIdBytes) == "GPKG" ||
          preview.head.substr(kApplicationId, kIdBytes) == "GP10" ||
          preview.head.substr(kApplicationId, kIdBytes) == "GP11");
}

bool is_geojson(const Preview& preview) {
  const auto start = preview.text.find_first_not_of(" \t\r\n");
  return !preview.binary && start != std::string::npos && preview.text[start] == '{' &&
         preview.text.find("\"FeatureCollection\"") != std::string::npos;
}

// Whether what can be seen of a GeoJSON file goes with areas. A map of something else (travel
// times, sites) has features with properties, and none of them a code of an area. Where no
// properties are in sight yet (coordinates come first) the map is given the benefit of the doubt.
bool may_name_areas(const Preview& preview) {
  std::string text = preview.text;
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  constexpr std::string_view kProperties = "\"properties\"";
  const std::size_t features = text.find("\"features\"");
  if (features == std::string::npos) return true;
  for (const std::string_view name : kCodeNames)
    if (text.find(fmt::format("\"{}\"", name), features) != std::string::npos) return true;
  const std::size_t properties = text.find(kProperties, features);
  const bool seen =
      properties != std::string::npos && text.find('}', properties) != std::string::npos;
  return !seen;
}

class Borders final : public Importer {
 public:
  [[nodiscard]] std::string_view key() const override { return "borders"; }
  [[nodiscard]] Text title() const override {
    return {"grenzen van gemeenten, wijken en buurten (GeoJSON, GeoPackage)",
            "borders of municipalities, districts and neighbourhoods (GeoJSON, GeoPackage)"};
  }
  [[nodiscard]] int recognise(const Preview& preview) const override {
    return is_geopackage(preview) || (is_geojson(preview) && may_name_areas(preview)) ? 50 : 0;
  }
  [[nodiscard]] Source source(const Preview& preview, const Options& /*options*/) const override {
    const bool amsterdam = preview.text.find("\"vollcode\"") != std::string::npos;
    Source source;
    source.key = amsterdam ? "amsterdam.borders" : "cbs.borders";
    source.title = in_both(amsterdam ? "Buurtcombinaties" : "Wijk- en buurtkaart");
    source.publisher = amsterdam ? Text{"Gemeente Amsterdam", "City of Amsterdam"}
                                 : Text{"Centraal Bureau voor de Statistiek en Kadaster",
                                        "Statistics Netherlands (CBS) and Kadaster"};
    source.attribution = amsterdam ? Text{"Bron: Gemeente Amsterdam", "Source: City of Amsterdam"}
                                   : Text{"Bron: CBS, Kadaster", "Source: CBS, Kadaster"};
    source.licence = in_both("CC BY 4.0");
    source.note = in_both(preview.name);
    return source;
  }
  void load(Session& session) const override;

 private:
  struct Counts {
    std::int64_t unknown = 0;  // areas the project does not have
    std::int64_t water = 0;
    bool any_layer = false;
    std::set<std::string> seen;
  };
  static void layer(Session& session, FeatureSource& map, std::size_t index, Counts& counts,
                    const std::set<std::string>& present);
  static void store_border(Session& session, const std::string& code, Feature& feature,
                           const std::set<std::string>& present);
};

void Borders::store_border(Session& session, const std::string& code, Feature& feature,
                           const std::set<std::string>& present) {
  store::Project& project = session.project();
  const std::optional<store::Area> known = store::find_area(project, code);
  store::Area area = *known;
  area.centre = store::AreaCentre{feature.longitude, feature.latitude};
  store::put_area(project, area);
  store::put_area_border(project, {code, std::move(feature.wkb), session.source_id()});
  ++session.result().rows_stored;
  ++(present.contains(code) ? session.result().rows_changed : session.result().rows_added);
}

void Borders::layer(Session& session, FeatureSource& map, std::size_t index, Counts& counts,
                    const std::set<std::string>& present) {
  const std::string& file = session.preview().name;
  counts.any_layer = true;
  map.begin(index);
  Feature feature;
  while (map.next(feature)) {
    ++session.result().rows_read;
    if (session.result().rows_read % 64 == 0) session.report(0.5);
    if (is_water(feature)) {
      ++counts.water;
      continue;
    }
    const auto code = code_of(feature);
    if (!code)
      throw error_at(
          file, 0, "",
          text("object {} heeft geen CBS-code van een gemeente, wijk of buurt.",
               "feature {} has no CBS code of a municipality, district or neighbourhood.",
               feature.number));
    if (feature.shape != Shape::area)
      throw error_at(file, 0, "",
                     text("object {} ({}) is geen vlak.", "feature {} ({}) is not an area.",
                          feature.number, code->code));
    if (!counts.seen.insert(code->code).second)
      throw error_at(file, 0, "",
                     text("object {}: {} staat er twee keer in.", "feature {}: {} is in it twice.",
                          feature.number, code->code));
    if (!store::find_area(session.project(), code->code)) {
      ++counts.unknown;
      continue;
    }
    store_border(session, code->code, feature, present);
  }
}

void Borders::load(Session& session) const {
  const std::unique_ptr<FeatureSource> map = reader().open_features(session.preview().file);
  std::set<std::string> present;
  for (const store::AreaBorder& border : store::read_area_borders(session.project()))
    present.insert(border.area);
  Counts counts;
  const std::vector<std::string> layers = map->layers();
  for (std::size_t i = 0; i < layers.size(); ++i)
    if (names_areas(map->properties(i))) layer(session, *map, i, counts, present);
  if (!counts.any_layer)
    throw error_at(
        session.preview().name, 0, "",
        text("deze kaart noemt geen gebieden: geen laag heeft een eigenschap met CBS-codes. "
             "Eigenschappen die er wel zijn: {}.",
             "this map names no areas: no layer has a property with CBS codes. Properties that "
             "are there: {}.",
             properties_listed(*map)),
        {"Gebruik een kaart van gemeenten, wijken of buurten met een eigenschap als gemeentecode, "
         "wijkcode, buurtcode of statcode, zoals CBS en PDOK die geven.",
         "Use a map of municipalities, districts or neighbourhoods with a property such as "
         "gemeentecode, wijkcode, buurtcode or statcode, as CBS and PDOK give it."});
  if (session.result().rows_stored == 0)
    throw error_at(
        session.preview().name, 0, "",
        text("geen van de {} gebieden is in dit project bekend.",
             "none of the {} areas is known in this project.", counts.unknown),
        {"Lees eerst de kerncijfers van deze gebieden in, van een jaar met dezelfde codes.",
         "First import the key figures of these areas, of a year with the same codes."});
  if (counts.unknown > 0)
    session.note(0, 0,
                 text("{} gebieden staan niet in dit project en zijn overgeslagen.",
                      "{} areas are not in this project and were left out.", counts.unknown));
  if (counts.water > 0)
    session.note(0, 0,
                 text("{} vlakken zijn water en zijn overgeslagen.",
                      "{} areas are water and were left out.", counts.water));
}

}  // namespace

const Importer& borders() {
  static const Borders importer;
  return importer;
}

}  // namespace regioscoop::import::gdal
