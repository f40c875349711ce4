#include "store/project.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <chrono>
#include <string>
#include <thread>
#include <utility>

#include "common/error.h"
#include "common/time.h"
#include "common/utf8_path.h"
#include "common/version.h"
#include "store/new_file.h"
#include "store/sqlite_error.h"

namespace regioscoop::store {

namespace fs = std::filesystem;

namespace {

// --- what can be said before SQLite is asked -----------------------------------------------------

void require_a_file(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found)
    throw Error{
        ErrorKind::project_file,
        text("Projectbestand ‘{}’ bestaat niet.", "Project file ‘{}’ does not exist.", utf8(path)),
        {"Controleer de naam en de map, of maak een nieuw project.",
         "Check the name and the folder, or make a new project."}};
  if (status.type() == fs::file_type::directory)
    throw Error{ErrorKind::project_file,
                text("‘{}’ is een map, geen projectbestand.",
                     "‘{}’ is a folder, not a project file.", utf8(path)),
                {"Kies een bestand dat op .regio eindigt.", "Choose a file that ends in .regio."}};
}

// SQLite takes an empty file, or one of a few bytes, for a new database. The file is not opened
// here: closing it would drop the locks that another connection of this process holds.
void require_content(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  constexpr std::uintmax_t kSmallestDatabase = 512;  // one page of the least size
  if (error || size >= kSmallestDatabase) return;
  if (size > 0) throw translate(SQLITE_NOTADB, "", path);
  throw Error{ErrorKind::project_file,
              text("‘{}’ is leeg en dus geen projectbestand.",
                   "‘{}’ is empty and so not a project file.", utf8(path)),
              {"Kies een ander bestand, of verwijder dit en maak een nieuw project.",
               "Choose another file, or remove this one and make a new project."}};
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path{"."};
}

// --- the connection ------------------------------------------------------------------------------

std::string text_value(const SQLite::Database& database, const char* sql) {
  SQLite::Statement statement{database, sql};
  return statement.executeStep() ? statement.getColumn(0).getString() : std::string{};
}

void set_up_connection(SQLite::Database& database) {
  database.exec("PRAGMA foreign_keys = ON");
  database.exec("PRAGMA trusted_schema = OFF");  // a file of somebody else can't call functions
  database.exec("PRAGMA cell_size_check = ON");  // a damaged page is noticed where it is read
  // A committed edit also survives a power cut. Commits are few: an edit or a whole import.
  database.exec("PRAGMA synchronous = FULL");
}

// "file:" name for SQLite in which nothing has a special meaning.
std::string immutable_uri(const fs::path& path) {
  std::string uri = "file:";
  for (const char byte : utf8(fs::absolute(path))) {
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= '0' && byte <= '9') || byte == '/' || byte == '.' || byte == '-' ||
                       byte == '_';
    if (plain) {
      uri += byte;
    } else {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(byte));
    }
  }
  return uri + "?immutable=1";
}

// A program was killed while it wrote: SQLite needs this file to know what was committed.
bool has_leftover_log(const fs::path& path) {
  for (const char* suffix : {"-wal", "-journal"}) {
    fs::path log = path;
    std::error_code error;
    const auto size = fs::file_size(log += suffix, error);
    if (!error && size > 0) return true;
  }
  return false;
}

// One connection belongs to one thread: no lock for every column that is read.
constexpr int kReadOnly = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX;
constexpr int kReadWrite = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;

using Connection = std::unique_ptr<SQLite::Database>;

Connection open_immutable(const fs::path& path, int patience_ms) {
  return std::make_unique<SQLite::Database>(immutable_uri(path), kReadOnly | SQLITE_OPEN_URI,
                                            patience_ms);
}

Connection open_read_only(const fs::path& path, int patience_ms) {
  auto database = std::make_unique<SQLite::Database>(path, kReadOnly, patience_ms);
  try {
    text_value(*database, "PRAGMA schema_version");  // first read: here the log's index is needed
    return database;
  } catch (const SQLite::Exception& exception) {
    const int code = exception.getErrorCode();
    if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY) throw;
  }
  // The file was left in write-ahead mode in a folder where the log's index can't be made. Without
  // a log the file is complete and nobody can change it under us.
  if (!has_leftover_log(path)) return open_immutable(path, patience_ms);
  throw Error{ErrorKind::project_file,
              text("‘{}’ is niet netjes gesloten en de map is alleen-lezen, zodat de laatste "
                   "wijzigingen (in {}-wal of -journal) niet kunnen worden gelezen.",
                   "‘{}’ was not closed properly and its folder is read-only, so that the last "
                   "changes (in {}-wal or -journal) can't be read.",
                   utf8(path), utf8(path.filename())),
              {"Kopieer het bestand met dat extra bestand naar een map waarin u mag schrijven en "
               "open de kopie.",
               "Copy the file together with that extra file to a folder where you may write and "
               "open the copy."}};
}

bool can_be_read(const fs::path& path) {
  try {
    text_value(*open_immutable(path, 0), "PRAGMA schema_version");
    return true;
  } catch (const SQLite::Exception&) {
    return false;
  }
}

Error file_read_only(const fs::path& path) {
  return {ErrorKind::project_file,
          text("‘{}’ kan niet worden gewijzigd: het bestand is alleen-lezen.",
               "‘{}’ can't be changed: the file is read-only.", utf8(path)),
          {"Open het project om te lezen, of kopieer het en open de kopie.",
           "Open the project for reading, or copy it and open the copy."}};
}

Error folder_read_only(const fs::path& path) {
  return {ErrorKind::project_file,
          text("‘{}’ kan niet worden gewijzigd: de map ‘{}’ is alleen-lezen of vol.",
               "‘{}’ can't be changed: the folder ‘{}’ is read-only or full.", utf8(path),
               utf8(folder_of(path))),
          {"Open het project om te lezen, of kopieer het naar een map waarin u mag schrijven.",
           "Open the project for reading, or copy it to a folder where you may write."}};
}

// SQLite itself does not wait here: turning a read lock into a write lock could wait for ever for
// another that does the same. We hold nothing between the attempts.
void start_log(SQLite::Database& database, std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  for (;;) {
    try {
      text_value(database, "PRAGMA journal_mode = WAL");
      return;
    } catch (const SQLite::Exception& exception) {
      if (exception.getErrorCode() != SQLITE_BUSY || std::chrono::steady_clock::now() >= until)
        throw;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  }
}

// Write-ahead log where the disk can (not every network drive does), and proof that we may write
// now.
void prepare_for_writing(SQLite::Database& database, const fs::path& path,
                         std::chrono::milliseconds patience) {
  if (sqlite3_db_readonly(database.getHandle(), "main") != 0) throw file_read_only(path);
  try {
    start_log(database, patience);
    database.exec("BEGIN IMMEDIATE; ROLLBACK");
  } catch (const SQLite::Exception& exception) {
    const int code = exception.getErrorCode();
    if (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) throw folder_read_only(path);
    throw;
  }
}

// --- whose file, which version, whole?
// -------------------------------------------------------------

void require_our_file(const SQLite::Database& database, const fs::path& path) {
  if (application_id(database) == kApplicationId) return;
  throw Error{ErrorKind::project_file,
              text("‘{}’ is een bestand van een ander programma, geen project van Regioscoop.",
                   "‘{}’ is a file of another program, not a project of Regioscoop.", utf8(path)),
              choose_another(path)};
}

void require_known_version(const SQLite::Database& database, const fs::path& path, OpenMode mode) {
  const int version = schema_version(database);
  if (version < 1) throw damaged(path);
  if (version > kSchemaVersion) throw_newer_file(path, version, kSchemaVersion);
  if (version < kSchemaVersion && mode == OpenMode::read_only)
    throw Error{
        ErrorKind::project_file,
        text("‘{}’ is van een oudere versie van Regioscoop (bestandsversie {}) en moet eerst "
             "worden bijgewerkt.",
             "‘{}’ is of an older version of Regioscoop (file version {}) and has to be "
             "upgraded first.",
             utf8(path), version),
        {"Open het bestand één keer om te wijzigen, zo nodig een kopie in een map waarin u mag "
         "schrijven; er wordt eerst een reservekopie gemaakt.",
         "Open the file once for writing, if need be a copy in a folder where you may write; a "
         "backup is made first."}};
}

void require_whole(const SQLite::Database& database, const fs::path& path) {
  if (text_value(database, "PRAGMA quick_check(1)") != "ok") throw damaged(path);
}

void build_new_file(const fs::path& path) {
  SQLite::Database database{path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
  set_up_connection(database);
  migrate(database, path, migrations());
  SQLite::Statement fact{database, "INSERT INTO project (key, value) VALUES (?1, ?2)"};
  for (const auto& [key, value] : {std::pair<std::string, std::string>{"created_at", now_utc()},
                                   {"created_by", "regioscoop " + std::string{version()}}}) {
    fact.bind(1, key);
    fact.bind(2, value);
    (void)fact.exec();
    fact.reset();
  }
}

}  // namespace

struct Project::State {
  fs::path path;  // empty: in memory
  OpenMode mode = OpenMode::read_write;
  MigrationResult migration;
  Connection database;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { fold_log(); }

  // One file again, unless another connection still uses it; the last one that leaves folds the
  // log.
  void fold_log() const {
    if (!database || path.empty() || mode == OpenMode::read_only) return;
    sqlite3_busy_timeout(database->getHandle(), 0);
    if (sqlite3_get_autocommit(database->getHandle()) == 0) database->tryExec("ROLLBACK");
    database->tryExec("PRAGMA journal_mode = DELETE");
  }
};

Project::Project(std::unique_ptr<State> state) : state_(std::move(state)) {}
Project::Project(Project&&) noexcept = default;
Project& Project::operator=(Project&&) noexcept = default;
Project::~Project() = default;

Project Project::create(const fs::path& path) {
  check_new_name(path);
  NewFile file{path};
  try {
    build_new_file(file.temporary_path());
  } catch (const SQLite::Exception& exception) {
    throw translate(exception, path);
  }
  file.publish();
  Project project = open(path, OpenMode::read_write);
  project.state_->migration = {MigrationOutcome::created, 0, kSchemaVersion, std::nullopt};
  return project;
}

Project Project::create_in_memory() {
  auto state = std::make_unique<State>();
  try {
    state->database = std::make_unique<SQLite::Database>(
        ":memory:", kReadWrite | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY);
    set_up_connection(*state->database);
    state->migration = migrate(*state->database, {}, migrations());
  } catch (const SQLite::Exception& exception) {
    throw translate(exception, {});
  }
  return Project{std::move(state)};
}

Project Project::open(const fs::path& path, OpenMode mode, std::chrono::milliseconds patience) {
  require_a_file(path);
  require_content(path);
  auto state = std::make_unique<State>();
  state->path = path;
  state->mode = OpenMode::read_only;  // until we may write: nothing to fold on an early way out
  try {
    const int patience_ms = static_cast<int>(patience.count());
    state->database = mode == OpenMode::read_only
                          ? open_read_only(path, patience_ms)
                          : std::make_unique<SQLite::Database>(path, kReadWrite, patience_ms);
    SQLite::Database& database = *state->database;
    set_up_connection(database);
    require_our_file(database, path);
    require_known_version(database, path, mode);
    require_whole(database, path);
    if (mode == OpenMode::read_write) {
      state->mode = OpenMode::read_write;
      prepare_for_writing(database, path, patience);
      state->migration = migrate(database, path, migrations());
      remove_abandoned_backups(path);
    } else {
      state->migration.from = state->migration.to = schema_version(database);
    }
  } catch (const SQLite::Exception& exception) {
    if (mode == OpenMode::read_write && exception.getErrorCode() == SQLITE_CANTOPEN &&
        can_be_read(path))
      throw folder_read_only(path);
    throw translate(exception, path);
  }
  return Project{std::move(state)};
}

const fs::path& Project::path() const { return state_->path; }
OpenMode Project::mode() const { return state_->mode; }
const MigrationResult& Project::migration() const { return state_->migration; }
SQLite::Database& Project::database() { return *state_->database; }
const SQLite::Database& Project::database() const { return *state_->database; }

}  // namespace regioscoop::store
