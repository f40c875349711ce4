// Hindcast of cost by care type: fit on years long past, project to a year that is known by now,
// brought to its national level, and compare area by area. docs/model/demand.md, "Hindcast".
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "common/care_type.h"
#include "population/hindcast.h"

namespace regioscoop::demand {

// People and cost of one year, columns as areas; not-a-number: not in that year's division.
struct CostYear {
  population::ClassYear people;  // kClassRows × areas, insured years
  // EUR: one table a care type, kClassRows × areas; an empty table: not published that year.
  std::array<Matrix, kCareTypes> cost;
};

struct CostHindcast {
  std::vector<int> fitted_years;
  int year = 0;
  std::vector<std::string> areas;
  std::vector<std::string> left_out;
  std::vector<population::ErrorRow> rows;  // "total" and each care type × size class
  std::vector<Text> warnings;              // care types that are not in both years, ...
};

// Forecast: Σ classes people(projected) × national cost per insured year of the last fitted year ×
// factor of the area, scaled so that all areas together have the cost of the compared year (prices
// and national volume are not what is tested). The factor is observed on expected cost of the last
// year, drawn to the mean of its size class as far as the factors of the earlier years of the
// window say. The rivals are scaled the same way: no change (cost of the last year), national
// growth (cost per insured year of the area stays; its people grow as projected but use no more as
// they age), linear trend (the share of the area in all cost goes on along the line over the
// window). Areas with a cost below EUR 10,000 are left out of the percentages. Errors as
// population::hindcast.
[[nodiscard]] CostHindcast hindcast(std::span<const std::string> areas,
                                    std::span<const CostYear> years, int fit_until, int year,
                                    const population::CohortChangeParameters& parameters = {});

}  // namespace regioscoop::demand
