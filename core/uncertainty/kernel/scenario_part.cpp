#include "uncertainty/kernel/scenario_part.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>

#include "journey/intervention.h"
#include "money/price.h"

namespace regioscoop::uncertainty::kernel {
namespace {

int first_month(const Ground& ground) { return Month{ground.region.base_year, 1}.index(); }

// Index of the segment with these places, made where it is new.
int segment_of(ScenarioPart& part, const std::vector<OpenSite>& open) {
  std::vector<int> places;
  for (const OpenSite& site : open) places.push_back(site.place);
  const auto known = std::find_if(part.segments.begin(), part.segments.end(),
                                  [&](const Segment& one) { return one.places == places; });
  if (known != part.segments.end()) return static_cast<int>(known - part.segments.begin());
  part.segments.push_back({std::move(places), {}, {}});
  return static_cast<int>(part.segments.size()) - 1;
}

std::vector<MonthPlan> months_of(const Ground& ground, ScenarioPart& part) {
  std::vector<MonthPlan> months;
  for (int m = 0; m < 12 * ground.years; ++m) {
    const int month = first_month(ground) + m;
    MonthPlan one;
    one.inflow_changed = month >= part.plan.inflow_from;
    for (std::size_t site = 0; site < part.plan.sites.size(); ++site) {
      const scenario::ClinicStage* stage = scenario::stage_in(part.plan.sites[site], month);
      if (stage == nullptr || stage->beds <= 0) continue;
      const bool beside_ed = stage->location == scenario::ClinicLocation::beside_ed;
      const int s = static_cast<int>(site);
      one.open.push_back({s, 2 * s + (beside_ed ? 1 : 0), stage});
    }
    if (!one.open.empty()) one.segment = segment_of(part, one.open);
    months.push_back(std::move(one));
  }
  return months;
}

// Reach of places by district at a scale.
Matrix reach_at(const Ground& ground, const std::vector<int>& places, double scale) {
  Matrix reach(static_cast<Eigen::Index>(places.size()),
               static_cast<Eigen::Index>(ground.region.districts.size()));
  for (std::size_t k = 0; k < places.size(); ++k)
    for (std::size_t i = 0; i < ground.region.districts.size(); ++i)
      reach(static_cast<Eigen::Index>(k), static_cast<Eigen::Index>(i)) =
          journey::reach_at(ground.places[static_cast<std::size_t>(places[k])],
                            ground.region.districts[i].centre, scale);
  return reach;
}

// By district and clinic: the clinics that come before it there. Nearness does not depend on the
// scale; of equally near ones the first comes first, as in the journey.
std::vector<std::vector<unsigned>> before_of(const Matrix& reach) {
  std::vector<std::vector<unsigned>> before(static_cast<std::size_t>(reach.cols()));
  for (Eigen::Index i = 0; i < reach.cols(); ++i)
    for (Eigen::Index k = 0; k < reach.rows(); ++k) {
      unsigned nearer = 0;
      for (Eigen::Index l = 0; l < reach.rows(); ++l)
        if (reach(l, i) > reach(k, i) || (reach(l, i) == reach(k, i) && l < k)) nearer |= 1U << l;
      before[static_cast<std::size_t>(i)].push_back(nearer);
    }
  return before;
}

void tabulate(const Ground& ground, Segment& segment, const std::vector<bool>& years) {
  const auto clinics = static_cast<Eigen::Index>(segment.places.size());
  const auto hospitals = static_cast<Eigen::Index>(ground.hospitals.size());
  const auto before = before_of(reach_at(ground, segment.places, 10));
  std::set<std::pair<int, unsigned>> orders;
  for (const auto& district : before)
    for (std::size_t k = 0; k < district.size(); ++k)
      orders.insert({static_cast<int>(k), district[k]});
  for (const auto& [clinic, nearer] : orders) segment.orders.push_back({clinic, nearer});

  const auto order_rows = static_cast<Eigen::Index>(segment.orders.size());
  const Eigen::Index rows = order_rows + clinics * (clinics + hospitals);
  std::vector<Matrix> values;  // by year: rows × nodes
  values.assign(static_cast<std::size_t>(ground.years), Matrix{});
  for (int node = 0; node < kOverlapTerms; ++node) {
    const Matrix reach = reach_at(ground, segment.places,
                                  ground.scale.scale_at(ScaleAxis::node(node, kOverlapTerms)));
    for (int year = 0; year < ground.years; ++year) {
      if (!years[static_cast<std::size_t>(year)]) continue;
      Matrix& table = values[static_cast<std::size_t>(year)];
      if (table.size() == 0) table = Matrix::Zero(rows, kOverlapTerms);
      const Matrix near =
          reach.array().rowwise() * ground.admissions[static_cast<std::size_t>(year)].array();
      const Vector all = near.rowwise().sum().cwiseMax(1e-300);
      for (Eigen::Index row = 0; row < order_rows; ++row) {
        const Order& order = segment.orders[static_cast<std::size_t>(row)];
        for (Eigen::Index i = 0; i < near.cols(); ++i)
          if (before[static_cast<std::size_t>(i)][static_cast<std::size_t>(order.clinic)] ==
              order.before)
            table(row, node) += near(order.clinic, i) / all(order.clinic);
      }
      const Matrix overlap = near * reach.transpose();
      for (Eigen::Index k = 0; k < clinics; ++k) {
        for (Eigen::Index l = 0; l < clinics; ++l)
          table(order_rows + k * clinics + l, node) = overlap(k, l) / all(k);
        for (Eigen::Index h = 0; h < hospitals; ++h)
          table(order_rows + clinics * clinics + k * hospitals + h, node) =
              ground.load_shares.row(ground.hospitals[static_cast<std::size_t>(h)].row)
                  .dot(near.row(k)) /
              all(k);
      }
    }
  }
  const Matrix transform = ScaleAxis::transform(kOverlapTerms, kOverlapTerms);
  for (Matrix& table : values)
    segment.tables.push_back(table.size() == 0 ? Matrix{} : Matrix(table * transform.transpose()));
}

// Tables of the years in which a scenario has other beds than the region.
std::vector<std::shared_ptr<const WaitingTable>> added_waiting(const std::vector<double>& region,
                                                               const std::vector<double>& own,
                                                               RatioRange ratios) {
  if (own == region) return std::vector<std::shared_ptr<const WaitingTable>>(own.size());
  auto tables = waiting_by_year(own, ratios);
  for (std::size_t y = 0; y < own.size(); ++y)
    if (own[y] == region[y]) tables[y] = nullptr;
  return tables;
}

void add_interventions(const Ground& ground, const scenario::Scenario& scenario,
                       ScenarioPart& part) {
  std::vector<Text> warnings;
  const scenario::InterventionPlan plan =
      scenario::intervention_plan(ground.region, scenario, warnings);
  part.uses = Uses(ground.region, plan, ground.years, ground.keys);
  std::vector<double> elv_beds = ground.elv_beds;
  std::vector<double> grz_beds = ground.grz_beds;
  for (int year = 0; year < ground.years; ++year) {
    const auto y = static_cast<std::size_t>(year);
    part.programmes.emplace_back();
    if (!plan.any(year)) continue;
    for (std::size_t i = 0; i < ground.region.interventions.size(); ++i) {
      const Intervention& one = ground.region.interventions[i];
      const auto row = static_cast<Eigen::Index>(i);
      elv_beds[y] += plan.uptake(row, year) * one.elv_beds;
      grz_beds[y] += plan.uptake(row, year) * one.grz_beds;
      if (plan.running(row, year) <= 0) continue;
      const auto at_level = [&](double euros) {
        return money::at_price_level(euros, one.price_year, ground.region.rates.year);
      };
      Programme programme;
      programme.intervention = static_cast<int>(i);
      for (int band = 0; band < kBands; ++band)
        programme.participants_by_band[band] =
            plan.uptake(row, year) * one.target_share * journey::band_overlap(one, band);
      programme.euros_per_participant = at_level(one.participant_euros_per_year);
      programme.fixed_euros = at_level(one.fixed_euros_per_year) * plan.running(row, year);
      part.programmes.back().push_back(programme);
    }
  }
  part.elv_waiting = added_waiting(ground.elv_beds, elv_beds, ground.elv_ratios);
  part.grz_waiting = added_waiting(ground.grz_beds, grz_beds, ground.grz_ratios);
}

std::vector<std::pair<Parameter, double>> overrides_of(const scenario::Scenario& scenario) {
  std::vector<std::pair<Parameter, double>> overrides;
  for (const scenario::Lever& lever : scenario.levers) {
    if (lever.key != scenario::kAssumptionLever) continue;
    if (const auto parameter = parameter_of(lever.subject))
      overrides.emplace_back(*parameter, std::get<double>(lever.value));
  }
  return overrides;
}

scenario::ClinicPlan clinic_plan_of(const Ground& ground, const scenario::Scenario& scenario) {
  std::vector<Text> warnings;
  return scenario::clinic_plan(ground.region, scenario,
                               scenario::clinic_defaults_of(ground.region.assumptions), warnings);
}

int kinds_of(const std::vector<OpenSite>& open) {
  std::set<std::pair<scenario::ClinicLocation, scenario::ClinicPhysician>> kinds;
  for (const OpenSite& site : open) kinds.insert({site.stage->location, site.stage->physician});
  return static_cast<int>(kinds.size());
}

}  // namespace

bool ScenarioPart::any_open(int year) const {
  const auto first = months.begin() + 12 * year;
  return std::any_of(first, first + 12, [](const MonthPlan& month) { return !month.open.empty(); });
}

bool ScenarioPart::is_quiet(int year) const {
  const auto y = static_cast<std::size_t>(year);
  return overrides.empty() && !uses.any(year) && programmes[y].empty() && !elv_waiting[y] &&
         !grz_waiting[y] && !any_open(year);
}

std::optional<Text> refusal(const Ground& ground, const scenario::Scenario& scenario) {
  for (const scenario::Lever& lever : scenario.levers) {
    if (lever.key != scenario::kAssumptionLever) continue;
    const auto parameter = parameter_of(lever.subject);
    if (parameter ? is_groundwork(*parameter) : !is_idle(lever.subject))
      return text("scenario {} geeft aanname ‘{}’ een andere waarde",
                  "scenario {} gives assumption ‘{}’ another value", scenario.name, lever.subject);
  }
  ScenarioPart part;
  part.plan = clinic_plan_of(ground, scenario);
  for (const MonthPlan& month : months_of(ground, part))
    if (month.open.size() > kMostClinics || kinds_of(month.open) > kMostKinds)
      return text("in scenario {} zijn meer dan {} wijkklinieken of {} soorten tegelijk open",
                  "in scenario {} more than {} wijkklinieken or {} kinds are open at once",
                  scenario.name, kMostClinics, kMostKinds);
  return std::nullopt;
}

std::unique_ptr<const ScenarioPart> make_scenario_part(const Ground& ground,
                                                       const scenario::Scenario& scenario) {
  auto part = std::make_unique<ScenarioPart>();
  part->overrides = overrides_of(scenario);
  part->plan = clinic_plan_of(ground, scenario);
  part->months = months_of(ground, *part);
  for (std::size_t s = 0; s < part->segments.size(); ++s) {
    std::vector<bool> years(static_cast<std::size_t>(ground.years));
    for (std::size_t m = 0; m < part->months.size(); ++m)
      if (part->months[m].segment == static_cast<int>(s)) years[m / 12] = true;
    tabulate(ground, part->segments[s], years);
  }
  add_interventions(ground, scenario, *part);
  return part;
}

}  // namespace regioscoop::uncertainty::kernel
