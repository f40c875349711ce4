// Choosing a month: quarters, which are as fine as plans are made.
#pragma once

#include <optional>

#include "common/month.h"
#include "region/region.h"
#include "ui/theme/look.h"

class QComboBox;
class QWidget;

namespace regioscoop::ui {

// The data of the choice that stands for no month.
inline constexpr int kNoMonth = -1;

// "jan 2027"
[[nodiscard]] QString month_words(const Look& look, Month month);

// From the year after the base year to the horizon; its data are Month::index(). With `none` a
// first choice of that name and kNoMonth.
[[nodiscard]] QComboBox* month_choice(const Look& look, const Region& region, QWidget* parent,
                                      const QString& none = {});
// Shows a month, also one that is no quarter; without a month the choice of none, or nothing.
void show_month(const Look& look, QComboBox* choice, std::optional<Month> month);

}  // namespace regioscoop::ui
