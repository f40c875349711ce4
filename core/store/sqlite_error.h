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
// What SQLite found is for programmers and left out; a backup beside the file is named.
[[nodiscard]] Error damaged(const std::filesystem::path& file);

// The advice for a file that is something else than a project.
[[nodiscard]] Text choose_another(const std::filesystem::path& file);

// The file as messages name it: its path, or "project in memory".
[[nodiscard]] Text file_text(const std::filesystem::path& file);

}  // namespace regioscoop::store
