// Workbooks (xlsx, ods) as sheets of rows. Implemented in the module that loads GDAL.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "import/row_source.h"

namespace regioscoop::import {

class Spreadsheet {
 public:
  Spreadsheet() = default;
  Spreadsheet(const Spreadsheet&) = delete;
  Spreadsheet& operator=(const Spreadsheet&) = delete;
  virtual ~Spreadsheet() = default;

  [[nodiscard]] virtual std::vector<std::string> sheets() const = 0;
  // The rows of a sheet as text, numbers with a decimal point; must not outlive the workbook.
  [[nodiscard]] virtual std::unique_ptr<RowSource> rows(std::size_t sheet) = 0;
};

}  // namespace regioscoop::import
