// Why a figure is what it is: from its value in the base year, step by step, to its value in a year
// of a scenario.
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

struct WaterfallStep {
  std::string key;  // "demography", "trend", "history", "lever.<subject>", "interaction"
  Text name;
  double change = 0;  // in the unit of the indicator
};

struct Waterfall {
  Indicator indicator{};
  int year = 0;
  double start = 0;  // base year
  std::vector<WaterfallStep> steps;
  double end = 0;  // the scenario in `year`; start and all changes add up to it
};

// Steps: ageing and growth of the population; the yearly trends beside it; wijkklinieken that
// opened or closed since the base year; the levers of the scenario, one step for each wijkkliniek
// or assumption (as if set alone) and one for the inflow; and what the levers do together beyond
// each alone. Every step is the difference between two whole runs. `area`: code of one area; empty
// for the region. Throws Error{not_found} for an area or year that is not in the run, Error{usage}
// for an area of an indicator that is about the region only.
[[nodiscard]] Waterfall explain(const Region& region, const Scenario& scenario, Indicator indicator,
                                int year, const std::optional<std::string>& area = std::nullopt);

}  // namespace regioscoop::scenario
