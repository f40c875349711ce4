#include "store/migration.h"

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <array>
#include <string>

#include "common/error.h"
#include "common/utf8_path.h"
#include "embedded/schema_0001_initial.h"
#include "embedded/schema_0002_aftercare_and_ages.h"
#include "embedded/schema_0003_bands.h"
#include "embedded/schema_0004_english_words.h"
#include "store/new_file.h"
#include "store/project.h"
#include "store/sqlite_error.h"

namespace regioscoop::store {

namespace {

int pragma_value(const SQLite::Database& database, const char* sql) {
  SQLite::Statement statement{database, sql};
  return statement.executeStep() ? statement.getColumn(0).getInt() : 0;
}

bool has_rows(const SQLite::Database& database, const char* sql) {
  return SQLite::Statement{database, sql}.executeStep();
}

std::filesystem::path backup_name(const std::filesystem::path& file, int version) {
  for (int copy = 1;; ++copy) {
    std::filesystem::path name = file;
    name += fmt::format(".v{}{}.backup", version, copy == 1 ? "" : fmt::format(".{}", copy));
    if (!std::filesystem::exists(name)) return name;
  }
}

void copy_database(SQLite::Database& from, const std::filesystem::path& to) {
  SQLite::Database copy{to, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  // Kept until the end: others take a file that nobody holds for one that was left.
  copy.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
  {
    SQLite::Backup backup{copy, from};
    const int outcome = backup.executeStep();
    if (outcome != SQLITE_DONE) throw translate(outcome, sqlite3_errstr(outcome), to);
  }
  copy.exec("PRAGMA journal_mode = DELETE");
  SQLite::Statement verify{copy, "PRAGMA quick_check(1)"};
  if (!verify.executeStep() || verify.getColumn(0).getString() != "ok") throw damaged(to);
  if (pragma_value(copy, "PRAGMA page_count") != pragma_value(from, "PRAGMA page_count"))
    throw damaged(to);
}

std::filesystem::path make_backup(SQLite::Database& database, const std::filesystem::path& file,
                                  int version) {
  const std::filesystem::path name = backup_name(file, version);
  NewFile copy{name};
  copy_database(database, copy.temporary_path());
  copy.publish();
  return name;
}

// Runs one script and sets its version in one transaction.
void apply(SQLite::Database& database, const Migration& step) {
  // Scripts that rebuild a table need foreign keys off; they are verified before the commit
  // instead.
  database.exec("PRAGMA foreign_keys = OFF");
  try {
    database.exec("BEGIN IMMEDIATE");
    database.exec(std::string{step.sql});
    if (sqlite3_get_autocommit(database.getHandle()) != 0)
      throw SQLite::Exception("the script ended the transaction", SQLITE_MISUSE);
    if (has_rows(database, "PRAGMA foreign_key_check"))
      throw SQLite::Exception("a reference has no target after the script", SQLITE_CONSTRAINT);
    // A pragma takes no bound values; this one is a number of our own.
    database.exec(fmt::format("PRAGMA user_version = {}", step.version));
    database.exec("COMMIT");
  } catch (...) {
    if (sqlite3_get_autocommit(database.getHandle()) == 0) database.tryExec("ROLLBACK");
    database.tryExec("PRAGMA foreign_keys = ON");
    throw;
  }
  database.exec("PRAGMA foreign_keys = ON");
}

Error step_failed(const std::filesystem::path& file, const Migration& step, std::string_view reason,
                  const std::optional<std::filesystem::path>& backup) {
  const Text remedy =
      backup ? text("Het bestand is nog wat het was; een kopie staat in ‘{}’. Meld deze fout.",
                    "The file is still what it was; a copy is in ‘{}’. Please report this fault.",
                    utf8(*backup))
             : Text{"Er is niets gewijzigd. Meld deze fout.",
                    "Nothing was changed. Please report this fault."};
  return {ErrorKind::project_file,
          text("‘{}’ kon niet worden bijgewerkt naar bestandsversie {} ({}).",
               "‘{}’ could not be upgraded to file version {} ({}).", file_text(file), step.version,
               reason),
          remedy};
}

// The steps after `version`; they must follow each other without a gap.
std::span<const Migration> steps_after(std::span<const Migration> steps, int version,
                                       const std::filesystem::path& file) {
  std::size_t first = 0;
  while (first < steps.size() && steps[first].version <= version) ++first;
  const std::span<const Migration> wanted = steps.subspan(first);
  int expected = version + 1;
  for (const Migration& step : wanted) {
    if (step.version != expected)
      throw Error{
          ErrorKind::project_file,
          text("‘{}’ heeft bestandsversie {}; de stap naar versie {} ontbreekt in dit programma.",
               "‘{}’ has file version {}; this program lacks the step to version {}.",
               file_text(file), version, expected),
          {"Open het bestand eerst met een versie van Regioscoop die deze stap wel heeft.",
           "First open the file with a version of Regioscoop that has this step."}};
    ++expected;
  }
  return wanted;
}

}  // namespace

std::span<const Migration> migrations() {
  static const std::array<Migration, kSchemaVersion> kSteps{
      Migration{1, embedded::schema_0001_initial},
      Migration{2, embedded::schema_0002_aftercare_and_ages},
      Migration{3, embedded::schema_0003_bands}, Migration{4, embedded::schema_0004_english_words}};
  return kSteps;
}

int schema_version(const SQLite::Database& database) {
  return pragma_value(database, "PRAGMA user_version");
}

std::int32_t application_id(const SQLite::Database& database) {
  return pragma_value(database, "PRAGMA application_id");
}

void throw_newer_file(const std::filesystem::path& file, int version, int known) {
  throw Error{ErrorKind::project_file,
              text("‘{}’ is gemaakt met een nieuwere versie van Regioscoop (bestandsversie {}; dit "
                   "programma kent versie {}).",
                   "‘{}’ was made by a newer version of Regioscoop (file version {}; this program "
                   "knows version {}).",
                   file_text(file), version, known),
              {"Werk Regioscoop bij en open het bestand opnieuw.",
               "Update Regioscoop and open the file again."}};
}

MigrationResult migrate(SQLite::Database& database, const std::filesystem::path& file,
                        std::span<const Migration> steps) {
  MigrationResult result;
  const int last = steps.empty() ? 0 : steps.back().version;
  try {
    result.from = result.to = schema_version(database);
    if (result.from > last) throw_newer_file(file, result.from, last);
    const std::span<const Migration> wanted = steps_after(steps, result.from, file);
    if (wanted.empty()) return result;

    if (result.from == 0) {
      result.outcome = MigrationOutcome::created;
      database.exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
    } else {
      result.outcome = MigrationOutcome::upgraded;
      if (!file.empty()) result.backup = make_backup(database, file, result.from);
    }
    for (const Migration& step : wanted) {
      try {
        apply(database, step);
      } catch (const SQLite::Exception& exception) {
        const int code = exception.getErrorCode();
        if (code == SQLITE_FULL || code == SQLITE_BUSY || code == SQLITE_IOERR) throw;
        throw step_failed(file, step, exception.what(), result.backup);
      }
      result.to = step.version;
    }
  } catch (const SQLite::Exception& exception) {
    throw translate(exception, file);
  }
  return result;
}

}  // namespace regioscoop::store
