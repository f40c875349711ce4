// Which years of published life tables the model rests on.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "store/project.h"
#include "store/rates.h"

namespace regioscoop::store {

// As many years as the bundled tables have (2009–2019): long enough for the slope of mortality to
// rest on more than chance, short enough to be the decline of today and not that of antibiotics.
inline constexpr int kLifeTableYears = 11;
inline constexpr int kOldestOfLifeTable = 100;

// Years of excess mortality by COVID-19: 2020 and 2021. A choice of the project; what the tables
// show of it is in docs/model/population.md.
[[nodiscard]] bool has_excess_mortality(int year);

struct LifeTableYears {
  std::vector<int> used;    // ascending; the last is the base of mortality, all are in its slope
  std::vector<int> excess;  // usable, left out for their excess mortality
  int older = 0;            // usable years that were left out because later ones suffice
};

// Of the years `usable`, ascending: the latest kLifeTableYears up to and including `last` without
// those of excess mortality. Where there are no others, these count after all.
[[nodiscard]] LifeTableYears choose_life_table_years(std::span<const int> usable, int last);

// The country whose tables count: "NL", else the first the project has; empty without any.
[[nodiscard]] std::string life_table_country(std::span<const DeathProbability> rows);

// Years of that country with a complete table (every age from 0 to kOldestOfLifeTable) of both
// sexes together, or of men and of women. Rows in order of country, year, sex and age.
[[nodiscard]] std::vector<int> usable_life_table_years(std::span<const DeathProbability> rows);

// "2009–2019", "2011–2019, 2022"; ascending years.
[[nodiscard]] std::string year_ranges(std::span<const int> years);

}  // namespace regioscoop::store
