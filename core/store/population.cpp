#include "store/population.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

#include "common/error.h"
#include "store/area_id.h"
#include "store/statement.h"
#include "store/transaction.h"

namespace regioscoop::store {

namespace {

constexpr std::array<std::string_view, 3> kMeasures{"residents", "insured_years", "forecast"};

PopulationMeasure parse_measure(std::string_view word) {
  for (std::size_t i = 0; i < kMeasures.size(); ++i)
    if (kMeasures.at(i) == word) return static_cast<PopulationMeasure>(i);
  throw Error{ErrorKind::bad_input, text("Onbekende maat ‘{}’ in de bevolkingstabel.",
                                         "Unknown measure ‘{}’ in the population table.", word)};
}

using Key = std::tuple<std::int64_t, int, PopulationMeasure, char, int, int>;
using Value = std::pair<double, Status>;

std::map<Key, Value> rows_of_source(const Project& project, SourceId source) {
  Statement statement{project,
                      "SELECT area_id, year, measure, sex, age_from, age_to, persons, status"
                      " FROM population WHERE source_id = ?1"};
  statement.bind(source);
  std::map<Key, Value> rows;
  while (statement.step()) {
    const Key key{statement.int64(0),  statement.integer(1), parse_measure(statement.view(2)),
                  statement.letter(3), statement.integer(4), statement.integer(5)};
    rows.emplace(key, Value{statement.real(6), parse_status(statement.view(7))});
  }
  return rows;
}

}  // namespace

std::string_view to_string(PopulationMeasure measure) {
  return kMeasures.at(static_cast<std::size_t>(measure));
}

ChangeCount replace_population(Project& project, SourceId source,
                               std::span<const PopulationRow> rows) {
  Transaction transaction{project};
  const std::map<Key, Value> before = rows_of_source(project, source);
  Statement{project, "DELETE FROM population WHERE source_id = ?1"}.bind(source).run();

  AreaIds area_ids{project};
  Statement insert{project,
                   "INSERT INTO population (area_id, year, measure, sex, age_from, age_to, persons,"
                   " status, source_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"};
  ChangeCount count;
  std::int64_t kept = 0;
  for (const PopulationRow& row : rows) {
    const std::int64_t area_id = area_ids.id(row.area);
    insert
        .bind(area_id, row.year, to_string(row.measure), std::string_view{&row.sex, 1},
              row.age_from, row.age_to, row.persons, to_string(row.status), source)
        .run();
    const auto old =
        before.find({area_id, row.year, row.measure, row.sex, row.age_from, row.age_to});
    if (old == before.end()) {
      ++count.added;
    } else {
      ++kept;
      if (old->second != Value{row.persons, row.status}) ++count.changed;
    }
    ++count.stored;
  }
  count.removed = static_cast<std::int64_t>(before.size()) - kept;
  transaction.commit();
  return count;
}

namespace {
bool in_order(const PopulationRow& a, const PopulationRow& b) {
  const auto key = [](const PopulationRow& row) {
    return std::make_tuple(std::string_view{row.area}, row.year, to_string(row.measure), row.sex,
                           row.age_from, row.age_to, row.source_id);
  };
  return key(a) < key(b);
}
}  // namespace

std::vector<PopulationRow> read_population(const Project& project, const PopulationQuery& query) {
  // Two statements, so that a few areas are found by their key and all areas by one pass. The first
  // reads in order of the key within each wanted area, so asking for the areas in order spares the
  // database a sort that took half of the time.
  const char* some =
      "SELECT area.code, p.year, p.measure, p.sex, p.age_from, p.age_to, p.persons, p.status,"
      " p.source_id FROM json_each(?4) wanted CROSS JOIN area ON area.code = wanted.value"
      " CROSS JOIN population p ON p.area_id = area.area_id"
      " WHERE (?1 IS NULL OR p.measure = ?1) AND (?2 IS NULL OR p.year = ?2)"
      " AND (?3 IS NULL OR p.source_id = ?3)";
  const char* all =
      "SELECT area.code, p.year, p.measure, p.sex, p.age_from, p.age_to, p.persons, p.status,"
      " p.source_id FROM area CROSS JOIN population p ON p.area_id = area.area_id"
      " WHERE (?1 IS NULL OR p.measure = ?1) AND (?2 IS NULL OR p.year = ?2)"
      " AND (?3 IS NULL OR p.source_id = ?3)"
      " ORDER BY area.code, p.year, p.measure, p.sex, p.age_from, p.age_to, p.source_id";
  Statement statement{project, query.areas.empty() ? all : some};
  std::optional<std::string_view> measure;
  if (query.measure) measure = to_string(*query.measure);
  if (query.areas.empty()) {
    statement.bind(measure, query.year, query.source_id);
  } else {
    std::vector<std::string> wanted = query.areas;
    std::sort(wanted.begin(), wanted.end());
    wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
    statement.bind(measure, query.year, query.source_id, json_list(wanted));
  }
  std::vector<PopulationRow> rows;
  while (statement.step())
    rows.push_back({.area = statement.text(0),
                    .year = statement.integer(1),
                    .measure = parse_measure(statement.view(2)),
                    .sex = statement.letter(3),
                    .age_from = statement.integer(4),
                    .age_to = statement.integer(5),
                    .persons = statement.real(6),
                    .status = parse_status(statement.view(7)),
                    .source_id = statement.int64(8)});
  if (!std::is_sorted(rows.begin(), rows.end(), in_order))
    std::sort(rows.begin(), rows.end(), in_order);
  return rows;
}

}  // namespace regioscoop::store
