// Charts and tables as files.
#pragma once

#include <QImage>
#include <QString>

#include "ui/charts/chart.h"

namespace regioscoop::ui::charts {

// With its title above and a white (or the theme's) ground; `scale` 2 gives twice as many pixels.
[[nodiscard]] QImage picture_of(const Chart& chart, const Look& look, const QString& title,
                                const QString& subtitle, QSize size, double scale = 2);

// By the ending of the name: .png, .svg or .csv. Complete or not at all. Throws Error{system}.
void save(const Chart& chart, const Look& look, const QString& title, const QString& subtitle,
          const QString& file);

}  // namespace regioscoop::ui::charts
