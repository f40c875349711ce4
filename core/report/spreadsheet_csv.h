// Tables for the spreadsheet of a person; other programs get to_csv().
#pragma once

#include <string>
#include <vector>

#include "report/table.h"

namespace regioscoop::report {

// Heads are words in the language, numbers have the decimals people see and no mark between
// thousands; not-a-number is empty. As a spreadsheet in that language reads it at a double click:
// in Dutch a decimal comma and semicolons between fields, in English a point and commas; UTF-8 with
// its mark. Lines `above` the heads and `below` the rows stand apart by an empty line. A text that
// a spreadsheet would take for a formula gets an apostrophe before it.
[[nodiscard]] std::string spreadsheet_csv(const Table& table, Language language,
                                          const std::vector<std::string>& above = {},
                                          const std::vector<std::string>& below = {});

}  // namespace regioscoop::report
