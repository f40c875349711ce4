// Rows of cells, whatever file they come from: a CSV file, a sheet of a spreadsheet.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace regioscoop::import {

class RowSource {
 public:
  RowSource() = default;
  RowSource(const RowSource&) = delete;
  RowSource& operator=(const RowSource&) = delete;
  virtual ~RowSource() = default;

  // To the next row; false after the last. Throws Error{bad_input} for a damaged file.
  [[nodiscard]] virtual bool next() = 0;
  // UTF-8; valid until the next call of next().
  [[nodiscard]] virtual std::span<const std::string_view> cells() const = 0;
  // Number of the present row in the file (line in a text file), counted from 1.
  [[nodiscard]] virtual std::int64_t row() const = 0;
  // From now on next() refuses rows with another number of cells, where the file has rows of their
  // own width: a text file does, a sheet is as wide as its widest row.
  virtual void expect_width(std::size_t /*cells*/) {}
  // Part of the file read so far, 0..1.
  [[nodiscard]] virtual double fraction() const = 0;
};

}  // namespace regioscoop::import
