#include "money/stranded.h"

#include "common/error.h"
#include "journey/parameters.h"
#include "region/assumption.h"

namespace regioscoop::money {
namespace {

void check(const StrandedParameters& p) {
  if (p.variable_share >= 0 && p.variable_share <= 1 && p.decline_years >= 0) return;
  throw Error{ErrorKind::out_of_range,
              text("Een variabel deel van {} en een afbouw in {} jaar kunnen niet.",
                   "A variable share of {} and a decline in {} years can't be.",
                   number_text(p.variable_share, 2), number_text(p.decline_years, 1)),
              Text{"Het deel ligt van 0 tot en met 1, de jaren zijn 0 of meer.",
                   "The share lies from 0 to 1, the years are 0 or more."}};
}

// Part of the fixed cost that is left after some years.
double left_after(double years, double decline_years) {
  return years < decline_years ? 1 - years / decline_years : 0;
}

}  // namespace

StrandedParameters stranded_of(const AssumptionSet& assumptions) {
  return {assumptions.value("money.ward_variable_cost_share"),
          assumptions.value("money.fixed_cost_decline_years")};
}

std::vector<double> stranded_cost(std::span<const double> lost_revenue,
                                  const StrandedParameters& parameters) {
  check(parameters);
  std::vector<double> stranded(lost_revenue.size(), 0);
  double before = 0;
  for (std::size_t u = 0; u < lost_revenue.size(); ++u) {
    const double fixed = (1 - parameters.variable_share) * (lost_revenue[u] - before);
    before = lost_revenue[u];
    for (std::size_t t = u; t < stranded.size(); ++t) {
      stranded[t] += fixed * left_after(static_cast<double>(t - u), parameters.decline_years);
    }
  }
  return stranded;
}

ProviderCost hospital_cost(double revenue, double stranded, const StrandedParameters& parameters) {
  const double variable = parameters.variable_share * revenue;
  return {variable, revenue - variable + stranded};
}

WijkkliniekCostParameters wijkkliniek_cost_of(const AssumptionSet& assumptions) {
  WijkkliniekCostParameters p;
  p.variable_share =
      journey::value_or(assumptions, "money.wijkkliniek_variable_cost_share", p.variable_share);
  p.break_even_occupancy = journey::value_or(assumptions, "money.wijkkliniek_break_even_occupancy",
                                             p.break_even_occupancy);
  return p;
}

ProviderCost wijkkliniek_cost(double revenue, double beds, double day_price,
                              const WijkkliniekCostParameters& parameters) {
  return {parameters.variable_share * revenue, (1 - parameters.variable_share) * day_price *
                                                   parameters.break_even_occupancy *
                                                   journey::kDaysPerYear * beds};
}

}  // namespace regioscoop::money
