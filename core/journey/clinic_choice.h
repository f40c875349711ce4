// Which wijkkliniek takes the patient: nearest open one with a free bed first, else the next within
// reach, else the ward.
//
// Every patient has a largest distance; reach(district, clinic) is the share for whom the clinic
// lies within it. Eligibility is a second, independent property: a clinic that can take more kinds
// of patients takes all that another takes and some more. A clinic alone with `beds` that is
// offered `load` erlang refuses the share erlang_b(beds, load). Refusals raise the load of the next
// clinic and, through readmissions, the number of admissions, so the shares are the solution of a
// fixed point (reduced load; Kelly, Annals of Applied Probability 1 (1991) 319-378). Clinics that
// send each other patients are full together more often than by chance: journey/overflow.h.
// Formulas: docs/model/journey.md.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "common/eigen.h"

namespace regioscoop::journey {

// A wijkkliniek as it is in some month.
struct OpenClinic {
  int site = 0;                      // index of Region::wijkklinieken
  int reach_row = 0;                 // row of the reach table: sites may move
  double beds = 0;                   // above 0; a ramp-up gives parts of beds
  double stay_days = 0;              // mean stay
  double eligible_share = 0;         // of acute admissions 70+, 0..1
  double direct_referral_share = 0;  // of its patients who would else come by way of the ED, 0..1
  friend bool operator==(const OpenClinic&, const OpenClinic&) = default;
};

// What goes into the choice: per district, per band, the first admissions a year (without
// readmissions) and the probability of readmission after ward and wijkkliniek.
struct ChoiceInput {
  const Matrix& index_admissions;  // bands × districts, admissions a year
  std::span<const double> ward_readmission;
  std::span<const double> clinic_readmission;
};

struct ChoiceResult {
  Matrix
      accepted;  // clinics × districts: share of the district's admissions that finds a bed there
  Matrix offered;     // clinics × districts: share that asks there
  RowVector asked;    // districts: share that asks at any clinic
  Vector load;        // clinics, erlang offered
  Vector blocking;    // clinics, share of those who ask that is refused
  Matrix admissions;  // bands × districts, admissions a year, readmissions included
  int iterations = 0;
};

// The ways of patients along clinics, by district: the same in all months in which the same clinics
// take the same kinds of patients, whatever their beds. To be kept from one choice to the next on
// the same table of reach; without it every choice finds its ways anew.
class KnownWays {
 public:
  struct Ways;
  const Ways& of(std::span<const OpenClinic> clinics, const Matrix& reach, Eigen::Index districts);

 private:
  std::vector<std::shared_ptr<const Ways>> known_;
};

// `reach`: reach rows × districts, 0..1. Throws Error{system} if the fixed point is not reached,
// which no admissible input is known to cause.
[[nodiscard]] ChoiceResult choose_clinics(std::span<const OpenClinic> clinics, const Matrix& reach,
                                          const ChoiceInput& input, KnownWays& known);
[[nodiscard]] ChoiceResult choose_clinics(std::span<const OpenClinic> clinics, const Matrix& reach,
                                          const ChoiceInput& input);

}  // namespace regioscoop::journey
