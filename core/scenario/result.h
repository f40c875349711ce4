// What one run of one scenario gives.
#pragma once

#include <string>
#include <vector>

#include "common/eigen.h"
#include "common/text.h"
#include "journey/wards.h"
#include "scenario/indicator.h"

namespace regioscoop::scenario {

struct WijkkliniekYear {
  double beds = 0;  // average over the months
  double admissions = 0;
  double refusals = 0;   // asked for a bed here and went elsewhere
  double occupancy = 0;  // share of open beds in use, 0 when closed
  friend bool operator==(const WijkkliniekYear&, const WijkkliniekYear&) = default;
};

struct RunResult {
  std::string scenario_key;
  int price_year = 0;  // price level of every amount
  std::vector<int> years;
  std::vector<std::string> areas;  // codes, in the order of Region::districts

  // One matrix an indicator, areas × years; empty for region-only indicators.
  std::vector<Matrix> by_area;
  Matrix region;  // kIndicators × years

  std::vector<std::string> payers;     // keys
  Matrix payer_cost;                   // payers × years, EUR a year; columns add up to cost_total
  std::vector<std::string> providers;  // keys: hospital.x, wijkkliniek.x, care.x
  Matrix provider_revenue;  // providers × years, EUR a year; columns add up to cost_total

  // providers × years, EUR a year: fixed cost that stays behind where care left the provider since
  // the base year, against the same years without wijkklinieken and interventions; negative where
  // care came back. Part of the provider's result, not of what payers pay. Hospitals only: of
  // others the fixed part is not known, and they are 0.
  Matrix provider_stranded_cost;

  // providers × years, EUR a year; not-a-number where nobody knows which part is fixed (all but
  // hospitals and wijkklinieken). Result = revenue - variable - fixed. Stranded cost is part of the
  // fixed cost.
  Matrix provider_variable_cost;
  Matrix provider_fixed_cost;

  std::vector<Text> payer_names;  // as payers
  std::vector<Text> provider_names;

  std::vector<std::string> hospitals;                        // keys
  std::vector<std::vector<journey::HospitalYear>> hospital;  // hospital × years

  std::vector<std::string> wijkklinieken;
  std::vector<std::vector<WijkkliniekYear>> wijkkliniek;  // wijkkliniek × years

  std::vector<Text> warnings;  // "the effect on readmissions rests on weak evidence", ...

  [[nodiscard]] Matrix provider_result() const {
    return provider_revenue - provider_variable_cost - provider_fixed_cost;
  }
  [[nodiscard]] const Matrix& area_values(Indicator indicator) const {
    return by_area[static_cast<std::size_t>(indicator)];
  }
  [[nodiscard]] auto region_values(Indicator indicator) const {
    return region.row(static_cast<Eigen::Index>(indicator));
  }
};

}  // namespace regioscoop::scenario
