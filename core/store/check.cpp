#include <cmath>

#include "store/indicator_range.h"
#include "store/project.h"
#include "store/statement.h"

namespace regioscoop::store {

namespace {

// What SQLite itself finds: pages, indexes, types and rules of the tables.
void check_integrity(const Project& project, std::vector<Text>& findings) {
  Statement statement{project, "PRAGMA integrity_check"};
  std::int64_t faults = 0;
  while (statement.step())
    if (statement.text(0) != "ok") ++faults;
  if (faults > 0)
    findings.push_back(
        text("Het bestand is beschadigd: {} onderdelen kloppen niet met de rest, of kunnen niet "
             "worden gelezen.",
             "The file is damaged: {} parts of it do not fit the rest, or can't be read.", faults));
}

void check_references(const Project& project, std::vector<Text>& findings) {
  Statement statement{project,
                      "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check"
                      " GROUP BY 1, 2 ORDER BY 1, 2"};
  while (statement.step())
    findings.push_back(text("In tabel {} verwijzen {} rijen naar {} die er niet zijn.",
                            "In table {} {} rows refer to {} that are not there.",
                            statement.text(0), statement.integer(2), statement.text(1)));
}

// A table, index, view or trigger that this version of the program did not make.
void check_schema(const Project& project, std::vector<Text>& findings) {
  const auto objects = [](const Project& from) {
    Statement statement{from,
                        "SELECT type || ' ' || name || ' ' || coalesce(sql, '') FROM sqlite_schema"
                        " WHERE name NOT LIKE 'sqlite_%' ORDER BY 1"};
    std::vector<std::string> list;
    while (statement.step()) list.push_back(statement.text(0));
    return list;
  };
  if (objects(project) != objects(Project::create_in_memory()))
    findings.push_back({"De tabellen in het bestand zijn niet die van deze versie van Regioscoop.",
                        "The tables in the file are not those of this version of Regioscoop."});
}

void check_shares(const Project& project, std::vector<Text>& findings) {
  Statement statement{project,
                      "SELECT scope, year, total(share), age_from, age_to FROM payer_share"
                      " JOIN payer USING (payer_id) WHERE kind = 'insurer'"
                      " GROUP BY scope, year, age_from, age_to"
                      " HAVING abs(total(share) - 1) > 1e-9 ORDER BY scope, year, age_from"};
  while (statement.step())
    findings.push_back(
        text("De aandelen van de verzekeraars in {} in {}, leeftijd {}–{}, tellen op tot {}, niet "
             "tot 1.",
             "The shares of the insurers in {} in {}, ages {}–{}, add up to {}, not to 1.",
             statement.text(0), statement.integer(1), statement.integer(3), statement.integer(4),
             number_text(statement.real(2), 9)));
}

void check_age_classes(const Project& project, std::vector<Text>& findings) {
  Statement statement{
      project,
      "SELECT area.code, year, sex, age_from, age_to, previous_to FROM ("
      " SELECT area_id, year, sex, age_from, age_to, max(age_to) OVER ("
      "  PARTITION BY source_id, area_id, year, measure, sex ORDER BY age_from, age_to"
      "  ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS previous_to"
      " FROM population WHERE NOT (age_from = 0 AND age_to = 120))"
      " JOIN area USING (area_id) WHERE previous_to >= age_from"
      " ORDER BY area.code, year, sex, age_from LIMIT 20"};
  while (statement.step())
    findings.push_back(text(
        "Bevolking van {} in {} ({}): leeftijdsklasse {}–{} overlapt met een klasse tot en met {}.",
        "Population of {} in {} ({}): age class {}–{} overlaps a class up to and including {}.",
        statement.text(0), statement.integer(1), statement.text(2), statement.integer(3),
        statement.integer(4), statement.integer(5)));
}

// Scores that no area can have, for instance because a decimal mark was lost.
void check_indicators(const Project& project, std::vector<Text>& findings) {
  constexpr std::size_t kMost = 20;
  Statement statement{
      project,
      "SELECT indicator, value, area.code, year, source.key FROM area_indicator"
      " JOIN area USING (area_id) JOIN source ON source.source_id = area_indicator.source_id"
      " ORDER BY area_indicator.area_id, indicator, year"};
  std::size_t found = 0;
  while (statement.step()) {
    const auto range = indicator_range(statement.text(0));
    const double value = statement.real(1);
    if (!range || range->holds(value) || ++found > kMost) continue;
    const int decimals = value == std::floor(value) ? 0 : 3;
    findings.push_back(text("{} in {}, bron ‘{}’: {}", "{} in {}, source ‘{}’: {}",
                            statement.text(2), statement.integer(3), statement.text(4),
                            implausible(*range, number_text(value, decimals))));
  }
  if (found > kMost)
    findings.push_back(text("Nog {} kenmerken van gebieden liggen buiten wat mogelijk is.",
                            "{} more indicators of areas are outside what is possible.",
                            number_text(static_cast<double>(found - kMost))));
}

void check_control_totals(const Project& project, std::vector<Text>& findings) {
  Statement statement{project,
                      "SELECT file_name, imported_at, control_in, control_out FROM import_log"
                      " WHERE control_in <> control_out ORDER BY import_id"};
  while (statement.step())
    findings.push_back(
        text("De controletotalen van ‘{}’ (ingelezen {}) zijn niet gelijk: {} en {}.",
             "The control totals of ‘{}’ (imported {}) differ: {} and {}.", statement.text(0),
             statement.text(1), statement.text(2), statement.text(3)));
}

}  // namespace

std::vector<Text> check(const Project& project) {
  std::vector<Text> findings;
  check_integrity(project, findings);
  check_references(project, findings);
  check_schema(project, findings);
  check_shares(project, findings);
  check_age_classes(project, findings);
  check_indicators(project, findings);
  check_control_totals(project, findings);
  return findings;
}

}  // namespace regioscoop::store
