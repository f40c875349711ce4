// Which areas a region is made of, from what a project has imported.
#pragma once

#include <string>
#include <vector>

#include "region/region.h"
#include "store/project.h"

namespace regioscoop {

struct RegionChoice {
  std::string key = {};   // "noordoost-brabant"; empty: made from the name
  std::string name = {};  // "Noordoost-Brabant"; empty: made from those of the municipalities
  std::vector<std::string> municipalities = {};  // codes; empty: every municipality with people
  int base_year = 0;     // 0: the last year with people of every municipality by age and sex
  int horizon_year = 0;  // 0: kDefaultHorizon years after the base year
};

inline constexpr int kDefaultHorizon = 17;

// Writes the choice as the facts of the project. The areas are districts where the project can give
// the people of every municipality's districts in the base year, else municipalities. Throws
// Error{not_found} naming the codes the project does not know (with near matches), and when there
// is no year in which all of them have people by age and sex: the message says which years each
// part has. Throws Error{out_of_range} when the horizon is not after the base year.
void select_region(store::Project& project, const RegionChoice& choice);

// Fact under which the codes of the chosen municipalities are kept, with commas between.
inline constexpr const char* kMunicipalitiesFact = "municipalities";

}  // namespace regioscoop
