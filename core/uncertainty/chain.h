// The chain of scenario::run for one draw after another, with only the figures that are kept and
// without what all scenarios of a draw share being computed twice.
#pragma once

#include <map>
#include <vector>

#include "journey/journey.h"
#include "money/accounts.h"
#include "region/region.h"
#include "scenario/indicator.h"
#include "scenario/lever.h"
#include "scenario/run.h"

namespace regioscoop::uncertainty {

// Figures of the region in one year, the same bits as in scenario::RunResult.
struct YearFigures {
  Vector indicators;  // kIndicators; those that were not asked are 0
  Vector payers;      // EUR, in the order of the region's accounts
};

// Which parts are computed: the emergency department hour by hour and the beds of the wards take
// most of the time of a run.
struct ChainParts {
  bool ed = true;         // ed_hours_above_places, ed_boarding_hours
  bool ward_beds = true;  // ward_beds_needed
};

// One draw: `region` with the assumptions of the draw, and its groundwork; both must outlive it.
class Chain {
 public:
  // `prices`: money::unit_prices of the region, which no assumption changes.
  Chain(const Region& region, const scenario::Groundwork& groundwork,
        const money::UnitPrices& prices, ChainParts parts);

  // `years`: places of years in the run, ascending. A scenario that overrides assumptions is not
  // for this (see overrides_assumptions). Throws what scenario::run throws.
  [[nodiscard]] std::vector<YearFigures> run(const scenario::Scenario& scenario,
                                             const std::vector<int>& years);

 private:
  // Of a year, the same in all scenarios.
  struct Year {
    journey::Need need;
    journey::YearFlows without_clinics;
  };
  const Year& year(int y);
  void patients(int y, const journey::YearFlows& flows, YearFigures& figures) const;
  void hospitals(int y, const journey::YearFlows& flows, YearFigures& figures) const;

  const Region& region_;
  const demand::Demand& demand_;
  const money::UnitPrices& prices_;
  ChainParts parts_;
  journey::Parameters parameters_;
  money::Parameters money_;
  Matrix hospital_shares_;
  Matrix load_shares_;  // empty when no part needs it
  std::map<int, Year> years_;
};

[[nodiscard]] bool overrides_assumptions(const scenario::Scenario& scenario);

}  // namespace regioscoop::uncertainty
