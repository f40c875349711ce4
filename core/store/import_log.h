// The import log: which files were read into the project, what they changed and what was remarked.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/text.h"
#include "store/change_count.h"
#include "store/project.h"
#include "store/source.h"

namespace regioscoop::store {

// Row and column count from 1; 0 means the file as a whole.
struct LoggedIssue {
  std::int64_t row = 0;
  int column = 0;
  bool is_warning = false;  // else a note
  Text message = {};
};

struct LoggedImport {
  SourceId source_id = 0;
  std::string importer = {};   // "vektis.municipality"
  std::string file_name = {};  // without its folder
  std::int64_t file_bytes = 0;
  std::string file_sha256 = {};
  std::string imported_at = {};  // UTC, ISO 8601
  std::int64_t rows_read = 0;
  ChangeCount rows = {};
  std::string control_in = "{}";   // JSON object: totals as read from the file
  std::string control_out = "{}";  // the same totals as read back from the project
  std::vector<LoggedIssue> issues = {};
  std::int64_t issue_count = 0;  // set by reading, also where the issues themselves are not read
};

// Call inside the transaction of the import. Returns the number of the entry.
std::int64_t log_import(Project& project, const LoggedImport& entry);

// Oldest first, without the issues.
[[nodiscard]] std::vector<LoggedImport> read_import_log(const Project& project);
// The issues of the latest import of this source, in the order they were found.
[[nodiscard]] std::vector<LoggedIssue> read_import_issues(const Project& project, SourceId source);
// The latest import of this source, without the issues: same digest means nothing new.
[[nodiscard]] std::optional<LoggedImport> latest_import(const Project& project, SourceId source);

}  // namespace regioscoop::store
