// The project file: opening, creating, migrating and checking one .regio file.
//
// One Project is one SQLite connection and belongs to one thread. Repositories (areas.h,
// population.h,
// ...) take a Project and speak domain values; only files in store/ and the streaming writers of
// import/ see SQL.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "common/text.h"
#include "store/migration.h"

namespace SQLite {
class Database;
}

namespace regioscoop::store {

inline constexpr std::int32_t kApplicationId = 0x52474F53;  // "RGOS"
inline constexpr int kSchemaVersion = 4;

// How long an operation waits for another program to finish writing.
inline constexpr std::chrono::milliseconds kPatience{3000};

enum class OpenMode : std::uint8_t { read_only, read_write };

class Project {
 public:
  // Creates a new file; it appears at `path` complete or not at all. Throws Error{project_file}
  // when the file exists, Error{system} when it can't be written.
  [[nodiscard]] static Project create(const std::filesystem::path& path);
  // A project in memory, for runs on the bundled region without a file.
  [[nodiscard]] static Project create_in_memory();
  // Opens, checks (application_id, user_version, quick_check) and, in read_write mode, migrates an
  // older file after making a backup beside it (<name>.v<N>.backup). Throws Error{project_file}
  // with the case named: missing, not a database, someone else's database, damaged, made by a newer
  // version, read-only. Throws Error{busy} when another program still holds the write lock after
  // `patience`. A file in a folder that can't be written still opens read-only.
  [[nodiscard]] static Project open(const std::filesystem::path& path, OpenMode mode,
                                    std::chrono::milliseconds patience = kPatience);

  Project(const Project&) = delete;
  Project& operator=(const Project&) = delete;
  Project(Project&&) noexcept;
  Project& operator=(Project&&) noexcept;
  ~Project();  // checkpoints the write-ahead log: one file again

  [[nodiscard]] const std::filesystem::path& path() const;
  [[nodiscard]] OpenMode mode() const;
  // What opening did about the version of the file.
  [[nodiscard]] const MigrationResult& migration() const;
  [[nodiscard]] SQLite::Database& database();
  [[nodiscard]] const SQLite::Database& database() const;

 private:
  struct State;
  explicit Project(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Full check: integrity_check, foreign keys, the schema itself and the rules of the tables
// (insurers' shares add up to 1, age classes do not overlap, every import kept its control totals).
// Empty when all is well. What the catalogues of levers and assumptions ask is checked where those
// are.
[[nodiscard]] std::vector<Text> check(const Project& project);

}  // namespace regioscoop::store
