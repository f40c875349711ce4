// One figure of a run on its own: what explanations ask for many times over.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/text.h"
#include "region/region.h"
#include "scenario/indicator.h"
#include "scenario/lever.h"
#include "scenario/run.h"

namespace regioscoop::scenario {

// A figure of an area, of the region (no area), or what one party pays or is paid in the region.
struct Cell {
  Indicator indicator{};
  int year = 0;
  std::optional<std::string> area;      // code of a district
  std::optional<std::string> payer;     // RunResult::payers; with Indicator::cost_total
  std::optional<std::string> provider;  // RunResult::providers; with Indicator::cost_total
};

// Throws Error{not_found} for a year, area, payer or provider that is not in the run of this
// region, Error{usage} for an area of a figure that exists for the region only and for a party of
// another figure than cost_total.
void check(const Region& region, const Cell& cell);

// "Kosten van zorg" of the indicator, "Zilveren Kruis" of a party.
[[nodiscard]] Text name_of(const Region& region, const Cell& cell);

// The figure of scenario::run(), the same bits, without the other years and as few of the other
// figures as can be. Throws as check() and scenario::run() do.
[[nodiscard]] double value_of(const Region& region, const Scenario& scenario, const Cell& cell);
// With the groundwork of `region` at hand.
[[nodiscard]] double value_of(const Region& region, const Groundwork& groundwork,
                              const Scenario& scenario, const Cell& cell);

}  // namespace regioscoop::scenario
