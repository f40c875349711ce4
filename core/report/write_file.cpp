#include "report/write_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "common/error.h"
#include "common/system_reason.h"

namespace regioscoop::report {

namespace {

[[noreturn]] void throw_not_written(const std::filesystem::path& path, int code) {
  throw Error{ErrorKind::system,
              text("{} kan niet geschreven worden: {}.", "{} can't be written: {}.", path.string(),
                   system_reason(code)),
              {"Kies een map waar u mag schrijven en met genoeg ruimte.",
               "Choose a folder that you may write to and with enough space."}};
}

[[noreturn]] void throw_exists(const std::filesystem::path& path) {
  throw Error{ErrorKind::system,
              text("{} bestaat al.", "{} exists already.", path.string()),
              {"Kies een andere naam, of geef --force om te vervangen.",
               "Choose another name, or give --force to replace it."}};
}

// Error code, 0 when all was written and is on the disk.
int write_all(int file, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(file) == 0 ? 0 : errno;
}

}  // namespace

void write_file(const std::filesystem::path& path, std::string_view content, Overwrite overwrite) {
  std::error_code ignored;
  const auto status = std::filesystem::symlink_status(path, ignored);
  // Not a plain file (/dev/stdout, a pipe): there is nothing to replace, so write through it.
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(path, ignored) &&
      !std::filesystem::is_directory(path, ignored)) {
    const int device = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (device < 0) throw_not_written(path, errno);
    const int code = write_all(device, content);
    ::close(device);
    if (code != 0 && code != EINVAL && code != EROFS) throw_not_written(path, code);
    return;
  }
  if (std::filesystem::exists(status) && overwrite == Overwrite::no) throw_exists(path);

  const std::filesystem::path target =
      std::filesystem::is_symlink(status) ? std::filesystem::weakly_canonical(path, ignored) : path;
  std::filesystem::path beside = target;
  beside += fmt::format(".{}.part", ::getpid());
  const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (file < 0) throw_not_written(path, errno);
  int code = write_all(file, content);
  if (::close(file) != 0 && code == 0) code = errno;
  if (code == 0 && ::rename(beside.c_str(), target.c_str()) != 0) code = errno;
  if (code != 0) {
    ::unlink(beside.c_str());
    throw_not_written(path, code);
  }
}

}  // namespace regioscoop::report
