#include "scenario/run.h"

#include <algorithm>
#include <optional>

#include "journey/journey.h"
#include "journey/wards.h"
#include "money/accounts.h"
#include "population/projection.h"
#include "scenario/clinic_timeline.h"

namespace regioscoop::scenario {
namespace {

using journey::Flow;

// A wijkkliniek with fewer beds in use than this has too little demand to stand on its own.
constexpr double kLowOccupancy = 0.5;
// More refusals than this: the clinic is too small for those who ask.
constexpr double kManyRefused = 0.2;

bool starts_with_any(std::string_view key, std::initializer_list<std::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](std::string_view prefix) { return key.starts_with(prefix); });
}

struct Overrides {
  std::optional<Region> region;  // with the other assumptions; empty when there are none
  bool change_groundwork = false;
};

Overrides overrides_of(const Region& region, const Scenario& scenario) {
  Overrides overrides;
  for (const Lever& lever : scenario.levers) {
    if (lever.key != kAssumptionLever) continue;
    validate(lever);
    if (!overrides.region) overrides.region = region;
    overrides.region->assumptions.set_value(lever.subject, std::get<double>(lever.value));
    if (starts_with_any(lever.subject, {"population.", "demand."})) {
      overrides.change_groundwork = true;
    }
  }
  return overrides;
}

class Run {
 public:
  Run(const Region& region, const Groundwork& groundwork, const Scenario& scenario)
      : region_(region),
        demand_(groundwork.demand),
        parameters_(journey::parameters_of(region.assumptions)),
        money_(money::parameters_of(region.assumptions)),
        clinic_defaults_(clinic_defaults_of(region.assumptions)),
        ed_profile_(journey::week_profile(parameters_.ed_arrivals)),
        hospital_shares_(
            journey::hospital_shares(region.hospitals, region.districts, parameters_)) {
    result_.scenario_key = scenario.key;
    result_.price_year = region.rates.year;
    result_.warnings = groundwork.warnings;
    prices_ = money::unit_prices(region.prices, result_.price_year, result_.warnings);
    timeline_ = clinic_timeline(region, scenario, clinic_defaults_, parameters_.catchment_scale_km,
                                result_.warnings);
    lay_out();
  }

  RunResult compute() && {
    for (int year = 0; year < region_.years(); ++year) run_year(year);
    warn();
    return std::move(result_);
  }

 private:
  void lay_out() {
    const auto areas = static_cast<Eigen::Index>(region_.districts.size());
    const Eigen::Index years = region_.years();
    for (int year = 0; year < region_.years(); ++year) {
      result_.years.push_back(region_.base_year + year);
    }
    for (const District& district : region_.districts) result_.areas.push_back(district.code);
    for (const IndicatorInfo& indicator : indicators()) {
      const bool by_area = indicator.aggregation == Aggregation::sum;
      result_.by_area.push_back(by_area ? Matrix::Zero(areas, years) : Matrix{});
    }
    result_.region = Matrix::Zero(kIndicators, years);

    const money::Parties parties = money::parties_of(region_);
    for (const money::Party& payer : parties.payers) {
      result_.payers.push_back(payer.key);
      result_.payer_names.push_back(payer.name);
    }
    for (const money::Party& provider : parties.providers) {
      result_.providers.push_back(provider.key);
      result_.provider_names.push_back(provider.name);
    }
    result_.payer_cost = Matrix::Zero(static_cast<Eigen::Index>(result_.payers.size()), years);
    result_.provider_revenue =
        Matrix::Zero(static_cast<Eigen::Index>(result_.providers.size()), years);
    for (const WijkkliniekSite& site : region_.wijkklinieken) {
      result_.wijkklinieken.push_back(site.key);
    }
    result_.wijkkliniek.assign(region_.wijkklinieken.size(), {});
    for (const Hospital& hospital : region_.hospitals) result_.hospitals.push_back(hospital.key);
    result_.hospital.assign(region_.hospitals.size(), {});
  }

  void run_year(int year) {
    const auto y = static_cast<std::size_t>(year);
    const journey::Need need =
        journey::need_of(demand_.ed_visits[y], demand_.acute_admissions[y], parameters_);
    const auto first_month = timeline_.months.begin() + 12 * year;
    const journey::YearFlows flows = journey::run_year(
        need, timeline_.reach, {first_month, first_month + 12}, timeline_.sites, parameters_);
    const journey::YearFlows reference = journey::run_year_without_clinics(need, parameters_);

    if (year == 0) divide_load(reference);
    people(year);
    patients(year, flows);
    sites(year, flows);
    money(year, flows, reference);
  }

  void people(int year) {
    const Matrix& people = demand_.population[static_cast<std::size_t>(year)];
    put(Indicator::population, year, people.colwise().sum());
    put(Indicator::population_70_plus, year, people.bottomRows(journey::kBands).colwise().sum());
  }

  // By the first year without wijkklinieken, so that no scenario moves the division itself.
  void divide_load(const journey::YearFlows& reference) {
    load_shares_ = journey::load_shares(hospital_shares_, region_.hospitals,
                                        reference.flows.row(journey::row(Flow::ward_bed_days)));
  }

  void patients(int year, const journey::YearFlows& year_flows) {
    const auto flow = [&](Flow which) -> RowVector {
      return year_flows.flows.row(journey::row(which));
    };
    const RowVector younger = demand_.ed_visits[static_cast<std::size_t>(year)].row(0);
    put(Indicator::ed_visits, year, younger + flow(Flow::ed_visits));
    put(Indicator::ed_visits_70_plus, year, flow(Flow::ed_visits));
    put(Indicator::acute_admissions_70_plus, year, flow(Flow::admissions));
    put(Indicator::ward_admissions_70_plus, year, flow(Flow::ward_admissions));
    put(Indicator::wijkkliniek_admissions, year, flow(Flow::wijkkliniek_admissions));
    put(Indicator::wijkkliniek_refusals, year, flow(Flow::refusals));
    put(Indicator::readmissions_90_days, year, flow(Flow::readmissions));
    put(Indicator::ward_bed_days_70_plus, year, flow(Flow::ward_bed_days));
    put(Indicator::wijkkliniek_bed_days, year, flow(Flow::wijkkliniek_bed_days));
    set(Indicator::ward_beds_needed, year,
        journey::ward_beds_needed(
            journey::hospital_totals(flow(Flow::ward_bed_days) / journey::kDaysPerYear,
                                     load_shares_),
            parameters_)
            .sum());
    hospitals(year, {younger, flow(Flow::ed_visits),
                     demand_.acute_admissions[static_cast<std::size_t>(year)].row(0),
                     flow(Flow::ward_admissions), flow(Flow::ward_bed_days)});
  }

  void hospitals(int year, const journey::HospitalDemand& demand) {
    const std::vector<journey::HospitalYear> hospitals =
        journey::hospital_years(demand, load_shares_, region_.hospitals, ed_profile_, parameters_);
    double above_places = 0;
    double boarding = 0;
    for (std::size_t h = 0; h < hospitals.size(); ++h) {
      above_places += hospitals[h].ed.hours_above_places;
      boarding += hospitals[h].boarding.hours_per_year;
      result_.hospital[h].push_back(hospitals[h]);
    }
    set(Indicator::ed_hours_above_places, year, above_places);
    set(Indicator::ed_boarding_hours, year, boarding);
  }

  void sites(int year, const journey::YearFlows& flows) {
    double beds = 0;
    for (const journey::SiteYear& site : flows.sites) beds += site.beds;
    set(Indicator::wijkkliniek_staff_fte, year, beds * clinic_defaults_.fte_per_bed);
    for (std::size_t s = 0; s < flows.sites.size(); ++s) {
      const journey::SiteYear& site = flows.sites[s];
      result_.wijkkliniek[s].push_back(
          {site.beds, site.admissions, site.refusals, site.occupancy()});
    }
  }

  void money(int year, const journey::YearFlows& flows, const journey::YearFlows& reference) {
    const money::Accounts accounts =
        money::settle({demand_.cost[static_cast<std::size_t>(year)], flows, reference}, region_,
                      hospital_shares_, prices_, parameters_.ambulance_share, money_);
    Matrix& by_area = result_.by_area[static_cast<std::size_t>(Indicator::cost_total)];
    for (std::size_t i = 0; i < accounts.districts.size(); ++i) {
      by_area(static_cast<Eigen::Index>(i), year) = money::euros_of(accounts.districts[i]);
    }
    for (std::size_t i = 0; i < accounts.payers.size(); ++i) {
      result_.payer_cost(static_cast<Eigen::Index>(i), year) = money::euros_of(accounts.payers[i]);
    }
    for (std::size_t i = 0; i < accounts.providers.size(); ++i) {
      result_.provider_revenue(static_cast<Eigen::Index>(i), year) =
          money::euros_of(accounts.providers[i]);
    }
    set(Indicator::cost_total, year, money::euros_of(accounts.total));
  }

  void set(Indicator indicator, int year, double value) {
    result_.region(static_cast<Eigen::Index>(indicator), year) = value;
  }

  void put(Indicator indicator, int year, const RowVector& values) {
    result_.by_area[static_cast<std::size_t>(indicator)].col(year) = values.transpose();
    set(indicator, year, values.sum());
  }

  void warn() {
    const bool any_open = std::any_of(timeline_.months.begin(), timeline_.months.end(),
                                      [](const auto& open) { return !open.empty(); });
    if (any_open) warn_about_evidence();
    for (std::size_t s = 0; s < region_.wijkklinieken.size(); ++s) warn_about_site(s);
  }

  void warn_about_evidence() {
    const Assumption& effect = region_.assumptions.at("journey.readmission_odds_ratio_wijkkliniek");
    if (effect.strength == Strength::strong || effect.strength == Strength::moderate) return;
    result_.warnings.push_back(
        Text{"Het effect van een wijkkliniek op heropnamen rust op zwak bewijs; de bandbreedte is "
             "groot.",
             "The effect of a wijkkliniek on readmissions rests on weak evidence; its interval is "
             "wide."});
  }

  // Judged in the last year the clinic is open, when it has its full size.
  void warn_about_site(std::size_t s) {
    const WijkkliniekSite& site = region_.wijkklinieken[s];
    const std::vector<WijkkliniekYear>& years = result_.wijkkliniek[s];
    const auto last = std::find_if(years.rbegin(), years.rend(),
                                   [](const WijkkliniekYear& year) { return year.beds > 0; });
    if (last == years.rend()) return;
    const int year = result_.years[static_cast<std::size_t>(years.rend() - last - 1)];
    if (!site.location) {
      result_.warnings.push_back(text(
          "Van wijkkliniek {} is de plaats niet bekend; afstand telt er niet mee.",
          "The place of wijkkliniek {} is not known; distance does not count for it.", site.name));
    }
    if (last->occupancy < kLowOccupancy) {
      result_.warnings.push_back(
          text("Wijkkliniek {} heeft te weinig vraag: {}% van de bedden bezet in {}.",
               "Wijkkliniek {} has too little demand: {}% of its beds in use in {}.", site.name,
               number_text(100 * last->occupancy), year));
    }
    const double asked = last->admissions + last->refusals;
    if (asked > 0 && last->refusals > kManyRefused * asked) {
      result_.warnings.push_back(
          text("Wijkkliniek {} is te klein: {}% van wie er komt vindt in {} geen bed.",
               "Wijkkliniek {} is too small: {}% of those who come find no bed in {}.", site.name,
               number_text(100 * last->refusals / asked), year));
    }
  }

  const Region& region_;
  const demand::Demand& demand_;
  journey::Parameters parameters_;
  money::Parameters money_;
  ClinicDefaults clinic_defaults_;
  journey::WeekProfile ed_profile_;
  money::UnitPrices prices_;
  Matrix hospital_shares_;
  Matrix load_shares_;
  journey::Timeline timeline_;
  RunResult result_;
};

}  // namespace

Groundwork prepare(const Region& region) {
  const population::Projection projection = population::project(
      population::inputs_of(region), population::parameters_of(region.assumptions));
  Groundwork groundwork;
  groundwork.demand =
      demand::expected_use(projection, region.rates, demand::area_factors_of(region),
                           demand::parameters_of(region.assumptions));
  groundwork.warnings = projection.warnings;
  groundwork.warnings.insert(groundwork.warnings.end(), groundwork.demand.warnings.begin(),
                             groundwork.demand.warnings.end());
  return groundwork;
}

RunResult run(const Region& region, const Scenario& scenario) {
  const Overrides overrides = overrides_of(region, scenario);
  const Region& used = overrides.region ? *overrides.region : region;
  return Run{used, prepare(used), scenario}.compute();
}

RunResult run(const Region& region, const Groundwork& groundwork, const Scenario& scenario) {
  const Overrides overrides = overrides_of(region, scenario);
  if (overrides.change_groundwork) return run(region, scenario);
  return Run{overrides.region ? *overrides.region : region, groundwork, scenario}.compute();
}

}  // namespace regioscoop::scenario
