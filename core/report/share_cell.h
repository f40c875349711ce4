// How often something is so in draws, as a cell of a table.
#pragma once

#include "report/table.h"

namespace regioscoop::report {

// Per cent with one decimal; "<1" and ">99" where draws can't tell it from never or always, and
// empty for not-a-number. The same bounds as percent_text().
[[nodiscard]] Cell share_cell(double share);

}  // namespace regioscoop::report
