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

// "3 rows of inhabitants".
[[nodiscard]] Text rows_of(std::string_view table, std::int64_t rows) {
  const Text number = number_text(static_cast<double>(rows));
  const Text count = rows == 1 ? Text{"1 rij", "1 row"} : text("{} rijen", "{} rows", number);
  if (table == "population") return text("{} met inwoners", "{} of inhabitants", count);
  if (table == "area_indicator") return text("{} met kenmerken", "{} of indicators", count);
  return count;
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

void Replacement::keep_other_areas(const std::set<AreaYear>& spoken_of) {
  if (!kept_) return;
  SQLite::Database& database = session_.database();
  database.exec(
      "CREATE TEMP TABLE IF NOT EXISTS spoken_of (area_id INTEGER, year INTEGER,"
      " PRIMARY KEY (area_id, year)) WITHOUT ROWID; DELETE FROM temp.spoken_of");
  SQLite::Statement insert{database, "INSERT INTO temp.spoken_of VALUES (?1, ?2)"};
  for (const auto& [area, year] : spoken_of) {
    insert.bind(1, area);
    insert.bind(2, year);
    (void)insert.exec();
    insert.reset();
  }
  const std::string silent = " FROM temp.aside_" + table_ +
                             " o WHERE o.source_id = ?1 AND NOT EXISTS (SELECT 1 FROM"
                             " temp.spoken_of s WHERE s.area_id = o.area_id AND s.year = o.year)";
  const std::int64_t rows = count("SELECT count(*)" + silent);
  if (rows == 0) return;
  SQLite::Statement put_back{database, "INSERT INTO main." + table_ + " SELECT *" + silent};
  put_back.bind(1, session_.source_id());
  (void)put_back.exec();
  session_.note(
      0, 0,
      text("Gebleven, want dit bestand zegt er niets over: {} van een eerdere levering, in {}",
           "Kept, because this file says nothing about them: {} of an earlier release, in {}",
           rows_of(table_, rows), areas_in("SELECT o.area_id" + silent)));
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
  const std::string gone = " FROM " + aside + " o WHERE NOT EXISTS (SELECT 1 FROM main." + table_ +
                           " n WHERE " + same_key() + " AND n.source_id = ?1)";
  const std::int64_t added =
      count("SELECT count(*)" + of_source + " AND NOT EXISTS (SELECT 1 FROM " + aside +
            " o WHERE " + same_key() + ")");
  const std::int64_t removed = count("SELECT count(*)" + gone);
  const std::int64_t changed = count("SELECT count(*)" + differs);
  result.rows_added += added;
  result.rows_removed += removed;
  result.rows_changed += changed;
  if (changed > 0 && has_areas())
    session_.note(0, 0,
                  text("Cijfers gewijzigd ten opzichte van de vorige levering in {}",
                       "Figures changed against the earlier release in {}",
                       areas_in("SELECT n.area_id" + differs)));
  if (removed > 0 && has_areas())
    session_.warn(0, 0,
                  text("Vervallen, want niet in dit bestand: {} van de vorige levering, in {}",
                       "Removed, because not in this file: {} of the earlier release, in {}",
                       rows_of(table_, removed), areas_in("SELECT o.area_id" + gone)));
  session_.database().exec("DROP TABLE " + aside);
}

bool Replacement::has_areas() const {
  return std::find(key_.begin(), key_.end(), "area_id") != key_.end();
}

Text Replacement::areas_in(const std::string& area_ids) const {
  SQLite::Statement statement{
      session_.database(), "SELECT a.name, count(*) OVER () FROM area a WHERE a.area_id IN (" +
                               area_ids + ") ORDER BY a.name LIMIT " + std::to_string(kNamedAreas)};
  statement.bind(1, session_.source_id());
  std::vector<std::string> names;
  int areas = 0;
  while (statement.executeStep()) {
    names.push_back(statement.getColumn(0).getString());
    areas = statement.getColumn(1).getInt();
  }
  return text("{}: {}{}", "{}: {}{}",
              areas == 1 ? Text{"1 gebied", "1 area"} : text("{} gebieden", "{} areas", areas),
              joined(names, ", "), areas > kNamedAreas ? ", …" : ".");
}

}  // namespace regioscoop::import
