// Where the published files lie that the repository may not hold. A test that needs one calls
// published_file() and returns when it gives nothing; the line that says so is printed there.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string_view>

namespace regioscoop::test {

inline std::filesystem::path source_dir() { return REGIOSCOOP_SOURCE_DIR; }

// `name` below ../shared/data or below $REGIOSCOOP_PUBLISHED_DATA.
inline std::optional<std::filesystem::path> published_file(std::string_view name) {
  const char* folder = std::getenv("REGIOSCOOP_PUBLISHED_DATA");
  const std::filesystem::path root = folder != nullptr
                                         ? std::filesystem::path{folder}
                                         : source_dir().parent_path() / "shared" / "data";
  if (std::filesystem::exists(root / name)) return root / name;
  std::cout << "skipped: published file " << name << " is not here\n";
  return std::nullopt;
}

}  // namespace regioscoop::test
