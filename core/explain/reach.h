// Which figures hang on an assumption: all of a scenario and year at once, found by changing it.
#pragma once

#include <string_view>
#include <vector>

#include "common/progress.h"
#include "explain/ends.h"
#include "region/region.h"
#include "scenario/indicator.h"
#include "scenario/lever.h"

namespace regioscoop::explain {

struct ReachedFigure {
  scenario::Indicator indicator{};
  double central = 0;
  double at_low = 0;
  double at_high = 0;
};

struct Reach {
  Ends ends;                           // what the assumption was set to
  std::vector<ReachedFigure> figures;  // of the region; those that move, in catalogue order
};

// Throws as scenario::run(), Error{not_found} for an unknown assumption or a year outside the run,
// Error{cancelled}.
[[nodiscard]] Reach reach(const Region& region, const scenario::Scenario& scenario, int year,
                          std::string_view assumption, Progress& progress);

}  // namespace regioscoop::explain
