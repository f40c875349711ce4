#include "ui/model/project_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>

#include "common/digest.h"
#include "common/utf8_path.h"

namespace regioscoop::ui {

namespace fs = std::filesystem;

namespace {

constexpr int kAlways = O_CLOEXEC | O_NOFOLLOW;

fs::path real_name(const fs::path& project) {
  std::error_code error;
  const fs::path found = fs::weakly_canonical(fs::absolute(project, error), error);
  return error ? project : found;
}

fs::path beside(const fs::path& project) {
  std::string name{"."};
  name.append(utf8(project.filename())).append(".lock");
  fs::path file = project;
  return file.replace_filename(name);
}

fs::path in_temporary_folder(const fs::path& project) {
  std::error_code error;
  return fs::temp_directory_path(error) /
         ("regioscoop-" + sha256(utf8(project)).substr(0, 16) + ".lock");
}

// -1 where it can't be. One that is there may be somebody else's, who can be kept waiting by a lock
// on a handle that only reads too.
int open_or_make(const fs::path& file) {
  int handle = ::open(file.c_str(), O_RDWR | kAlways);
  if (handle < 0 && errno == ENOENT) {
    handle = ::open(file.c_str(), O_RDWR | O_CREAT | kAlways, 0666);
    // Others who may write in this folder can take what a killed window left.
    if (handle >= 0) (void)::fchmod(handle, 0666);
  }
  if (handle < 0 && errno == EACCES) handle = ::open(file.c_str(), O_RDONLY | kAlways);
  return handle;
}

// Not when it was removed, by the window that had it, after we opened it.
bool is_still_there(int handle, const fs::path& file) {
  struct stat held {};
  struct stat there {};
  return ::fstat(handle, &held) == 0 && ::stat(file.c_str(), &there) == 0 &&
         held.st_ino == there.st_ino && held.st_dev == there.st_dev;
}

}  // namespace

ProjectLock::ProjectLock(const fs::path& project) : project_{real_name(project)} {}

ProjectLock::~ProjectLock() {
  if (!held()) return;
  std::error_code ignored;
  fs::remove(file_, ignored);  // while it is still ours
  ::close(handle_);
}

bool ProjectLock::is_of(const fs::path& project) const { return real_name(project) == project_; }

bool ProjectLock::take() {
  if (held()) return true;
  Attempt attempt = take_at(beside(project_));
  if (attempt == Attempt::impossible) attempt = take_at(in_temporary_folder(project_));
  return attempt != Attempt::held_by_another;
}

ProjectLock::Attempt ProjectLock::take_at(const fs::path& file) {
  for (;;) {
    const int handle = open_or_make(file);
    if (handle < 0) return Attempt::impossible;
    if (::flock(handle, LOCK_EX | LOCK_NB) != 0) {
      const bool another = errno == EWOULDBLOCK;
      ::close(handle);
      return another ? Attempt::held_by_another : Attempt::impossible;
    }
    if (is_still_there(handle, file)) {
      handle_ = handle;
      file_ = file;
      return Attempt::taken;
    }
    ::close(handle);
  }
}

}  // namespace regioscoop::ui
