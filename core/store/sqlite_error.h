// The one place where what SQLite reports becomes an Error a person can act on.
#pragma once

#include <filesystem>
#include <string_view>

#include "common/error.h"

namespace SQLite {
class Exception;
}

namespace regioscoop::store {

// `extended_code` as sqlite3_extended_errcode() gives it; `detail` SQLite's own sentence, shown
// where it tells which column or rule was hit. `file` is named in the message; empty: a project in
// memory.
[[nodiscard]] Error translate(int extended_code, std::string_view detail,
                              const std::filesystem::path& file);
[[nodiscard]] Error translate(const SQLite::Exception& exception,
                              const std::filesystem::path& file);

// A damaged project file: also used where quick_check finds what no statement has stumbled over.
[[nodiscard]] Error damaged(const std::filesystem::path& file, std::string_view detail);

// The file as messages name it: its path, or "project in memory".
[[nodiscard]] Text file_text(const std::filesystem::path& file);

}  // namespace regioscoop::store
