#include "import/municipality_areas.h"

#include <algorithm>
#include <array>

#include "import/place.h"
#include "store/area.h"
#include "store/source.h"

namespace regioscoop::import {

namespace {

const store::Source kDivision{
    .key = "cbs.gemeentelijke_indeling",
    .title = {"Gemeentelijke indeling 2011–2026", "Division into municipalities 2011–2026"},
    .publisher = in_both("CBS"),
    .table_id = "Gemeentelijke indeling op 1 januari",
    .period = in_both("2011–2026"),
    .licence = in_both("CC BY 4.0"),
    .attribution = {"Bron: CBS", "Source: CBS"},
    .note = {"Opgenomen in het programma (data/municipalities.csv). Verdeling "
             "van gesplitste gemeenten: schatting.",
             "Part of the program (data/municipalities.csv). How municipalities "
             "that were split are divided: an estimate."}};

constexpr const char* kCountry = "NL00";
constexpr const char* kUnplaced = "NL99";

[[nodiscard]] std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

}  // namespace

MunicipalityAreas::MunicipalityAreas(Session& session, int year)
    : session_(session),
      year_(year),
      division_source_(store::put_source(session.project(), kDivision)),
      find_(session.project(), "SELECT area_id, source_id FROM area WHERE code = ?1"),
      put_name_(session.project(),
                "INSERT INTO area_name (name_key, area_id, name, source_id) VALUES (?1, ?2, ?3, ?4)"
                " ON CONFLICT DO UPDATE SET name = excluded.name, source_id = excluded.source_id") {
}

std::int64_t MunicipalityAreas::id(const std::string& code) {
  const auto known = ids_.find(code);
  if (known != ids_.end()) return known->second;
  const Row row = look_up(code);
  if (row.area != 0) ids_.emplace(code, row.area);
  return row.area;
}

MunicipalityAreas::Row MunicipalityAreas::look_up(const std::string& code) {
  Row row;
  if (find_.bind(code).step()) row = {find_.int64(0), find_.int64(1)};
  // To the end, so that no open query keeps tables locked. The code is unique.
  if (row.area != 0) (void)find_.step();
  return row;
}

bool MunicipalityAreas::is_known(const std::string& code) {
  return look_up(code).source == division_source_;
}

void MunicipalityAreas::put_country() {
  store::put_area(session_.project(), {.code = kCountry,
                                       .kind = store::AreaKind::country,
                                       .name = "Nederland",
                                       .source_id = division_source_});
}

std::int64_t MunicipalityAreas::country() {
  if (id(kCountry) == 0) put_country();
  return id(kCountry);
}

void MunicipalityAreas::put(const Municipality& municipality) {
  store::Project& project = session_.project();
  (void)country();
  if (id(municipality.province) == 0) {
    store::put_area(project, {.code = municipality.province,
                              .kind = store::AreaKind::province,
                              .name = std::string{province_name(municipality.province)},
                              .source_id = division_source_});
    store::put_area_parent(project, {.child = municipality.province, .parent = kCountry});
  }
  store::put_area(project, {.code = municipality.code,
                            .kind = store::AreaKind::municipality,
                            .name = municipality.name,
                            .valid_from = municipality.valid_from,
                            .valid_to = municipality.valid_to,
                            .source_id = division_source_});
  store::put_area_parent(project, {.child = municipality.code,
                                   .parent = municipality.province,
                                   .valid_from = municipality.valid_from.value_or(0),
                                   .valid_to = municipality.valid_to});
  for (const MunicipalitySuccessor& successor : municipality.successors) {
    (void)by_code(successor.code, {});
    store::put_area_successor(project, {.area = municipality.code,
                                        .successor = successor.code,
                                        .year = municipality.valid_to.value_or(0) + 1,
                                        .share = successor.share,
                                        .source_id = division_source_});
  }
}

std::int64_t MunicipalityAreas::by_code(std::string_view code, std::string_view name) {
  const std::string key{code};
  const auto known = ids_.find(key);
  if (known != ids_.end()) return known->second;
  if (const Municipality* municipality = find_municipality(code)) {
    if (!is_known(key)) put(*municipality);
  } else if (id(key) == 0) {
    store::put_area(session_.project(), {.code = key,
                                         .kind = store::AreaKind::municipality,
                                         .name = name.empty() ? key : std::string{trimmed(name)},
                                         .valid_from = year_,
                                         .valid_to = year_,
                                         .source_id = session_.source_id()});
  }
  return id(key);
}

namespace {
// A row somebody added up, under whatever spelling.
bool is_whole_country(std::string_view name) {
  const std::string folded = fold_name(name);
  constexpr std::array<std::string_view, 8> kTotals{
      "NEDERLAND",       "NL",    "TOTAAL",     "EINDTOTAAL", "TOTAALNEDERLAND",
      "NEDERLANDTOTAAL", "TOTAL", "NETHERLANDS"};
  return std::find(kTotals.begin(), kTotals.end(), folded) != kTotals.end();
}
}  // namespace

void MunicipalityAreas::put_unmatched(const std::string& code, std::string_view published,
                                      std::int64_t row, int column) {
  ++unmatched_;
  store::put_area(session_.project(), {.code = code,
                                       .kind = store::AreaKind::unmatched,
                                       .name = std::string{published},
                                       .valid_from = year_,
                                       .valid_to = year_,
                                       .source_id = session_.source_id()});
  Text near;
  for (const std::string& name : near_municipalities(published)) {
    near.nl += (near.nl.empty() ? " Lijkt op: " : ", ") + name;
    near.en += (near.en.empty() ? " Looks like: " : ", ") + name;
  }
  session_.warn(
      row, column,
      text("Gemeente ‘{}’ is niet herkend; de cijfers staan onder de code ‘{}’.{}",
           "Municipality ‘{}’ was not recognised; its figures are kept under code ‘{}’.{}",
           shown(published), code, near));
}

std::int64_t MunicipalityAreas::by_name(std::string_view published, std::int64_t row, int column) {
  const std::string spelling{trimmed(published)};
  const auto known = by_name_.find(spelling);
  if (known != by_name_.end()) return known->second;

  const Municipality* municipality = match_municipality(spelling, year_);
  const std::string code = municipality != nullptr ? municipality->code : "X:" + spelling;
  std::int64_t area = 0;
  if (municipality != nullptr) {
    area = by_code(code, {});
  } else {
    if (is_whole_country(spelling))
      throw error_at(session_.preview().name, row, "",
                     text("‘{}’ is geen gemeente maar een totaal; de gemeenten zouden dubbel "
                          "tellen.",
                          "‘{}’ is not a municipality but a total; the municipalities would count "
                          "twice.",
                          shown(spelling)),
                     {"Verwijder de rijen met totalen uit het bestand.",
                      "Remove the rows with totals from the file."});
    put_unmatched(code, spelling, row, column);
    area = id(code);
  }
  (void)put_name_.bind(fold_name(spelling), area, spelling, session_.source_id()).run();
  by_name_.emplace(spelling, area);
  return area;
}

std::int64_t MunicipalityAreas::unplaced() {
  if (id(kUnplaced) == 0) {
    store::put_area(session_.project(), {.code = kUnplaced,
                                         .kind = store::AreaKind::unplaced,
                                         .name = "Niet in te delen",
                                         .source_id = session_.source_id()});
    (void)country();
    store::put_area_parent(session_.project(), {.child = kUnplaced, .parent = kCountry});
  }
  return id(kUnplaced);
}

}  // namespace regioscoop::import
