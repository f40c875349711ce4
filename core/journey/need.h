// The need behind the observed figures: what people of 70 and over would bring to the acute door if
// nobody were admitted twice.
#pragma once

#include "common/eigen.h"
#include "journey/parameters.h"

namespace regioscoop::journey {

// Bands × districts. Calibrated so that a region without a wijkkliniek gives the expected ED visits
// and admissions of demand/ back exactly:
//   admissions = index / (1 - r),  r the readmission probability after a ward
//   admissions by way of the ED = admission share × visits, but no more than all admissions
struct Need {
  Matrix index_admissions;      // admissions a year without readmissions
  Matrix home_visits;           // ED visits a year that end at home
  Matrix index_ed_share;        // of the index admissions, by way of the ED
  Matrix readmission_ed_share;  // of the readmissions, by way of the ED
};

// `ed_visits` and `acute_admissions`: demand::Demand of one year, all age bands × areas.
[[nodiscard]] Need need_of(const Matrix& ed_visits, const Matrix& acute_admissions,
                           const Parameters& parameters);

}  // namespace regioscoop::journey
