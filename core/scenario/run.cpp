#include "scenario/run.h"

#include <algorithm>
#include <limits>

#include "demand/area_effects.h"
#include "money/accounts.h"
#include "money/stranded.h"
#include "population/projection.h"
#include "scenario/overrides.h"
#include "scenario/warning.h"

namespace regioscoop::scenario {
namespace {

// A wijkkliniek with fewer beds in use than this has too little demand to stand on its own.
constexpr double kLowOccupancy = 0.5;
// More refusals than this: the clinic is too small for those who ask.
constexpr double kManyRefused = 0.2;

class Run {
 public:
  Run(const Region& region, const Groundwork& groundwork, const Scenario& scenario)
      : region_(region) {
    result_.scenario_key = scenario.key;
    result_.price_year = region.rates.year;
    result_.warnings = groundwork.warnings;
    lay_out();
    const money::UnitPrices prices =
        money::unit_prices(region.prices, result_.price_year, result_.warnings);
    Chain chain{region, groundwork, prices, {}};
    const ScenarioPlan plan = chain.plan(scenario, result_.warnings);
    for (int year = 0; year < region.years(); ++year) keep(chain.year(plan, year), year);
    strand();
    provider_costs(prices);
    warn(plan.timeline);
  }

  [[nodiscard]] RunResult result() && { return std::move(result_); }

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
    result_.provider_stranded_cost =
        Matrix::Zero(static_cast<Eigen::Index>(result_.providers.size()), years);
    lost_revenue_ = result_.provider_stranded_cost;
    result_.provider_variable_cost = Matrix::Constant(result_.provider_revenue.rows(), years,
                                                      std::numeric_limits<double>::quiet_NaN());
    result_.provider_fixed_cost = result_.provider_variable_cost;
    for (const WijkkliniekSite& site : region_.wijkklinieken) {
      result_.wijkklinieken.push_back(site.key);
    }
    result_.wijkkliniek.assign(region_.wijkklinieken.size(), {});
    for (const Hospital& hospital : region_.hospitals) result_.hospitals.push_back(hospital.key);
    result_.hospital.assign(region_.hospitals.size(), {});
  }

  void keep(const YearFigures& figures, int year) {
    result_.region.col(year) = figures.indicators;
    for (const IndicatorInfo& indicator : indicators()) {
      if (indicator.aggregation != Aggregation::sum) continue;
      const auto i = static_cast<std::size_t>(indicator.indicator);
      result_.by_area[i].col(year) = figures.by_area.row(static_cast<Eigen::Index>(i)).transpose();
    }
    result_.payer_cost.col(year) = figures.payers;
    result_.provider_revenue.col(year) = figures.providers;
    lost_revenue_.col(year) = figures.reference_revenue - figures.providers;
    for (std::size_t h = 0; h < figures.hospitals.size(); ++h) {
      result_.hospital[h].push_back(figures.hospitals[h]);
    }
    for (std::size_t s = 0; s < figures.wijkklinieken.size(); ++s) {
      result_.wijkkliniek[s].push_back(figures.wijkklinieken[s]);
    }
  }

  // What had left before the base year is taken to have been wound down.
  void strand() {
    const money::StrandedParameters parameters = money::stranded_of(region_.assumptions);
    for (Eigen::Index h = 0; h < static_cast<Eigen::Index>(region_.hospitals.size()); ++h) {
      const RowVector lost = lost_revenue_.row(h).array() - lost_revenue_(h, 0);
      const std::vector<double> stranded =
          money::stranded_cost({lost.data(), static_cast<std::size_t>(lost.size())}, parameters);
      for (std::size_t y = 0; y < stranded.size(); ++y) {
        result_.provider_stranded_cost(h, static_cast<Eigen::Index>(y)) = stranded[y];
      }
    }
  }

  // Hospitals and wijkklinieken come first among the providers.
  void provider_costs(const money::UnitPrices& prices) {
    const money::StrandedParameters hospital = money::stranded_of(region_.assumptions);
    const money::WijkkliniekCostParameters clinic = money::wijkkliniek_cost_of(region_.assumptions);
    const auto hospitals = static_cast<Eigen::Index>(region_.hospitals.size());
    const auto clinics = static_cast<Eigen::Index>(region_.wijkklinieken.size());
    for (Eigen::Index p = 0; p < hospitals + clinics; ++p) {
      for (Eigen::Index y = 0; y < region_.years(); ++y) {
        const double revenue = result_.provider_revenue(p, y);
        const money::ProviderCost cost =
            p < hospitals
                ? money::hospital_cost(revenue, result_.provider_stranded_cost(p, y), hospital)
                : money::wijkkliniek_cost(revenue,
                                          result_
                                              .wijkkliniek[static_cast<std::size_t>(p - hospitals)]
                                                          [static_cast<std::size_t>(y)]
                                              .beds,
                                          prices.wijkkliniek_day, clinic);
        result_.provider_variable_cost(p, y) = cost.variable;
        result_.provider_fixed_cost(p, y) = cost.fixed;
      }
    }
  }

  void warn(const journey::Timeline& timeline) {
    const bool any_open = std::any_of(timeline.months.begin(), timeline.months.end(),
                                      [](const auto& open) { return !open.empty(); });
    if (any_open) warn_about_evidence();
    for (std::size_t s = 0; s < region_.wijkklinieken.size(); ++s) warn_about_site(s);
  }

  void warn_about_evidence() {
    const Assumption& effect = region_.assumptions.at("journey.readmission_odds_ratio_wijkkliniek");
    if (effect.strength == Strength::strong || effect.strength == Strength::moderate) return;
    result_.warnings.push_back(weak_readmission_warning());
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
  RunResult result_;
  Matrix lost_revenue_;  // providers × years, against the reference
};

}  // namespace

Text weak_readmission_warning() {
  return {
      "Het effect van een wijkkliniek op heropnamen rust op zwak bewijs; de bandbreedte is "
      "groot.",
      "The effect of a wijkkliniek on readmissions rests on weak evidence; its interval is "
      "wide."};
}

Groundwork prepare(const Region& region) {
  const population::Inputs inputs = population::inputs_of(region);
  const population::Parameters population = population::parameters_of(region.assumptions);
  const demand::AreaFactors factors = demand::area_factors_of(region);
  const demand::Parameters parameters = demand::parameters_of(region.assumptions);
  population::YearByYear years{inputs, population};
  demand::ExpectedUse use{inputs.base_year, inputs.base.cols(), region.rates, factors, parameters};
  do {
    use.add_year(years.people());
  } while (years.next());
  Groundwork groundwork{std::move(use).demand(), years.warnings()};
  groundwork.warnings.insert(groundwork.warnings.end(), groundwork.demand.warnings.begin(),
                             groundwork.demand.warnings.end());
  return groundwork;
}

RunResult run(const Region& region, const Scenario& scenario) {
  const Overrides overrides = overrides_of(region, scenario);
  const Region& used = overrides.region ? *overrides.region : region;
  return Run{used, prepare(used), scenario}.result();
}

RunResult run(const Region& region, const Groundwork& groundwork, const Scenario& scenario) {
  const Overrides overrides = overrides_of(region, scenario);
  if (overrides.change_groundwork) return run(region, scenario);
  return Run{overrides.region ? *overrides.region : region, groundwork, scenario}.result();
}

}  // namespace regioscoop::scenario
