// Numbers in messages as somebody typed them.
#pragma once

#include "common/text.h"

namespace regioscoop {

// The shortest digits that are this number, with the mark of the language and without grouping:
// 0,38 and 0.38. What number_text() is for figures, this is for ranges and typed values.
[[nodiscard]] Text plain_number_text(double value);

}  // namespace regioscoop
