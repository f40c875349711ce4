// The chain need → journey → money, a year at a time, for one scenario after another on the same
// region: a run takes every figure of every year, a draw of an ensemble only those that are kept.
// What all scenarios share is computed once.
#pragma once

#include <map>
#include <vector>

#include "demand/demand.h"
#include "journey/aftercare.h"
#include "journey/journey.h"
#include "money/accounts.h"
#include "region/region.h"
#include "scenario/clinic_timeline.h"
#include "scenario/indicator.h"
#include "scenario/intervention_plan.h"
#include "scenario/lever.h"
#include "scenario/result.h"

namespace regioscoop::scenario {

// The part of a run that no lever on a wijkkliniek changes, computed once for many scenarios.
struct Groundwork {
  demand::Demand demand;
  std::vector<Text> warnings;
};

// Which parts are computed: the emergency department hour by hour and the beds of the wards take
// much of the time of a run.
struct ChainParts {
  bool ed = true;         // ed_hours_above_places, ed_boarding_hours
  bool ward_beds = true;  // ward_beds_needed
  bool details = true;    // by_area, providers, hospitals and wijkklinieken of YearFigures
};

// Figures of one year; the same bits whatever the parts. What was not asked is 0 or empty.
struct YearFigures {
  Vector indicators;         // kIndicators, the region
  Vector payers;             // EUR, in the order of money::parties_of
  Matrix by_area;            // kIndicators × areas; rows of indicators of the region only are 0
  Vector providers;          // EUR
  Vector reference_revenue;  // EUR, of the providers without wijkklinieken and interventions
  std::vector<journey::HospitalYear> hospitals;
  std::vector<WijkkliniekYear> wijkklinieken;
};

// What a scenario changes, month by month.
struct ScenarioPlan {
  journey::Timeline timeline;
  InterventionPlan interventions;
};

// `region`, `groundwork` and `prices` (money::unit_prices) must outlive it. Scenarios that override
// an assumption are for a chain on the region with that assumption.
class Chain {
 public:
  Chain(const Region& region, const Groundwork& groundwork, const money::UnitPrices& prices,
        ChainParts parts);

  // Throws as scenario::run; adds warnings about levers.
  [[nodiscard]] ScenarioPlan plan(const Scenario& scenario, std::vector<Text>& warnings) const;

  // `y`: place of the year in the run, from 0.
  [[nodiscard]] YearFigures year(const ScenarioPlan& plan, int y);

 private:
  // Of a year, the same in all scenarios.
  struct Shared {
    journey::Need need;
    journey::AftercareSupply supply;  // beds of the region, and what others ask of them
    journey::AftercareOutcome outcome;
    // The year without wijkklinieken and interventions: with room for everybody after an admission,
    // with the places of the base year in proportion to those who ask (what expected cost holds),
    // and with the places of the year.
    journey::YearFlows room_for_all;
    journey::YearFlows as_in_base_year;
    journey::YearFlows without_clinics;
    Matrix admissions_by_band;  // of that year
    money::AgeMix ages;
  };
  const Shared& shared(int y);
  // The beds after admission in that year, with what others ask of them given `room_for_all`.
  [[nodiscard]] journey::AftercareSupply supply_of(int y,
                                                   const journey::YearFlows& room_for_all) const;
  [[nodiscard]] journey::AftercareSupply supply_of(const ScenarioPlan& plan, int y);
  void people(int y, YearFigures& figures) const;
  void patients(int y, const journey::YearFlows& flows, YearFigures& figures) const;
  void hospitals(int y, const journey::YearFlows& flows, YearFigures& figures) const;
  void sites(const journey::YearFlows& flows, YearFigures& figures) const;
  [[nodiscard]] journey::YearFlows flows_of(const ScenarioPlan& plan, int y);
  // What the interventions cost, and their participants.
  [[nodiscard]] money::ProgrammeCost programme(const ScenarioPlan& plan, int y,
                                               YearFigures& figures) const;
  [[nodiscard]] money::AgeMix ages_of(int y) const;
  void money(int y, const journey::YearFlows& flows, const money::ProgrammeCost& programme,
             YearFigures& figures);
  void put(Indicator indicator, const Eigen::Ref<const RowVector>& values,
           YearFigures& figures) const;

  const Region& region_;
  const demand::Demand& demand_;
  const money::UnitPrices& prices_;
  ChainParts parts_;
  journey::Parameters parameters_;
  money::Parameters money_;
  ClinicDefaults clinic_defaults_;
  journey::WeekProfile ed_profile_;
  Matrix hospital_shares_;
  Matrix load_shares_;  // empty when no part needs it
  journey::AftercareOutcome base_outcome_;
  std::map<int, Shared> shared_;
  journey::KnownWays ways_;  // all scenarios on a region have the same table of reach
};

// Mean over the months of a year of beds that hold from a month on; the first hold before it, too.
// journey::kNoLimitOfBeds without any.
[[nodiscard]] double mean_beds(const std::vector<CapacityChange>& changes, int year);

// Whether the assumptions or payers of a region tell people's ages apart in what is paid.
[[nodiscard]] bool pays_by_age(const Region& region);

// Whether the scenario gives assumptions another value.
[[nodiscard]] bool overrides_assumptions(const Scenario& scenario);

}  // namespace regioscoop::scenario
