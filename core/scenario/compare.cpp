#include "scenario/compare.h"

#include "common/error.h"

namespace regioscoop::scenario {
namespace {

bool comparable(const RunResult& a, const RunResult& b) {
  return a.years == b.years && a.areas == b.areas && a.payers == b.payers &&
         a.providers == b.providers && a.hospitals == b.hospitals &&
         a.wijkklinieken == b.wijkklinieken && a.price_year == b.price_year;
}

WijkkliniekYear minus(const WijkkliniekYear& a, const WijkkliniekYear& b) {
  return {a.beds - b.beds, a.admissions - b.admissions, a.refusals - b.refusals,
          a.occupancy - b.occupancy};
}

journey::HospitalYear minus(const journey::HospitalYear& a, const journey::HospitalYear& b) {
  journey::HospitalYear d;
  d.ed_visits = a.ed_visits - b.ed_visits;
  d.ed_visits_70_plus = a.ed_visits_70_plus - b.ed_visits_70_plus;
  d.ed.mean_present = a.ed.mean_present - b.ed.mean_present;
  d.ed.peak_present = a.ed.peak_present - b.ed.peak_present;
  d.ed.peak_hour = a.ed.peak_hour;  // an hour of the week, not an amount
  d.ed.hours_above_places = a.ed.hours_above_places - b.ed.hours_above_places;
  d.ed.mean_wait_hours = a.ed.mean_wait_hours - b.ed.mean_wait_hours;
  d.ward_load = a.ward_load - b.ward_load;
  d.ward_beds_needed = a.ward_beds_needed - b.ward_beds_needed;
  d.boarding.probability = a.boarding.probability - b.boarding.probability;
  d.boarding.hours_per_year = a.boarding.hours_per_year - b.boarding.hours_per_year;
  return d;
}

// Row by row, for tables of one row a thing and one entry a year.
template <class Entry>
void subtract(std::vector<std::vector<Entry>>& from, const std::vector<std::vector<Entry>>& what) {
  for (std::size_t row = 0; row < from.size(); ++row) {
    for (std::size_t year = 0; year < from[row].size(); ++year) {
      from[row][year] = minus(from[row][year], what[row][year]);
    }
  }
}

}  // namespace

RunResult difference(const RunResult& scenario, const RunResult& reference) {
  if (!comparable(scenario, reference)) {
    throw Error{ErrorKind::usage,
                text("Scenario’s ‘{}’ en ‘{}’ zijn niet van dezelfde regio en jaren.",
                     "Scenarios ‘{}’ and ‘{}’ are not of the same region and years.",
                     scenario.scenario_key, reference.scenario_key)};
  }
  RunResult result = scenario;
  for (std::size_t i = 0; i < result.by_area.size(); ++i) {
    if (result.by_area[i].size() > 0) result.by_area[i] -= reference.by_area[i];
  }
  result.region -= reference.region;
  result.payer_cost -= reference.payer_cost;
  result.provider_revenue -= reference.provider_revenue;
  result.provider_stranded_cost -= reference.provider_stranded_cost;
  result.provider_variable_cost -= reference.provider_variable_cost;
  result.provider_fixed_cost -= reference.provider_fixed_cost;
  subtract(result.wijkkliniek, reference.wijkkliniek);
  subtract(result.hospital, reference.hospital);
  return result;
}

}  // namespace regioscoop::scenario
