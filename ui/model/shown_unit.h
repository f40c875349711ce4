// How people write the value of an assumption: shares as percentages, the rest in its own unit.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/text.h"

namespace regioscoop::ui {

struct ShownUnit {
  double scale = 1;  // what is shown = value × scale
  Text unit;         // "%", "dagen"; may be empty
  Text one = unit;   // beside the number one: "dag"

  // The number alone, with all digits that count (at most six) and the mark of the language.
  [[nodiscard]] Text number(double value) const;
  // With its unit: "18%", "9,9 dagen".
  [[nodiscard]] Text words(double value) const;
  // What a person typed, in the unit shown; a comma or a point before the decimals. Empty: not a
  // number.
  [[nodiscard]] std::optional<double> parse(std::string_view typed) const;
};

[[nodiscard]] ShownUnit shown_unit(std::string_view unit);

}  // namespace regioscoop::ui
