// The pictures of a board note, drawn by the charts of the window. On the thread of the window
// only.
#pragma once

#include <QImage>
#include <QPainter>
#include <QRectF>
#include <vector>

#include "report/note/board_note.h"
#include "report/note/html.h"
#include "ui/charts/data.h"
#include "ui/theme/look.h"

namespace regioscoop::ui {

[[nodiscard]] charts::FanData course_data(const report::NoteFigures& figures);
// Of the first scenario.
[[nodiscard]] charts::BarsData party_data(const report::NoteFigures& figures);
// One a figure, a bar a scenario.
[[nodiscard]] std::vector<charts::BarsData> comparison_data(const report::NoteFigures& figures);

// Height for a width, in the same unit (pixels at the resolution of the screen).
[[nodiscard]] double picture_height(const report::NoteFigures& figures, report::PictureKind kind,
                                    double width);
void draw_picture(QPainter& painter, const QRectF& place, const report::NoteFigures& figures,
                  report::PictureKind kind, const Look& look);

// For HTML: drawings with words as words.
[[nodiscard]] report::Drawings drawings_of(const report::NoteFigures& figures, const Look& look);
[[nodiscard]] QByteArray svg_of(const report::NoteFigures& figures, report::PictureKind kind,
                                const Look& look, const QString& title);
[[nodiscard]] QImage image_of(const report::NoteFigures& figures, report::PictureKind kind,
                              const Look& look, double scale = 2);

}  // namespace regioscoop::ui
