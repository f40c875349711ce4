// Errors in a file say where: file, row and column.
#pragma once

#include <cstdint>
#include <string_view>

#include "common/error.h"
#include "common/text.h"

namespace regioscoop::import {

// Error{bad_input} whose message starts with the place: "vektis_2019.csv, rij 14, kolom
// ‘leeftijdsklasse’: …". Row 0 and an empty column are left out. Rows count from 1 and the header
// is row 1, as in a spreadsheet.
[[nodiscard]] Error error_at(std::string_view file, std::int64_t row, std::string_view column,
                             const Text& what, const Text& remedy = {});

// For a message: at most 60 characters, control characters made visible.
[[nodiscard]] std::string shown(std::string_view value);

}  // namespace regioscoop::import
