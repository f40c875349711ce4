// The chain written for many draws at once, for figures of the region as a whole.
//
// It follows need → journey → money as scenario/chain does, a year at a time, on totals by age band
// in place of districts: what districts add (how far people live from a wijkkliniek, which hospital
// they go to) enters as shares that were fitted or tabulated beforehand (ground.h,
// scenario_part.h). What is approximated and how closely: docs/model/uncertainty.md.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "common/text.h"
#include "scenario/chain.h"
#include "uncertainty/kernel/ground.h"
#include "uncertainty/scenario_ensemble.h"

namespace regioscoop::uncertainty::kernel {

// Why the kernel can't stand in for the chain: a sentence without a full stop, or nothing when it
// can. `plan`: as the ground was made with.
[[nodiscard]] std::optional<Text> refusal(const Ground& ground, const DrawPlan& plan,
                                          const std::vector<scenario::Scenario>& scenarios);

// The same outcomes as scenario_model (groups are not looked at), for draws of the plan the ground
// was made with. The central case has the bits of scenario::run; every outcome is scaled (shifted
// where it is near zero) by what the kernel misses there. `groundwork`: of the central case, for
// these exact runs. Throws Error{out_of_range} with the refusal where there is one, and what
// scenario_model throws.
[[nodiscard]] ScenarioModel model(std::shared_ptr<const Ground> ground,
                                  const scenario::Groundwork& groundwork, const DrawPlan& plan,
                                  const std::vector<scenario::Scenario>& scenarios,
                                  const Figures& figures);

}  // namespace regioscoop::uncertainty::kernel
