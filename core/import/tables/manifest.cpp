#include "import/tables/manifest.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <initializer_list>
#include <iterator>
#include <set>

#include "common/error.h"
#include "common/status.h"
#include "import/tables/description.h"

namespace regioscoop::import::tables {

namespace {

using Json = nlohmann::ordered_json;

// One object of the manifest, and where it stands, for messages: "sources[2]".
struct Entry {
  const Json& json;
  std::string file;
  std::string place;

  [[noreturn]] void refuse(const Text& what) const {
    throw Error{ErrorKind::bad_input,
                text("{}, {}: {}", "{}, {}: {}", file, place, what),
                {"De vorm staat in docs/file-formats.md.", "The form is in docs/file-formats.md."}};
  }

  void allow(std::initializer_list<std::string_view> names) const {
    if (!json.is_object()) refuse({"hier hoort een object.", "an object was expected here."});
    for (const auto& item : json.items()) {
      if (std::find(names.begin(), names.end(), item.key()) != names.end()) continue;
      refuse(text("‘{}’ is hier niet bekend.", "‘{}’ is not known here.", item.key()));
    }
  }

  [[nodiscard]] std::string optional_text(const char* name) const {
    const auto found = json.find(name);
    if (found == json.end() || found->is_null()) return {};
    if (!found->is_string())
      refuse(text("‘{}’ moet een tekst zijn.", "‘{}’ must be a text.", name));
    return found->get<std::string>();
  }

  [[nodiscard]] std::string required_text(const char* name) const {
    std::string word = optional_text(name);
    if (word.empty()) refuse(text("‘{}’ ontbreekt.", "‘{}’ is missing.", name));
    return word;
  }

  [[nodiscard]] Text words(const char* name, const char* english) const {
    return in_both(optional_text(name), optional_text(english));
  }

  [[nodiscard]] std::optional<int> optional_year(const char* name) const {
    const auto found = json.find(name);
    if (found == json.end() || found->is_null()) return std::nullopt;
    if (!found->is_number_integer() || *found < 1800 || *found > 2200)
      refuse(text("‘{}’ moet een jaartal zijn.", "‘{}’ must be a year.", name));
    return found->get<int>();
  }
};

ManifestProject read_project(const Entry& entry) {
  entry.allow({"key", "name", "base_year", "horizon_year", "region_level", "municipalities"});
  ManifestProject project{
      entry.required_text("key"),          entry.required_text("name"),
      entry.optional_year("base_year"),    entry.optional_year("horizon_year"),
      entry.optional_text("region_level"), entry.optional_text("municipalities")};
  const std::string& level = project.region_level;
  if (!level.empty() && level != "district" && level != "municipality")
    entry.refuse(text("‘region_level’ is ‘district’ of ‘municipality’, niet ‘{}’.",
                      "‘region_level’ is ‘district’ or ‘municipality’, not ‘{}’.", level));
  if (project.base_year && project.horizon_year && *project.horizon_year < *project.base_year)
    entry.refuse(
        {"'horizon_year' ligt voor 'base_year'.", "'horizon_year' is before 'base_year'."});
  return project;
}

store::Source read_source(const Entry& entry) {
  entry.allow({"key", "title", "title_en", "publisher", "publisher_en", "table_id", "period",
               "period_en", "licence", "licence_en", "attribution", "attribution_en", "note",
               "note_en"});
  return {
      .key = entry.required_text("key"),
      .title = in_both(entry.required_text("title"), entry.optional_text("title_en")),
      .publisher = in_both(entry.required_text("publisher"), entry.optional_text("publisher_en")),
      .table_id = entry.optional_text("table_id"),
      .period = entry.words("period", "period_en"),
      .licence = entry.words("licence", "licence_en"),
      .attribution = entry.words("attribution", "attribution_en"),
      .note = entry.words("note", "note_en")};
}

ManifestTable read_table(const Entry& entry) {
  entry.allow({"file", "table", "source", "status"});
  ManifestTable table{entry.required_text("file"), entry.required_text("table"),
                      entry.optional_text("source"), entry.optional_text("status")};
  if (find_table(table.table) == nullptr) {
    std::string names;
    for (const Table& known : all_tables())
      names += (names.empty() ? "" : ", ") + std::string{known.name};
    entry.refuse(text("de tabel ‘{}’ bestaat niet; wel: {}.",
                      "there is no table ‘{}’; there are: {}.", table.table, names));
  }
  if (table.file.find_first_of("/\\") != std::string::npos || table.file == "." ||
      table.file == "..")
    entry.refuse(text("‘{}’ moet een bestand in dezelfde map zijn.",
                      "‘{}’ must be a file in the same folder.", table.file));
  if (!table.status.empty()) static_cast<void>(parse_status(table.status));
  return table;
}

Json parse(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  std::error_code ignored;
  if (!std::filesystem::exists(file, ignored))
    throw Error{ErrorKind::bad_input,
                text("In de map {} staat geen {}.", "The folder {} holds no {}.",
                     file.parent_path().string(), name),
                text("Een map met eigen tabellen heeft een {0}, zoals export die schrijft. Losse "
                     "bestanden kunnen samen gegeven worden: import PROJECT {1}/*.csv.",
                     "A folder with own tables has a {0}, as export writes it. Separate files can "
                     "be given together: import PROJECT {1}/*.csv.",
                     name, file.parent_path().string())};
  std::ifstream stream{file, std::ios::binary};
  if (!stream)
    throw Error{ErrorKind::bad_input,
                text("{} is niet te openen.", "{} can't be opened.", file.string()),
                {"Een map met eigen tabellen heeft een manifest.json.",
                 "A folder with own tables has a manifest.json."}};
  try {
    return Json::parse(stream);
  } catch (const Json::parse_error& error) {
    throw Error{ErrorKind::bad_input, text("{} is geen geldige JSON (bij byte {}).",
                                           "{} is not valid JSON (at byte {}).", name, error.byte)};
  }
}

void check_sources(const Manifest& manifest, const std::string& name) {
  std::set<std::string_view> keys;
  for (const store::Source& source : manifest.sources) {
    if (keys.insert(source.key).second) continue;
    throw Error{ErrorKind::bad_input,
                text("{}: de bron ‘{}’ staat er twee keer.", "{}: the source ‘{}’ is there twice.",
                     name, source.key)};
  }
}

void put(Json& json, const char* name, const std::string& value) {
  if (!value.empty()) json[name] = value;
}

void put(Json& json, const char* name, const char* english, const Text& words) {
  put(json, name, words.nl);
  put(json, english, std::string{english_beside(words)});
}

}  // namespace

Manifest read_manifest(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  const Json json = parse(file);
  const Entry top{json, name, "manifest"};
  top.allow({"format", "version", "project", "sources", "tables"});
  if (top.optional_text("format") != kFormat)
    top.refuse(text("‘format’ moet ‘{0}’ zijn.", "‘format’ must be ‘{0}’.", kFormat));
  const auto version = json.find("version");
  if (version == json.end() || !version->is_number_integer() || *version != kFormatVersion)
    top.refuse(text("deze versie van het programma leest ‘version’ {}.",
                    "this version of the program reads ‘version’ {}.", kFormatVersion));

  Manifest manifest;
  if (json.contains("project")) manifest.project = read_project({json["project"], name, "project"});
  const auto list = [&](const char* key, const auto& read_one) {
    if (!json.contains(key)) return;
    if (!json[key].is_array())
      top.refuse(text("‘{}’ moet een lijst zijn.", "‘{}’ must be a list.", key));
    for (std::size_t i = 0; i < json[key].size(); ++i)
      read_one(Entry{json[key][i], name, fmt::format("{}[{}]", key, i)});
  };
  list("sources", [&](const Entry& entry) { manifest.sources.push_back(read_source(entry)); });
  list("tables", [&](const Entry& entry) { manifest.tables.push_back(read_table(entry)); });
  check_sources(manifest, name);
  return manifest;
}

std::string write_manifest(const Manifest& manifest) {
  Json json;
  json["format"] = kFormat;
  json["version"] = kFormatVersion;
  if (manifest.project) {
    Json& project = json["project"];
    project["key"] = manifest.project->key;
    project["name"] = manifest.project->name;
    if (manifest.project->base_year) project["base_year"] = *manifest.project->base_year;
    if (manifest.project->horizon_year) project["horizon_year"] = *manifest.project->horizon_year;
    put(project, "region_level", manifest.project->region_level);
    put(project, "municipalities", manifest.project->municipalities);
  }
  json["sources"] = Json::array();
  for (const store::Source& source : manifest.sources) {
    Json entry;
    entry["key"] = source.key;
    put(entry, "title", "title_en", source.title);
    put(entry, "publisher", "publisher_en", source.publisher);
    put(entry, "table_id", source.table_id);
    put(entry, "period", "period_en", source.period);
    put(entry, "licence", "licence_en", source.licence);
    put(entry, "attribution", "attribution_en", source.attribution);
    put(entry, "note", "note_en", source.note);
    json["sources"].push_back(std::move(entry));
  }
  json["tables"] = Json::array();
  for (const ManifestTable& table : manifest.tables) {
    Json entry;
    entry["file"] = table.file;
    entry["table"] = table.table;
    put(entry, "source", table.source);
    put(entry, "status", table.status);
    json["tables"].push_back(std::move(entry));
  }
  return json.dump(2) + "\n";
}

}  // namespace regioscoop::import::tables
