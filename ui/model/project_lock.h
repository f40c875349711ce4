// Which window writes to a project: one at a time, of whichever user or computer.
#pragma once

#include <filesystem>

namespace regioscoop::ui {

// A lock of the system on a hidden file beside the project (.<name>.lock), so that everybody who
// finds the project finds the lock. The system takes it away with the process: a file that a killed
// window left, or that was copied along with the project, keeps nobody out. In the temporary folder
// where the folder of the project can't be written, or its disk knows no locks.
class ProjectLock {
 public:
  // Of a name that need not be there yet; a link is followed.
  explicit ProjectLock(const std::filesystem::path& project);
  ProjectLock(const ProjectLock&) = delete;
  ProjectLock& operator=(const ProjectLock&) = delete;
  ~ProjectLock();

  // False when another window has it. Where no lock can be made at all nobody is kept out.
  [[nodiscard]] bool take();
  [[nodiscard]] bool held() const { return handle_ >= 0; }
  [[nodiscard]] bool is_of(const std::filesystem::path& project) const;

 private:
  enum class Attempt { taken, held_by_another, impossible };
  [[nodiscard]] Attempt take_at(const std::filesystem::path& file);

  std::filesystem::path project_;
  std::filesystem::path file_;  // of the lock that is held
  int handle_ = -1;
};

}  // namespace regioscoop::ui
