// One row of an own table: from the cells of a file to checked values, and back to cells.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "import/tables/description.h"
#include "store/project.h"

namespace regioscoop::import::tables {

// A value as it goes into the project file.
struct Value {
  enum class Type : std::uint8_t { null, integer, real, text, blob };
  Type type = Type::null;
  std::int64_t integer = 0;
  double real = 0;
  std::string text;  // also the bytes of a blob
};

// The rows that other rows may refer to, by the key people write. Reloaded after a table that is
// referred to has changed.
class References {
 public:
  void load(const store::Project& project);

  // The id, or for a kind that is stored as its key 0; nothing when there is no such row.
  [[nodiscard]] std::optional<std::int64_t> find(Kind kind, std::string_view key) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  using Ids = std::unordered_map<std::string, std::int64_t, Hash, std::equal_to<>>;
  [[nodiscard]] static int slot(Kind kind);

  Ids ids_[7];
};

// What a manifest says for a whole file; empty where it says nothing.
struct Defaults {
  std::string source;
  std::string status;
};

// Reads the rows of one file. All errors are Error{bad_input} and name file, row and column.
class RowReader {
 public:
  // `header` is the first row of the file, `header_row` its number. Refuses unknown and repeated
  // columns, and required ones that are missing without a default.
  RowReader(const Table& table, std::string file, std::span<const std::string_view> header,
            std::int64_t header_row, Defaults defaults, const References& references);

  // One value per column of the table; valid until the next call.
  [[nodiscard]] std::span<const Value> read(std::span<const std::string_view> cells,
                                            std::int64_t row);
  // Of the last row, as it stood in the file or followed from a default.
  [[nodiscard]] std::string_view cell(std::size_t column) const { return words_[column]; }
  // Its primary key, for messages.
  [[nodiscard]] std::string key_words() const;

 private:
  void parse(std::size_t column, std::string_view word, std::int64_t row);
  void check_order(std::int64_t row) const;
  void check_indicator(std::int64_t row) const;
  [[noreturn]] void refuse(std::size_t column, std::int64_t row, const Text& what,
                           const Text& remedy = {}) const;

  const Table& table_;
  std::string file_;
  Defaults defaults_;
  const References& references_;
  std::vector<int> place_;  // of each table column: index in the file, -1 where absent
  std::size_t file_columns_ = 0;
  int lower_ = -1;
  int upper_ = -1;
  int indicator_ = -1;  // in the table of indicators: the columns with key and value
  int figure_ = -1;
  std::vector<Value> values_;
  std::vector<std::string_view> words_;
};

// The key columns of a row as one string that is equal for equal keys only.
void append_key(const Table& table, std::span<const Value> values, std::string& key);

// A number in the fewest digits that read back as the same number.
[[nodiscard]] std::string shortest(double value);

}  // namespace regioscoop::import::tables
