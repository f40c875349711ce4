// The assumptions that the kernel knows, and their values in a block of draws.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "region/region.h"
#include "scenario/lever.h"
#include "uncertainty/kernel/lanes.h"

namespace regioscoop::uncertainty::kernel {

enum class Parameter : std::uint8_t {
  mortality_improvement,
  migration,
  migration_half_life,
  fertility,
  ed_trend,
  acute_trend,
  care_trend,
  ses_effect_acute,
  ses_effect_cost,
  ed_admission_share,
  eligible_share,
  direct_referral_share,
  clinic_stay_days,
  ward_stay_days_70,  // the five bands follow each other
  ward_stay_days_75,
  ward_stay_days_80,
  ward_stay_days_85,
  ward_stay_days_90,
  readmission,
  readmission_per_band,
  readmission_clinic,
  readmission_via_ed,
  transfer_back,
  catchment_scale,
  ward_overflow,
  ramp_up_months,
  ramp_up_start,
  beside_ed_eligible,
  beside_ed_direct,
  elderly_care_physician,
  gp,
  younger_ward_stay_days,
  ed_stay_younger,
  ed_stay_older,
  ed_day_amplitude,
  ed_weekend,
  boarding_limit,
  ambulance_share,
  elv_share_ward,
  elv_share_clinic,
  grz_share_ward,
  grz_share_clinic,
  elv_stay_days,
  grz_stay_days,
  fte_per_bed,
  patient_share,
  home_care_share_ward,
  home_care_share_clinic,
  nursing_home_share_ward,
  nursing_home_share_clinic,
  home_care_odds,  // ratio for each band older
  elv_odds,
  grz_odds,
  nursing_home_odds,
  aftercare_patience_days,
  elv_diverted_nursing_home_share,
  home_care_days,
  household_help_share,
  household_help_hours,
  nursing_home_days,
  own_payment_ratio,
  patient_share_wlz,
  patient_share_wmo,
};
inline constexpr int kParameters = 63;

[[nodiscard]] std::string_view key_of(Parameter parameter);
// Empty for an assumption that the kernel does not know.
[[nodiscard]] std::optional<Parameter> parameter_of(std::string_view key);
// An assumption that no figure of an ensemble depends on.
[[nodiscard]] bool is_idle(std::string_view key);
// People and their care follow from it: it needs its place in the fitted surfaces.
[[nodiscard]] bool is_groundwork(Parameter parameter);

using ParameterLanes = std::array<Lanes, kParameters>;
[[nodiscard]] inline const Lanes& of(const ParameterLanes& values, Parameter which) {
  return values[static_cast<std::size_t>(which)];
}

// Reads a block of draws.
class ParameterReader {
 public:
  // `keys`: the drawn assumptions, in the order of the rows of values.
  ParameterReader(const Region& region, std::span<const std::string> keys);

  // Columns first..first+count-1; the last is repeated to fill the lanes.
  void read(const Eigen::Ref<const Matrix>& values, Eigen::Index first, Eigen::Index count,
            ParameterLanes& out) const;
  [[nodiscard]] double central(Parameter parameter) const {
    return central_[static_cast<std::size_t>(parameter)];
  }

 private:
  std::array<int, kParameters> row_{};  // -1: not drawn
  std::array<double, kParameters> central_{};
};

}  // namespace regioscoop::uncertainty::kernel
