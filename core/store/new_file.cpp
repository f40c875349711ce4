#include "store/new_file.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <random>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include "common/error.h"
#include "common/system_reason.h"
#include "common/utf8_path.h"

namespace regioscoop::store {

namespace {

constexpr std::array<const char*, 3> kLogs{"-journal", "-wal", "-shm"};

constexpr std::string_view kMark = ".new-";

// What the temporary names of a target begin with, before the mark; hidden.
std::string temporary_prefix(const std::filesystem::path& target) {
  return fmt::format(".{}", utf8(target.filename()));
}

// Random: two programs that make the same project do not meet in one temporary file.
std::filesystem::path temporary_name(const std::filesystem::path& target) {
  std::random_device device;
  std::filesystem::path name = target;
  name.replace_filename(
      fmt::format("{}{}{:08x}{:08x}", temporary_prefix(target), kMark, device(), device()));
  return name;
}

void remove_with_parts(const std::filesystem::path& file) {
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
  remove_logs(file);
}

// Whether a program still writes to it: that one holds SQLite's lock, which the system takes away
// when the program dies. When it can't be told, the file is left alone.
bool is_abandoned(const std::filesystem::path& file) {
  std::error_code error;
  // Two names: its program died between giving the second and taking away this one. The content
  // belongs to the other name and is not touched.
  if (std::filesystem::hard_link_count(file, error) > 1 && !error) return true;
  try {
    SQLite::Database database{utf8(file), SQLite::OPEN_READWRITE};
    database.exec("BEGIN EXCLUSIVE; ROLLBACK");
    return true;
  } catch (const SQLite::Exception& exception) {
    const int code = exception.getErrorCode();
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
  }
}

// Makes an empty file under a name that must be free. Exclusive also on disks without hard links.
bool reserve(const std::filesystem::path& path) {
  std::FILE* file = std::fopen(utf8(path).c_str(), "wbx");
  if (file == nullptr) return false;
  std::fclose(file);
  return true;
}

[[noreturn]] void throw_cannot_write(const std::filesystem::path& path,
                                     const std::error_code& reason) {
  throw Error{ErrorKind::system,
              text("‘{}’ kan niet worden gemaakt ({}).", "‘{}’ can't be made ({}).", utf8(path),
                   system_reason(reason)),
              {"Controleer of er ruimte is en of u in deze map mag schrijven.",
               "Check that there is space and that you may write in this folder."}};
}

std::filesystem::path folder_of(const std::filesystem::path& file) {
  return file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
}

// Of hidden files that `is_ours` knows by the part of their name before the random one.
template <class IsOurs>
void remove_abandoned(const std::filesystem::path& folder, const IsOurs& is_ours) {
  std::set<std::string> files;  // without their parts
  std::error_code error;
  std::filesystem::directory_iterator entry{folder, error};
  for (; !error && entry != std::filesystem::directory_iterator{}; entry.increment(error)) {
    const std::string name = utf8(entry->path().filename());
    const auto end = name.rfind(kMark);
    if (end == std::string::npos || !is_ours(std::string_view{name}.substr(0, end))) continue;
    files.insert(name.substr(0, name.find('-', end + kMark.size())));
  }
  for (const std::string& name : files) {
    const std::filesystem::path file = std::filesystem::path{folder}.append(name);
    if (!std::filesystem::exists(file, error) || is_abandoned(file)) remove_with_parts(file);
  }
}

}  // namespace

void remove_logs(const std::filesystem::path& database) {
  std::error_code ignored;
  for (const char* log : kLogs) {
    std::filesystem::path path = database;
    std::filesystem::remove(path += log, ignored);
  }
}

void throw_name_taken(const std::filesystem::path& path) {
  throw Error{ErrorKind::project_file,
              text("‘{}’ bestaat al en wordt niet overschreven.",
                   "‘{}’ exists already and is not overwritten.", utf8(path)),
              {"Kies een andere naam, of verplaats eerst het bestaande bestand.",
               "Choose another name, or move the existing file first."}};
}

void check_new_name(const std::filesystem::path& target) {
  remove_abandoned(folder_of(target), [ours = temporary_prefix(target)](std::string_view name) {
    return name == ours;
  });
  std::error_code error;
  if (std::filesystem::symlink_status(target, error).type() !=
      std::filesystem::file_type::not_found)
    throw_name_taken(target);
  const std::filesystem::path folder = folder_of(target);
  if (!std::filesystem::is_directory(folder, error))
    throw Error{
        ErrorKind::system,
        text("De map ‘{}’ bestaat niet.", "The folder ‘{}’ does not exist.", utf8(folder)),
        {"Maak eerst de map, of kies een andere.", "Make the folder first, or choose another."}};
  const std::filesystem::path attempt = temporary_name(target);
  if (!reserve(attempt)) throw_cannot_write(target, {errno, std::generic_category()});
  std::filesystem::remove(attempt, error);
}

void remove_abandoned_backups(const std::filesystem::path& project) {
  remove_abandoned(folder_of(project),
                   [ours = temporary_prefix(project) + ".v"](std::string_view name) {
                     return name.starts_with(ours) && name.ends_with(".backup");
                   });
}

NewFile::NewFile(std::filesystem::path target)
    : target_(std::move(target)), temporary_(temporary_name(target_)) {}

NewFile::~NewFile() { remove_with_parts(temporary_); }

void NewFile::publish() {
  std::error_code error;
  // First, so that there is no moment at which the log of a file that is gone lies beside this one.
  if (std::filesystem::symlink_status(target_, error).type() ==
      std::filesystem::file_type::not_found)
    remove_logs(target_);
  // A hard link appears at once and fails where the name is taken; renaming would overwrite.
  error.clear();
  std::filesystem::create_hard_link(temporary_, target_, error);
  if (!error) {
    std::filesystem::remove(temporary_, error);
    return;
  }
  if (error == std::errc::file_exists) throw_name_taken(target_);
  if (!reserve(target_)) {
    if (errno == EEXIST) throw_name_taken(target_);
    throw_cannot_write(target_, error);
  }
  std::filesystem::rename(temporary_, target_, error);
  if (!error) return;
  std::error_code ignored;
  std::filesystem::remove(target_, ignored);  // our own empty reservation
  throw_cannot_write(target_, error);
}

void NewFile::replace() {
  remove_logs(target_);
  std::error_code error;
  std::filesystem::rename(temporary_, target_, error);
  if (error) throw_cannot_write(target_, error);
}

}  // namespace regioscoop::store
