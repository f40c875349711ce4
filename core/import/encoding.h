// Text encodings of published files, and reading a file of any of them as UTF-8 block by block.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "common/progress.h"

namespace regioscoop::import {

// Windows-1252 includes ISO-8859-1 as far as text goes.
enum class Encoding : std::uint8_t { utf8, utf16_le, utf16_be, windows_1252 };

[[nodiscard]] std::string_view name(Encoding encoding);

// Length of the byte order mark that `head` starts with, 0 without.
[[nodiscard]] std::size_t byte_order_mark(std::string_view head);

// From the first bytes of a file: a UTF-16 byte order mark decides; else UTF-8 when the bytes are
// (a character cut off at the end does not count against it); else Windows-1252.
[[nodiscard]] Encoding guess_encoding(std::string_view head);

// Decides for the whole file, in one pass of flat memory:
//   * UTF-16 with a byte order mark is UTF-16;
//   * all bytes valid UTF-8: UTF-8;
//   * bytes that are not, and nothing else in the file that is a UTF-8 character beyond ASCII: the
//   file
//     is Windows-1252 (even when a byte order mark claimed UTF-8);
//   * both kinds: nobody can know which letters were meant, and the file is refused.
// Throws Error{bad_input}: NUL bytes (binary), mixed encodings, or a byte that Windows-1252 does
// not have; the message names the row. Throws Error{system} when reading fails.
[[nodiscard]] Encoding decide_encoding(const std::filesystem::path& file, Progress& progress);

// Reads a file as UTF-8 without byte order mark. Constant memory.
class Utf8Source {
 public:
  // Throws Error{system} when the file can't be opened.
  Utf8Source(const std::filesystem::path& file, Encoding encoding);

  // Fills at most `capacity` bytes (at least 64), never ending inside a character; 0 at the end of
  // the file. Throws Error{bad_input} on a code unit that the encoding does not have, Error{system}
  // when reading fails.
  [[nodiscard]] std::size_t read(char* out, std::size_t capacity);

  [[nodiscard]] std::uintmax_t bytes_read() const { return bytes_read_; }

 private:
  std::size_t fill(char* out, std::size_t capacity);

  std::ifstream stream_;
  std::string file_name_;
  Encoding encoding_;
  std::uintmax_t bytes_read_ = 0;
  bool at_start_ = true;
  std::array<char, 4> carry_{};  // bytes of a character that the last block cut off
  std::size_t carried_ = 0;
};

// The whole of a short text, as UTF-8 without byte order mark; a character cut off at the end is
// dropped.
[[nodiscard]] std::string to_utf8(std::string_view bytes, Encoding encoding);

// Bytes of `text` up to and including its last complete character; text.size() when none is cut
// off.
[[nodiscard]] std::size_t complete_utf8(std::string_view text);

// Opens for reading in binary mode. Throws Error{system}: missing, a folder, no permission.
[[nodiscard]] std::ifstream open_input(const std::filesystem::path& file);
// File name without folder, in UTF-8.
[[nodiscard]] std::string file_name(const std::filesystem::path& file);

}  // namespace regioscoop::import
