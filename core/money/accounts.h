// Who pays and who is paid in one year, to the cent.
//
// Care under the Zvw outside the acute journey of older people is what demand/ expects people to
// cost (all ages, all care types, without a wijkkliniek). The journey adds only its difference from
// the same year without wijkklinieken and with the places for care afterwards of the base year, so
// that no ward day or visit is counted twice. What follows an acute admission under the Wlz
// (nursing home) and the Wmo (household help) is not in expected cost and counts whole. Formulas:
// docs/model/money.md.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/eigen.h"
#include "common/text.h"
#include "journey/journey.h"
#include "money/cents.h"
#include "money/price.h"
#include "region/region.h"

namespace regioscoop::money {

struct Parameters {
  // money.patient_share_zvw: share of expected cost under the Zvw that patients pay themselves in
  // the base year. Of the difference a wijkkliniek makes they pay nothing: who is admitted has used
  // up the deductible.
  double patient_share = 0.06;
  // money.own_payment_ratio_70_plus: what a person of 70 and over pays against an adult under 70.
  double own_payment_ratio_70_plus = 2;
  double patient_share_wlz = 0.07;  // money.patient_share_wlz
  double patient_share_wmo = 0.05;  // money.patient_share_wmo
  double ambulance_share = 0.4;     // journey.ambulance_share_70_plus
  double home_care_days = 42;       // journey.home_care_days, each time
  // journey.household_help_share: of those who go home with home care.
  double household_help_share = 0.4;
  double household_help_hours_per_week = 2.5;  // journey.household_help_hours_per_week
  double nursing_home_days = 600;              // journey.nursing_home_length_of_stay_days
};
[[nodiscard]] Parameters parameters_of(const AssumptionSet& assumptions);

// A party in the accounts, in the order of their columns.
struct Party {
  std::string
      key;  // payers: that of the region; providers: "hospital.x", "wijkkliniek.x", "care.grz"
  Text name;
};

// The parties of a region. Providers: each hospital (together they give the specialist care;
// without hospitals that is a care type like others), each wijkkliniek, one for every other care
// type, and nursing homes and household help after acute admissions. Payers: those of the region;
// one for all insurers where the region names none.
struct Parties {
  std::vector<Party> payers;
  std::vector<Party> providers;
};
[[nodiscard]] Parties parties_of(const Region& region);
// As people read it. Of patients there is one in every region: its name is a word, not that of
// somebody.
[[nodiscard]] Text payer_name(const Payer& payer);

inline constexpr int kPayerKinds = 4;

// What interventions cost themselves: paid by the payers of their kind (evenly where the region has
// several, by the insurers where it has none) to the providers of their care type.
struct ProgrammeCost {
  Matrix care;                           // kCareTypes × districts, EUR; empty: none
  std::array<double, kPayerKinds> paid;  // EUR by PayerKind; adds up to `care`
};

// Expected cost under the Zvw of the region by age band of demand/, EUR; empty: not known by age.
struct AgeMix {
  Vector cost;
  Vector own_payments;  // of that, by patients
};

// What patients pay of expected cost by age band, EUR. Children pay nothing; in the base year all
// together pay patient_share of `base_cost`, and per head it stays the same:
//   own(b) = n_b w_b × patient_share × base_cost / Σ n°_b w_b,  w = 1 under 70, the ratio from 70
//   on.
// `people`: adults by age band (the first band without children), `base_people` those of the base
// year.
[[nodiscard]] Vector own_payments(const Vector& people, const Vector& base_people, double base_cost,
                                  const Parameters& parameters);

struct Year {
  const Matrix& care_cost;                   // kCareTypes × districts, EUR, of demand/
  const journey::YearFlows& flows;           // of the scenario
  const journey::YearFlows& basis;           // what `care_cost` holds of the journey
  const AgeMix* ages = nullptr;              // not known
  const ProgrammeCost* programme = nullptr;  // none
};

struct Accounts {
  Cents total = 0;
  std::vector<Cents> payers;     // add up to total
  std::vector<Cents> providers;  // add up to total
  std::vector<Cents> districts;  // add up to total
};

// Revenue of each provider, EUR, not rounded, in the order of the parties.
[[nodiscard]] std::vector<double> provider_revenue(const Year& year, const Region& region,
                                                   const Matrix& hospital_shares,
                                                   const UnitPrices& prices,
                                                   const Parameters& parameters);

// Share of each payer of the region in the insured of each age band: payers × demand::kAgeBands,
// columns of the insurers add up to 1; other payers 0. Ages without a share of their own have the
// overall share.
[[nodiscard]] Matrix insurer_shares(const Region& region);

// `hospital_shares`: hospitals × districts (journey::hospital_shares).
[[nodiscard]] Accounts settle(const Year& year, const Region& region, const Matrix& hospital_shares,
                              const UnitPrices& prices, const Parameters& parameters);

}  // namespace regioscoop::money
