#include "uncertainty/kernel/parameters.h"

#include <algorithm>

#include "journey/parameters.h"
#include "money/accounts.h"
#include "scenario/clinic_timeline.h"

namespace regioscoop::uncertainty::kernel {
namespace {

constexpr std::array<std::string_view, kParameters> kKeys{
    "population.mortality_improvement_factor",
    "population.migration_factor",
    "population.migration_half_life_years",
    "population.fertility_factor",
    "demand.ed_trend",
    "demand.acute_admission_trend",
    "demand.care_trend",
    "demand.ses_effect_acute",
    "demand.ses_effect_cost",
    "journey.ed_admission_share_70_plus",
    "journey.eligible_share",
    "journey.direct_referral_share",
    "journey.wijkkliniek_length_of_stay_days",
    "journey.ward_length_of_stay_days_70_74",
    "journey.ward_length_of_stay_days_75_79",
    "journey.ward_length_of_stay_days_80_84",
    "journey.ward_length_of_stay_days_85_89",
    "journey.ward_length_of_stay_days_90_plus",
    "journey.readmission_90_days_ward_baseline",
    "journey.readmission_odds_ratio_per_age_band",
    "journey.readmission_odds_ratio_wijkkliniek",
    "journey.readmission_via_ed_share",
    "journey.transfer_back_share",
    "journey.catchment_scale_km",
    "journey.ward_overflow_probability",
    "journey.ramp_up_months",
    "journey.ramp_up_start_share",
    "journey.beside_ed_eligible_factor",
    "journey.beside_ed_direct_referral_factor",
    "journey.elderly_care_physician_eligible_factor",
    "journey.gp_eligible_factor",
    "journey.ward_length_of_stay_days_under_70",
    "journey.ed_stay_hours_under_70",
    "journey.ed_stay_hours_70_plus",
    "journey.ed_day_amplitude",
    "journey.ed_weekend_factor",
    "journey.ed_boarding_limit_hours",
    "journey.ambulance_share_70_plus",
    "journey.aftercare_elv_share_ward",
    "journey.aftercare_elv_share_wijkkliniek",
    "journey.aftercare_grz_share_ward",
    "journey.aftercare_grz_share_wijkkliniek",
    "journey.elv_length_of_stay_days",
    "journey.grz_length_of_stay_days",
    "staff.wijkkliniek_fte_per_bed",
    "money.patient_share_zvw",
    "journey.aftercare_home_care_share_ward",
    "journey.aftercare_home_care_share_wijkkliniek",
    "journey.aftercare_nursing_home_share_ward",
    "journey.aftercare_nursing_home_share_wijkkliniek",
    "journey.aftercare_home_care_odds_ratio_per_age_band",
    "journey.aftercare_elv_odds_ratio_per_age_band",
    "journey.aftercare_grz_odds_ratio_per_age_band",
    "journey.aftercare_nursing_home_odds_ratio_per_age_band",
    "journey.aftercare_patience_days",
    "journey.elv_diverted_nursing_home_share",
    "journey.home_care_days",
    "journey.household_help_share",
    "journey.household_help_hours_per_week",
    "journey.nursing_home_length_of_stay_days",
    "money.own_payment_ratio_70_plus",
    "money.patient_share_wlz",
    "money.patient_share_wmo",
};

// What the chain takes where an older project has no value.
double otherwise(Parameter parameter) {
  const journey::Parameters journey;
  const scenario::ClinicDefaults clinic;
  const money::Parameters money;
  switch (parameter) {
    case Parameter::readmission_per_band:
    case Parameter::home_care_odds:
    case Parameter::elv_odds:
    case Parameter::grz_odds:
    case Parameter::nursing_home_odds:
    case Parameter::elderly_care_physician:
    case Parameter::gp: return 1;
    case Parameter::younger_ward_stay_days: return journey.younger_ward_stay_days;
    case Parameter::ed_stay_younger: return journey.ed_stay_hours_younger;
    case Parameter::ed_stay_older: return journey.ed_stay_hours_70_plus;
    case Parameter::ed_day_amplitude: return journey.ed_arrivals.day_amplitude;
    case Parameter::ed_weekend: return journey.ed_arrivals.weekend_factor;
    case Parameter::boarding_limit: return journey.ed_boarding_limit_hours;
    case Parameter::fte_per_bed: return clinic.fte_per_bed;
    case Parameter::aftercare_patience_days: return journey.aftercare_patience_days;
    case Parameter::elv_diverted_nursing_home_share: return journey.elv_diverted_nursing_home_share;
    case Parameter::home_care_days: return money.home_care_days;
    case Parameter::household_help_share: return money.household_help_share;
    case Parameter::household_help_hours: return money.household_help_hours_per_week;
    case Parameter::nursing_home_days: return money.nursing_home_days;
    case Parameter::own_payment_ratio: return money.own_payment_ratio_70_plus;
    case Parameter::patient_share_wlz: return money.patient_share_wlz;
    case Parameter::patient_share_wmo: return money.patient_share_wmo;
    default: return 0;
  }
}

}  // namespace

std::string_view key_of(Parameter parameter) { return kKeys[static_cast<std::size_t>(parameter)]; }

std::optional<Parameter> parameter_of(std::string_view key) {
  const auto found = std::find(kKeys.begin(), kKeys.end(), key);
  if (found == kKeys.end()) return std::nullopt;
  return static_cast<Parameter>(found - kKeys.begin());
}

bool is_idle(std::string_view key) {
  // What providers spend is no figure of an ensemble; the busiest hour only turns the day round.
  return key == "money.ward_variable_cost_share" || key == "money.fixed_cost_decline_years" ||
         key == "money.wijkkliniek_variable_cost_share" ||
         key == "money.wijkkliniek_break_even_occupancy" || key == "journey.ed_peak_hour";
}

bool is_groundwork(Parameter parameter) { return parameter <= Parameter::ses_effect_cost; }

ParameterReader::ParameterReader(const Region& region, std::span<const std::string> keys) {
  for (std::size_t p = 0; p < kParameters; ++p) {
    const auto parameter = static_cast<Parameter>(p);
    const auto drawn = std::find(keys.begin(), keys.end(), kKeys[p]);
    row_[p] = drawn == keys.end() ? -1 : static_cast<int>(drawn - keys.begin());
    central_[p] = journey::value_or(region.assumptions, kKeys[p], otherwise(parameter));
  }
}

void ParameterReader::read(const Eigen::Ref<const Matrix>& values, Eigen::Index first,
                           Eigen::Index count, ParameterLanes& out) const {
  for (std::size_t p = 0; p < kParameters; ++p) {
    auto& lanes = out[p].of;
    if (row_[p] < 0) {
      lanes.fill(central_[p]);
      continue;
    }
    const double* from = values.row(row_[p]).data() + first;
    std::fill(std::copy_n(from, count, lanes.begin()), lanes.end(), from[count - 1]);
  }
}

}  // namespace regioscoop::uncertainty::kernel
