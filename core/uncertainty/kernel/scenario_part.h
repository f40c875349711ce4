// The part of the kernel that belongs to one scenario: which wijkklinieken are open in which month,
// and how their reach overlaps. Cheap to make: a lever that moves makes only this anew.
#pragma once

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "scenario/clinic_timeline.h"
#include "scenario/intervention_plan.h"
#include "uncertainty/kernel/ground.h"
#include "uncertainty/kernel/uses.h"

namespace regioscoop::uncertainty::kernel {

inline constexpr int kMostClinics = 4;   // open at once
inline constexpr int kMostKinds = 3;     // of set-up (place and physician) at once
inline constexpr int kOverlapTerms = 8;  // of scale, for how reaches overlap

// A wijkkliniek in a month.
struct OpenSite {
  int site = 0;
  int place = 0;  // row of Ground::places
  const scenario::ClinicStage* stage = nullptr;
};

// Of those within reach of clinic k, the share in whose districts exactly the clinics of `before`
// (a bit each) lie nearer.
struct Order {
  int clinic = 0;
  unsigned before = 0;
};

// Months with the same clinics open at the same places.
struct Segment {
  std::vector<int> places;  // by clinic
  std::vector<Order> orders;
  // By year of the run; empty where no month of the segment falls. Rows: the orders; then K × K, of
  // those within reach of k the mean reach of l; then K × hospitals, the part of them that would go
  // to each hospital. Terms: Chebyshev polynomials of log(scale).
  std::vector<Matrix> tables;
};

struct MonthPlan {
  std::vector<OpenSite> open;
  int segment = -1;  // none open
  bool inflow_changed = false;
};

struct Programme {
  int intervention = 0;
  double participants_by_band[kBands] = {};  // share of the people of the band
  double euros_per_participant = 0;
  double fixed_euros = 0;
};

struct ScenarioPart {
  std::vector<std::pair<Parameter, double>> overrides;
  scenario::ClinicPlan plan;
  std::vector<MonthPlan> months;
  std::vector<Segment> segments;
  Uses uses;
  std::vector<std::vector<Programme>> programmes;  // by year
  // Waiting with the beds that interventions add, by year; null in years without.
  std::vector<std::shared_ptr<const WaitingTable>> elv_waiting;
  std::vector<std::shared_ptr<const WaitingTable>> grz_waiting;

  [[nodiscard]] bool any_open(int year) const;
  // The year is that of a scenario without levers.
  [[nodiscard]] bool is_quiet(int year) const;
};

// Why the kernel can't compute a scenario, or nothing.
[[nodiscard]] std::optional<Text> refusal(const Ground& ground, const scenario::Scenario& scenario);

// Throws as scenario::run.
[[nodiscard]] std::unique_ptr<const ScenarioPart> make_scenario_part(
    const Ground& ground, const scenario::Scenario& scenario);

}  // namespace regioscoop::uncertainty::kernel
