// Explanations of a figure as tables: its waterfall, and where it comes from.
#pragma once

#include <vector>

#include "common/text.h"
#include "explain/provenance.h"
#include "region/region.h"
#include "report/table_json.h"
#include "scenario/waterfall.h"

namespace regioscoop::report {

// For a person amounts of money are in millions; files get every figure in its own unit.
enum class Reader : std::uint8_t { person, file };

// Between which two a waterfall stands: "2023" and "zuidoost-48, 2035".
struct WaterfallEnds {
  Text start;
  Text end;
};

// Section "steps": the start, every step with its change and the level it brings the figure to, the
// end.
[[nodiscard]] Section waterfall_section(const Region& region, const scenario::Cell& cell,
                                        const scenario::Waterfall& waterfall,
                                        const WaterfallEnds& ends, Reader reader);

// Sections: figure, rules, quantities, levers, assumptions, inputs, rows (where they were listed)
// and sources. A person sees only the assumptions with an effect.
[[nodiscard]] std::vector<Section> provenance_sections(const Region& region,
                                                       const explain::Provenance& provenance,
                                                       Reader reader);

// "Oost" of an area, the name of the region without one.
[[nodiscard]] Text place_of(const Region& region, const scenario::Cell& cell);

}  // namespace regioscoop::report
