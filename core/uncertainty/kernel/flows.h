// A year without wijkklinieken, for a block of draws: journey::need_of and the paths of people by
// age band, with what interventions leave of their care.
#pragma once

#include <array>
#include <vector>

#include "region/region.h"
#include "uncertainty/kernel/derived.h"
#include "uncertainty/kernel/year_ground.h"

namespace regioscoop::uncertainty::kernel {

// Of one age band.
struct BandFlows {
  Lanes index;  // first admissions
  Lanes total;  // admissions, readmissions included
  Lanes visits;
  Lanes days;
  Lanes elv_asked;
  Lanes grz_asked;
  Lanes ward_risk;
  Lanes clinic_risk;
  Lanes index_ed_share;
  Lanes again_ed_share;
  Lanes ward_stay;
};

// What comes to a hospital, a year.
struct HospitalTotals {
  Lanes visits;  // of 70 and over, as all of these
  Lanes admissions;
  Lanes days;
  Lanes elv_asked;  // from its wards
  Lanes grz_asked;
};

using Bands = std::array<BandFlows, kBands>;

struct Flows {
  Lanes visits;  // of 70 and over, as all of these
  Lanes ward_admissions;
  Lanes readmissions;
  Lanes ward_days;
  Asked asked;
  std::vector<HospitalTotals> hospitals;
};

// What interventions leave of the use of a band (journey::UseFactors).
struct UseLanes {
  std::array<std::array<Lanes, kBands>, kEffectTargets> left;
};

// `left`: null without interventions. `out.hospitals` has as many as the ground.
void flows_without_clinics(const YearGround& year, const ParameterLanes& parameters,
                           const Derived& derived, const UseLanes* left, Bands& bands, Flows& out);

// The year without wijkklinieken and interventions, against which money is measured.
struct Reference {
  Lanes visits;
  Lanes days;
  Asked asked;
};
void reference_of(const YearGround& year, const ParameterLanes& parameters, const Derived& derived,
                  Reference& out);

}  // namespace regioscoop::uncertainty::kernel
