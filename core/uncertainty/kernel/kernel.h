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
// was made with. With `groundwork` (scenario::prepare of the region) the central case has the bits
// of scenario::run and totals are scaled by what the kernel misses there; without it no exact run
// is made, which is quicker by far and differs by less than 0.1% of a total. Throws
// Error{out_of_range} with the refusal where there is one, and what scenario_model throws.
[[nodiscard]] ScenarioModel model(const std::shared_ptr<const Ground>& ground, const DrawPlan& plan,
                                  const std::vector<scenario::Scenario>& scenarios,
                                  const Figures& figures, const scenario::Groundwork* groundwork);

// The kernel where it can compute the scenarios, else the exact chain.
struct QuickModel {
  ScenarioModel scenarios;
  std::optional<Text> exact_because;  // why the chain had to do it, a whole sentence
  std::int64_t block = 0;             // EnsembleOptions::block that keeps cancelling quick
};
[[nodiscard]] QuickModel quick_model(const Region& region, const DrawPlan& plan,
                                     const std::vector<scenario::Scenario>& scenarios,
                                     const Figures& figures, Threads threads, Progress& progress);

}  // namespace regioscoop::uncertainty::kernel
