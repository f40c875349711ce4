// Writing a result to a file: complete or not at all.
#pragma once

#include <filesystem>
#include <string_view>

namespace regioscoop::report {

enum class Overwrite : bool { no, yes };

// Writes beside `path` and renames, so that a reader or a crash never sees half a file. Throws
// Error{system} when the file exists and may not be overwritten, or can't be written.
void write_file(const std::filesystem::path& path, std::string_view content, Overwrite overwrite);

}  // namespace regioscoop::report
