// Making a file that appears under its name complete or not at all, and never in the place of
// another.
#pragma once

#include <filesystem>

namespace regioscoop::store {

// A name in the same folder that nothing has; what is written there is removed when it was not
// published.
class NewFile {
 public:
  explicit NewFile(std::filesystem::path target);
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile();

  [[nodiscard]] const std::filesystem::path& temporary_path() const { return temporary_; }
  // Gives the finished file its name. Throws Error{project_file} when that name is taken by now,
  // Error{system} when the folder does not let it.
  void publish();
  // The same in the place of whatever has the name. Throws Error{system}.
  void replace();

 private:
  std::filesystem::path target_;
  std::filesystem::path temporary_;
};

// To be asked before long work on a new file: removes what programs that were killed left of making
// it (what a living program writes stays: it holds SQLite's lock). Throws Error{project_file} when
// something has this name, Error{system} when the folder does not exist or can't be written.
void check_new_name(const std::filesystem::path& target);

// Hidden files of backups of this project that a program was killed while making.
void remove_abandoned_backups(const std::filesystem::path& project);

// What a program that was killed left beside a database: the log of its last changes. Never to be
// left there for another database to come: SQLite would write the old changes into it.
void remove_logs(const std::filesystem::path& database);

// Error{project_file}: there is something under this name already.
[[noreturn]] void throw_name_taken(const std::filesystem::path& path);

}  // namespace regioscoop::store
