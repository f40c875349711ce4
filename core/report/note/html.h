// A document as one HTML file: no other file, no script, nothing from a network; to be read on a
// screen, by a screen reader, and printed on A4.
#pragma once

#include <map>
#include <string>

#include "report/note/document.h"

namespace regioscoop::report {

// Drawings as SVG, by picture; a picture without one is left to its table.
using Drawings = std::map<PictureKind, std::string>;

[[nodiscard]] std::string to_html(const Document& document, const Drawings& drawings,
                                  Language language);

}  // namespace regioscoop::report
