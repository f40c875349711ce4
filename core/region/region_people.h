// The people of a region by single year of age and sex: read, or derived by the rules of derive.h.
#pragma once

#include <string>
#include <vector>

#include "region/people.h"
#include "region/region.h"
#include "store/project.h"

namespace regioscoop {

// One municipality and those of its districts that are areas of the region; no districts: the
// municipality itself is the area.
struct MunicipalityAreas {
  std::string code;
  std::vector<std::string> districts;
};

// Area codes in the order of the columns of every table: municipality after municipality.
[[nodiscard]] std::vector<std::string> area_codes(const std::vector<MunicipalityAreas>& areas);

// What the project knows of the people of these municipalities and their districts, in one reading.
[[nodiscard]] People people_of(const store::Project& project,
                               const std::vector<MunicipalityAreas>& areas);

struct DerivedPopulation {
  int year = 0;
  bool insured_years = false;      // else residents on 1 January
  std::vector<std::string> areas;  // codes
  Cohorts people;                  // kCohorts × areas
  std::vector<Gap> gaps;           // which parts of the rule had to do without its figures
};

// The people of `year`, by the rule of docs/data.md; rows that were derived before play no part.
// `qx`: kCohorts, yearly death probabilities, or empty. Throws Error{not_found} when a municipality
// has no people by age and sex in that year: the message names it and the years it has.
[[nodiscard]] DerivedPopulation derive_people(const People& people,
                                              const std::vector<MunicipalityAreas>& areas, int year,
                                              const Vector& qx);

// The same, but single years that the project holds for every area are used as they are.
[[nodiscard]] DerivedPopulation read_or_derive_people(const People& people,
                                                      const std::vector<MunicipalityAreas>& areas,
                                                      int year, const Vector& qx);

// Every year up to `last_year` that was counted for all areas, of the measure that has most years
// (residents where equal), ascending.
[[nodiscard]] std::vector<ObservedPopulation> observed_people(
    const People& people, const std::vector<MunicipalityAreas>& areas, int last_year,
    const Vector& qx);

}  // namespace regioscoop
