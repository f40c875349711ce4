#include "store/transaction.h"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include "store/sqlite_error.h"

namespace regioscoop::store {

namespace {

void execute(Project& project, const char* sql) {
  try {
    project.database().exec(sql);
  } catch (const SQLite::Exception& exception) {
    throw translate(exception, project.path());
  }
}

bool inside_transaction(Project& project) {
  return sqlite3_get_autocommit(project.database().getHandle()) == 0;
}

}  // namespace

Transaction::Transaction(Project& project)
    : project_(&project), nested_(inside_transaction(project)) {
  execute(project, nested_ ? "SAVEPOINT nested" : "BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  // After some errors (disk full) SQLite has rolled back by itself.
  if (committed_ || !inside_transaction(*project_)) return;
  SQLite::Database& database = project_->database();
  if (nested_) {
    database.tryExec("ROLLBACK TO nested");
    database.tryExec("RELEASE nested");
  } else {
    database.tryExec("ROLLBACK");
  }
}

void Transaction::commit() {
  execute(*project_, nested_ ? "RELEASE nested" : "COMMIT");
  committed_ = true;
}

}  // namespace regioscoop::store
