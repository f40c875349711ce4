// Importing files one by one, with a report on each.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "cli/terminal.h"
#include "store/project.h"

namespace regioscoop::cli {

struct ImportRequest {
  std::vector<std::filesystem::path> files;
  std::optional<int> year;
  bool all_issues = false;
  bool all_controls = false;
};

// A file that is refused leaves the project as it was and does not stop the others. Gives the exit
// code: 0, or that of the first refusal. Throws what is not about one file: Error{cancelled}, a
// project that can't be written, a full disk.
[[nodiscard]] int import_and_report(store::Project& project, const ImportRequest& request,
                                    Terminal& terminal);

}  // namespace regioscoop::cli
