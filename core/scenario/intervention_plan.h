// From the levers of a scenario to which intervention reaches how many people in which year. Rules:
// docs/model/scenario.md.
#pragma once

#include <vector>

#include "common/eigen.h"
#include "common/text.h"
#include "region/region.h"
#include "scenario/lever.h"

namespace regioscoop::scenario {

// Interventions of the region × years of the run.
struct InterventionPlan {
  Matrix monthly;  // interventions × months: share of the target group that takes part, 0..1
  Matrix uptake;   // mean of that over the year
  Matrix running;  // share of the year in which the intervention runs, 0..1; 0 without uptake
  [[nodiscard]] bool any(int year) const {
    return running.rows() > 0 && running.col(year).maxCoeff() > 0;
  }
  [[nodiscard]] Matrix months_of(int year) const { return monthly.middleCols(12 * year, 12); }
};

// An intervention runs when a lever is set on it: from intervention.starts, else from January after
// the base year, up to intervention.ends; participants grow evenly over its ramp-up to
// intervention.uptake, else its own. Throws Error{not_found} for an intervention the region does
// not have, Error{out_of_range} for a start before January after the base year or an end before the
// start. Adds a warning when it starts after the horizon or an effect rests on weak evidence.
[[nodiscard]] InterventionPlan intervention_plan(const Region& region, const Scenario& scenario,
                                                 std::vector<Text>& warnings);

}  // namespace regioscoop::scenario
