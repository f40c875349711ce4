#include "import/statline/figures.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <unordered_map>

#include "import/municipality.h"
#include "store/area.h"

namespace regioscoop::import::statline {

namespace {

// Many tables give codes only: then the name the project has, else the official one, else the code.
std::string name_without_file(const store::Project& project, const std::string& code,
                              store::AreaKind kind) {
  const auto known = store::find_area(project, code);
  if (known && known->name != code) return known->name;
  if (kind == store::AreaKind::country) return "Nederland";
  if (kind == store::AreaKind::province) {
    const std::string_view province = province_name(code);
    return province.empty() ? code : std::string{province};
  }
  const Municipality* municipality = find_municipality(code);
  return municipality == nullptr ? code : municipality->name;
}

}  // namespace

struct AreaFigures::Statements {
  SQLite::Statement people;
  SQLite::Statement indicator;
  SQLite::Statement find;
  std::unordered_map<std::string, std::int64_t> ids{};
};

AreaFigures::AreaFigures(Session& session)
    : session_{session},
      people_{session, "population", {"area_id", "year", "measure", "sex", "age_from", "age_to"}},
      indicators_{session, "area_indicator", {"area_id", "indicator", "year"}},
      statements_{new Statements{
          {session.database(),
           "INSERT INTO population(area_id, year, measure, sex, age_from, age_to, persons, status, "
           "source_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"},
          {session.database(),
           "INSERT INTO area_indicator(area_id, year, indicator, value, unit, status, source_id) "
           "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"},
          {session.database(), "SELECT area_id FROM area WHERE code = ?"}}} {}

AreaFigures::~AreaFigures() = default;

std::int64_t AreaFigures::area_id(const std::string& code) {
  const auto found = statements_->ids.find(code);
  if (found != statements_->ids.end()) return found->second;
  SQLite::Statement& find = statements_->find;
  find.bind(1, code);
  const std::int64_t id = find.executeStep() ? find.getColumn(0).getInt64() : 0;
  find.reset();  // an open query would keep the database locked
  if (id != 0) statements_->ids[code] = id;
  return id;
}

void AreaFigures::make_known(const std::string& code, store::AreaKind kind, const std::string& name,
                             int year) {
  store::Area area;
  area.code = code;
  area.kind = kind;
  area.name = name.empty() ? code : name;
  if (name.empty()) area.name = name_without_file(session_.project(), code, kind);
  area.valid_from = year;
  area.valid_to = year;
  area.source_id = session_.source_id();
  store::put_area(session_.project(), area);
}

void AreaFigures::begin_area(const AreaCode& area, std::string_view name, int year) {
  make_known(area.code, area.kind, std::string{name}, year);
  area_ = area_id(area.code);
  // A neighbourhood may come before its district, or without it.
  if (!linked_.insert(area.code).second) return;
  AreaCode child = area;
  for (std::string parent = parent_code(child); !parent.empty(); parent = parent_code(child)) {
    const auto above = area_code(parent);
    if (!above) return;
    if (area_id(parent) == 0) make_known(parent, above->kind, "", year);
    store::put_area_parent(session_.project(), {child.code, parent, 0, std::nullopt});
    child = *above;
  }
}

bool AreaFigures::people(int year, std::string_view measure, char sex, int age_from, int age_to,
                         double persons, std::string_view status) {
  SQLite::Statement& insert = statements_->people;
  insert.bind(1, area_);
  insert.bind(2, year);
  insert.bind(3, std::string{measure});
  insert.bind(4, std::string(1, sex));
  insert.bind(5, age_from);
  insert.bind(6, age_to);
  insert.bind(7, persons);
  insert.bind(8, std::string{status});
  insert.bind(9, session_.source_id());
  const bool stored = insert.exec() != 0;
  insert.reset();
  if (!stored) return false;
  ++people_in_;
  persons_in_ += persons;
  return true;
}

bool AreaFigures::indicator(int year, std::string_view key, double value, std::string_view unit,
                            std::string_view status) {
  SQLite::Statement& insert = statements_->indicator;
  insert.bind(1, area_);
  insert.bind(2, year);
  insert.bind(3, std::string{key});
  insert.bind(4, value);
  insert.bind(5, std::string{unit});
  insert.bind(6, std::string{status});
  insert.bind(7, session_.source_id());
  const bool stored = insert.exec() != 0;
  insert.reset();
  indicators_in_ += stored ? 1 : 0;
  return stored;
}

void AreaFigures::finish() {
  people_.finish();
  indicators_.finish();
  session_.result().rows_stored = people_in_ + indicators_in_;
  SQLite::Statement totals{
      session_.database(),
      "SELECT (SELECT count(*) FROM population WHERE source_id = ?1), (SELECT total(persons) FROM "
      "population WHERE source_id = ?1), (SELECT count(*) FROM area_indicator WHERE source_id = "
      "?1)"};
  totals.bind(1, session_.source_id());
  totals.executeStep();
  // People are whole numbers in these tables, so that the sum is exact in any order.
  session_.control("population_rows", std::to_string(people_in_), totals.getColumn(0).getString());
  session_.control("persons", fmt::format("{:.0f}", persons_in_),
                   fmt::format("{:.0f}", totals.getColumn(1).getDouble()));
  session_.control("indicator_rows", std::to_string(indicators_in_),
                   totals.getColumn(2).getString());
}

}  // namespace regioscoop::import::statline
