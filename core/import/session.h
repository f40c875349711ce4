// One import while it runs: what an importer reads from and writes to.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "import/importer.h"
#include "import/preview.h"
#include "import/row_source.h"

namespace SQLite {
class Database;
}

namespace regioscoop::import {

class Session {
 public:
  Session(store::Project& project, const Preview& preview, const Options& options,
          Progress& progress, Source source, std::int64_t source_id, ImportResult& result);

  [[nodiscard]] store::Project& project() { return project_; }
  [[nodiscard]] SQLite::Database& database();
  [[nodiscard]] const Preview& preview() const { return preview_; }
  [[nodiscard]] const Options& options() const { return options_; }
  [[nodiscard]] const Source& source() const { return source_; }
  [[nodiscard]] std::int64_t source_id() const { return source_id_; }
  [[nodiscard]] ImportResult& result() { return result_; }
  [[nodiscard]] Progress& progress() { return progress_; }

  // Call it for every row: reports progress and leaves with Error{cancelled} when that was asked.
  void tick(const RowSource& row) {
    if ((row.row() & 0xFF) == 0) report(row.fraction());
  }
  void report(double fraction);

  // Remarks. After kMostIssues they are only counted, and the last one says how many there were
  // more.
  static constexpr std::size_t kMostIssues = 500;
  void note(std::int64_t row, int column, Text message);
  void warn(std::int64_t row, int column, Text message);

  // A control total: `in` as summed while reading, `out` as read back from the project. They must
  // be equal, else the import fails and nothing is stored. The name carries the unit:
  // "insured_years", "kosten_farmacie_eur".
  void control(const std::string& name, const std::string& in, const std::string& out);

  // Called by import_file() when the importer is done.
  void finish();

 private:
  void add(Issue issue);

  store::Project& project_;
  const Preview& preview_;
  const Options& options_;
  Progress& progress_;
  Source source_;
  std::int64_t source_id_;
  ImportResult& result_;
  std::int64_t untold_ = 0;  // issues beyond kMostIssues
};

}  // namespace regioscoop::import
