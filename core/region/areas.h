// The areas of a region as the project has them.
#pragma once

#include <string>
#include <vector>

#include "region/region.h"
#include "store/area.h"
#include "store/project.h"

namespace regioscoop {

// Codes of the municipalities of the region: those chosen by select_region(), else all that the
// project has districts of (region level district) or people of.
[[nodiscard]] std::vector<std::string> region_municipalities(const store::Project& project);

// Districts per municipality: those whose people of both sexes are given by age groups in the
// latest year (up to `base_year`) that has any. Empty for a municipality without.
[[nodiscard]] std::vector<std::string> districts_of(const store::Project& project,
                                                    const std::string& municipality, int base_year);

// With name, municipality, city part, centre, tile and score. Where an area has no tile and all
// have a centre, all tiles are placed by tile_map(). In the order of `codes`.
[[nodiscard]] std::vector<District> describe_areas(const store::Project& project,
                                                   const std::vector<std::string>& codes);

}  // namespace regioscoop
