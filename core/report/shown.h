// How people read a figure: amounts of money in millions, the rest in its own unit.
#pragma once

#include <string_view>

#include "common/text.h"

namespace regioscoop::report {

struct Shown {
  double scale = 1;  // divide by this
  int decimals = 0;
  Text unit;
};
// `unit` as files write it; `decimals` for what is no amount of money.
[[nodiscard]] Shown shown_as(std::string_view unit, int decimals);

}  // namespace regioscoop::report
