// Numbers in messages as somebody typed them.
#pragma once

#include "common/text.h"

namespace regioscoop {

// The shortest digits that are this number, with the mark of the language and without grouping:
// 0,38 and 0.38. What number_text() is for figures, this is for ranges and typed values.
[[nodiscard]] Text plain_number_text(double value);

// Four significant digits, as the language writes them: 0,2960 and 12.346. More where numbers that
// lie `apart` would else look the same; 0: they need not be told apart. Below a millionth with a
// power of ten: 1,5e-09.
[[nodiscard]] Text readable_number_text(double value, double apart = 0);

}  // namespace regioscoop
