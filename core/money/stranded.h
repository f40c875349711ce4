// What stays behind when care leaves a provider: its fixed cost.
#pragma once

#include <span>
#include <vector>

namespace regioscoop {
class AssumptionSet;
}

namespace regioscoop::money {

struct StrandedParameters {
  double variable_share = 0.35;  // money.ward_variable_cost_share: cost that goes at once, 0..1
  double decline_years = 5;      // money.fixed_cost_decline_years: fixed cost is gone after these
};

[[nodiscard]] StrandedParameters stranded_of(const AssumptionSet& assumptions);

// Stranded cost a year, EUR, for a path of volume that has left. `lost_revenue`: revenue of each
// year without the change minus that with it, EUR, positive where care left. Every year's newly
// lost volume leaves its fixed part behind, which declines evenly to nothing over `decline_years`:
//   stranded(t) = (1 - variable) Σ over u <= t of Δlost(u) max(0, 1 - (t - u) / decline_years)
// Volume that comes back takes up its fixed cost along the same path, so the result is the exact
// negative for the reverse change. Revenue is taken to cover cost. Throws Error{out_of_range} for a
// share outside 0..1 or negative years.
[[nodiscard]] std::vector<double> stranded_cost(std::span<const double> lost_revenue,
                                                const StrandedParameters& parameters);

}  // namespace regioscoop::money
