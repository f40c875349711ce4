#include "store/new_file.h"

#include <cerrno>
#include <cstdio>
#include <random>
#include <system_error>
#include <utility>

#include "common/error.h"
#include "common/utf8_path.h"

namespace regioscoop::store {

namespace {

// Hidden and random: two programs that make the same project do not meet in one temporary file.
std::filesystem::path temporary_name(const std::filesystem::path& target) {
  std::random_device device;
  std::filesystem::path name{"."};
  name += target.filename();
  name += fmt::format(".new-{:08x}{:08x}", device(), device());
  return target.parent_path() / name;
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
                   reason.message()),
              {"Controleer of er ruimte is en of u in deze map mag schrijven.",
               "Check that there is space and that you may write in this folder."}};
}

}  // namespace

void throw_name_taken(const std::filesystem::path& path) {
  throw Error{ErrorKind::project_file,
              text("‘{}’ bestaat al en wordt niet overschreven.",
                   "‘{}’ exists already and is not overwritten.", utf8(path)),
              {"Kies een andere naam, of verplaats eerst het bestaande bestand.",
               "Choose another name, or move the existing file first."}};
}

NewFile::NewFile(std::filesystem::path target)
    : target_(std::move(target)), temporary_(temporary_name(target_)) {}

NewFile::~NewFile() {
  std::error_code ignored;
  for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
    std::filesystem::path path = temporary_;
    std::filesystem::remove(path += suffix, ignored);
  }
}

void NewFile::publish() {
  // A hard link appears at once and fails where the name is taken; renaming would overwrite.
  std::error_code error;
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

}  // namespace regioscoop::store
