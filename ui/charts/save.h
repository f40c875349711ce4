// Charts and tables as files.
#pragma once

#include <QImage>
#include <QString>

#include "ui/charts/chart.h"

namespace regioscoop::ui::charts {

// What a chart says beside its figures once it is out of the window.
struct Caption {
  QString title;  // with the figure and the year
  QString subtitle;
  QString footnote;
  QString file;  // a name for it, without folder and ending
};

// With its caption around it, on the ground of the theme, `size` in all;
// `scale` 2 gives twice as many pixels.
[[nodiscard]] QImage picture_of(const Chart& chart, const Look& look, const Caption& caption,
                                QSize size, double scale = 2);

// By the ending of the name: .png, .svg or .csv (for a spreadsheet, with the caption above and
// below). Complete or not at all; what was there is overwritten. Throws Error{system}.
void save(const Chart& chart, const Look& look, const Caption& caption, const QString& file);

}  // namespace regioscoop::ui::charts
