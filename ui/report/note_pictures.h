// The pictures of a board note, drawn by the charts of the window. On the thread of the window
// only, but for what takes an OnWindow.
#pragma once

#include <QImage>
#include <QPainter>
#include <QPicture>
#include <QRectF>
#include <functional>
#include <map>
#include <vector>

#include "report/note/board_note.h"
#include "report/note/html.h"
#include "ui/charts/data.h"
#include "ui/theme/look.h"

namespace regioscoop::ui {

// Does a small piece of work on the thread of the window and waits for it: charts are widgets, all
// else of a note is set where it is asked for.
using OnWindow = std::function<void(const std::function<void()>& piece)>;
inline void here(const std::function<void()>& piece) { piece(); }

[[nodiscard]] charts::FanData course_data(const report::NoteFigures& figures);
// Of the first scenario.
[[nodiscard]] charts::BarsData party_data(const report::NoteFigures& figures);
// One a figure, a bar a scenario.
[[nodiscard]] std::vector<charts::BarsData> comparison_data(const report::NoteFigures& figures);

// Height for a width, in the same unit (pixels at the resolution of the screen). `tall`: 1, or a
// little less where room is scarce.
[[nodiscard]] double picture_height(const report::NoteFigures& figures, report::PictureKind kind,
                                    double width, double tall = 1);
void draw_picture(QPainter& painter, const QRectF& place, const report::NoteFigures& figures,
                  report::PictureKind kind, const Look& look);

// As they were drawn, to be put on paper: for a width, one piece of work each.
using RecordedPictures = std::map<report::PictureKind, QPicture>;
[[nodiscard]] RecordedPictures recorded(const report::NoteFigures& figures, const Look& look,
                                        double width, double tall, const OnWindow& on_window);

// For HTML: drawings with words as words, one piece of work each.
[[nodiscard]] report::Drawings drawings_of(const report::NoteFigures& figures, const Look& look,
                                           const OnWindow& on_window = here);
[[nodiscard]] QByteArray svg_of(const report::NoteFigures& figures, report::PictureKind kind,
                                const Look& look, const QString& title);
[[nodiscard]] QImage image_of(const report::NoteFigures& figures, report::PictureKind kind,
                              const Look& look, double scale = 2);

}  // namespace regioscoop::ui
