// The levers of a scenario that give assumptions another value.
#pragma once

#include <optional>

#include "region/region.h"
#include "scenario/lever.h"

namespace regioscoop::scenario {

struct Overrides {
  std::optional<Region> region;    // with the other assumptions; empty when there are none
  bool change_groundwork = false;  // population and demand have to be computed anew
};

// Throws as validate() does.
[[nodiscard]] Overrides overrides_of(const Region& region, const Scenario& scenario);

}  // namespace regioscoop::scenario
