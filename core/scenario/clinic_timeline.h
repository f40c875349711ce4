// From the history of the wijkklinieken and the levers of a scenario to which clinic is open in
// which month with how many beds. Rules: docs/model/scenario.md.
#pragma once

#include <optional>
#include <vector>

#include "common/text.h"
#include "journey/journey.h"
#include "region/region.h"
#include "scenario/lever.h"

namespace regioscoop::scenario {

// The set-up of a wijkkliniek where no lever says otherwise. Keys of the assumptions are named.
struct ClinicDefaults {
  double eligible_share = 0.1;               // journey.eligible_share
  double direct_referral_share = 0.5;        // journey.direct_referral_share
  double stay_days = 9.9;                    // journey.wijkkliniek_length_of_stay_days
  int ramp_up_months = 6;                    // journey.ramp_up_months
  double ramp_up_start_share = 0.25;         // journey.ramp_up_start_share
  double beside_ed_eligible_factor = 1;      // journey.beside_ed_eligible_factor
  double beside_ed_direct_factor = 1;        // journey.beside_ed_direct_referral_factor
  double elderly_care_physician_factor = 1;  // journey.elderly_care_physician_eligible_factor
  double gp_factor = 1;                      // journey.gp_eligible_factor
  double fte_per_bed = 1.5;                  // staff.wijkkliniek_fte_per_bed
};
[[nodiscard]] ClinicDefaults clinic_defaults_of(const AssumptionSet& assumptions);

enum class ClinicLocation : std::uint8_t { nursing_home, beside_ed };
enum class ClinicPhysician : std::uint8_t { geriatrician, elderly_care_physician, gp };

// A wijkkliniek from a month on, until its next stage. What levers and history do not say is left
// to the defaults.
struct ClinicStage {
  int from = 0;     // Month::index()
  double beds = 0;  // once it has its full size; 0: closed
  // Opened by a lever, growing from the beds that were there or the start share to its full size.
  bool opens = false;
  double beds_before = 0;
  std::optional<int> ramp_up_months;
  std::optional<double> stay_days;
  ClinicLocation location = ClinicLocation::nursing_home;
  ClinicPhysician physician = ClinicPhysician::geriatrician;
};
using ClinicStages = std::vector<ClinicStage>;  // ascending by month

// Null before the first stage.
[[nodiscard]] const ClinicStage* stage_in(const ClinicStages& stages, int month);

// The wijkklinieken of a scenario, before assumptions.
struct ClinicPlan {
  std::vector<ClinicStages> sites;
  // Of all wijkklinieken, from the month `inflow_from` on.
  std::optional<double> eligible_share;
  std::optional<double> direct_referral_share;
  int inflow_from = 0;
  std::optional<double> available_fte;  // after the base year
};

// Throws and warns as clinic_timeline().
[[nodiscard]] ClinicPlan clinic_plan(const Region& region, const Scenario& scenario,
                                     const ClinicDefaults& defaults, std::vector<Text>& warnings);

// Two places a site, as the rows of Timeline::reach: its own, and beside the nearest ED.
[[nodiscard]] std::vector<std::optional<Point>> clinic_places(const Region& region);

// Throws Error{not_found} for a wijkkliniek the region does not have, Error{out_of_range} for
// levers that contradict each other or the history (closing what is not open, beds for a closed
// clinic). Adds a warning for a lever that has no effect within the run.
[[nodiscard]] journey::Timeline clinic_timeline(const Region& region, const Scenario& scenario,
                                                const ClinicDefaults& defaults,
                                                double catchment_scale_km,
                                                std::vector<Text>& warnings);

}  // namespace regioscoop::scenario
