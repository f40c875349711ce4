// Hospital sites with an emergency department that is open day and night.
#include <cctype>
#include <map>

#include "import/gdal/importers.h"
#include "import/gdal/module.h"
#include "import/place.h"
#include "import/session.h"
#include "store/provider.h"

namespace regioscoop::import::gdal {

namespace {

std::string key_of(std::string_view name) {
  std::string key = "hospital.";
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && std::isalnum(byte) != 0) {
      key += static_cast<char>(std::tolower(byte));
    } else if (key.back() != '_' && key.back() != '.') {
      key += '_';
    }
  }
  while (key.ends_with('_')) key.pop_back();
  return key;
}

std::string property(const Feature& feature, const char* name) {
  const auto found = feature.properties.find(name);
  return found == feature.properties.end() ? std::string{} : found->second;
}

class Hospitals final : public Importer {
 public:
  [[nodiscard]] std::string_view key() const override { return "hospitals"; }
  [[nodiscard]] Text title() const override {
    return {"ziekenhuislocaties met SEH (GeoJSON)",
            "hospital sites with an emergency department (GeoJSON)"};
  }
  [[nodiscard]] int recognise(const Preview& preview) const override {
    const bool collection = preview.text.find("\"FeatureCollection\"") != std::string::npos;
    return collection && preview.text.find("\"fullTimeSEH\"") != std::string::npos &&
                   preview.text.find("\"Point\"") != std::string::npos
               ? 90
               : 0;
  }
  [[nodiscard]] Source source(const Preview& preview, const Options& /*options*/) const override {
    Source source;
    source.key = "hospital_sites";
    source.title = {"Ziekenhuislocaties met een SEH die dag en nacht open is",
                    "Hospital sites with an ED that is open day and night"};
    source.publisher = {"samengesteld bestand", "compiled file"};
    source.note = in_both(preview.name);
    return source;
  }
  void load(Session& session) const override;
};

void Hospitals::load(Session& session) const {
  const std::string& file = session.preview().name;
  store::Project& project = session.project();
  std::map<std::string, store::Provider> present;
  for (store::Provider& provider : store::read_providers(project))
    present.emplace(provider.key, std::move(provider));
  const std::unique_ptr<FeatureSource> map = reader().open_features(session.preview().file);
  std::map<std::string, std::int64_t> seen;
  std::int64_t without = 0;
  map->begin(0);
  Feature feature;
  while (map->next(feature)) {
    ++session.result().rows_read;
    const std::string name = property(feature, "locatie");
    if (name.empty())
      throw error_at(file, 0, "",
                     text("object {} heeft geen naam (eigenschap ‘locatie’).",
                          "feature {} has no name (property ‘locatie’).", feature.number));
    if (feature.shape != Shape::point)
      throw error_at(file, 0, "",
                     text("object {} ({}) is geen punt.", "feature {} ({}) is not a point.",
                          feature.number, name));
    const std::string open = property(feature, "fulltimeseh");
    if (open != "1" && open != "true") {
      ++without;
      continue;
    }
    store::Provider provider;
    provider.key = key_of(name);
    provider.name = name;
    provider.place = store::ProviderPlace{feature.longitude, feature.latitude};
    provider.source_id = session.source_id();
    provider.note = in_both(property(feature, "organisatie"));
    if (!seen.emplace(provider.key, feature.number).second)
      throw error_at(file, 0, "",
                     text("object {}: {} staat er twee keer in.", "feature {}: {} is in it twice.",
                          feature.number, name));
    const auto old = present.find(provider.key);
    if (old == present.end()) {
      ++session.result().rows_added;
    } else if (old->second.name != provider.name || old->second.note != provider.note ||
               !old->second.place || old->second.place->longitude != feature.longitude ||
               old->second.place->latitude != feature.latitude) {
      ++session.result().rows_changed;
    }
    store::put_provider(project, provider);
    ++session.result().rows_stored;
  }
  if (session.result().rows_stored == 0)
    throw error_at(file, 0, "",
                   {"er staat geen ziekenhuis met een SEH in die dag en nacht open is.",
                    "there is no hospital with an emergency department open day and night."});
  if (without > 0)
    session.note(0, 0,
                 text("{} locaties zonder SEH die dag en nacht open is zijn overgeslagen.",
                      "{} sites without an emergency department open day and night were left out.",
                      without));
}

}  // namespace

const Importer& hospitals() {
  static const Hospitals importer;
  return importer;
}

}  // namespace regioscoop::import::gdal
