// How many children are born to the women of a region against what national rates say, seen from
// the children of age 0 that were counted.
#pragma once

#include <vector>

#include "common/eigen.h"

namespace regioscoop {

struct CountedChildren {
  Vector people;     // kCohorts, residents on 1 January
  Vector fertility;  // kAges, national, of the year before: births per woman
};

// Children of age 0 that were counted over those expected, averaged over the counts:
//   expected = L(0)/l(0) × Σ ½ (f(x − 1) + f(x)) W(x)
// Who is x on 1 January was x − 1 or x when the child was born; mother and child are counted where
// they live then. `infant_survival`: share of a year's newborns alive at its end. 1 where no woman
// was counted.
[[nodiscard]] double local_fertility(const std::vector<CountedChildren>& counts,
                                     double infant_survival);

}  // namespace regioscoop
