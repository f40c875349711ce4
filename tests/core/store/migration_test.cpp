#include "store/migration.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include "store/assumption.h"
#include "store/evidence.h"
#include "store/project.h"
#include "store/provider.h"
#include "store/source.h"
#include "store/statement.h"
#include "support/catch.h"
#include "support/check_error.h"
#include "support/temporary_folder.h"

using namespace regioscoop;
using namespace regioscoop::store;
using regioscoop::test::check_error;
using regioscoop::test::TemporaryFolder;

namespace fs = std::filesystem;

namespace {

// Semicolons inside text and a trigger: a script is never split.
const std::vector<Migration> kSteps{
    {1, "CREATE TABLE a(x INTEGER PRIMARY KEY, y TEXT); INSERT INTO a VALUES (1, 'een; twee');"},
    {2,
     "CREATE TABLE b(x INTEGER NOT NULL REFERENCES a);\n"
     "CREATE TRIGGER t AFTER INSERT ON b BEGIN UPDATE a SET y = 'x;y'; SELECT 1; END;\n"
     "-- the last statement has no semicolon\nINSERT INTO b VALUES (1)"},
    {3, "ALTER TABLE a ADD COLUMN z REAL"}};

std::span<const Migration> first(std::size_t count) { return std::span{kSteps}.first(count); }

SQLite::Database open_file(const fs::path& path) {
  return {path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
}

std::string value(SQLite::Database& database, const char* sql) {
  return database.execAndGet(sql).getString();
}

void expect_failure(const std::vector<Migration>& steps, const char* reason) {
  INFO(reason);
  TemporaryFolder folder;
  const fs::path path = folder / "a.regio";
  SQLite::Database database = open_file(path);
  migrate(database, path, first(1));
  check_error(ErrorKind::project_file, "niet worden bijgewerkt naar bestandsversie 2",
              "not be upgraded to file version 2", [&] { migrate(database, path, steps); });
  CHECK(schema_version(database) == 1);
  CHECK(!database.tableExists("b"));
  CHECK(value(database, "SELECT y FROM a") == "een; twee");
  CHECK(value(database, "PRAGMA foreign_keys") == "1");
  CHECK(fs::exists(folder / "a.regio.v1.backup"));
}

}  // namespace

TEST_CASE("a new file runs all steps", "[db][store]") {
  TemporaryFolder folder;
  SQLite::Database database = open_file(folder / "a.regio");
  const MigrationResult result = migrate(database, folder / "a.regio", kSteps);
  CHECK(result.outcome == MigrationOutcome::created);
  CHECK(result.from == 0);
  CHECK(result.to == 3);
  CHECK(!result.backup);
  CHECK(schema_version(database) == 3);
  CHECK(application_id(database) == kApplicationId);
  CHECK(value(database, "SELECT y FROM a") == "x;y");
}

TEST_CASE("a second time there is nothing to do", "[db][store]") {
  SQLite::Database database{":memory:", SQLite::OPEN_READWRITE};
  migrate(database, {}, kSteps);
  const MigrationResult result = migrate(database, {}, kSteps);
  CHECK(result.outcome == MigrationOutcome::current);
  CHECK(result.from == 3);
  CHECK(result.to == 3);
}

TEST_CASE("an older file is upgraded after a backup", "[db][store]") {
  TemporaryFolder folder;
  const fs::path path = folder / "a.regio";
  SQLite::Database database = open_file(path);
  migrate(database, path, first(1));
  const MigrationResult result = migrate(database, path, kSteps);
  CHECK(result.outcome == MigrationOutcome::upgraded);
  CHECK(result.from == 1);
  CHECK(result.to == 3);
  REQUIRE(result.backup);
  CHECK(*result.backup == folder / "a.regio.v1.backup");

  SQLite::Database backup{*result.backup};
  CHECK(schema_version(backup) == 1);
  CHECK(application_id(backup) == kApplicationId);
  CHECK(value(backup, "SELECT y FROM a") == "een; twee");
  CHECK(!backup.tableExists("b"));
}

TEST_CASE("an earlier backup is kept", "[db][store]") {
  TemporaryFolder folder;
  const fs::path path = folder / "a.regio";
  folder.write("a.regio.v1.backup", "eerder");
  SQLite::Database database = open_file(path);
  migrate(database, path, first(1));
  CHECK(migrate(database, path, kSteps).backup == folder / "a.regio.v1.2.backup");
  CHECK(fs::file_size(folder / "a.regio.v1.backup") == 6);
}

TEST_CASE("steps in files and in new ones lead to the same schema", "[db][store]") {
  SQLite::Database grown{":memory:", SQLite::OPEN_READWRITE};
  for (std::size_t count = 1; count <= kSteps.size(); ++count) migrate(grown, {}, first(count));
  SQLite::Database fresh{":memory:", SQLite::OPEN_READWRITE};
  migrate(fresh, {}, kSteps);
  const char* schema = "SELECT group_concat(sql, char(10)) FROM sqlite_schema";
  CHECK(value(grown, schema) == value(fresh, schema));
}

TEST_CASE("a missing step is named and nothing is done", "[db][store]") {
  TemporaryFolder folder;
  const fs::path path = folder / "a.regio";
  SQLite::Database database = open_file(path);
  migrate(database, path, first(1));
  const std::vector<Migration> gap{kSteps[0], kSteps[2]};
  check_error(ErrorKind::project_file, "de stap naar versie 2 ontbreekt",
              "lacks the step to version 2", [&] { migrate(database, path, gap); });
  CHECK(schema_version(database) == 1);
  CHECK(!fs::exists(folder / "a.regio.v1.backup"));
}

TEST_CASE("a file newer than the steps is refused", "[db][store]") {
  SQLite::Database database{":memory:", SQLite::OPEN_READWRITE};
  migrate(database, {}, kSteps);
  check_error(ErrorKind::project_file, "nieuwere versie", "newer version",
              [&] { migrate(database, {}, first(2)); });
  CHECK(schema_version(database) == 3);
}

TEST_CASE("a step that fails leaves the file at its version, with the backup there",
          "[db][store]") {
  expect_failure({kSteps[0], {2, "CREATE TABLE b(x); INSERT INTO nowhere VALUES (1)"}},
                 "the second statement fails");
  expect_failure({kSteps[0], {2, "CREATE TABLE b(x); UPDATE a SET y = 1; CREATE TABEL c(x)"}},
                 "the script has a syntax error at its end");
  expect_failure({kSteps[0], {2, "CREATE TABLE b(x REFERENCES a); INSERT INTO b VALUES (7)"}},
                 "a reference without a target is left");
}

TEST_CASE("a step that ends the transaction itself is refused", "[db][store]") {
  SQLite::Database database{":memory:", SQLite::OPEN_READWRITE};
  migrate(database, {}, first(1));
  const std::vector<Migration> steps{kSteps[0], {2, "CREATE TABLE b(x); COMMIT"}};
  check_error(ErrorKind::project_file, "bestandsversie 2", "file version 2",
              [&] { migrate(database, {}, steps); });
  CHECK(schema_version(database) == 1);
}

TEST_CASE("a step that rebuilds a table others refer to keeps the references", "[db][store]") {
  SQLite::Database database{":memory:", SQLite::OPEN_READWRITE};
  database.exec("PRAGMA foreign_keys = ON");
  migrate(database, {}, first(2));
  const std::vector<Migration> steps{
      kSteps[0],
      kSteps[1],
      {3,
       "DROP TRIGGER t; CREATE TABLE a2(x INTEGER PRIMARY KEY, y TEXT NOT NULL);"
       "INSERT INTO a2 SELECT * FROM a; DROP TABLE a; ALTER TABLE a2 RENAME TO a"}};
  CHECK(migrate(database, {}, steps).to == 3);
  CHECK(value(database, "SELECT count(*) FROM b JOIN a USING (x)") == "1");
  CHECK_THROWS(database.exec("INSERT INTO b VALUES (99)"));
}

TEST_CASE("a file of before the English words reads as it did, in both languages", "[db][store]") {
  TemporaryFolder folder;
  const fs::path path = folder / "a.regio";
  {
    SQLite::Database database = open_file(path);
    migrate(database, path, migrations().first(3));
    database.exec(
        "INSERT INTO source (key, title, publisher, attribution, note) VALUES"
        " ('s', 'Titel', 'CBS', 'Bron: CBS', 'Afgerond.');"
        "INSERT INTO source (key, title, publisher) VALUES ('t', 'Kaal', 'X');"
        "INSERT INTO provider (key, kind, name, status, source_id, note) VALUES"
        " ('p', 'elv', 'ELV', 'assumption', 1, 'Bij benadering.');"
        "INSERT INTO evidence (key, topic, finding_nl, finding_en, strength, source_id, note) "
        "VALUES"
        " ('e', 'ed', 'Minder', 'Fewer', 'weak', 1, 'Klein.');"
        "INSERT INTO assumption (key, value, status, strength, owner, source_id, note) VALUES"
        " ('a', 1, 'assumption', 'none', 'Jansen', 1, 'Gemeten in 2020.')");
  }
  Project project = Project::open(path, OpenMode::read_write);
  CHECK(fs::exists(folder / "a.regio.v3.backup"));
  CHECK(check(project).empty());
  const std::optional<Source> source = find_source(project, "s");
  REQUIRE(source);
  CHECK(source->title == in_both("Titel"));
  CHECK(source->attribution == in_both("Bron: CBS"));
  CHECK(source->note == in_both("Afgerond."));
  CHECK(find_source(project, "t")->note == Text{});
  CHECK(read_providers(project).front().note == in_both("Bij benadering."));
  CHECK(read_evidence(project).front().note == in_both("Klein."));
  // A person changes the value: the note stays what it was, in the language it was written in.
  AssumptionRow row = *find_assumption(project, "a");
  CHECK(row.note == in_both("Gemeten in 2020."));
  row.value = 2;
  CHECK(replace_assumption(project, row, {"2026-01-01T00:00:00Z", "De Vries", "nieuwe telling"}));
  Statement kept{project, "SELECT note, note_en FROM assumption"};
  REQUIRE(kept.step());
  CHECK(kept.text(0) == "Gemeten in 2020.");
  CHECK(kept.is_null(1));
}

TEST_CASE("the program's own steps are numbered without a gap", "[unit][store]") {
  const auto steps = migrations();
  REQUIRE(static_cast<int>(steps.size()) == kSchemaVersion);
  for (std::size_t i = 0; i < steps.size(); ++i) CHECK(steps[i].version == static_cast<int>(i) + 1);
}
