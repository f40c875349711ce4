#include "scenario/compare.h"

#include "common/error.h"

namespace regioscoop::scenario {
namespace {

bool comparable(const RunResult& a, const RunResult& b) {
  return a.years == b.years && a.areas == b.areas && a.payers == b.payers &&
         a.providers == b.providers && a.wijkklinieken == b.wijkklinieken &&
         a.price_year == b.price_year;
}

WijkkliniekYear minus(const WijkkliniekYear& a, const WijkkliniekYear& b) {
  return {a.beds - b.beds, a.admissions - b.admissions, a.refusals - b.refusals,
          a.occupancy - b.occupancy};
}

}  // namespace

RunResult difference(const RunResult& scenario, const RunResult& reference) {
  if (!comparable(scenario, reference)) {
    throw Error{ErrorKind::usage,
                text("Scenario’s “{}” en “{}” zijn niet van dezelfde regio en jaren.",
                     "Scenarios “{}” and “{}” are not of the same region and years.",
                     scenario.scenario_key, reference.scenario_key)};
  }
  RunResult result = scenario;
  for (std::size_t i = 0; i < result.by_area.size(); ++i) {
    if (result.by_area[i].size() > 0) result.by_area[i] -= reference.by_area[i];
  }
  result.region -= reference.region;
  result.payer_cost -= reference.payer_cost;
  result.provider_revenue -= reference.provider_revenue;
  for (std::size_t k = 0; k < result.wijkkliniek.size(); ++k) {
    for (std::size_t year = 0; year < result.wijkkliniek[k].size(); ++year) {
      result.wijkkliniek[k][year] =
          minus(scenario.wijkkliniek[k][year], reference.wijkkliniek[k][year]);
    }
  }
  return result;
}

}  // namespace regioscoop::scenario
