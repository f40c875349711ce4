// Figures as sentences write them, in both languages: "1.340", "+96", "−€ 1,9 mln", "54%".
#pragma once

#include <vector>

#include "common/text.h"
#include "scenario/indicator.h"

namespace regioscoop::report {

// "€ 1,9 mln", "€ 45.000"; thousands below a million.
[[nodiscard]] Text euros_text(double value);
// The same with + or −; no sign where it rounds to nothing.
[[nodiscard]] Text signed_euros_text(double value);
// "1.340", "+96", "−3": with a true minus sign; "0" where it rounds to nothing.
[[nodiscard]] Text signed_number_text(double value, int decimals = 0);
// Of a share: "54%"; never "0%" or "100%" but "<1%" and ">99%".
[[nodiscard]] Text percent_text(double share);

// A figure of a run in its own unit, amounts of money in millions.
[[nodiscard]] Text figure_text(const scenario::IndicatorInfo& info, double value);
[[nodiscard]] Text signed_figure_text(const scenario::IndicatorInfo& info, double value);
// "−642 tot −241", "€ −0,84 tot +0,68 mln", "€ −18.000 tot +6.000".
[[nodiscard]] Text range_text(const scenario::IndicatorInfo& info, double low, double high);
// The size of a difference, without its sign.
[[nodiscard]] Text size_text(const scenario::IndicatorInfo& info, double value);
// A difference smaller than this is written as nothing.
[[nodiscard]] double least_visible(const scenario::IndicatorInfo& info);
[[nodiscard]] bool is_money(const scenario::IndicatorInfo& info);

// "a", "a en b", "a, b en c".
[[nodiscard]] Text enumeration(const std::vector<Text>& items);
// ‘Zuidoost heropend’: a name inside a sentence.
[[nodiscard]] Text quoted(const Text& name);

}  // namespace regioscoop::report
