// Puts the rows of one own table into the project file and knows what that changed.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <unordered_set>

#include "import/tables/description.h"
#include "import/tables/row.h"
#include "store/project.h"

namespace regioscoop::import::tables {

struct Changes {
  std::int64_t added = 0;
  std::int64_t changed = 0;
  std::int64_t removed = 0;
};

// All files of one import that hold the same table share one writer, so that a key that is there
// twice is found, and rows that a revised import no longer has are removed once, at the end.
class TableWriter {
 public:
  TableWriter(store::Project& project, const Table& table);
  TableWriter(const TableWriter&) = delete;
  TableWriter& operator=(const TableWriter&) = delete;
  ~TableWriter();

  // False when a row with this key came by before in this import; nothing is stored then.
  [[nodiscard]] bool write(std::span<const Value> values);
  // Removes, of every group that was written to, the rows that did not come by.
  void finish();

  [[nodiscard]] const Changes& changes() const { return changes_; }

 private:
  struct Statements;

  void note_group(const Value& group);

  store::Project& project_;
  const Table& table_;
  std::unique_ptr<Statements> statements_;
  bool was_empty_ = false;
  int group_ = -1;
  Changes changes_;
  std::string key_;
  std::string last_group_;
  std::unordered_set<std::string> seen_;
  std::unordered_set<std::string> groups_;
  std::unordered_set<std::string> old_groups_;  // had rows before this import
};

}  // namespace regioscoop::import::tables
