// From draws to the line around a band: chance from year to year, apart from what is not known.
#pragma once

#include <optional>

#include "ui/charts/data.h"
#include "ui/model/band_runner.h"

namespace regioscoop::ui::charts {

// What may be counted in a year, chance included; nothing where the figure is no yearly count.
[[nodiscard]] std::optional<Band> chance_of(const Bands& bands, scenario::Indicator indicator);
// What that line is, in a sentence; empty where there is none.
[[nodiscard]] Text chance_sentence(scenario::Indicator indicator);

}  // namespace regioscoop::ui::charts
