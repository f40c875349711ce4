// The numbers the journey works with, one set a run.
#pragma once

#include <array>
#include <string_view>

#include "demand/demand.h"
#include "journey/ed.h"

namespace regioscoop {
class AssumptionSet;
}

namespace regioscoop::journey {

// Age bands of people of 70 and over: 70–74, 75–79, 80–84, 85–89, 90+.
inline constexpr int kBands = demand::kAgeBands - 1;
inline constexpr double kDaysPerYear = 365;
// Published figures are about all of 70+; gradients by age turn around the middle band, 80–84.
inline constexpr int kMiddleBand = 2;

// Where people go after an admission, by band: shares of the admissions. The others go home without
// new care, or die.
struct Destinations {
  std::array<double, kBands> home_care{};
  std::array<double, kBands> elv{};           // short stay under the GP
  std::array<double, kBands> grz{};           // geriatric rehabilitation
  std::array<double, kBands> nursing_home{};  // to stay
};

// The defaults are there for tests and small regions; a run takes them from the assumptions of the
// project, whose keys are named.
struct Parameters {
  // journey.ed_admission_share_70_plus: share of ED visits of 70+ that end in an admission.
  double ed_admission_share = 0.37;
  // journey.ward_length_of_stay_days_*: days of an acute ward admission by band.
  std::array<double, kBands> ward_stay_days{6, 6.5, 7, 7.5, 7.5};
  // journey.readmission_90_days_ward_baseline with journey.readmission_odds_ratio_per_age_band:
  // probability of being admitted again within 90 days after a ward admission, by band.
  std::array<double, kBands> ward_readmission{.2, .2, .2, .2, .2};
  // journey.readmission_odds_ratio_wijkkliniek: odds ratio on that baseline after a wijkkliniek.
  double readmission_odds_ratio = 0.38;
  // journey.readmission_via_ed_share: share of readmissions that begins with an ED visit.
  double readmission_via_ed_share = 0.67;
  // journey.transfer_back_share: share of wijkkliniek admissions that goes on to a ward.
  double transfer_back_share = 0.05;
  // journey.catchment_scale_km: distance at which reach has fallen to 1/e.
  double catchment_scale_km = 5;
  // journey.ward_overflow_probability: accepted probability that all beds of a ward are taken.
  double ward_overflow_probability = 0.05;
  // journey.ambulance_share_70_plus: share of ED visits of 70+ that begins with an urgent
  // ambulance.
  double ambulance_share = 0.4;
  // journey.aftercare_*: destinations_by_band().
  Destinations after_ward;
  Destinations after_wijkkliniek;
  double elv_stay_days = 35;  // journey.elv_length_of_stay_days
  double grz_stay_days = 40;  // journey.grz_length_of_stay_days
  // journey.aftercare_patience_days: mean time until another solution is found for who waits.
  double aftercare_patience_days = 14;
  // journey.elv_diverted_nursing_home_share: of those for whom no short stay is found; the others
  // go home with home care.
  double elv_diverted_nursing_home_share = 0.2;
  // Beside the stay of a wijkkliniek: wijkkliniek_waiting_days(), 0 where nobody waits.
  double wijkkliniek_waiting_days = 0;
  // Which part of a district's hospital care each hospital gives: attraction = beds / distance^this
  // (Huff 1963, exponent 2 by convention), with distances below 1 km counted as 1 km.
  double hospital_distance_exponent = 2;
  // journey.ward_length_of_stay_days_under_70: they lie on the same wards.
  double younger_ward_stay_days = 4;
  // journey.ed_stay_hours_*: mean time in the ED, waiting for a ward bed left out.
  double ed_stay_hours_younger = 2.5;
  double ed_stay_hours_70_plus = 3.5;
  // journey.ed_peak_hour, ed_day_amplitude, ed_weekend_factor.
  ArrivalPattern ed_arrivals;
  // journey.ed_boarding_limit_hours: nobody waits longer in the ED for a ward bed.
  double ed_boarding_limit_hours = 24;
};

// Throws Error{not_found} naming the assumption the project has no value for.
[[nodiscard]] Parameters parameters_of(const AssumptionSet& assumptions);

// For an assumption that older project files do not have: its value, or `otherwise`.
[[nodiscard]] double value_or(const AssumptionSet& assumptions, std::string_view key,
                              double otherwise);

// Risk after applying an odds ratio to a baseline risk: OR p / (1 - p + OR p). 0 <= p <= 1, OR >=
// 0, and not OR = 0 at p = 1. Throws Error{out_of_range}.
[[nodiscard]] double risk_with_odds_ratio(double baseline, double odds_ratio);

}  // namespace regioscoop::journey
