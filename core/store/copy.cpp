#include "store/copy.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include "common/error.h"
#include "common/utf8_path.h"
#include "store/new_file.h"
#include "store/sqlite_error.h"

namespace regioscoop::store {

namespace {

void copy_into(const SQLite::Database& copy, const Project& project) {
  sqlite3_backup* backup =
      sqlite3_backup_init(copy.getHandle(), "main", project.database().getHandle(), "main");
  if (backup == nullptr) throw SQLite::Exception{copy.getHandle()};
  sqlite3_backup_step(backup, -1);
  const int outcome = sqlite3_backup_finish(backup);
  if (outcome != SQLITE_OK) throw SQLite::Exception{sqlite3_errstr(outcome), outcome};
}

// Under a name that only we know.
void write_hidden(const Project& project, const std::filesystem::path& hidden) {
  SQLite::Database copy{utf8(hidden), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  // The lock is kept until the end, so that others see that somebody writes; no journal beside
  // it, because nothing is restored after a crash.
  copy.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = MEMORY");
  copy.exec("PRAGMA synchronous = FULL; BEGIN EXCLUSIVE; COMMIT");
  copy_into(copy, project);
  // Not in the mode of the open project: who may only read it then makes no log beside it, which
  // could keep its owner from writing.
  copy.exec("PRAGMA journal_mode = DELETE");
}

// False when the file is no database that can be read.
bool write_over(const Project& project, const std::filesystem::path& file) {
  SQLite::Database target{utf8(file), SQLite::OPEN_READWRITE, static_cast<int>(kPatience.count())};
  try {
    target.exec("PRAGMA schema_version");  // reads, after what a log or journal holds
  } catch (const SQLite::Exception& exception) {
    const int code = exception.getErrorCode();
    if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT) return false;
    throw;
  }
  if (sqlite3_db_readonly(target.getHandle(), "main") != 0)
    throw translate(SQLITE_READONLY, "", file);
  // Where another program has it open the log stays, and the copy goes through it.
  target.tryExec("PRAGMA journal_mode = DELETE");
  target.exec("PRAGMA synchronous = FULL");
  copy_into(target, project);
  target.tryExec("PRAGMA journal_mode = DELETE");
  return true;
}

}  // namespace

void save_new(const Project& project, const std::filesystem::path& file) {
  NewFile made{file};
  try {
    write_hidden(project, made.temporary_path());
  } catch (const SQLite::Exception& exception) {
    throw translate(exception, file);
  }
  made.publish();
}

void save_copy(const Project& project, const std::filesystem::path& file) {
  std::error_code error;
  if (!project.path().empty() && std::filesystem::equivalent(project.path(), file, error)) return;
  if (!std::filesystem::exists(file, error)) {
    check_new_name(file);
    return save_new(project, file);
  }
  try {
    if (write_over(project, file)) return;
    NewFile made{file};
    write_hidden(project, made.temporary_path());
    made.replace();
  } catch (const SQLite::Exception& exception) {
    throw translate(exception, file);
  }
}

void restore(Project& project, const std::filesystem::path& copy) {
  const Project source = Project::open(copy, OpenMode::read_only);
  // One write transaction: a program that is killed in the middle leaves the old content.
  sqlite3_backup* backup =
      sqlite3_backup_init(project.database().getHandle(), "main",
                          const_cast<SQLite::Database&>(source.database()).getHandle(), "main");
  int outcome = backup == nullptr ? sqlite3_errcode(project.database().getHandle()) : SQLITE_OK;
  if (backup != nullptr) {
    sqlite3_backup_step(backup, -1);
    outcome = sqlite3_backup_finish(backup);
  }
  if (outcome == SQLITE_OK) return;
  const bool busy = outcome == SQLITE_BUSY || outcome == SQLITE_LOCKED;
  throw Error{busy ? ErrorKind::busy : ErrorKind::system,
              text("Project ‘{}’ kan niet worden teruggezet.", "Project ‘{}’ can't be put back.",
                   utf8(project.path())),
              busy ? Text{"Een ander programma schrijft erin; probeer het zo nog eens.",
                          "Another program writes to it; try again in a moment."}
                   : Text{"Kijk of er genoeg ruimte is en of u het bestand mag schrijven.",
                          "See whether there is enough room and you may write to the file."}};
}

}  // namespace regioscoop::store
