// A region with fewer districts, for speed.
#pragma once

#include "region/region.h"

namespace regioscoop::uncertainty {

// The districts of a region taken together in at most `groups` groups: people, and what a cohort
// does on average, are kept; distance within a group is lost. Districts that lie alike as seen from
// the wijkklinieken and hospitals come together (farthest-point clustering on their distances in
// kilometres, starting from the district with most people of 70 and over; Gonzalez, Theoretical
// Computer Science 38 (1985), 293–306). The centre of a group is the mean of its districts weighted
// by people of 70 and over; rates of migration are weighted by cohort, area factors by people.
// Districts without a known centre form a group of their own. groups >= the number of districts (or
// < 1) gives the region as it is. Deterministic.
[[nodiscard]] Region coarse_region(const Region& region, int groups);

}  // namespace regioscoop::uncertainty
