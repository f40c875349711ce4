// Which project a command is about: the file the user named, or the bundled region.
#pragma once

#include <cstdint>
#include <filesystem>

#include "cli/command.h"
#include "common/progress.h"
#include "store/project.h"

namespace regioscoop::cli {

// The argument that names the project, under the key "project".
[[nodiscard]] ArgumentSpec project_argument();  // must be given
[[nodiscard]] ArgumentSpec region_argument();   // else the bundled region

// Folder with the bundled tables: REGIOSCOOP_DATA, else ../share/regioscoop/data beside the
// program, else the source tree it was built from. Throws Error{system} when none of them has a
// manifest.
[[nodiscard]] std::filesystem::path bundled_data();

// What of the bundled tables a project starts with: those that hold for every region, or also those
// of the region Amsterdam.
enum class Bundled : std::uint8_t { national, amsterdam };
void import_bundled(store::Project& project, Bundled part, Progress& progress);

// For reading. The bundled region is the project the build made of it beside the program, or read
// into memory from its tables.
[[nodiscard]] store::Project open_region(const Given& given);
// For changing.
[[nodiscard]] store::Project open_project(const Given& given);

}  // namespace regioscoop::cli
