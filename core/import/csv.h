// Streaming reader of delimited text (RFC 4180 and what publishers and spreadsheets make of it).
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "import/encoding.h"

namespace regioscoop::import {

struct Dialect {
  char delimiter = ';';
  Encoding encoding = Encoding::utf8;
};

// The delimiter among ; , tab | that splits the records of `text` (UTF-8) most evenly; 0 when none
// splits them. `complete`: the text is the whole file, so its last line counts.
[[nodiscard]] char sniff_delimiter(std::string_view text, bool complete);

// Reads records one by one. Fields are views into the reader's buffer, valid until the next call;
// no memory is allocated per field. Lines end in LF, CRLF or CR. A field between double quotes may
// hold delimiters, line ends and doubled quotes. Blank lines are counted but not given.
class CsvReader {
 public:
  // Throws Error{system} when the file can't be opened.
  CsvReader(const std::filesystem::path& file, Dialect dialect);

  // Goes to the next record; false at the end. Throws Error{bad_input} naming the row: a quote that
  // is not closed, text after a closing quote, a width other than expect_width() said.
  bool next();

  [[nodiscard]] std::span<const std::string_view> fields() const { return fields_; }
  [[nodiscard]] std::string_view field(std::size_t column) const { return fields_[column]; }
  // Of the present record, from 1; the header is a row and so is a blank line. A record of several
  // lines is one row, as in a spreadsheet.
  [[nodiscard]] std::int64_t row() const { return row_; }
  // From now on every record has this many fields; 0: any.
  void expect_width(std::size_t fields) { width_ = fields; }

  [[nodiscard]] const std::string& file() const { return file_name_; }
  // Share of the file that was read, 0..1.
  [[nodiscard]] double fraction() const;

 private:
  enum class Parse : std::uint8_t { complete, need_more };

  [[nodiscard]] Parse parse_record();
  [[nodiscard]] const char* parse_quoted(const char* at, Parse& state);
  void refill();
  void unescape_fields();
  void check_width() const;

  Utf8Source source_;
  std::string file_name_;
  std::uintmax_t file_bytes_ = 0;
  char delimiter_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;      // of the present or next record in buffer_
  std::size_t next_ = 0;       // behind the present record
  std::size_t end_ = 0;        // of what was read
  bool at_end_ = false;        // nothing is left to read
  bool unterminated_ = false;  // the present record ended with the file, not with a line end
  std::int64_t row_ = 0;
  std::size_t width_ = 0;
  std::vector<std::string_view> fields_;
  std::vector<std::size_t> escaped_;  // fields with doubled quotes
};

// Records of a short text, for previews. A record cut off by the end of the text is left out unless
// `complete`. At most `most` records.
[[nodiscard]] std::vector<std::vector<std::string>> split_records(std::string_view text,
                                                                  char delimiter, bool complete,
                                                                  std::size_t most);

// Writes one field so that reading gives it back: quoted when it holds a delimiter, quote, line end
// or outer blanks.
[[nodiscard]] std::string csv_field(std::string_view value, char delimiter);

}  // namespace regioscoop::import
