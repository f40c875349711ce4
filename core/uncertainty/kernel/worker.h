// Draws of the assumptions to outcomes, a block at a time, with work space of its own.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "uncertainty/kernel/scenario_part.h"
#include "uncertainty/kernel/settle.h"
#include "uncertainty/scenario_ensemble.h"

namespace regioscoop::uncertainty::kernel {

// What the workers of a model share.
struct Shared {
  std::shared_ptr<const Ground> ground;
  std::vector<std::unique_ptr<const ScenarioPart>> parts;
  OutcomeLayout layout;
  std::vector<int> places;  // of the kept years in the run
  bool ed = true;
  bool ward_beds = true;
  bool payers = true;
  Vector central;        // of the drawn assumptions
  Vector central_exact;  // outcomes; empty while they are computed
  Vector scale;
  Vector shift;
};

class Worker {
 public:
  explicit Worker(std::shared_ptr<const Shared> shared);

  // As Evaluate: `values` assumptions × draws, `outcomes` outcomes × draws.
  void evaluate(const Eigen::Ref<const Matrix>& values, Eigen::Ref<Matrix> outcomes);

 private:
  // Assumptions, and what follows from them whatever the year.
  struct Assumed {
    ParameterLanes parameters;
    Derived derived;
  };
  struct ScenarioState {
    ClinicYears clinics;
    AfterOutcome base;             // after admission, in the base year
    std::unique_ptr<Assumed> own;  // where the scenario gives assumptions another value
    std::vector<Lanes> effects;    // of interventions
  };

  void read(const Eigen::Ref<const Matrix>& values, Eigen::Index first);
  void block(Eigen::Ref<Matrix>& outcomes);
  void ground_of(int year);
  void base_year();
  [[nodiscard]] const Assumed& assumed_in(const ScenarioState& state) const {
    return state.own ? *state.own : assumed_;
  }

  void scenario_year(std::size_t s, int year);
  void make_plain();
  const Bands& take_flows(std::size_t s, int year);
  void take_supply(const ScenarioPart& part, std::size_t year, const Assumed& assumed);
  const AfterOutcome& outcome_without(const ScenarioPart& part, std::size_t year,
                                      const Assumed& assumed);
  void run_programmes(const std::vector<Programme>& programmes);

  void take_figures(const Assumed& assumed);
  void take_figure(scenario::Indicator which, const ParameterLanes& p, Lanes& out) const;
  void keep(std::size_t s, int kept, Eigen::Ref<Matrix>& outcomes) const;

  std::shared_ptr<const Shared> shared_;
  Eigen::Index first_ = 0;  // of the block at hand
  Eigen::Index count_ = 0;

  Assumed assumed_;
  GroundYears years_;
  Payers payers_;
  std::vector<ScenarioState> states_;
  std::vector<bool> places_used_;
  std::vector<std::size_t> loud_;  // scenarios with levers in the year at hand

  // Of the year at hand, without levers; made when first asked for.
  Bands plain_bands_;
  Flows plain_;
  Reference plain_reference_;
  bool plain_known_ = false;
  AfterOutcome plain_outcome_;
  bool plain_outcome_known_ = false;

  UseLanes uses_;
  Bands own_bands_;
  Reference reference_;
  Supply supply_;
  AfterOutcome own_outcome_;  // without wijkklinieken and interventions, with beds of its own
  AfterOutcome outcome_;
  Lanes clinic_waiting_{};
  ScenarioYear year_;
  std::vector<Lanes> figures_;  // indicators, then payers
};

}  // namespace regioscoop::uncertainty::kernel
