// Replacing what a source held in a table, and counting what that changed.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "import/session.h"

namespace regioscoop::import {

// Takes the rows of the session's source out of `table` (they are kept aside inside the
// transaction). finish() compares them with the rows the importer has stored since, adds to
// rows_added, rows_changed and rows_removed of the result, and when something changed or went notes
// in which areas. The first import of a source keeps nothing aside and costs nothing.
//
// A file need not be about all areas of its source: keep_other_areas(), called before finish(),
// puts back what the file says nothing about. Control totals of the file are read before that.
//
// `table` and `key` (the columns that make a row the same row, without source_id) are constants of
// the importer, never text from a file.
class Replacement {
 public:
  Replacement(Session& session, std::string_view table,
              std::initializer_list<std::string_view> key);

  // Area (its id in the project) and year.
  using AreaYear = std::pair<std::int64_t, int>;
  // Puts back the earlier rows of areas and years that are not in `spoken_of`, and notes how many
  // of which areas. For tables with an area_id and a year among their key.
  void keep_other_areas(const std::set<AreaYear>& spoken_of);
  void finish();

 private:
  [[nodiscard]] std::int64_t count(const std::string& sql) const;
  [[nodiscard]] std::string same_key() const;
  [[nodiscard]] bool has_areas() const;
  // "2 areas: Amsterdam, Diemen." of a query for area_id's; ?1 is the source.
  [[nodiscard]] Text areas_in(const std::string& area_ids) const;

  Session& session_;
  std::string table_;
  std::vector<std::string> key_;
  std::vector<std::string> values_;  // the other columns
  bool kept_ = false;
};

}  // namespace regioscoop::import
