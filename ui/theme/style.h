// Font, Qt palette and style sheet of the program.
#pragma once

#include <QFont>

#include "ui/theme/look.h"

class QApplication;

namespace regioscoop::ui {

// Inter where it is there, else the system's own typeface.
[[nodiscard]] QFont text_font(double points = 9.5);
[[nodiscard]] QString style_sheet(const Palette& palette);
void apply(QApplication& application, const Look& look);

}  // namespace regioscoop::ui
