#include "journey/parameters.h"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

#include "common/error.h"
#include "common/plain_number.h"
#include "journey/aftercare.h"
#include "region/assumption.h"

namespace regioscoop::journey {
namespace {

constexpr std::array<std::string_view, kBands> kBandKeys{"70_74", "75_79", "80_84", "85_89",
                                                         "90_plus"};
// Destinations after a ward ("ward") or a wijkkliniek ("wijkkliniek"). Older project files do not
// have home care and nursing homes, nor gradients by age.
Destinations destinations_of(const AssumptionSet& assumptions, std::string_view after) {
  const auto odds = [&](std::string_view destination, double share) {
    return DestinationOdds{
        share,
        value_or(assumptions,
                 fmt::format("journey.aftercare_{}_odds_ratio_per_age_band", destination), 1)};
  };
  const auto key = [&](std::string_view destination) {
    return fmt::format("journey.aftercare_{}_share_{}", destination, after);
  };
  return destinations_by_band(odds("home_care", value_or(assumptions, key("home_care"), 0)),
                              odds("elv", assumptions.value(key("elv"))),
                              odds("grz", assumptions.value(key("grz"))),
                              odds("nursing_home", value_or(assumptions, key("nursing_home"), 0)));
}

}  // namespace

Parameters parameters_of(const AssumptionSet& assumptions) {
  const auto value = [&](std::string_view key) { return assumptions.value(key); };
  Parameters p;
  p.ed_admission_share = value("journey.ed_admission_share_70_plus");
  const double baseline = value("journey.readmission_90_days_ward_baseline");
  const double age_gradient =
      value_or(assumptions, "journey.readmission_odds_ratio_per_age_band", 1);
  for (int band = 0; band < kBands; ++band) {
    const auto i = static_cast<std::size_t>(band);
    p.ward_stay_days[i] = value(fmt::format("journey.ward_length_of_stay_days_{}", kBandKeys[i]));
    p.ward_readmission[i] =
        risk_with_odds_ratio(baseline, std::pow(age_gradient, band - kMiddleBand));
  }
  p.readmission_odds_ratio = value("journey.readmission_odds_ratio_wijkkliniek");
  p.readmission_via_ed_share = value("journey.readmission_via_ed_share");
  p.transfer_back_share = value("journey.transfer_back_share");
  p.catchment_scale_km = value("journey.catchment_scale_km");
  p.ward_overflow_probability = value("journey.ward_overflow_probability");
  p.ambulance_share = value("journey.ambulance_share_70_plus");
  p.after_ward = destinations_of(assumptions, "ward");
  p.after_wijkkliniek = destinations_of(assumptions, "wijkkliniek");
  p.elv_stay_days = value("journey.elv_length_of_stay_days");
  p.grz_stay_days = value("journey.grz_length_of_stay_days");
  const auto newer = [&](std::string_view key, double& parameter) {
    parameter = value_or(assumptions, key, parameter);
  };
  newer("journey.ward_length_of_stay_days_under_70", p.younger_ward_stay_days);
  newer("journey.ed_stay_hours_under_70", p.ed_stay_hours_younger);
  newer("journey.ed_stay_hours_70_plus", p.ed_stay_hours_70_plus);
  newer("journey.ed_peak_hour", p.ed_arrivals.peak_hour);
  newer("journey.ed_day_amplitude", p.ed_arrivals.day_amplitude);
  newer("journey.ed_weekend_factor", p.ed_arrivals.weekend_factor);
  newer("journey.ed_boarding_limit_hours", p.ed_boarding_limit_hours);
  newer("journey.aftercare_patience_days", p.aftercare_patience_days);
  newer("journey.elv_diverted_nursing_home_share", p.elv_diverted_nursing_home_share);
  return p;
}

double value_or(const AssumptionSet& assumptions, std::string_view key, double otherwise) {
  for (const Assumption& assumption : assumptions.all()) {
    if (assumption.key == key) return assumption.value;
  }
  return otherwise;
}

double risk_with_odds_ratio(double baseline, double odds_ratio) {
  const bool undecided = baseline == 1 && odds_ratio == 0;
  if (!(baseline >= 0 && baseline <= 1) || !(std::isfinite(odds_ratio) && odds_ratio >= 0) ||
      undecided) {
    throw Error{
        ErrorKind::out_of_range,
        text("Een odds ratio van {} op een kans van {} is niet te berekenen.",
             "An odds ratio of {} on a risk of {} can't be computed.",
             plain_number_text(odds_ratio), plain_number_text(baseline)),
        Text{"De kans ligt van 0 tot en met 1, de odds ratio is 0 of meer; 0 op een kans van 1 "
             "zegt niets.",
             "The risk lies from 0 up to 1, the odds ratio is 0 or more; 0 on a risk of 1 "
             "says nothing."}};
  }
  return odds_ratio * baseline / (1 - baseline + odds_ratio * baseline);
}

}  // namespace regioscoop::journey
