// The project file: opening, creating, migrating and checking one .regio file.
//
// One Project is one SQLite connection and belongs to one thread. Repositories (areas.h,
// population.h,
// ...) take a Project and speak domain values; only files in store/ and the streaming writers of
// import/ see SQL.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "common/text.h"

namespace SQLite {
class Database;
}

namespace regioscoop::store {

inline constexpr std::int32_t kApplicationId = 0x52474F53;  // "RGOS"
inline constexpr int kSchemaVersion = 1;

enum class OpenMode : std::uint8_t { read_only, read_write };

class Project {
 public:
  // Creates a new file; it appears at `path` complete or not at all. Throws Error{project_file}
  // when the file exists, Error{system} when it can't be written.
  [[nodiscard]] static Project create(const std::filesystem::path& path);
  // A project in memory, for runs on the bundled region without a file.
  [[nodiscard]] static Project create_in_memory();
  // Opens, checks (application_id, quick_check) and, in read_write mode, migrates an older file
  // after making a backup beside it (<name>.v<N>.backup). Throws Error{project_file} with the case
  // named: missing, not a database, someone else's database, damaged, made by a newer version,
  // read-only. Throws Error{busy} when another program holds the write lock.
  [[nodiscard]] static Project open(const std::filesystem::path& path, OpenMode mode);

  Project(Project&&) noexcept;
  Project& operator=(Project&&) noexcept;
  ~Project();  // checkpoints the write-ahead log: one file again

  [[nodiscard]] const std::filesystem::path& path() const;
  [[nodiscard]] OpenMode mode() const;
  [[nodiscard]] SQLite::Database& database();
  [[nodiscard]] const SQLite::Database& database() const;

 private:
  struct State;
  explicit Project(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// Full check: integrity_check, foreign keys, and the project's own rules (shares add up to 1,
// levers and assumptions in range, ...). Empty when all is well.
[[nodiscard]] std::vector<Text> check(const Project& project);

}  // namespace regioscoop::store
