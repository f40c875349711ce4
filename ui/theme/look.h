// Colours and language together: what everything on screen needs to draw and word itself. A value;
// a change of either makes a new one and the window is built anew.
#pragma once

#include <QString>

#include "common/text.h"
#include "scenario/indicator.h"
#include "ui/theme/palette.h"

namespace regioscoop::ui {

struct Look {
  ColourSet colours = ColourSet::light;
  Language language = Language::dutch;

  [[nodiscard]] const Palette& palette() const { return palette_of(colours); }

  [[nodiscard]] QString words(const Text& text) const;
  [[nodiscard]] QString words(const char* nl, const char* en) const;

  // 1.340,5; a true minus sign; "–" for not-a-number.
  [[nodiscard]] QString number(double value, int decimals = 0) const;
  // With + or −; "0" when nothing is left after rounding.
  [[nodiscard]] QString signed_number(double value, int decimals = 0) const;
  // "€ 1,9 mln", "€ 45.000"; thousands below a million.
  [[nodiscard]] QString euros(double value) const;
  [[nodiscard]] QString signed_euros(double value) const;
  [[nodiscard]] QString percentage(double share, int decimals = 0) const;

  // A figure of a run in its own unit.
  [[nodiscard]] QString figure(const scenario::IndicatorInfo& info, double value) const;
  [[nodiscard]] QString signed_figure(const scenario::IndicatorInfo& info, double value) const;
};

[[nodiscard]] QString to_qt(const std::string& utf8);
[[nodiscard]] bool is_money(const scenario::IndicatorInfo& info);

}  // namespace regioscoop::ui
