#include "import/replacement.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

namespace regioscoop::import {

namespace {

constexpr int kNamedAreas = 10;

[[nodiscard]] std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += between;
    out += part;
  }
  return out;
}

}  // namespace

Replacement::Replacement(Session& session, std::string_view table,
                         std::initializer_list<std::string_view> key)
    : session_(session), table_(table), key_(key.begin(), key.end()) {
  SQLite::Database& database = session_.database();
  SQLite::Statement columns{database, "SELECT name FROM pragma_table_info(?1)"};
  columns.bind(1, table_);
  while (columns.executeStep()) {
    const std::string column = columns.getColumn(0).getString();
    if (column != "source_id" && std::find(key_.begin(), key_.end(), column) == key_.end())
      values_.push_back(column);
  }
  SQLite::Statement any{database,
                        "SELECT EXISTS (SELECT 1 FROM " + table_ + " WHERE source_id = ?1)"};
  any.bind(1, session_.source_id());
  kept_ = any.executeStep() && any.getColumn(0).getInt() != 0;
  if (!kept_) return;
  database.exec("DROP TABLE IF EXISTS temp.aside_" + table_ + "; CREATE TEMP TABLE aside_" +
                table_ + " AS SELECT * FROM main." + table_ + " WHERE 0; CREATE INDEX temp.aside_" +
                table_ + "_key ON aside_" + table_ + "(" + joined(key_, ", ") + ")");
  for (const std::string& sql : {"INSERT INTO temp.aside_" + table_ + " SELECT * FROM main." +
                                     table_ + " WHERE source_id = ?1",
                                 "DELETE FROM main." + table_ + " WHERE source_id = ?1"}) {
    SQLite::Statement statement{database, sql};
    statement.bind(1, session_.source_id());
    (void)statement.exec();
  }
}

std::int64_t Replacement::count(const std::string& sql) const {
  SQLite::Statement statement{session_.database(), sql};
  statement.bind(1, session_.source_id());
  return statement.executeStep() ? statement.getColumn(0).getInt64() : 0;
}

std::string Replacement::same_key() const {
  std::vector<std::string> terms;
  for (const std::string& column : key_) terms.push_back(fmt::format("o.{0} IS n.{0}", column));
  return joined(terms, " AND ");
}

void Replacement::finish() {
  ImportResult& result = session_.result();
  const std::string of_source = " FROM main." + table_ + " n WHERE n.source_id = ?1";
  const std::int64_t now = count("SELECT count(*)" + of_source);
  if (!kept_) {
    result.rows_added += now;
    return;
  }
  const std::string aside = "temp.aside_" + table_;
  std::vector<std::string> terms;
  for (const std::string& column : values_)
    terms.push_back(fmt::format("o.{0} IS NOT n.{0}", column));
  const std::string differs = " FROM main." + table_ + " n JOIN " + aside + " o ON " + same_key() +
                              " WHERE n.source_id = ?1 AND (" +
                              (terms.empty() ? "0" : joined(terms, " OR ")) + ")";
  const std::int64_t added =
      count("SELECT count(*)" + of_source + " AND NOT EXISTS (SELECT 1 FROM " + aside +
            " o WHERE " + same_key() + ")");
  const std::int64_t removed =
      count("SELECT count(*) FROM " + aside + " o WHERE NOT EXISTS (SELECT 1 FROM main." + table_ +
            " n WHERE " + same_key() + " AND n.source_id = ?1)");
  const std::int64_t changed = count("SELECT count(*)" + differs);
  result.rows_added += added;
  result.rows_removed += removed;
  result.rows_changed += changed;
  if (changed > 0) note_changed_areas(differs);
  session_.database().exec("DROP TABLE " + aside);
}

void Replacement::note_changed_areas(const std::string& differs) {
  if (std::find(key_.begin(), key_.end(), "area_id") == key_.end()) return;
  SQLite::Statement statement{
      session_.database(),
      "SELECT a.name, count(*) OVER () FROM area a WHERE a.area_id IN (SELECT n.area_id" + differs +
          ") ORDER BY a.name LIMIT " + std::to_string(kNamedAreas)};
  statement.bind(1, session_.source_id());
  std::vector<std::string> names;
  int areas = 0;
  while (statement.executeStep()) {
    names.push_back(statement.getColumn(0).getString());
    areas = statement.getColumn(1).getInt();
  }
  session_.note(
      0, 0,
      text("Cijfers gewijzigd ten opzichte van de vorige levering in {}: {}{}",
           "Figures changed against the earlier release in {}: {}{}",
           areas == 1 ? Text{"1 gebied", "1 area"} : text("{} gebieden", "{} areas", areas),
           joined(names, ", "), areas > kNamedAreas ? ", …" : "."));
}

}  // namespace regioscoop::import
