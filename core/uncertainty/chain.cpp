#include "uncertainty/chain.h"

#include <algorithm>

#include "journey/wards.h"
#include "scenario/clinic_timeline.h"

namespace regioscoop::uncertainty {

using journey::Flow;
using scenario::Indicator;

namespace {

double& at(YearFigures& figures, Indicator indicator) {
  return figures.indicators(static_cast<Eigen::Index>(indicator));
}

RowVector flow(const journey::YearFlows& flows, Flow which) {
  return flows.flows.row(journey::row(which));
}

}  // namespace

bool overrides_assumptions(const scenario::Scenario& scenario) {
  return std::any_of(
      scenario.levers.begin(), scenario.levers.end(),
      [](const scenario::Lever& lever) { return lever.key == scenario::kAssumptionLever; });
}

Chain::Chain(const Region& region, const scenario::Groundwork& groundwork,
             const money::UnitPrices& prices, ChainParts parts)
    : region_(region),
      demand_(groundwork.demand),
      prices_(prices),
      parts_(parts),
      parameters_(journey::parameters_of(region.assumptions)),
      money_(money::parameters_of(region.assumptions)),
      hospital_shares_(journey::hospital_shares(region.hospitals, region.districts, parameters_)) {
  if (parts_.ed || parts_.ward_beds)
    load_shares_ = journey::load_shares(hospital_shares_, region.hospitals,
                                        flow(year(0).without_clinics, Flow::ward_bed_days));
}

const Chain::Year& Chain::year(int y) {
  const auto known = years_.find(y);
  if (known != years_.end()) return known->second;
  const auto place = static_cast<std::size_t>(y);
  Year fresh;
  fresh.need =
      journey::need_of(demand_.ed_visits[place], demand_.acute_admissions[place], parameters_);
  fresh.without_clinics = journey::run_year_without_clinics(fresh.need, parameters_);
  return years_.emplace(y, std::move(fresh)).first->second;
}

std::vector<YearFigures> Chain::run(const scenario::Scenario& scenario,
                                    const std::vector<int>& years) {
  const scenario::ClinicDefaults defaults = scenario::clinic_defaults_of(region_.assumptions);
  std::vector<Text> warnings;  // shown by the run of the central case
  const journey::Timeline timeline = scenario::clinic_timeline(
      region_, scenario, defaults, parameters_.catchment_scale_km, warnings);
  std::vector<YearFigures> result;
  for (const int y : years) {
    const auto place = static_cast<std::size_t>(y);
    const Year& shared = year(y);
    const auto first = timeline.months.begin() + 12 * y;
    const journey::YearFlows flows = journey::run_year(
        shared.need, timeline.reach, {first, first + 12}, timeline.sites, parameters_);
    const money::Accounts accounts =
        money::settle({demand_.cost[place], flows, shared.without_clinics}, region_,
                      hospital_shares_, prices_, parameters_.ambulance_share, money_);

    YearFigures figures;
    figures.indicators = Vector::Zero(scenario::kIndicators);
    patients(y, flows, figures);
    double beds = 0;
    for (const journey::SiteYear& site : flows.sites) beds += site.beds;
    at(figures, Indicator::wijkkliniek_staff_fte) = beds * defaults.fte_per_bed;
    at(figures, Indicator::cost_total) = money::euros_of(accounts.total);
    figures.payers.resize(static_cast<Eigen::Index>(accounts.payers.size()));
    for (std::size_t p = 0; p < accounts.payers.size(); ++p)
      figures.payers(static_cast<Eigen::Index>(p)) = money::euros_of(accounts.payers[p]);
    if (parts_.ed) hospitals(y, flows, figures);
    result.push_back(std::move(figures));
  }
  return result;
}

void Chain::patients(int y, const journey::YearFlows& flows, YearFigures& figures) const {
  const auto place = static_cast<std::size_t>(y);
  const Matrix& people = demand_.population[place];
  const auto sum = [](const RowVector& values) { return values.sum(); };
  at(figures, Indicator::population) = sum(people.colwise().sum());
  at(figures, Indicator::population_70_plus) =
      sum(people.bottomRows(journey::kBands).colwise().sum());
  const RowVector younger = demand_.ed_visits[place].row(0);
  at(figures, Indicator::ed_visits) = sum(younger + flow(flows, Flow::ed_visits));
  at(figures, Indicator::ed_visits_70_plus) = sum(flow(flows, Flow::ed_visits));
  at(figures, Indicator::acute_admissions_70_plus) = sum(flow(flows, Flow::admissions));
  at(figures, Indicator::ward_admissions_70_plus) = sum(flow(flows, Flow::ward_admissions));
  at(figures, Indicator::wijkkliniek_admissions) = sum(flow(flows, Flow::wijkkliniek_admissions));
  at(figures, Indicator::wijkkliniek_refusals) = sum(flow(flows, Flow::refusals));
  at(figures, Indicator::readmissions_90_days) = sum(flow(flows, Flow::readmissions));
  at(figures, Indicator::ward_bed_days_70_plus) = sum(flow(flows, Flow::ward_bed_days));
  at(figures, Indicator::wijkkliniek_bed_days) = sum(flow(flows, Flow::wijkkliniek_bed_days));
  if (parts_.ward_beds)
    at(figures, Indicator::ward_beds_needed) =
        journey::ward_beds_needed(
            journey::hospital_totals(flow(flows, Flow::ward_bed_days) / journey::kDaysPerYear,
                                     load_shares_),
            parameters_)
            .sum();
}

void Chain::hospitals(int y, const journey::YearFlows& flows, YearFigures& figures) const {
  const auto place = static_cast<std::size_t>(y);
  const journey::WeekProfile profile = journey::week_profile(parameters_.ed_arrivals);
  const std::vector<journey::HospitalYear> hospitals = journey::hospital_years(
      {demand_.ed_visits[place].row(0), flow(flows, Flow::ed_visits),
       demand_.acute_admissions[place].row(0), flow(flows, Flow::ward_admissions),
       flow(flows, Flow::ward_bed_days)},
      load_shares_, region_.hospitals, profile, parameters_);
  for (const journey::HospitalYear& hospital : hospitals) {
    at(figures, Indicator::ed_hours_above_places) += hospital.ed.hours_above_places;
    at(figures, Indicator::ed_boarding_hours) += hospital.boarding.hours_per_year;
  }
}

}  // namespace regioscoop::uncertainty
