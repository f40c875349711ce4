// Tables as an Excel workbook.
#pragma once

#include <span>
#include <string>

#include "report/table.h"

namespace regioscoop::report {

// One sheet a table, named after the part of its title before " – " (at most 31 characters, unique,
// without the characters a sheet's name can't have). Header of column headings, kept in sight and
// with filters; numbers in full, shown with their decimals; texts never taken for formulas. The
// same tables give the same bytes. Throws Error{system} when there is no room for it in the
// temporary folder.
[[nodiscard]] std::string to_xlsx(std::span<const Table> tables, Language language);

}  // namespace regioscoop::report
