#include "ui/charts/from_bands.h"

#include "report/bands.h"

namespace regioscoop::ui::charts {

std::optional<Band> chance_of(const Bands& bands, scenario::Indicator indicator) {
  const Range& range = bands.with_chance[static_cast<std::size_t>(indicator)];
  if (range.low.empty()) return std::nullopt;
  return Band{
      {"met toeval van jaar op jaar", "with chance from year to year"}, range.low, range.high};
}

Text chance_sentence(scenario::Indicator indicator) {
  if (!report::is_yearly_count(scenario::info(indicator).unit)) return {};
  return {"Stippellijn: met toeval per jaar, dat blijft als we alles zouden weten.",
          "Dotted: with chance per year, which stays however much we know."};
}

}  // namespace regioscoop::ui::charts
