#include "import/statline/figures.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <map>
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
  speak_of(year);
  // A neighbourhood may come before its district, or without it.
  if (!linked_.insert(area.code).second) return;
  const std::string municipality = municipality_of(area.code);
  if (!municipality.empty() && find_municipality(municipality) == nullptr)
    unknown_.insert(municipality);
  AreaCode child = area;
  for (std::string parent = parent_code(child); !parent.empty(); parent = parent_code(child)) {
    const auto above = area_code(parent);
    if (!above) return;
    if (area_id(parent) == 0) make_known(parent, above->kind, "", year);
    store::put_area_parent(session_.project(), {child.code, parent, 0, std::nullopt});
    child = *above;
  }
}

void AreaFigures::speak_of(int year) {
  if (last_ == Replacement::AreaYear{area_, year}) return;
  last_ = {area_, year};
  spoken_of_.insert(last_);
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
  speak_of(year);
  if (measure_ != measure) measure_ = measure;
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
  speak_of(year);
  indicators_in_ += stored ? 1 : 0;
  return stored;
}

void AreaFigures::finish() {
  session_.result().rows_stored = people_in_ + indicators_in_;
  set_controls();  // of the file alone: before the rows of other areas come back
  people_.keep_other_areas(spoken_of_);
  indicators_.keep_other_areas(spoken_of_);
  people_.finish();
  indicators_.finish();
  tell_unknown();
  tell_other_sources();
}

void AreaFigures::set_controls() {
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

void AreaFigures::tell_unknown() {
  if (unknown_.empty()) return;
  constexpr std::size_t kNamed = 10;
  std::string codes;
  std::size_t named = 0;
  for (const std::string& code : unknown_) {
    if (++named > kNamed) break;
    codes += (codes.empty() ? "" : ", ") + code;
  }
  if (unknown_.size() > kNamed) codes += ", …";
  session_.warn(0, 0,
                counted(static_cast<std::int64_t>(unknown_.size()),
                        text("De gemeentecode {} staat niet in de lijst van gemeenten; de cijfers "
                             "zijn onder die code bewaard.",
                             "The municipality code {} is not in the list of municipalities; the "
                             "figures were kept under that code.",
                             codes),
                        "{} gemeentecodes staan niet in de lijst van gemeenten; de cijfers zijn "
                        "onder die codes bewaard: " +
                            codes,
                        "{} municipality codes are not in the list of municipalities; the figures "
                        "were kept under those codes: " +
                            codes));
}

// Where two sources say the same of an area and year, the one that came into the project last
// counts (region/people.h).
void AreaFigures::tell_other_sources() {
  std::map<std::int64_t, std::int64_t> rows;  // by source
  SQLite::Statement people{session_.database(),
                           "SELECT source_id, count(*) FROM population WHERE area_id = ?1 AND year "
                           "= ?2 AND measure = ?3 AND source_id <> ?4 GROUP BY source_id"};
  SQLite::Statement indicators{
      session_.database(),
      "SELECT o.source_id, count(*) FROM area_indicator n CROSS JOIN area_indicator o ON o.area_id "
      "= n.area_id AND o.indicator = n.indicator AND o.year = n.year WHERE n.area_id = ?1 AND "
      "n.year = ?2 AND n.source_id = ?4 AND o.source_id <> ?4 AND ?3 IS NOT NULL GROUP BY "
      "o.source_id"};
  for (const auto& [area, year] : spoken_of_)
    for (SQLite::Statement* const statement : {&people, &indicators}) {
      statement->bind(1, area);
      statement->bind(2, year);
      statement->bind(3, measure_);
      statement->bind(4, session_.source_id());
      while (statement->executeStep())
        rows[statement->getColumn(0).getInt64()] += statement->getColumn(1).getInt64();
      statement->reset();
    }
  SQLite::Statement key{session_.database(), "SELECT key FROM source WHERE source_id = ?1"};
  for (const auto& [source, count] : rows) {
    key.bind(1, source);
    key.executeStep();
    const std::string name = key.getColumn(0).getString();
    key.reset();
    const Text what = text("Over dezelfde gebieden en jaren heeft bron ‘{}’ al {} cijfers",
                           "Source ‘{}’ has {} figures already about the same areas and years",
                           name, number_text(static_cast<double>(count)));
    if (source < session_.source_id()) {
      session_.note(0, 0,
                    text("{}; waar beide hetzelfde zeggen, telt dit bestand.",
                         "{}; where both say the same, this file counts.", what));
    } else {
      session_.warn(0, 0,
                    text("{}; waar beide hetzelfde zeggen, telt die bron, want die kwam later in "
                         "het project.",
                         "{}; where both say the same, that source counts, because it came into "
                         "the project later.",
                         what));
    }
  }
}

}  // namespace regioscoop::import::statline
