// Hospital beds for acute admissions of people of 70 and over, and which hospital gives what part
// of a district's care.
#pragma once

#include <span>

#include "common/eigen.h"
#include "journey/parameters.h"
#include "region/region.h"

namespace regioscoop::journey {

// Hospitals × districts, columns add up to 1: the part of a district's hospital care that each
// gives (Huff's gravity model: beds / distance^exponent). Where a place is unknown distance plays
// no part; where no hospital has beds all count the same. No rows when there are no hospitals.
[[nodiscard]] Matrix hospital_shares(std::span<const Hospital> hospitals,
                                     std::span<const District> districts,
                                     const Parameters& parameters);

struct WardBeds {
  Vector load;  // hospitals: average of beds in use
  Vector beds;  // hospitals: whole beds needed so that all are taken with at most the accepted
                // probability
  [[nodiscard]] double total() const { return beds.sum(); }
};

// Each hospital is a pool of its own, so that small ones need more beds for the same care (Erlang
// loss). Without hospitals the region is one pool.
// `ward_bed_days`: districts, bed-days a year.
[[nodiscard]] WardBeds ward_beds_needed(const RowVector& ward_bed_days, const Matrix& shares,
                                        const Parameters& parameters);

}  // namespace regioscoop::journey
