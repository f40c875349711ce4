// The whole project in another file.
#pragma once

#include <filesystem>

#include "store/project.h"

namespace regioscoop::store {

// Everything in the project, history and runs included, as a new file; it appears at `file`
// complete or not at all, and replaces what was there. Throws Error{system} when it can't be
// written.
void save_copy(const Project& project, const std::filesystem::path& file);

}  // namespace regioscoop::store
