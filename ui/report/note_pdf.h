// A document set on A4 as PDF.
#pragma once

#include <QByteArray>

#include "report/note/document.h"
#include "report/note/figures.h"
#include "ui/report/note_pictures.h"
#include "ui/theme/look.h"

namespace regioscoop::ui {

// Complete words, nothing clipped; pages numbered. The colours are those of light, whatever the
// screen has. On any thread, with the charts drawn by way of `on_window`.
[[nodiscard]] QByteArray pdf_of(const report::Document& document,
                                const report::NoteFigures& figures, Language language,
                                const OnWindow& on_window = here);

}  // namespace regioscoop::ui
