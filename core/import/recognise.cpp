#include "import/recognise.h"

#include <algorithm>
#include <fstream>
#include <string>

#include "import/place.h"
#include "import/tables/tables.h"

namespace regioscoop::import {

namespace {

// A zip file ends with a directory of what is in it; a download that broke off has none.
[[nodiscard]] bool zip_has_end(const Preview& preview) {
  constexpr std::uintmax_t kFurthest = 65'557;  // 22 bytes, and the longest comment
  std::ifstream stream = open_input(preview.file);
  const std::uintmax_t size = std::min(preview.bytes, kFurthest);
  stream.seekg(static_cast<std::streamoff>(preview.bytes - size));
  std::string end(static_cast<std::size_t>(size), '\0');
  stream.read(end.data(), static_cast<std::streamsize>(size));
  return end.find("PK\x05\x06") != std::string::npos;
}

// What the file seems to be, for a person who has to find out what went wrong.
[[nodiscard]] Text what_was_seen(const Preview& preview) {
  if (preview.starts_with("%PDF")) return {"dit is een PDF-bestand", "this is a PDF file"};
  if (preview.starts_with("PK\x03\x04") && !zip_has_end(preview))
    return {
        "dit is een zip- of Office-bestand dat niet compleet is (het einde ontbreekt); download "
        "het opnieuw",
        "this is a zip or Office file that is not complete (its end is missing); download it "
        "again"};
  if (preview.starts_with("PK\x03\x04"))
    return {"dit is een zip- of Office-bestand waarvan de inhoud niet wordt herkend",
            "this is a zip or Office file with contents that are not recognised"};
  if (preview.starts_with("\x1F\x8B")) return {"dit is een gzip-bestand", "this is a gzip file"};
  if (preview.starts_with(std::string_view{"SQLite format 3\0", 16}))
    return {"dit is een SQLite-database die niet wordt herkend",
            "this is an SQLite database that is not recognised"};
  if (preview.starts_with("\xD0\xCF\x11\xE0"))
    return {"dit is een oud Excel-bestand (.xls)", "this is an old Excel file (.xls)"};
  if (preview.binary)
    return {"dit is een binair bestand (het bevat NUL-tekens), geen tekst",
            "this is a binary file (it holds NUL characters), not text"};
  if (preview.text.find("\"FeatureCollection\"") != std::string::npos)
    return {
        "dit is een kaart (GeoJSON) zonder codes van gemeenten, wijken of buurten, en zonder "
        "ziekenhuizen",
        "this is a map (GeoJSON) without codes of municipalities, districts or neighbourhoods, and "
        "without hospitals"};
  if (preview.text.starts_with("<!DOCTYPE html") || preview.text.starts_with("<html"))
    return {
        "dit is een webpagina; waarschijnlijk is de downloadpagina opgeslagen in plaats van het "
        "bestand",
        "this is a web page; probably the download page was saved instead of the file"};
  if (preview.text.substr(0, preview.text.find("Perioden")).find("\"Onderwerpen\"") !=
      std::string::npos)
    return {
        "dit is een StatLine-tabel zoals zij op het scherm stond, met koppen over vijf regels; "
        "download "
        "bij CBS de onbewerkte dataset als CSV",
        "this is a StatLine table as it was shown on screen, with headings over five lines; "
        "download the "
        "raw data set as CSV from CBS"};
  if (preview.records.empty() && preview.text.find_first_not_of(" \t\r\n") != std::string::npos)
    return text(
        "de eerste regel houdt na {} tekens nog niet op; dit is geen tabel met een rij per "
        "regel",
        "the first line has not ended after {} characters; this is no table with a row a "
        "line",
        number_text(static_cast<double>(preview.text.size())));
  if (preview.records.empty())
    return {"er staan alleen lege regels in", "it holds only blank lines"};
  const std::string_view whole{preview.text};
  const std::string first = shown(whole.substr(0, whole.find_first_of("\r\n")));
  if (preview.dialect.delimiter == 0)
    return text("geen scheidingsteken gevonden (; , tab of |); de eerste regel is ‘{}’",
                "found no delimiter (; , tab or |); the first line is ‘{}’", first);
  return text("de eerste regel is ‘{}’", "the first line is ‘{}’", first);
}

// One line each.
[[nodiscard]] Text known_kinds() {
  Text list;
  for (const Importer* importer : importers())
    list = text("{}\n    {}", "{}\n    {}", list, importer->title());
  return list;
}

}  // namespace

const Importer& choose_importer(const Preview& preview) {
  const Importer* best = nullptr;
  int best_score = 0;
  for (const Importer* importer : importers()) {
    const int score = importer->recognise(preview);
    if (score > best_score) {
      best = importer;
      best_score = score;
    }
  }
  if (best != nullptr) return *best;
  throw error_at(preview.name, 0, "",
                 text("dit soort bestand wordt niet herkend: {}.",
                      "this kind of file is not recognised: {}.", what_was_seen(preview)),
                 text("Wat gelezen kan worden:{}", "What can be read:{}", known_kinds()));
}

Recognised recognise(const std::filesystem::path& file) {
  const Preview seen = preview(file);
  const std::string_view own =
      tables::marked_table(std::string_view{seen.text}.substr(0, seen.text.find('\n')));
  if (!own.empty())
    return {std::string{tables::kImporter}, text("Eigen tabel {}", "Own table {}", own)};
  const Importer& importer = choose_importer(seen);
  return {std::string{importer.key()}, importer.title_of(seen)};
}

}  // namespace regioscoop::import
