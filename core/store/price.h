// Unit prices with the price level they are expressed in.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "common/status.h"
#include "store/project.h"
#include "store/source.h"

namespace regioscoop::store {

struct Price {
  std::string unit = {};   // "ward_day", "ed_visit", "wijkkliniek_day", ...
  int price_year = 0;      // price level
  std::int64_t cents = 0;  // euro cents a unit, >= 0
  Status status = Status::observed;
  SourceId source_id = 0;
};

// Adds prices or replaces those of the same unit and price year, in one transaction.
void put_prices(Project& project, std::span<const Price> prices);
// In order of unit, price year.
[[nodiscard]] std::vector<Price> read_prices(const Project& project);

}  // namespace regioscoop::store
