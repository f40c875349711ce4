// Why a figure is what it is: from its value in the base year, or in another scenario, step by step
// to its value in a year of a scenario.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/text.h"
#include "region/region.h"
#include "scenario/cell.h"
#include "scenario/indicator.h"
#include "scenario/lever.h"

namespace regioscoop::scenario {

struct WaterfallStep {
  std::string key;  // "demography", "area_factor", "trend", "history", "lever.<subject>",
                    // "interaction"
  Text name;
  double change = 0;  // in the unit of the indicator
};

// `end` is the figure of the run and start and all changes add up to it without any rounding, in
// whatever order: all of them are multiples of one power of two that is finer than the rounding of
// the run itself (relative 4e-15 of the largest of them).
struct Waterfall {
  Indicator indicator{};
  int year = 0;
  double start = 0;
  std::vector<WaterfallStep> steps;
  double end = 0;  // the scenario in `year`
};

// From the base year. Steps: ageing and growth of the population at the use of national rates; what
// the districts use more or less than that (area factor) of this growth; the yearly trends beside
// it; wijkklinieken that opened or closed since the base year; the levers of the scenario, one step
// for each wijkkliniek, intervention or assumption (as if set alone) and one for the inflow; and
// what the levers do together beyond each alone. Every step is the difference between two whole
// runs. Throws as value_of().
[[nodiscard]] Waterfall explain(const Region& region, const Scenario& scenario, const Cell& cell);
// The same of an area (code; none: the region).
[[nodiscard]] Waterfall explain(const Region& region, const Scenario& scenario, Indicator indicator,
                                int year, const std::optional<std::string>& area = std::nullopt);

// From `reference` in the same year: a step for each subject whose levers differ, as if only those
// were changed in the reference, and what they do together beyond that.
[[nodiscard]] Waterfall explain_difference(const Region& region, const Scenario& scenario,
                                           const Scenario& reference, const Cell& cell);

}  // namespace regioscoop::scenario
