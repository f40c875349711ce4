// The scenarios of a region as a model that an ensemble can run.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "region/region.h"
#include "scenario/indicator.h"
#include "scenario/lever.h"
#include "uncertainty/draws.h"
#include "uncertainty/ensemble.h"

namespace regioscoop::uncertainty {

// Every assumption of the region that has a distribution, cut off at the range of the catalogue;
// central is its value. Throws Error{out_of_range} or Error{bad_input} naming the assumption whose
// distribution does not fit its interval.
// Correlations are those of the region between two that are drawn.
[[nodiscard]] DrawPlan plan_of(const Region& region);
// The same with the effects of the interventions that the scenarios run (drawn_value.h).
[[nodiscard]] DrawPlan plan_of(const Region& region,
                               const std::vector<scenario::Scenario>& scenarios);

// Which figures a draw keeps, for the region as a whole.
struct Figures {
  std::vector<scenario::Indicator> indicators;  // empty: all
  std::vector<int> years;                       // empty: all years of the run
  bool payers = true;                           // what each payer pays a year
  // 0: every draw over all districts. Else the districts are taken together in this many groups
  // (see coarse_region), and each outcome is scaled (shifted where its central case over the groups
  // is near zero) so that the central case is that over all districts, but for rounding. For a band
  // that follows a lever: with 8 groups its ends are within 5% of its width in our tests.
  int groups = 0;
};

// The place of a figure among the outcomes.
struct OutcomeLayout {
  std::vector<std::string> scenarios;  // keys
  std::vector<scenario::Indicator> indicators;
  std::vector<std::string> payers;  // keys
  std::vector<int> years;

  // "zuidoost-48/ed_visits_70_plus_per_year/2030", "zuidoost-48/payer.zk_eur_per_year/2030".
  [[nodiscard]] std::vector<std::string> keys() const;
  // Positions in 0..; each argument is a place in the lists above.
  [[nodiscard]] int indicator(int scenario, int indicator, int year) const;
  [[nodiscard]] int payer(int scenario, int payer, int year) const;
  [[nodiscard]] int count() const;
  friend bool operator==(const OutcomeLayout&, const OutcomeLayout&) = default;
};

struct ScenarioModel {
  OutcomeLayout layout;
  Model model;
};

// Runs the whole chain for every draw, all scenarios on the same draw. What no drawn assumption
// touches is computed once: with only journey.*, staff.* and money.* in `plan` the people and their
// demand are shared by all draws, else they are computed once a draw for all scenarios. Parts that
// no figure asks for are skipped: leave out ed_hours_above_places, ed_boarding_hours and
// ward_beds_needed for speed. With groups = 0 every draw gives the bits of scenario::run.
//
// A draw in which the chain can't be computed (an extreme combination) gives not-a-number for its
// outcomes, which summaries leave out and count. Throws what scenario::run throws for the central
// case, Error{not_found} for an assumption the region does not have or a year outside the run,
// Error{out_of_range} without scenarios. The region is copied once a thread.
[[nodiscard]] ScenarioModel scenario_model(const Region& region,
                                           const std::vector<scenario::Scenario>& scenarios,
                                           const DrawPlan& plan, const Figures& figures = {});

}  // namespace regioscoop::uncertainty
