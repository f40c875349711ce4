#include "scenario/chain.h"

#include <algorithm>
#include <limits>

#include "journey/intervention.h"
#include "journey/wards.h"
#include "money/price.h"

namespace regioscoop::scenario {
namespace {

using journey::Flow;

auto flow(const journey::YearFlows& flows, Flow which) {
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

double mean_beds(const std::vector<CapacityChange>& changes, int year) {
  if (changes.empty()) return journey::kNoLimitOfBeds;
  double sum = 0;
  for (int month = 1; month <= 12; ++month) {
    double beds = changes.front().beds;
    for (const CapacityChange& change : changes) {
      if (change.from > Month{year, month}) break;
      beds = change.beds;
    }
    sum += beds;
  }
  return sum / 12;
}

// An older project without the assumption on ages keeps one share of cost, unless shares of
// insurers by age ask for more.
bool pays_by_age(const Region& region) {
  return std::any_of(region.payers.begin(), region.payers.end(),
                     [](const Payer& payer) { return !payer.by_age.empty(); }) ||
         journey::value_or(region.assumptions, "money.own_payment_ratio_70_plus", -1) >= 0;
}

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
  base_outcome_ = [&] {
    const journey::Need need =
        journey::need_of(demand_.ed_visits[0], demand_.acute_admissions[0], parameters_);
    const journey::YearFlows flows = journey::run_year_without_clinics(need, parameters_);
    return journey::aftercare_outcome(flows, supply_of(0, flows), parameters_);
  }();
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
  fresh.room_for_all = journey::run_year_without_clinics(fresh.need, parameters_);
  fresh.supply = supply_of(y, fresh.room_for_all);
  fresh.as_in_base_year = journey::with_aftercare(fresh.room_for_all, base_outcome_, parameters_);
  fresh.outcome = journey::aftercare_outcome(fresh.room_for_all, fresh.supply, parameters_);
  fresh.without_clinics = journey::with_aftercare(fresh.room_for_all, fresh.outcome, parameters_);
  fresh.admissions_by_band = demand_.acute_admissions[place].bottomRows(journey::kBands);
  fresh.ages = ages_of(y);
  return shared_.emplace(y, std::move(fresh)).first->second;
}

// Care that others ask for is what the region as a whole is expected to use, less what follows the
// acute admissions of older people.
journey::AftercareSupply Chain::supply_of(int y, const journey::YearFlows& room_for_all) const {
  const Matrix& cost = demand_.cost[static_cast<std::size_t>(y)];
  const auto others = [&](CareType type, double price, Flow days) {
    if (price <= 0) return 0.0;
    const double expected = cost.row(static_cast<Eigen::Index>(type)).sum() / price;
    return std::max(0.0, expected - flow(room_for_all, days).sum());
  };
  const int year = region_.base_year + y;
  return {mean_beds(region_.aftercare_beds.elv, year), mean_beds(region_.aftercare_beds.grz, year),
          others(CareType::elv, prices_.elv_day, Flow::elv_days),
          others(CareType::grz, prices_.grz_day, Flow::grz_days)};
}

journey::AftercareSupply Chain::supply_of(const ScenarioPlan& plan, int y) {
  journey::AftercareSupply supply = shared(y).supply;
  for (std::size_t i = 0; i < region_.interventions.size(); ++i) {
    const double uptake = plan.interventions.uptake(static_cast<Eigen::Index>(i), y);
    supply.elv_beds += uptake * region_.interventions[i].elv_beds;
    supply.grz_beds += uptake * region_.interventions[i].grz_beds;
  }
  return supply;
}

money::AgeMix Chain::ages_of(int y) const {
  const auto place = static_cast<std::size_t>(y);
  if (!pays_by_age(region_) || demand_.cost_by_age.size() <= place) return {};
  const auto people = [&](std::size_t year) {
    Vector by_age = demand_.population[year].rowwise().sum();
    by_age(0) = demand_.adults_under_70[year];
    return by_age;
  };
  return {demand_.cost_by_age[place],
          money::own_payments(people(place), people(0), demand_.cost_by_age[0].sum(), money_)};
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
  const Shared& year = shared(y);
  const bool intervenes = plan.interventions.any(y);
  journey::Parameters parameters = parameters_;
  const journey::Need* need = &year.need;
  journey::Need changed;
  if (intervenes) {
    const journey::UseFactors left =
        journey::mean_use_factors(region_.interventions, plan.interventions.months_of(y));
    changed = journey::with_factors(year.need, left);
    parameters = journey::with_factors(parameters, left);
    need = &changed;
  }
  const journey::AftercareSupply supply = intervenes ? supply_of(plan, y) : year.supply;
  parameters.wijkkliniek_waiting_days = journey::wijkkliniek_waiting_days(
      year.admissions_by_band,
      intervenes ? journey::aftercare_outcome(year.room_for_all, supply, parameters_)
                 : year.outcome,
      parameters_);
  journey::YearFlows flows =
      journey::run_year(*need, plan.timeline.reach, months, plan.timeline.sites, parameters, ways_);
  const journey::AftercareOutcome outcome = journey::aftercare_outcome(flows, supply, parameters_);
  return journey::with_aftercare(std::move(flows), outcome, parameters_);
}

money::ProgrammeCost Chain::programme(const ScenarioPlan& plan, int y, YearFigures& figures) const {
  money::ProgrammeCost cost{};
  if (!plan.interventions.any(y)) return cost;
  const Matrix& population = demand_.population[static_cast<std::size_t>(y)];
  cost.care = Matrix::Zero(kCareTypes, population.cols());
  RowVector taking_part = RowVector::Zero(population.cols());
  for (std::size_t i = 0; i < region_.interventions.size(); ++i) {
    const Intervention& one = region_.interventions[i];
    const auto row = static_cast<Eigen::Index>(i);
    if (plan.interventions.running(row, y) <= 0) continue;
    const RowVector people =
        journey::people_reached(one, plan.interventions.uptake(row, y), population);
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
    if (one.counts_participants) taking_part += people;
  }
  put(Indicator::intervention_participants, taking_part, figures);
  put(Indicator::intervention_cost, cost.care.colwise().sum(), figures);
  return cost;
}

void Chain::people(int y, YearFigures& figures) const {
  const Matrix& people = demand_.population[static_cast<std::size_t>(y)];
  put(Indicator::population, people.colwise().sum(), figures);
  put(Indicator::population_70_plus, people.bottomRows(journey::kBands).colwise().sum(), figures);
}

void Chain::patients(int y, const journey::YearFlows& flows, YearFigures& figures) const {
  const auto younger = demand_.ed_visits[static_cast<std::size_t>(y)].row(0);
  put(Indicator::ed_visits, younger + flow(flows, Flow::ed_visits), figures);
  put(Indicator::ed_visits_70_plus, flow(flows, Flow::ed_visits), figures);
  put(Indicator::acute_admissions_70_plus, flow(flows, Flow::admissions), figures);
  put(Indicator::ward_admissions_70_plus, flow(flows, Flow::ward_admissions), figures);
  put(Indicator::wijkkliniek_admissions, flow(flows, Flow::wijkkliniek_admissions), figures);
  put(Indicator::wijkkliniek_refusals, flow(flows, Flow::refusals), figures);
  put(Indicator::readmissions_90_days, flow(flows, Flow::readmissions), figures);
  put(Indicator::ward_bed_days_70_plus, flow(flows, Flow::ward_bed_days), figures);
  put(Indicator::wijkkliniek_bed_days, flow(flows, Flow::wijkkliniek_bed_days), figures);
  put(Indicator::delayed_discharge_days, flow(flows, Flow::waiting_days), figures);
  put(Indicator::elv_admissions, flow(flows, Flow::elv_admissions), figures);
  put(Indicator::grz_admissions, flow(flows, Flow::grz_admissions), figures);
  put(Indicator::nursing_home_admissions, flow(flows, Flow::nursing_home_admissions), figures);
  put(Indicator::home_care_patients, flow(flows, Flow::home_care_patients), figures);
  put(Indicator::aftercare_diverted, flow(flows, Flow::diverted), figures);
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
  // Without a hospital of which the places are known nobody can tell: not-a-number, shown as "–".
  const auto known = [&](double Hospital::*capacity) {
    return std::any_of(
        region_.hospitals.begin(), region_.hospitals.end(),
        [&](const Hospital& hospital) { return hospital.in_region && hospital.*capacity > 0; });
  };
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  double& above = at(figures, Indicator::ed_hours_above_places);
  double& waiting = at(figures, Indicator::ed_boarding_hours);
  if (!known(&Hospital::ed_places)) above = kUnknown;
  if (!known(&Hospital::ward_beds)) waiting = kUnknown;
  for (const journey::HospitalYear& hospital : hospitals) {
    above += hospital.ed.hours_above_places;
    waiting += hospital.boarding.hours_per_year;
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
  const Shared& same = shared(y);
  const Matrix& care_cost = demand_.cost[static_cast<std::size_t>(y)];
  const money::Year year{care_cost, flows, same.as_in_base_year, &same.ages, &programme};
  const money::Accounts accounts = money::settle(year, region_, hospital_shares_, prices_, money_);
  at(figures, Indicator::cost_total) = money::euros_of(accounts.total);
  figures.payers = euros_of(accounts.payers);
  if (!parts_.details) return;
  figures.providers = euros_of(accounts.providers);
  const std::vector<double> reference = money::provider_revenue(
      {care_cost, same.without_clinics, same.as_in_base_year, &same.ages, nullptr}, region_,
      hospital_shares_, prices_, money_);
  figures.reference_revenue =
      Eigen::Map<const Vector>(reference.data(), static_cast<Eigen::Index>(reference.size()));
  figures.by_area.row(static_cast<Eigen::Index>(Indicator::cost_total)) =
      euros_of(accounts.districts).transpose();
}

void Chain::put(Indicator indicator, const Eigen::Ref<const RowVector>& values,
                YearFigures& figures) const {
  at(figures, indicator) = values.sum();
  if (parts_.details) figures.by_area.row(static_cast<Eigen::Index>(indicator)) = values;
}

}  // namespace regioscoop::scenario
