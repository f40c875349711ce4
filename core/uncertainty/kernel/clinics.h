// The wijkklinieken of a scenario through the years, for a block of draws: what
// journey/clinic_choice and journey/journey do by district, on masses of people within reach.
#pragma once

#include <array>
#include <vector>

#include "uncertainty/kernel/flows.h"
#include "uncertainty/kernel/scenario_part.h"

namespace regioscoop::uncertainty::kernel {

// What the wijkklinieken have and what they change, a year.
struct ClinicTotals {
  Lanes admissions;
  Lanes bed_days;
  Lanes refusals;
  Lanes beds;
  Lanes visits;           // change
  Lanes ward_admissions;  // change
  Lanes readmissions;     // change
  Lanes ward_days;        // change
  Asked asked;            // change
};

// The probability that all `beds` are taken for an offered load: as journey::erlang_b.
void erlang_b(const Lanes& beds, const Lanes& load, Lanes& out);

class ClinicYears {
 public:
  ClinicYears(const Ground& ground, const ScenarioPart& part);

  // Before another block of draws.
  void forget();
  void mark_places(int year, std::vector<bool>& used) const;
  // `waiting_days`: beside the stay. `reach`: places × bands. Adds what changes to the hospitals.
  void compute(int year, const ParameterLanes& parameters,
               const std::array<BandFlows, kBands>& bands, const AfterDestinations& after,
               const Lanes& waiting_days, const Lanes* reach, const Lanes* scale_terms,
               ClinicTotals& totals, HospitalTotals* hospitals);

 private:
  // A quantity as a power series of the share of those within reach whom clinics accept, for each
  // person within reach who is accepted.
  static constexpr int kPowers = 4;
  using Series = std::array<Lanes, kPowers>;
  enum Quantity : std::size_t {
    mass,
    ward,
    days,
    visits,
    direct,
    again,
    asked,  // those of kAsked follow each other
    elv_asked_ward = asked + 1,
    grz_asked_ward = asked + 3,
    quantities = asked + kAsked.size()
  };

  // Of an age band within reach of a clinic.
  struct BandPart {
    std::array<Lanes, quantities> each;  // for each admission
    Lanes direct_first;                  // the same of `direct` in the first power
    std::array<Lanes, kPowers> power;    // admissions
  };

  struct Clinic {
    std::array<Series, quantities> series;
    Lanes beds;
    Lanes blocking;
    Lanes load;  // offered
    // Around a load: the refused share there and its first two derivatives.
    Lanes at, refused, slope, bend;
    Lanes stay;
    Lanes eligible;
    Lanes direct_share;
    Lanes asking;    // mean share of those within reach who ask here
    Lanes accepted;  // and find a bed
    Lanes met;       // share that those within reach find accepted at any clinic
    std::array<Lanes, quantities> state;  // a year in the state at hand
    std::array<Lanes, quantities> sum;    // over the months of a segment
    Lanes refusals;
    int kind = 0;
  };

  void start_year(int year, const MonthPlan& month, const ParameterLanes& p,
                  const std::array<BandFlows, kBands>& bands, const AfterDestinations& after,
                  const Lanes* reach, const Lanes* scale_terms);
  static void take_band(const Lanes& near, const BandFlows& band, const BandDestinations& ward_to,
                        const BandDestinations& clinic_to, const Lanes& transfer, BandPart& out);
  static void add_bands(const std::array<BandPart, kBands>& bands, std::size_t quantity,
                        Series& out);
  bool plan_beds(int m, const ParameterLanes& p, bool fresh);
  void limit_beds(const Lanes& fte_per_bed);
  void set_up(int m, const ParameterLanes& p, const Lanes& waiting_days);
  void eligible_groups();
  void ask();
  void offer();
  bool expand();
  void solve();
  void state_flows();
  [[nodiscard]] bool differs(int m, bool fresh) const;
  void add_months(ClinicTotals& totals);
  void flush(ClinicTotals& totals, HospitalTotals* hospitals);

  const Ground* ground_;
  const ScenarioPart* part_;
  std::array<Clinic, kMostClinics> clinics_{};
  std::array<BandPart, kBands> band_parts_;
  std::vector<Lanes> overlap_;                  // rows of the segment's table
  std::array<Lanes, 1U << kMostKinds> groups_;  // share eligible for exactly these kinds
  Lanes unsettled_;                             // 1 in draws that still move, else 0
  std::vector<Lanes> site_blocking_;            // where the last month ended, by site
  const Segment* segment_ = nullptr;
  std::array<Lanes, kMostClinics> next_beds_;
  Lanes changed_{};       // 1 in draws whose state ends with the month before, else 0
  Lanes months_alike_{};  // in the state at hand, not yet added
  int count_ = 0;         // clinics open
  bool grown_ = false;    // in all draws, all clinics
  int kinds_ = 0;
};

}  // namespace regioscoop::uncertainty::kernel
