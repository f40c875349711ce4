// Who pays and who is paid in one year, to the cent.
//
// Care outside the acute journey of older people is what demand/ expects people to cost (all ages,
// all care types, without a wijkkliniek). The journey adds only its difference from the same year
// without wijkklinieken, so that no ward day or visit is counted twice. Formulas:
// docs/model/money.md.
#pragma once

#include <array>
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
  // money.patient_share_zvw: share of expected cost under the Zvw that patients pay themselves. Of
  // the difference a wijkkliniek makes they pay nothing: who is admitted has used up the
  // deductible.
  double patient_share = 0.06;
};
[[nodiscard]] Parameters parameters_of(const AssumptionSet& assumptions);

// A party in the accounts, in the order of their columns.
struct Party {
  std::string
      key;  // payers: that of the region; providers: "hospital.x", "wijkkliniek.x", "care.grz"
  Text name;
};

// The parties of a region. Providers: each hospital (together they give the specialist care;
// without hospitals that is a care type like others), each wijkkliniek, and one for every other
// care type. Payers: those of the region; one for all insurers where the region names none.
struct Parties {
  std::vector<Party> payers;
  std::vector<Party> providers;
};
[[nodiscard]] Parties parties_of(const Region& region);

inline constexpr int kPayerKinds = 4;

// What interventions cost themselves: paid by the payers of their kind (evenly where the region has
// several, by the insurers where it has none) to the providers of their care type.
struct ProgrammeCost {
  Matrix care;                           // kCareTypes × districts, EUR; empty: none
  std::array<double, kPayerKinds> paid;  // EUR by PayerKind; adds up to `care`
};

struct Year {
  const Matrix& care_cost;              // kCareTypes × districts, EUR, of demand/
  const journey::YearFlows& flows;      // of the scenario
  const journey::YearFlows& reference;  // the same year without wijkklinieken and interventions
  const ProgrammeCost* programme = nullptr;  // none
};

struct Accounts {
  Cents total = 0;
  std::vector<Cents> payers;     // add up to total
  std::vector<Cents> providers;  // add up to total
  std::vector<Cents> districts;  // add up to total
};

// Revenue of each provider in the reference, EUR, in the order of the parties.
[[nodiscard]] std::vector<double> reference_revenue(const Year& year, const Region& region,
                                                    const Matrix& hospital_shares,
                                                    const UnitPrices& prices);

// `hospital_shares`: hospitals × districts (journey::hospital_shares).
[[nodiscard]] Accounts settle(const Year& year, const Region& region, const Matrix& hospital_shares,
                              const UnitPrices& prices, double ambulance_share,
                              const Parameters& parameters);

}  // namespace regioscoop::money
