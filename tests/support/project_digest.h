// A digest over everything a project holds, to prove that something left it unchanged.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <vector>

#include "common/digest.h"
#include "store/project.h"

namespace regioscoop::test {

// Of the schema and of all rows of all tables, in order of the whole row.
[[nodiscard]] inline std::string project_digest(const store::Project& project) {
  const SQLite::Database& database = project.database();
  Digest digest;
  std::vector<std::string> tables;
  SQLite::Statement schema{database,
                           "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name"};
  while (schema.executeStep()) {
    if (schema.getColumn(0).getString() == "table")
      tables.push_back(schema.getColumn(1).getString());
    digest.add(schema.getColumn(2).getString());
  }
  for (const std::string& table : tables) {
    digest.add(table);
    std::string order;
    SQLite::Statement width{database, "SELECT count(*) FROM pragma_table_info(?1)"};
    width.bind(1, table);
    (void)width.executeStep();
    for (int i = 1; i <= width.getColumn(0).getInt(); ++i)
      order += (i == 1 ? "" : ", ") + std::to_string(i);
    SQLite::Statement rows{database, "SELECT * FROM \"" + table + "\" ORDER BY " + order};
    while (rows.executeStep())
      for (int i = 0; i < rows.getColumnCount(); ++i) digest.add(rows.getColumn(i).getString());
  }
  return digest.finish();
}

}  // namespace regioscoop::test
