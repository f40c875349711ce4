#include "scenario/chain.h"

#include <algorithm>

#include "journey/intervention.h"
#include "journey/wards.h"
#include "money/price.h"

namespace regioscoop::scenario {
namespace {

using journey::Flow;

RowVector flow(const journey::YearFlows& flows, Flow which) {
  return flows.flows.row(journey::row(which));
}

double& at(YearFigures& figures, Indicator indicator) {
  return figures.indicators(static_cast<Eigen::Index>(indicator));
}

Vector euros_of(const std::vector<money::Cents>& cents) {
  Vector euros(static_cast<Eigen::Index>(cents.size()));
  for (std::size_t i = 0; i < cents.size(); ++i) {
    euros(static_cast<Eigen::Index>(i)) = money::euros_of(cents[i]);
  }
  return euros;
}

}  // namespace

bool overrides_assumptions(const Scenario& scenario) {
  return std::any_of(scenario.levers.begin(), scenario.levers.end(),
                     [](const Lever& lever) { return lever.key == kAssumptionLever; });
}

Chain::Chain(const Region& region, const Groundwork& groundwork, const money::UnitPrices& prices,
             ChainParts parts)
    : region_(region),
      demand_(groundwork.demand),
      prices_(prices),
      parts_(parts),
      parameters_(journey::parameters_of(region.assumptions)),
      money_(money::parameters_of(region.assumptions)),
      clinic_defaults_(clinic_defaults_of(region.assumptions)),
      ed_profile_(journey::week_profile(parameters_.ed_arrivals)),
      hospital_shares_(journey::hospital_shares(region.hospitals, region.districts, parameters_)) {
  // By the first year without wijkklinieken, so that no scenario moves the division itself.
  if (parts_.ed || parts_.ward_beds) {
    load_shares_ = journey::load_shares(hospital_shares_, region.hospitals,
                                        flow(shared(0).without_clinics, Flow::ward_bed_days));
  }
}

const Chain::Shared& Chain::shared(int y) {
  const auto known = shared_.find(y);
  if (known != shared_.end()) return known->second;
  const auto place = static_cast<std::size_t>(y);
  Shared fresh;
  fresh.need =
      journey::need_of(demand_.ed_visits[place], demand_.acute_admissions[place], parameters_);
  fresh.without_clinics = journey::run_year_without_clinics(fresh.need, parameters_);
  return shared_.emplace(y, std::move(fresh)).first->second;
}

ScenarioPlan Chain::plan(const Scenario& scenario, std::vector<Text>& warnings) const {
  return {clinic_timeline(region_, scenario, clinic_defaults_, parameters_.catchment_scale_km,
                          warnings),
          intervention_plan(region_, scenario, warnings)};
}

YearFigures Chain::year(const ScenarioPlan& plan, int y) {
  const journey::YearFlows flows = flows_of(plan, y);
  YearFigures figures;
  figures.indicators = Vector::Zero(kIndicators);
  if (parts_.details) {
    figures.by_area =
        Matrix::Zero(kIndicators, static_cast<Eigen::Index>(region_.districts.size()));
  }
  people(y, figures);
  patients(y, flows, figures);
  if (parts_.ed) hospitals(y, flows, figures);
  sites(flows, figures);
  money(y, flows, programme(plan, y, figures), figures);
  return figures;
}

journey::YearFlows Chain::flows_of(const ScenarioPlan& plan, int y) {
  const auto first_month = plan.timeline.months.begin() + 12 * y;
  const std::span months{first_month, first_month + 12};
  const journey::Need& need = shared(y).need;
  if (!plan.interventions.any(y)) {
    return journey::run_year(need, plan.timeline.reach, months, plan.timeline.sites, parameters_);
  }
  const journey::UseFactors left =
      journey::use_factors(region_.interventions, plan.interventions.uptake.col(y));
  return journey::run_year(journey::with_factors(need, left), plan.timeline.reach, months,
                           plan.timeline.sites, journey::with_factors(parameters_, left));
}

money::ProgrammeCost Chain::programme(const ScenarioPlan& plan, int y, YearFigures& figures) const {
  money::ProgrammeCost cost{};
  if (!plan.interventions.any(y)) return cost;
  const Matrix& population = demand_.population[static_cast<std::size_t>(y)];
  cost.care = Matrix::Zero(kCareTypes, population.cols());
  RowVector all = RowVector::Zero(population.cols());
  for (std::size_t i = 0; i < region_.interventions.size(); ++i) {
    const Intervention& one = region_.interventions[i];
    const auto row = static_cast<Eigen::Index>(i);
    if (plan.interventions.running(row, y) <= 0) continue;
    const RowVector people =
        journey::participants(one, plan.interventions.uptake(row, y), population);
    const auto at_level = [&](double euros) {
      return money::at_price_level(euros, one.price_year, region_.rates.year);
    };
    RowVector euros = at_level(one.participant_euros_per_year) * people;
    if (people.sum() > 0) {
      euros += at_level(one.fixed_euros_per_year) * plan.interventions.running(row, y) /
               people.sum() * people;
    }
    cost.care.row(static_cast<Eigen::Index>(one.care_type)) += euros;
    cost.paid[static_cast<std::size_t>(one.payer)] += euros.sum();
    all += people;
  }
  put(Indicator::intervention_participants, all, figures);
  put(Indicator::intervention_cost, cost.care.colwise().sum(), figures);
  return cost;
}

void Chain::people(int y, YearFigures& figures) const {
  const Matrix& people = demand_.population[static_cast<std::size_t>(y)];
  put(Indicator::population, people.colwise().sum(), figures);
  put(Indicator::population_70_plus, people.bottomRows(journey::kBands).colwise().sum(), figures);
}

void Chain::patients(int y, const journey::YearFlows& flows, YearFigures& figures) const {
  const RowVector younger = demand_.ed_visits[static_cast<std::size_t>(y)].row(0);
  put(Indicator::ed_visits, younger + flow(flows, Flow::ed_visits), figures);
  put(Indicator::ed_visits_70_plus, flow(flows, Flow::ed_visits), figures);
  put(Indicator::acute_admissions_70_plus, flow(flows, Flow::admissions), figures);
  put(Indicator::ward_admissions_70_plus, flow(flows, Flow::ward_admissions), figures);
  put(Indicator::wijkkliniek_admissions, flow(flows, Flow::wijkkliniek_admissions), figures);
  put(Indicator::wijkkliniek_refusals, flow(flows, Flow::refusals), figures);
  put(Indicator::readmissions_90_days, flow(flows, Flow::readmissions), figures);
  put(Indicator::ward_bed_days_70_plus, flow(flows, Flow::ward_bed_days), figures);
  put(Indicator::wijkkliniek_bed_days, flow(flows, Flow::wijkkliniek_bed_days), figures);
  if (!parts_.ward_beds) return;
  const Vector load = journey::hospital_totals(
      flow(flows, Flow::ward_bed_days) / journey::kDaysPerYear, load_shares_);
  at(figures, Indicator::ward_beds_needed) = journey::ward_beds_needed(load, parameters_).sum();
}

void Chain::hospitals(int y, const journey::YearFlows& flows, YearFigures& figures) const {
  const auto place = static_cast<std::size_t>(y);
  std::vector<journey::HospitalYear> hospitals = journey::hospital_years(
      {demand_.ed_visits[place].row(0), flow(flows, Flow::ed_visits),
       demand_.acute_admissions[place].row(0), flow(flows, Flow::ward_admissions),
       flow(flows, Flow::ward_bed_days)},
      load_shares_, region_.hospitals, ed_profile_, parameters_);
  for (const journey::HospitalYear& hospital : hospitals) {
    at(figures, Indicator::ed_hours_above_places) += hospital.ed.hours_above_places;
    at(figures, Indicator::ed_boarding_hours) += hospital.boarding.hours_per_year;
  }
  if (parts_.details) figures.hospitals = std::move(hospitals);
}

void Chain::sites(const journey::YearFlows& flows, YearFigures& figures) const {
  double beds = 0;
  for (const journey::SiteYear& site : flows.sites) beds += site.beds;
  at(figures, Indicator::wijkkliniek_staff_fte) = beds * clinic_defaults_.fte_per_bed;
  if (!parts_.details) return;
  for (const journey::SiteYear& site : flows.sites) {
    figures.wijkklinieken.push_back({site.beds, site.admissions, site.refusals, site.occupancy()});
  }
}

void Chain::money(int y, const journey::YearFlows& flows, const money::ProgrammeCost& programme,
                  YearFigures& figures) {
  const money::Year year{demand_.cost[static_cast<std::size_t>(y)], flows,
                         shared(y).without_clinics, &programme};
  const money::Accounts accounts =
      money::settle(year, region_, hospital_shares_, prices_, parameters_.ambulance_share, money_);
  at(figures, Indicator::cost_total) = money::euros_of(accounts.total);
  figures.payers = euros_of(accounts.payers);
  if (!parts_.details) return;
  figures.providers = euros_of(accounts.providers);
  const std::vector<double> reference =
      money::reference_revenue(year, region_, hospital_shares_, prices_);
  figures.reference_revenue =
      Eigen::Map<const Vector>(reference.data(), static_cast<Eigen::Index>(reference.size()));
  figures.by_area.row(static_cast<Eigen::Index>(Indicator::cost_total)) =
      euros_of(accounts.districts).transpose();
}

void Chain::put(Indicator indicator, const RowVector& values, YearFigures& figures) const {
  at(figures, indicator) = values.sum();
  if (parts_.details) figures.by_area.row(static_cast<Eigen::Index>(indicator)) = values;
}

}  // namespace regioscoop::scenario
