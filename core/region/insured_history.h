// Insured years and cost of care per municipality, year after year, with the borders of one
// division: what a hindcast is made of.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "common/care_type.h"
#include "common/eigen.h"
#include "common/text.h"
#include "store/project.h"

namespace regioscoop {

// Rows: men 0–4, 5–9, …, 85–89, 90+, then women; columns: the municipalities of the history.
// Not-a-number: no figures of that municipality that year.
struct InsuredYear {
  int year = 0;
  Matrix people;                        // insured years
  std::array<Matrix, kCareTypes> cost;  // EUR; an empty table: not published that year
};
inline constexpr int kInsuredClasses = 19;  // a sex

struct InsuredHistory {
  std::vector<std::string> areas;  // codes of the division of the last year, ascending
  std::vector<std::string> names;
  std::vector<InsuredYear> years;  // ascending
  // "GM0788 Haaren": was divided over several municipalities, or took part of one that was; its
  // figures of before and after are of different borders.
  std::vector<std::string> divided;
  std::vector<Text> warnings;  // years that could not be used
};

// The Vektis rows of a project in the years first_year to last_year. A municipality that went up
// in another as a whole counts with it from the beginning (table area_successor). One that was
// divided within those years is left out, with those that it made more than 1% larger. People
// without a municipality and names without a code are left out too.
[[nodiscard]] InsuredHistory insured_history(const store::Project& project, int first_year,
                                             int last_year);

// Years of the Vektis rows of a project, ascending.
[[nodiscard]] std::vector<int> insured_history_years(const store::Project& project);

}  // namespace regioscoop
