// Bringing a project file to the schema of this program.
//
// A migration is a numbered SQL script that is compiled in. Each is executed whole, in a
// transaction of its own, together with the new number in user_version: a file is at one version or
// at the next, never between. A new file runs all of them, so that old and new files end with the
// same schema.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>

namespace SQLite {
class Database;
}

namespace regioscoop::store {

struct Migration {
  int version;           // the schema version the script leads to: 1, 2, 3, ...
  std::string_view sql;  // may hold any number of statements, but no transaction of its own
};

// Those of this program, ascending.
[[nodiscard]] std::span<const Migration> migrations();

enum class MigrationOutcome : std::uint8_t {
  created,   // a new file
  current,   // nothing to do
  upgraded,  // was older; a backup was made first
};

struct MigrationResult {
  MigrationOutcome outcome = MigrationOutcome::current;
  int from = 0;
  int to = 0;
  std::optional<std::filesystem::path> backup;  // only when upgraded
};

// Brings `database` to the last version of `steps`. `file` is where it lies, empty for a database
// in memory; before a file that holds something is upgraded, a verified copy is made beside it:
// <file>.v<N>.backup (with a number behind it when that name is taken).
// Throws Error{project_file} when the file is newer than the last step, when a step is missing
// between its version and the last, and when a step fails; the file is then at the last version
// that was reached and the message says where the backup is.
MigrationResult migrate(SQLite::Database& database, const std::filesystem::path& file,
                        std::span<const Migration> steps);

// PRAGMA user_version and application_id.
[[nodiscard]] int schema_version(const SQLite::Database& database);
[[nodiscard]] std::int32_t application_id(const SQLite::Database& database);

// Throws Error{project_file}: the file was made by a newer version of the program.
[[noreturn]] void throw_newer_file(const std::filesystem::path& file, int version, int known);

}  // namespace regioscoop::store
