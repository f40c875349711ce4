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

// The same for what hospitals have to cope with: only hospitals of the region, weighted so that
// their totals of `by_district` (a year without wijkklinieken) are as their beds (doubly
// constrained gravity model; Wilson 1967), columns adding up to 1. Which hospital gets how many
// patients from outside is not published; this takes hospitals of the region to be equally full,
// and those who leave for neighbours to be as many as those who come in. A change in one district
// still comes to the hospitals near it. Neighbours get 0. Without hospitals of the region `shares`
// comes back as it is.
[[nodiscard]] Matrix load_shares(const Matrix& shares, std::span<const Hospital> hospitals,
                                 const RowVector& by_district);

// What each hospital has of an amount by district. Without hospitals: one entry, the whole.
[[nodiscard]] Vector hospital_totals(const RowVector& by_district, const Matrix& load_shares);

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

// `load_shares` of load_shares(). One entry a hospital; neighbours outside the region are empty. No
// hospitals: none.
[[nodiscard]] std::vector<HospitalYear> hospital_years(const HospitalDemand& demand,
                                                       const Matrix& load_shares,
                                                       std::span<const Hospital> hospitals,
                                                       const WeekProfile& profile,
                                                       const Parameters& parameters);

}  // namespace regioscoop::journey
