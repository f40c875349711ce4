// A prepared statement for the repositories: values are bound, never written into SQL, and every
// failure is an Error (store/sqlite_error.h). It stands on the C interface of SQLite: reading a
// column through SQLite::Statement copies a shared pointer, which takes as long as the reading.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/in_both.h"
#include "store/project.h"

namespace regioscoop {
class Digest;
}

struct sqlite3;
struct sqlite3_stmt;

namespace regioscoop::store {

// Belongs to the thread of its Project and must not outlive it.
class Statement {
 public:
  Statement(const Project& project, const char* sql);

  // Sets all parameters ?1, ?2, ... and forgets an earlier result.
  template <class... Values>
  Statement& bind(const Values&... values) {
    reset();
    int index = 0;
    (set(++index, values), ...);
    return *this;
  }

  // To the next row; false after the last.
  bool step();
  // Executes a statement that gives no rows. Returns how many rows it inserted, changed or deleted.
  int run();

  // Columns of the present row count from 0.
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] int integer(int column) const;
  [[nodiscard]] std::int64_t int64(int column) const;
  [[nodiscard]] double real(int column) const;
  [[nodiscard]] std::string text(int column) const;       // empty for NULL
  [[nodiscard]] std::string_view view(int column) const;  // the same, until the next step
  [[nodiscard]] char letter(int column) const;            // the first byte, '\0' for none
  [[nodiscard]] std::vector<std::byte> blob(int column) const;
  [[nodiscard]] std::optional<int> optional_integer(int column) const;
  [[nodiscard]] std::optional<double> optional_real(int column) const;
  [[nodiscard]] std::optional<std::int64_t> optional_int64(int column) const;

  // Adds every column of the present row, with its type, to `digest`.
  void add_row_to(Digest& digest) const;

 private:
  void reset();
  void set(int index, int value);
  void set(int index, std::int64_t value);
  void set(int index, double value);
  void set(int index, bool value) { set(index, value ? 1 : 0); }
  void set(int index, std::string_view value);
  void set(int index, const std::string& value) { set(index, std::string_view{value}); }
  void set(int index, const char* value) { set(index, std::string_view{value}); }
  void set(int index, std::span<const std::byte> value);
  void set(int index, std::nullopt_t);
  template <class T>
  void set(int index, const std::optional<T>& value) {
    if (value) {
      set(index, *value);
    } else {
      set(index, std::nullopt);
    }
  }

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  // Throws what SQLite reported last on this connection.
  void require(int outcome) const;

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  sqlite3* connection_;
  const std::filesystem::path* file_;  // for messages; lives as long as the project
};

// Values as a JSON array, for `IN (SELECT value FROM json_each(?1))`: a list is bound, not written.
[[nodiscard]] std::string json_list(std::span<const std::string> values);
[[nodiscard]] std::string json_list(std::span<const int> values);

// NULL for an empty text, for columns where empty and unknown are the same.
[[nodiscard]] inline std::optional<std::string_view> null_if_empty(std::string_view value) {
  if (value.empty()) return std::nullopt;
  return value;
}

// Words with their English in a column of its own (schema 4).
[[nodiscard]] inline Text words_of(const Statement& row, int column, int english) {
  return in_both(row.text(column), row.text(english));
}
[[nodiscard]] inline std::optional<std::string_view> null_or_english(const Text& words) {
  return null_if_empty(english_beside(words));
}

}  // namespace regioscoop::store
