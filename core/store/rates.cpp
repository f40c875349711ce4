#include "store/rates.h"

#include "store/statement.h"
#include "store/transaction.h"

namespace regioscoop::store {

void put_use_rates(Project& project, std::span<const UseRate> rows) {
  Transaction transaction{project};
  Statement insert{project,
                   "INSERT INTO use_rate (scope, care, year, sex, age_from, age_to, value, unit,"
                   " status, source_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
                   " ON CONFLICT DO UPDATE SET age_to = excluded.age_to, value = excluded.value,"
                   " unit = excluded.unit, status = excluded.status,"
                   " source_id = excluded.source_id"};
  for (const UseRate& row : rows)
    insert
        .bind(row.scope, row.care, row.year, std::string_view{&row.sex, 1}, row.age_from,
              row.age_to, row.value, row.unit, to_string(row.status), row.source_id)
        .run();
  transaction.commit();
}

std::vector<UseRate> read_use_rates(const Project& project, const UseRateQuery& query) {
  // Two statements, so that the rates of one kind of care are found by their key.
  const char* one_care =
      "SELECT scope, care, year, sex, age_from, age_to, value, unit, status, source_id"
      " FROM use_rate WHERE scope = ?1 AND care = ?2 AND (?3 IS NULL OR year = ?3)"
      " ORDER BY scope, care, year, sex, age_from";
  const char* several =
      "SELECT scope, care, year, sex, age_from, age_to, value, unit, status, source_id"
      " FROM use_rate WHERE (?1 IS NULL OR scope = ?1) AND (?2 IS NULL OR care = ?2)"
      " AND (?3 IS NULL OR year = ?3) ORDER BY scope, care, year, sex, age_from";
  Statement statement{project, query.scope && query.care ? one_care : several};
  statement.bind(query.scope, query.care, query.year);
  std::vector<UseRate> rows;
  while (statement.step())
    rows.push_back({.scope = statement.text(0),
                    .care = statement.text(1),
                    .year = statement.integer(2),
                    .sex = statement.letter(3),
                    .age_from = statement.integer(4),
                    .age_to = statement.integer(5),
                    .value = statement.real(6),
                    .unit = statement.text(7),
                    .status = parse_status(statement.text(8)),
                    .source_id = statement.int64(9)});
  return rows;
}

void put_life_table(Project& project, std::span<const DeathProbability> rows) {
  Transaction transaction{project};
  Statement insert{project,
                   "INSERT INTO life_table (country, year, sex, age, qx, status, source_id)"
                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET"
                   " qx = excluded.qx, status = excluded.status, source_id = excluded.source_id"};
  for (const DeathProbability& row : rows)
    insert
        .bind(row.country, row.year, std::string_view{&row.sex, 1}, row.age, row.qx,
              to_string(row.status), row.source_id)
        .run();
  transaction.commit();
}

std::vector<DeathProbability> read_life_table(const Project& project, std::optional<int> year) {
  Statement statement{project,
                      "SELECT country, year, sex, age, qx, status, source_id FROM life_table"
                      " WHERE ?1 IS NULL OR year = ?1 ORDER BY country, year, sex, age"};
  statement.bind(year);
  std::vector<DeathProbability> rows;
  while (statement.step())
    rows.push_back({.country = statement.text(0),
                    .year = statement.integer(1),
                    .sex = statement.letter(2),
                    .age = statement.integer(3),
                    .qx = statement.real(4),
                    .status = parse_status(statement.text(5)),
                    .source_id = statement.int64(6)});
  return rows;
}

void put_fertility(Project& project, std::span<const FertilityRate> rows) {
  Transaction transaction{project};
  Statement insert{project,
                   "INSERT INTO fertility (scope, year, age, rate, status, source_id)"
                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT DO UPDATE SET"
                   " rate = excluded.rate, status = excluded.status,"
                   " source_id = excluded.source_id"};
  for (const FertilityRate& row : rows)
    insert.bind(row.scope, row.year, row.age, row.rate, to_string(row.status), row.source_id).run();
  transaction.commit();
}

std::vector<FertilityRate> read_fertility(const Project& project, std::optional<int> year) {
  Statement statement{project,
                      "SELECT scope, year, age, rate, status, source_id FROM fertility"
                      " WHERE ?1 IS NULL OR year = ?1 ORDER BY scope, year, age"};
  statement.bind(year);
  std::vector<FertilityRate> rows;
  while (statement.step())
    rows.push_back({.scope = statement.text(0),
                    .year = statement.integer(1),
                    .age = statement.integer(2),
                    .rate = statement.real(3),
                    .status = parse_status(statement.text(4)),
                    .source_id = statement.int64(5)});
  return rows;
}

}  // namespace regioscoop::store
