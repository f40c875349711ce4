#include "scenario/waterfall.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace regioscoop::scenario {
namespace {

// The yearly changes that are no demography.
constexpr std::array<std::string_view, 3> kTrends{"demand.ed_trend", "demand.acute_admission_trend",
                                                  "demand.care_trend"};
// Bits of a number that are kept: enough are left over to add up all steps without rounding.
constexpr int kBits = 48;

// The region as if every wijkkliniek stayed as it was at the end of the base year.
Region with_clinics_as_they_were(Region region) {
  const Month next_year{region.base_year + 1, 1};
  for (WijkkliniekSite& site : region.wijkklinieken) {
    std::erase_if(site.history,
                  [&](const CapacityChange& change) { return change.from >= next_year; });
  }
  return region;
}

Region without_trends(Region region) {
  for (const std::string_view trend : kTrends) region.assumptions.set_value(trend, 0);
  return region;
}

// Every district as its ages and sexes say at national rates.
Region without_area_factors(Region region) {
  region.area_factor.setOnes();
  region.ed_area_factor.setOnes();
  region.covariate_names.clear();
  region.covariates = {};
  region.municipal_use = {};
  region.covariate_effects = {};
  for (District& district : region.districts) district.ses_score.reset();
  return region;
}

struct LeverGroup {
  std::string key;
  Text name;
  std::vector<Lever> levers;
};

std::string group_key(const Lever& lever) {
  return fmt::format("lever.{}", lever.subject.empty() ? "region" : lever.subject);
}

Text group_name(const Region& region, const Lever& lever) {
  const LeverDefinition& definition = lever_definition(lever.key);
  switch (definition.subject) {
    case LeverSubject::region: return {"Instroom en personeel", "Inflow and staff"};
    case LeverSubject::assumption: return assumption_definition(lever.subject).name;
    case LeverSubject::intervention:
      for (const Intervention& one : region.interventions) {
        if (one.key == lever.subject) return one.name;
      }
      return {lever.subject, lever.subject};
    case LeverSubject::wijkkliniek: break;
  }
  for (const WijkkliniekSite& site : region.wijkklinieken) {
    if (site.key == lever.subject) return {site.name, site.name};
  }
  return {lever.subject, lever.subject};
}

std::vector<LeverGroup> groups_of(const Region& region, const Scenario& scenario) {
  std::vector<LeverGroup> groups;
  for (const Lever& lever : scenario.levers) {
    const std::string key = group_key(lever);
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const LeverGroup& known) { return known.key == key; });
    if (group == groups.end()) {
      group = groups.insert(groups.end(), {key, group_name(region, lever), {}});
    }
    group->levers.push_back(lever);
  }
  return groups;
}

const LeverGroup* find(const std::vector<LeverGroup>& groups, const std::string& key) {
  const auto found = std::find_if(groups.begin(), groups.end(),
                                  [&](const LeverGroup& group) { return group.key == key; });
  return found == groups.end() ? nullptr : &*found;
}

// Groups whose levers are not those of the reference, whatever their order.
std::vector<LeverGroup> groups_that_differ(const Region& region, const Scenario& scenario,
                                           const Scenario& reference) {
  std::vector<LeverGroup> groups = groups_of(region, scenario);
  const std::vector<LeverGroup> others = groups_of(region, reference);
  for (const LeverGroup& other : others) {
    if (find(groups, other.key) == nullptr) groups.push_back({other.key, other.name, {}});
  }
  std::erase_if(groups, [&](const LeverGroup& group) {
    const LeverGroup* other = find(others, group.key);
    return other != nullptr && std::is_permutation(group.levers.begin(), group.levers.end(),
                                                   other->levers.begin(), other->levers.end());
  });
  return groups;
}

// The reference with the levers of one group as they are here.
Scenario with_group(const Scenario& reference, const LeverGroup& group) {
  Scenario scenario = reference;
  std::erase_if(scenario.levers, [&](const Lever& lever) { return group_key(lever) == group.key; });
  scenario.levers.insert(scenario.levers.end(), group.levers.begin(), group.levers.end());
  return scenario;
}

// Levels on the way from start to end.
struct Level {
  std::string key;
  Text name;
  double value = 0;
};

// Rounds every level to one power of two, so that their differences are exact, and so are all sums
// of these.
class Grid {
 public:
  explicit Grid(const std::vector<Level>& levels, double start, double end) {
    double largest = std::max(std::abs(start), std::abs(end));
    for (const Level& level : levels) largest = std::max(largest, std::abs(level.value));
    int exponent = 0;
    std::frexp(largest, &exponent);
    unit_ = std::ldexp(1.0, exponent - kBits);
  }
  [[nodiscard]] double operator()(double value) const { return std::round(value / unit_) * unit_; }

 private:
  double unit_ = 1;
};

// Steps after each other to `reached`, then those of the groups beside each other, then what is
// left.
Waterfall fill(const Cell& cell, double start, const std::vector<Level>& levels, double reached,
               const std::vector<Level>& alone, double end) {
  std::vector<Level> all = levels;
  all.insert(all.end(), alone.begin(), alone.end());
  const Grid grid{all, start, end};
  Waterfall waterfall{cell.indicator, cell.year, grid(start), {}, grid(end)};
  double level = waterfall.start;
  for (const Level& next : levels) {
    waterfall.steps.push_back({next.key, next.name, grid(next.value) - level});
    level = grid(next.value);
  }
  for (const Level& one : alone) {
    const double change = grid(one.value) - grid(reached);
    waterfall.steps.push_back({one.key, one.name, change});
    level += change;
  }
  if (alone.size() > 1) {
    waterfall.steps.push_back({"interaction",
                               {"Samenhang tussen de ingrepen", "Interaction of the changes"},
                               waterfall.end - level});
  }
  return waterfall;
}

}  // namespace

Waterfall explain(const Region& region, const Scenario& scenario, const Cell& cell) {
  check(region, cell);
  Cell first = cell;
  first.year = region.base_year;
  const Scenario none;
  const Groundwork groundwork = prepare(region);
  const Region frozen = with_clinics_as_they_were(region);
  const Region steady = without_trends(frozen);
  const Region national = without_area_factors(steady);
  const Groundwork of_national = prepare(national);

  const double start = value_of(region, groundwork, none, first);
  const double ageing =
      value_of(national, of_national, none, cell) - value_of(national, of_national, none, first);
  const double reached = value_of(region, groundwork, none, cell);
  const std::vector<Level> levels{
      {"demography", {"Bevolking en vergrijzing", "Population and ageing"}, start + ageing},
      {"area_factor",
       {"Meer of minder gebruik dan bij de leeftijden past", "Use beside what ages say"},
       value_of(steady, none, cell)},
      {"trend",
       {"Trend naast vergrijzing", "Trend beside ageing"},
       value_of(frozen, groundwork, none, cell)},
      {"history",
       {"Wijkklinieken sinds het basisjaar", "Wijkklinieken since the base year"},
       reached}};
  std::vector<Level> alone;
  for (const LeverGroup& group : groups_of(region, scenario)) {
    alone.push_back(
        {group.key, group.name, value_of(region, groundwork, with_group(none, group), cell)});
  }
  return fill(cell, start, levels, reached, alone, value_of(region, groundwork, scenario, cell));
}

Waterfall explain(const Region& region, const Scenario& scenario, Indicator indicator, int year,
                  const std::optional<std::string>& area) {
  return explain(region, scenario, Cell{indicator, year, area, std::nullopt, std::nullopt});
}

Waterfall explain_difference(const Region& region, const Scenario& scenario,
                             const Scenario& reference, const Cell& cell) {
  check(region, cell);
  const Groundwork groundwork = prepare(region);
  const double start = value_of(region, groundwork, reference, cell);
  std::vector<Level> alone;
  for (const LeverGroup& group : groups_that_differ(region, scenario, reference)) {
    alone.push_back(
        {group.key, group.name, value_of(region, groundwork, with_group(reference, group), cell)});
  }
  return fill(cell, start, {}, start, alone, value_of(region, groundwork, scenario, cell));
}

}  // namespace regioscoop::scenario
