// The one description of the project's own tables: it drives reading, checking, storing and
// exporting.
//
// Columns are named as in core/store/schema, except that a reference is written as the key it
// points at: area_id is `area` (a code), source_id is `source` (a key), and so on.
// docs/file-formats.md prints this for people.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

namespace regioscoop::import::tables {

enum class Kind : std::uint8_t {
  text,
  integer,
  real,
  month,         // yyyy-mm
  choice,        // one of Column::choices
  hex,           // bytes as hexadecimal digits
  area,          // code of a row of `area`; stored as its id
  area_code,     // the same, stored as the code itself
  provider,      // key of a row of `provider`, stored as its id
  payer,         // likewise
  source,        // likewise
  evidence,      // key of a row of `evidence`, stored as the key
  scenario,      // likewise
  intervention,  // likewise
};

enum class Presence : std::uint8_t {
  required,   // column and value must be there
  nullable,   // column may be absent, value may be empty
  defaulted,  // as nullable; then Column::fallback is stored
};

struct Column {
  std::string_view name;  // as in the file's header
  Kind kind = Kind::text;
  Presence presence = Presence::required;
  bool key = false;  // part of the primary key
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
  std::span<const std::string_view> choices{};
  std::string_view fallback{};
};

struct Table {
  std::string_view name;
  std::span<const Column> columns;
  // Rows of other tables refer to these rows: an import adds and changes them but never removes
  // them.
  bool referred_to = false;
  // A revised file replaces all rows of a group, the value of this column; empty: rows are only
  // added and changed.
  std::string_view group{};
  // Row rule: the second column may not be below the first (both may be empty).
  std::string_view lower{};
  std::string_view upper{};
};

// In the order in which they can be stored: a table after those it refers to.
[[nodiscard]] std::span<const Table> all_tables();
// nullptr when there is no such table.
[[nodiscard]] const Table* find_table(std::string_view name);
// Index of a column by its name in the file, -1 when there is none.
[[nodiscard]] int column_index(const Table& table, std::string_view name);
// Name of the column in the project file.
[[nodiscard]] std::string sql_name(const Column& column);

}  // namespace regioscoop::import::tables
