// A document set on A4 as PDF. On the thread of the window only.
#pragma once

#include <QByteArray>

#include "report/note/document.h"
#include "report/note/figures.h"
#include "ui/theme/look.h"

namespace regioscoop::ui {

// Complete words, nothing clipped; pages numbered. The colours are those of light, whatever the
// screen has.
[[nodiscard]] QByteArray pdf_of(const report::Document& document,
                                const report::NoteFigures& figures, Language language);

}  // namespace regioscoop::ui
