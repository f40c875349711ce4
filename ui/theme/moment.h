// Moments of the project file on the clock of this machine.
#pragma once

#include <QString>
#include <string>

#include "ui/theme/look.h"

namespace regioscoop::ui {

// Of "2026-11-22T10:19:00Z": "22-11-2026 10:19", in English "2026-11-22 10:19"; what is no moment
// stays as it is.
[[nodiscard]] QString moment_words(const Look& look, const std::string& utc);
// The day alone.
[[nodiscard]] QString day_words(const Look& look, const std::string& utc);

}  // namespace regioscoop::ui
