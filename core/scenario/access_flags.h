// Where the emergency departments that people turn to get too full in the years to come: districts
// whose expected wait, or hours with more patients than places, rise beyond a threshold. Rules, not
// a model: each flag says which figure passed. Beside demand/flags.h, which looks at people and
// visits only.
#pragma once

#include <cstdint>
#include <vector>

#include "common/text.h"
#include "region/region.h"
#include "scenario/result.h"

namespace regioscoop::scenario {

enum class AccessFlagKind : std::uint8_t {
  ed_wait_rise,      // expected wait for a place in the ED
  ed_overload_rise,  // hours a year with more patients than places
};

// An increase has to pass both thresholds of its kind.
struct AccessRules {
  int years = 5;
  double growth = 0.8;        // relative
  double fewest_minutes = 1;  // of wait, more than in the base year
  double fewest_hours = 50;   // above places, a year, more than in the base year
};

// With the thresholds of the set (demand.flag_*); of those it lacks the ones above.
[[nodiscard]] AccessRules access_rules(const AssumptionSet& assumptions);

struct AccessFlag {
  int area = 0;  // index in Region::districts
  AccessFlagKind kind = AccessFlagKind::ed_wait_rise;
  double from = 0;    // minutes, or hours a year, in the base year
  double to = 0;      // and `years` later, or in the last year of the run
  double growth = 0;  // relative; 1 where nothing was before
  Text message;
};

// A district has the wait and the hours of the hospitals of the region with ED places, by the part
// of its patients that each treats. `run`: of this region. None where no hospital has places.
// Strongest growth first within a kind.
[[nodiscard]] std::vector<AccessFlag> access_flags(const Region& region, const RunResult& run,
                                                   const AccessRules& rules);

}  // namespace regioscoop::scenario
