// File names in messages, in SQLite and on the command line are UTF-8 on every system.
#pragma once

#include <filesystem>
#include <string>

namespace regioscoop {

[[nodiscard]] inline std::string utf8(const std::filesystem::path& path) {
  const std::u8string bytes = path.u8string();
  return {bytes.begin(), bytes.end()};
}

}  // namespace regioscoop
