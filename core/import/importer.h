// Importing published files: recognise by content, stream, check, store all or nothing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/progress.h"
#include "common/text.h"
#include "store/project.h"
#include "store/source.h"

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
  // Time stamp of the import (ISO 8601, UTC), for the log and to refuse figures observed in a year
  // to come. import_file() fills in the present time when it is empty.
  std::string imported_at = {};
};

struct ImportResult {
  std::string importer;    // "vektis.municipality"
  std::string source_key;  // "vektis.municipality.2019"
  Text title;
  bool already_present = false;  // the source holds this very file: nothing was changed
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

// ---- For those who write an importer -----------------------------------------------------------

struct Preview;  // import/preview.h
class Session;   // import/session.h

// The row of the table `source` that a file becomes. Two files with the same key are two releases
// of the same figures: the later import replaces the earlier one.
using Source = store::Source;

// One kind of file. Stateless: the registry holds one of each.
class Importer {
 public:
  Importer() = default;
  Importer(const Importer&) = delete;
  Importer& operator=(const Importer&) = delete;
  virtual ~Importer() = default;

  [[nodiscard]] virtual std::string_view key() const = 0;  // "vektis.municipality"
  [[nodiscard]] virtual Text title() const = 0;            // "Vektis open data per gemeente"
  // What this very file is, where one importer reads several kinds. Of a file it recognised.
  [[nodiscard]] virtual Text title_of(const Preview& /*preview*/) const { return title(); }
  // How sure this importer is that the file is of its kind: 0 not mine, 100 certainly mine. Looks
  // at the content, never at the file name. Must not throw.
  [[nodiscard]] virtual int recognise(const Preview& preview) const = 0;
  // The source the file is a release of. Throws Error{bad_input} when the file is of this kind but
  // can't be taken: the year is not known, another level than we read, ...
  [[nodiscard]] virtual Source source(const Preview& preview, const Options& options) const = 0;
  // Reads the file and writes its rows, inside the transaction of import_file(). Sets rows_read and
  // rows_stored of session.result().
  virtual void load(Session& session) const = 0;
};

// All importers; a new one is a line in registry.cpp.
[[nodiscard]] std::span<const Importer* const> importers();

// The year that `options` says, else the only number 2006..2035 in the file name. Throws
// Error{bad_input} asking for --year when there is none or more than one.
[[nodiscard]] int year_of(const Preview& preview, const Options& options);

}  // namespace regioscoop::import
