// Emergency departments and wards of a year, for a block of draws: journey::hospital_years.
#pragma once

#include "uncertainty/kernel/flows.h"

namespace regioscoop::uncertainty::kernel {

struct EmergencyTotals {
  Lanes hours_above;  // places, of all hospitals of the region
  Lanes boarding;     // hours of waiting for a ward bed
};

// `hospitals`: with what wijkklinieken take from them.
void emergency(const Ground& ground, const YearGround& year, const ParameterLanes& parameters,
               const Derived& derived, const std::vector<HospitalTotals>& hospitals,
               EmergencyTotals& out);

// Beds that the wards need together; without hospitals, one ward for `ward_days`.
void beds_needed(const ParameterLanes& parameters, const Derived& derived,
                 const std::vector<HospitalTotals>& hospitals, const Lanes& ward_days, Lanes& out);

}  // namespace regioscoop::uncertainty::kernel
