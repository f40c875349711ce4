// Where to look first: districts in which vulnerable older people increase or SEH use rises in the
// years to come. Rules, not a model: each flag says which figure passed which threshold.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/text.h"
#include "demand/area_factor.h"
#include "demand/demand.h"

namespace regioscoop::demand {

enum class FlagKind : std::uint8_t {
  older_people_rise,   // people of 75 and older grow faster than the threshold
  ed_visits_rise,      // SEH visits by people of 70 and older grow faster than the threshold
  use_above_expected,  // the whole interval of the area factor lies above 1
};

struct FlagRules {
  int years = 5;
  double older_people_growth = 0.15;  // relative, over those years
  double ed_visits_growth = 0.12;
  // An increase of fewer than these is left alone, whatever the percentage.
  double fewest_people = 25;
  double fewest_visits = 25;
};

struct Flag {
  int area = 0;  // column of the demand tables
  FlagKind kind = FlagKind::older_people_rise;
  double from = 0;    // figure in the first year (area factor: 1)
  double to = 0;      // and in the last (area factor: the factor)
  double growth = 0;  // relative
  Text message;       // a sentence with the name of the area
};

// With the thresholds of the set (demand.flag_*); of those it lacks the ones above.
[[nodiscard]] FlagRules flag_rules(const AssumptionSet& assumptions);

// Flags of all areas, strongest growth first within a kind. The last year is `rules.years` after
// the first, or the last of the projection if that is sooner. `acute` may be null: no flag on use
// then. Throws Error{bad_input} when `names` are not one an area, or demand holds one year only.
[[nodiscard]] std::vector<Flag> flags(const Demand& demand, std::span<const std::string> names,
                                      const AreaFactor* acute = nullptr,
                                      const FlagRules& rules = {});

}  // namespace regioscoop::demand
