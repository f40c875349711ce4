// What can be seen of a file before it is imported: its first block. Importers recognise files by
// it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "import/csv.h"

namespace regioscoop::import {

inline constexpr std::size_t kPreviewBytes = std::size_t{64} * 1024;
inline constexpr std::size_t kPreviewRecords = 200;

struct Preview {
  std::filesystem::path file;
  std::string name;          // file name without folder, UTF-8
  std::uintmax_t bytes = 0;  // of the whole file
  std::string head;          // first block as it is
  bool complete = false;     // the block is the whole file
  bool binary = false;       // the block holds what no text has: NUL outside UTF-16
  // The rest is for text only.
  Dialect dialect;   // guessed from the block; delimiter 0: nothing splits the lines
  std::string text;  // the block as UTF-8
  std::vector<std::vector<std::string>> records;  // its first records, fields unquoted, not trimmed

  // What an importer found while it looked at the file, kept so that it need not read a large
  // workbook again. Only the importer that put it there knows its type.
  mutable std::shared_ptr<const void> found;

  [[nodiscard]] bool starts_with(std::string_view magic) const { return head.starts_with(magic); }
};

// Throws Error{bad_input} for a missing or empty file, Error{system} for one that can't be read.
[[nodiscard]] Preview preview(const std::filesystem::path& file);

}  // namespace regioscoop::import
