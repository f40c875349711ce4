// From a project file to the plain values the models read.
#pragma once

#include "region/region.h"
#include "region/region_people.h"
#include "store/project.h"

namespace regioscoop {

// Reads everything of Region. What the project lacks becomes a Gap, with a neutral or national
// value in its place; how each field comes about is in docs/data.md. Throws Error{not_found} when
// there is no base year, no area, or no people by age and sex in the base year (the message says
// which years there are), no life table, or no national rates; Error{out_of_range} for an
// assumption outside its range.
[[nodiscard]] Region assemble(const store::Project& project);

// The rule that gives the people of the base year, applied to what the project holds now.
[[nodiscard]] DerivedPopulation derive_population(const store::Project& project);

// Puts derived people in the project as rows of source "regioscoop.derived", status derived; rows
// of an earlier derivation go. Returns the number of rows.
int store_population(store::Project& project, const DerivedPopulation& derived);

}  // namespace regioscoop
