// Importing published files: recognise by content, stream, check, store all or nothing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "common/progress.h"
#include "common/text.h"
#include "store/project.h"

namespace regioscoop::import {

enum class Severity : std::uint8_t { note, warning };

// Something to remark about a file that was accepted. Row and column count from 1; 0: the whole
// file.
struct Issue {
  std::int64_t row = 0;
  int column = 0;
  Severity severity = Severity::note;
  Text message;
};

struct Options {
  std::optional<int> year;  // where neither the content nor the file name tells it
};

struct ImportResult {
  std::string importer;    // "vektis.municipality"
  std::string source_key;  // "vektis.municipality.2019"
  Text title;
  bool already_present = false;  // same digest imported before: nothing was changed
  std::int64_t rows_read = 0;
  std::int64_t rows_stored = 0;
  std::int64_t rows_added = 0;
  std::int64_t rows_changed = 0;
  std::int64_t rows_removed = 0;
  std::map<std::string, std::string> control_in;  // name with unit -> exact decimal
  std::map<std::string, std::string> control_out;
  std::vector<Issue> issues;
};

// What a file looks like, without importing it. Throws Error{bad_input} when nothing recognises it;
// the message says what was seen and which kinds are known.
struct Recognised {
  std::string importer;
  Text title;
};
[[nodiscard]] Recognised recognise(const std::filesystem::path& file);

// Imports one file in one transaction. Throws Error{bad_input} naming file, row, column and what
// was expected; the project is then as it was.
ImportResult import_file(store::Project& project, const std::filesystem::path& file,
                         const Options& options, Progress& progress);

}  // namespace regioscoop::import
