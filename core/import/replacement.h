// Replacing what a source held in a table, and counting what that changed.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "import/session.h"

namespace regioscoop::import {

// Takes the rows of the session's source out of `table` (they are kept aside inside the
// transaction). finish() compares them with the rows the importer has stored since, adds to
// rows_added, rows_changed and rows_removed of the result, and when something changed notes in
// which areas. The first import of a source keeps nothing aside and costs nothing.
//
// `table` and `key` (the columns that make a row the same row, without source_id) are constants of
// the importer, never text from a file.
class Replacement {
 public:
  Replacement(Session& session, std::string_view table,
              std::initializer_list<std::string_view> key);
  void finish();

 private:
  [[nodiscard]] std::int64_t count(const std::string& sql) const;
  [[nodiscard]] std::string same_key() const;
  void note_changed_areas(const std::string& differs);

  Session& session_;
  std::string table_;
  std::vector<std::string> key_;
  std::vector<std::string> values_;  // the other columns
  bool kept_ = false;
};

}  // namespace regioscoop::import
