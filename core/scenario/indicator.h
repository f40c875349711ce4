// The figures a run gives, with their units and words: one catalogue for tables, files and screens.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "common/text.h"

namespace regioscoop::scenario {

// Per district and year; the region is their sum unless `aggregation` says otherwise.
enum class Indicator : std::uint8_t {
  population,
  population_70_plus,
  ed_visits,
  ed_visits_70_plus,
  acute_admissions_70_plus,  // ward and wijkkliniek together
  ward_admissions_70_plus,
  wijkkliniek_admissions,
  wijkkliniek_refusals,
  readmissions_90_days,  // of people of 70+
  ward_bed_days_70_plus,
  wijkkliniek_bed_days,
  ward_beds_needed,  // region only: not the sum of districts
  cost_total,
  // Region only: hospitals of the region together; not-a-number where no capacity is known.
  ed_hours_above_places,
  ed_boarding_hours,      // waiting in the ED for a ward bed, people × hours
  wijkkliniek_staff_fte,  // region only
  intervention_participants,
  intervention_cost,  // of the interventions themselves; in cost_total
  // After acute admissions of people of 70+.
  delayed_discharge_days,  // waiting on a ward for a place elsewhere; in ward_bed_days_70_plus
  elv_admissions,          // short stay under the GP
  grz_admissions,          // geriatric rehabilitation
  nursing_home_admissions,
  home_care_patients,  // new or more care at home
  aftercare_diverted,  // no place found in time: another solution
};
inline constexpr int kIndicators = 24;

enum class Aggregation : std::uint8_t { sum, region_only };
enum class Better : std::uint8_t { lower, higher, neutral };

struct IndicatorInfo {
  Indicator indicator;
  std::string_view key;   // carries its unit: "ed_visits_70_plus_per_year"
  std::string_view unit;  // "visits/year", "EUR/year", ...
  Aggregation aggregation;
  Better better;
  int decimals;
  Text name;
};

[[nodiscard]] std::span<const IndicatorInfo> indicators();
[[nodiscard]] const IndicatorInfo& info(Indicator indicator);
// By key; throws Error{not_found}.
[[nodiscard]] const IndicatorInfo& find_indicator(std::string_view key);

}  // namespace regioscoop::scenario
