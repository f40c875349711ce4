// How a change of an assumption is told: a sentence in the language of whoever reads it.
#pragma once

#include <string>

#include "store/assumption.h"
#include "ui/model/shown_unit.h"

namespace regioscoop::ui {

// "12-11-2026 10:19, A. Analist: 18% werd 20%. Lokale telling. Interval: bèta 10–30% (95%) werd
// PERT 12–26% (100%)." `when`: the moment as written.
[[nodiscard]] Text history_words(const store::AssumptionChange& change, const ShownUnit& unit,
                                 const std::string& when);

}  // namespace regioscoop::ui
