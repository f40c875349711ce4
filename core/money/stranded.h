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

// Cost of a provider in a year, EUR.
struct ProviderCost {
  double variable = 0;
  double fixed = 0;  // stranded cost included
};

// A hospital, whose revenue covers its cost but for what is stranded.
[[nodiscard]] ProviderCost hospital_cost(double revenue, double stranded,
                                         const StrandedParameters& parameters);

struct WijkkliniekCostParameters {
  double variable_share = 0.3;        // money.wijkkliniek_variable_cost_share
  double break_even_occupancy = 0.8;  // money.wijkkliniek_break_even_occupancy
};
[[nodiscard]] WijkkliniekCostParameters wijkkliniek_cost_of(const AssumptionSet& assumptions);

// A wijkkliniek, whose day price covers its cost at the break-even occupancy. Its fixed cost
// follows the beds that are open (mean over the year), in use or not:
//   fixed = (1 - variable) × day price × occupancy at break-even × 365 × beds
[[nodiscard]] ProviderCost wijkkliniek_cost(double revenue, double beds, double day_price,
                                            const WijkkliniekCostParameters& parameters);

}  // namespace regioscoop::money
