// What the page Regiobeeld tells about districts beside the map: growth, signs to look at, why a
// district differs, and how it stands beside the region and the country.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "report/table.h"
#include "scenario/result.h"
#include "ui/charts/data.h"
#include "ui/model/runner.h"

namespace regioscoop::ui {

// Growth in percent from the base year to `year`; not-a-number where the base year has fewer than
// 25 or the indicator has no districts.
[[nodiscard]] charts::TileMapData growth_map(const Region& region, const scenario::RunResult& run,
                                             scenario::Indicator indicator, int year);

// Districts in which vulnerable older people or SEH use (demand/flags.h), or the wait and the
// crowding in the SEH (scenario/access_flags.h, in `run`; not while that is null) rise most in five
// years: of the chosen districts, or of all without a choice. `areas`: the district of each row.
struct Signs {
  report::Table table;
  std::vector<int> areas;
};
[[nodiscard]] Signs signs_of(const Ground& ground, const scenario::RunResult* run,
                             const std::set<int>& chosen);

// Why a district has more or fewer SEH visits of people of 70+ per person of 70+ than the region in
// `year`: bars in percent, which multiply to the last one. What the ages do is what the area
// factors leave.
[[nodiscard]] charts::BarsData why_different(const Ground& ground, const scenario::RunResult& run,
                                             int area, int year);

// The chosen areas, the region, and the chosen people if they used care as people of their age and
// sex do in the Netherlands.
[[nodiscard]] report::Table beside_others(const Ground& ground, const scenario::RunResult& run,
                                          const std::vector<int>& areas, const Text& name,
                                          int year);

}  // namespace regioscoop::ui
