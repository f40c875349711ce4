// Hospital beds for acute admissions of people of 70 and over, and which hospital gives what part
// of a district's care.
#pragma once

#include <span>
#include <vector>

#include "common/eigen.h"
#include "journey/ed.h"
#include "journey/parameters.h"
#include "region/region.h"

namespace regioscoop::journey {

// Hospitals × districts, columns add up to 1: the part of a district's hospital care that each
// gives (Huff's gravity model: beds / distance^exponent). Where a place is unknown distance plays
// no part; where no hospital has beds all count the same. No rows when there are no hospitals.
[[nodiscard]] Matrix hospital_shares(std::span<const Hospital> hospitals,
                                     std::span<const District> districts,
                                     const Parameters& parameters);

// What each hospital of the region gives of an amount by district. People of the region also go to
// neighbours outside it and others come in from there; both flows are taken to be equal, so that
// the hospitals of the region together give what its people need. Neighbours get 0. Without
// hospitals: one entry, the whole.
[[nodiscard]] Vector hospital_totals(const RowVector& by_district, const Matrix& shares,
                                     std::span<const Hospital> hospitals);

// Whole beds so that all are taken with at most the accepted probability (Erlang loss), each entry
// of `load` (beds in use on average) a ward of its own: small ones need more beds for the same
// care.
[[nodiscard]] Vector ward_beds_needed(const Vector& load, const Parameters& parameters);

// A hospital in one year.
struct HospitalYear {
  double ed_visits = 0;
  double ed_visits_70_plus = 0;
  EdLoad ed;                    // zero where the number of places is not known
  double ward_load = 0;         // beds in use by acute patients of all ages, average
  double ward_beds_needed = 0;  // for patients of 70 and over
  Boarding boarding;            // zero where the number of beds is not known
};

// Amounts by district of one year.
struct HospitalDemand {
  RowVector ed_visits_younger;
  RowVector ed_visits_70_plus;
  RowVector acute_admissions_younger;
  RowVector ward_admissions_70_plus;
  RowVector ward_bed_days_70_plus;
};

// One entry a hospital; neighbours outside the region are empty. No hospitals: none.
[[nodiscard]] std::vector<HospitalYear> hospital_years(const HospitalDemand& demand,
                                                       const Matrix& shares,
                                                       std::span<const Hospital> hospitals,
                                                       const WeekProfile& profile,
                                                       const Parameters& parameters);

}  // namespace regioscoop::journey
