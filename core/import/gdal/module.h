// What the module regioscoop_gdal offers. It is loaded only when a file needs it
// (docs/decisions/0006).
#pragma once

#include <filesystem>
#include <memory>

#include "import/geometry.h"
#include "import/spreadsheet.h"

namespace regioscoop::import::gdal {

class Reader {
 public:
  Reader() = default;
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;
  virtual ~Reader() = default;

  // Throw Error{bad_input} when the file can't be read as such.
  [[nodiscard]] virtual std::unique_ptr<Spreadsheet> open_spreadsheet(
      const std::filesystem::path& file) const = 0;
  [[nodiscard]] virtual std::unique_ptr<FeatureSource> open_features(
      const std::filesystem::path& file) const = 0;
};

// The only symbol the module exports: `const Reader* regioscoop_gdal_reader()`, which lives as long
// as the program.
using ReaderFunction = const Reader* (*)();
inline constexpr const char* kReaderFunction = "regioscoop_gdal_reader";

// Loads the module the first time: beside the program or in ../lib/regioscoop. Throws Error{system}
// saying what is missing and how to get it.
[[nodiscard]] const Reader& reader();
// Whether reader() would give one.
[[nodiscard]] bool available() noexcept;

}  // namespace regioscoop::import::gdal
