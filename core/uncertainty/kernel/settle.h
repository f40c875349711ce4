// What a year costs and who pays it, for a block of draws: money::settle without rounding to cents.
#pragma once

#include <array>
#include <vector>

#include "money/accounts.h"
#include "uncertainty/kernel/clinics.h"
#include "uncertainty/kernel/hospitals.h"

namespace regioscoop::uncertainty::kernel {

// Everything of one scenario in one year.
struct ScenarioYear {
  Flows flows;  // with wijkklinieken
  ClinicTotals clinics;
  AfterFlows after;
  AfterFlows basis;  // what expected cost holds of it
  EmergencyTotals emergency;
  Lanes beds_needed;
  Lanes participants;
  Lanes programme;                                           // EUR, as what follows
  std::array<Lanes, money::kPayerKinds> programme_by_payer;  // by PayerKind
  Lanes nursing_home;
  Lanes household_help;
  Lanes total;
};

// Fills the last three from the others.
void settle(const money::UnitPrices& prices, const YearGround& year, const Reference& reference,
            const ParameterLanes& parameters, ScenarioYear& out);

// The total over payers.
class Payers {
 public:
  explicit Payers(const Ground& ground);

  // What later years are measured against.
  void take_base_year(const YearGround& year);
  // Each payer of the region, and where none of them is an insurer, what insurers bear.
  void divide(const YearGround& year, const ParameterLanes& parameters, const ScenarioYear& settled,
              Lanes* out);

 private:
  using ByKind = std::array<Lanes, money::kPayerKinds>;
  [[nodiscard]] bool has(PayerKind kind) const;
  void own_payments(const YearGround& year, const ParameterLanes& p);
  void burdens(const ParameterLanes& p, const ScenarioYear& settled);
  void insured(const YearGround& year);
  void insurer(Eigen::Index payer, Lanes& out) const;

  const Ground* ground_;
  std::array<int, money::kPayerKinds> count_{};
  Lanes base_cost_;                            // expected
  std::array<Lanes, kAgeBands> base_paying_;   // people who pay
  std::array<Lanes, kAgeBands> own_payments_;  // of expected cost
  ByKind burden_;
  std::array<Lanes, kAgeBands> insured_;  // what insurers bear together, by age
  Lanes spread_;                          // the same where older people cost nothing
};

}  // namespace regioscoop::uncertainty::kernel
