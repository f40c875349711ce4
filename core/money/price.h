// Unit prices at one price level.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "common/text.h"
#include "region/region.h"

namespace regioscoop::money {

// Price level of a year against 2022 = 1: 2023 1.038, 2024 1.073 (Dutch costing manual 2024,
// consumer price index of its reference prices). Before and after the table: the mean yearly growth
// within it, an assumption.
[[nodiscard]] double price_index(int year);

// An amount at the price level of one year, at that of another: amount × index(to) / index(from).
[[nodiscard]] double at_price_level(double amount, int from_year, int to_year);

// The price of a unit at the price level of `year`: the published price of that year, else the
// nearest published year's (the later of two equally near) converted by the index. Empty when there
// is none.
[[nodiscard]] std::optional<double> price_of(std::span<const Price> prices, std::string_view unit,
                                             int year);

// What the journey counts in euros, EUR a unit at one price level.
struct UnitPrices {
  double ed_visit = 0;
  double ward_day = 0;
  double wijkkliniek_day = 0;
  double ambulance = 0;
  double elv_day = 0;
  double grz_day = 0;
  double district_nursing_day = 0;  // of a person with home care
  double nursing_home_day = 0;
  double household_help_hour = 0;
};

// A missing price counts as 0 and gives a warning that names the unit.
[[nodiscard]] UnitPrices unit_prices(std::span<const Price> prices, int year,
                                     std::vector<Text>& warnings);

}  // namespace regioscoop::money
