// Small helpers that all drawn charts share.
#pragma once

#include <QFont>
#include <QPainter>
#include <QRectF>

#include "ui/charts/data.h"
#include "ui/charts/scale.h"
#include "ui/theme/look.h"

namespace regioscoop::ui::charts {

[[nodiscard]] QFont chart_font(double points = 8.5, bool bold = false);
[[nodiscard]] double text_width(const QFont& font, const QString& text);

// A value in the unit of a chart, exact enough to read; `tick` as beside an axis.
[[nodiscard]] QString value_text(const Look& look, const Format& format, double value);
[[nodiscard]] QString difference_text(const Look& look, const Format& format, double value);
// Of a chart's tip: euros to the euro, the rest as written.
[[nodiscard]] QString exact_text(const Look& look, const Format& format, double value);
[[nodiscard]] QString exact_difference(const Look& look, const Format& format, double value);
// Of a share of draws: never 0% or 100%, as draws can't make anything certain.
[[nodiscard]] QString chance_text(const Look& look, double share);
[[nodiscard]] QString tick_text(const Look& look, const Format& format, double value,
                                const Scale& scale);

// Draws within the rectangle, on at most `lines` lines, the last one shortened with … only when it
// has to be. Returns the height used.
double draw_words(QPainter& painter, const QRectF& place, const QString& text, int flags,
                  int lines = 2);
// What is said in the middle of a chart that has nothing to draw.
void draw_nothing(QPainter& painter, const Look& look, const QRectF& place, const Text& words);
// Height that those words take.
[[nodiscard]] double words_height(const QFont& font, const QString& text, double width, int lines);

// A class's swatch and its words; returns the height used.
[[nodiscard]] QString class_text(const Look& look, const Format& format,
                                 const std::vector<double>& borders, std::size_t index,
                                 bool differences);

// A pattern beside the colour of a tone, so that colour is never the only sign.
[[nodiscard]] QBrush tone_brush(const Look& look, Tone tone);

// The sign of a series: another shape as well as another colour.
void draw_sign(QPainter& painter, const Look& look, int series, const QPointF& centre,
               double radius);
[[nodiscard]] QColor series_colour(const Look& look, int series);

}  // namespace regioscoop::ui::charts
