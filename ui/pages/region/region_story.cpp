#include "ui/pages/region/region_story.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "common/with_capital.h"
#include "demand/area_effects.h"
#include "demand/flags.h"
#include "scenario/access_flags.h"
#include "ui/charts/from_run.h"

namespace regioscoop::ui {

namespace {

using report::Align;
using report::Cell;
using report::Number;
using scenario::Indicator;

constexpr double kFewest = 25;
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

Text year_name(int year) { return {std::to_string(year), std::to_string(year)}; }

Eigen::Index place_of(const scenario::RunResult& run, int year) {
  const auto found = std::find(run.years.begin(), run.years.end(), year);
  return found == run.years.end() ? 0 : found - run.years.begin();
}

double sum_of(const scenario::RunResult& run, Indicator indicator, const std::vector<int>& areas,
              Eigen::Index year) {
  double sum = 0;
  for (const int area : areas) sum += run.area_values(indicator)(area, year);
  return sum;
}

std::vector<int> all_of(const scenario::RunResult& run) {
  std::vector<int> out;
  for (std::size_t i = 0; i < run.areas.size(); ++i) out.push_back(static_cast<int>(i));
  return out;
}

double over(double a, double b) { return b > 0 ? a / b : kUnknown; }

charts::Bar bar_of(const Text& name, double log_part) {
  charts::Bar bar;
  bar.name = with_capital(name);
  bar.value = 100 * std::expm1(log_part);
  // More use is shown in the colour of worse, as on the map.
  if (std::abs(bar.value) >= 0.05) bar.tone = bar.value > 0 ? Tone::bad : Tone::good;
  return bar;
}

// Of people of 70 and over, a year, at national rates by age and sex.
struct NationalUse {
  double visits = 0;
  double acute_admissions = 0;
};

NationalUse national_use(const Region& region, const Cohorts& people,
                         const std::vector<int>& areas) {
  NationalUse use;
  for (const Sex sex : {Sex::male, Sex::female})
    for (int age = 70; age <= kOldestAge; ++age) {
      const int row = cohort_row(sex, age);
      double persons = 0;
      for (const int area : areas) persons += people(row, area);
      use.visits += region.rates.ed_visit(row) * persons;
      use.acute_admissions +=
          region.rates.hospital_admission(row) * region.rates.acute_share(row) * persons;
    }
  return use;
}

}  // namespace

charts::TileMapData growth_map(const Region& region, const scenario::RunResult& run,
                               Indicator indicator, int year) {
  charts::TileMapData map = charts::tile_map(region, run, indicator, charts::MapValue::total, year);
  map.title = text("Groei sinds {}: {}, %", "Growth since {}: {}, %", region.base_year,
                   charts::short_name(indicator));
  map.format = {charts::Unit::number, 1};
  const Matrix& values = run.area_values(indicator);
  const Eigen::Index now = place_of(run, year);
  for (std::size_t i = 0; i < map.tiles.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    const bool known = values.size() != 0 && now > 0 && values(row, 0) >= kFewest;
    map.tiles[i].value = known ? 100 * (values(row, now) / values(row, 0) - 1) : kUnknown;
  }
  return map;
}

Signs signs_of(const Ground& ground, const scenario::RunResult* run, const std::set<int>& chosen) {
  std::vector<std::string> names;
  for (const District& district : ground.region.districts) names.push_back(district.name);
  const AssumptionSet& assumptions = ground.region.assumptions;
  const demand::FlagRules rules = demand::flag_rules(assumptions);
  const int first = ground.region.base_year;
  const int last = std::min(first + rules.years, ground.region.horizon_year);
  Signs out;
  out.table.title = text("Signalen: stijging van {} tot {}", "Signs: rise from {} to {}",
                         year_name(first), year_name(last));
  out.table.columns = {{"district", {"Wijk", "District"}, Align::left},
                       {"sign", {"Stijging van", "Rise of"}, Align::left},
                       {"from", year_name(first), Align::right},
                       {"to", year_name(last), Align::right},
                       {"growth_percent", {"%", "%"}, Align::right}};
  const auto add = [&](const auto& flag, const Text& what, int decimals) {
    if (!chosen.empty() && chosen.count(flag.area) == 0) return;
    const std::string& name = names[static_cast<std::size_t>(flag.area)];
    out.table.rows.push_back({Text{name, name}, what, Number{flag.from, decimals},
                              Number{flag.to, decimals}, Number{100 * flag.growth, 0, true}});
    out.areas.push_back(flag.area);
  };
  for (const demand::Flag& flag : demand::flags(ground.work.demand, names, nullptr, rules))
    add(flag,
        flag.kind == demand::FlagKind::older_people_rise ? Text{"75-plussers", "people of 75+"}
                                                         : Text{"SEH-bezoek 70+", "ED visits 70+"},
        0);
  if (run == nullptr) return out;
  for (const scenario::AccessFlag& flag :
       scenario::access_flags(ground.region, *run, scenario::access_rules(assumptions))) {
    const bool wait = flag.kind == scenario::AccessFlagKind::ed_wait_rise;
    add(flag,
        wait ? Text{"Wachttijd SEH (min)", "ED wait (min)"}
             : Text{"Uren SEH te vol", "Hours ED too full"},
        wait ? 1 : 0);
  }
  return out;
}

charts::BarsData why_different(const Ground& ground, const scenario::RunResult& run, int area,
                               int year) {
  const Region& region = ground.region;
  charts::BarsData data;
  data.title = {"Waarom wijkt deze wijk af?", "Why is this district different?"};
  data.format = {charts::Unit::number, 1};
  const Eigen::Index now = place_of(run, year);
  const Matrix& visits = run.area_values(Indicator::ed_visits_70_plus);
  const Matrix& people = run.area_values(Indicator::population_70_plus);
  const double own = over(visits(area, now), people(area, now));
  const double all = over(visits.col(now).sum(), people.col(now).sum());
  if (!(own > 0) || !(all > 0) || people(area, now) < 50) return data;
  const double total = std::log(own / all);

  const std::vector<demand::FactorParts> factors = demand::factor_parts(region);
  const demand::FactorParts& parts = factors[static_cast<std::size_t>(area)];
  double rest = total;
  std::vector<charts::Bar> bars;
  for (std::size_t p = 0; p < parts.parts.size(); ++p) {
    double mean = 0;
    for (std::size_t d = 0; d < factors.size(); ++d)
      mean += factors[d].parts[p].log_part * people(static_cast<Eigen::Index>(d), now);
    const double part = parts.parts[p].log_part - mean / people.col(now).sum();
    rest -= part;
    // What is the same everywhere explains nothing.
    if (std::abs(part) >= 0.0005) bars.push_back(bar_of(parts.parts[p].name, part));
  }
  data.bars.push_back(bar_of({"Leeftijd en geslacht", "Age and sex"}, rest));
  data.bars.insert(data.bars.end(), bars.begin(), bars.end());
  data.bars.push_back(bar_of({"Samen", "Together"}, total));
  return data;
}

report::Table beside_others(const Ground& ground, const scenario::RunResult& run,
                            const std::vector<int>& areas, const Text& name, int year) {
  const Region& region = ground.region;
  const Eigen::Index now = place_of(run, year);
  const std::vector<int> everywhere = all_of(run);
  const auto step = static_cast<std::size_t>(year - region.base_year);
  const std::vector<Cohorts>& population = ground.people.population;
  report::Table table;
  table.title =
      text("{} naast de regio en Nederland", "{} beside the region and the country", name);
  const bool whole = areas.size() == everywhere.size();
  table.columns = {
      {"figure", year_name(year), Align::left},
      {"chosen", whole ? Text{"Alle wijken", "All districts"} : Text{"Gekozen", "Chosen"},
       Align::right},
      {"region", {region.name, region.name}, Align::right},
      {"national", {"Als in NL", "As in NL"}, Align::right}};
  const auto row = [&](const Text& what, int decimals, auto&& figure, double national) {
    table.rows.push_back(
        {what, Number{figure(areas), decimals}, Number{figure(everywhere), decimals},
         std::isfinite(national) ? Cell{Number{national, decimals}} : Cell{std::string{"–"}}});
  };
  const auto share = [&](Indicator of, Indicator among, double scale) {
    return [&run, of, among, now, scale](const std::vector<int>& which) {
      return scale * over(sum_of(run, of, which, now), sum_of(run, among, which, now));
    };
  };
  NationalUse national{kUnknown, kUnknown};
  if (step < population.size()) national = national_use(region, population[step], areas);
  const double older = sum_of(run, Indicator::population_70_plus, areas, now);
  // The same people, so the same number and the same ages.
  const double people = sum_of(run, Indicator::population, areas, now);
  row(
      {"Inwoners", "Residents"}, 0,
      [&](const std::vector<int>& which) { return sum_of(run, Indicator::population, which, now); },
      people);
  row({"70 en ouder, %", "70 and over, %"}, 1,
      share(Indicator::population_70_plus, Indicator::population, 100), 100 * over(older, people));
  row({"SEH per 1.000 70+", "ED per 1,000 70+"}, 0,
      share(Indicator::ed_visits_70_plus, Indicator::population_70_plus, 1000),
      1000 * over(national.visits, older));
  row({"Acute opnamen per 1.000 70+", "Acute admissions per 1,000 70+"}, 0,
      share(Indicator::acute_admissions_70_plus, Indicator::population_70_plus, 1000),
      1000 * over(national.acute_admissions, older));
  row({"Heropnamen per 1.000 70+", "Readmissions per 1,000 70+"}, 1,
      share(Indicator::readmissions_90_days, Indicator::population_70_plus, 1000), kUnknown);
  row({"Kosten per inwoner, €", "Cost per resident, €"}, 0,
      share(Indicator::cost_total, Indicator::population, 1), kUnknown);
  return table;
}

}  // namespace regioscoop::ui
