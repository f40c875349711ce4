#include "scenario/waterfall.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/error.h"
#include "scenario/result.h"

namespace regioscoop::scenario {
namespace {

// The yearly changes that are no demography.
constexpr std::array<std::string_view, 3> kTrends{"demand.ed_trend", "demand.acute_admission_trend",
                                                  "demand.care_trend"};

// Which cell of a run is explained.
struct Cell {
  Indicator indicator;
  Eigen::Index year;
  std::optional<Eigen::Index> area;

  [[nodiscard]] double of(const RunResult& result) const {
    return area ? result.area_values(indicator)(*area, year)
                : result.region_values(indicator)(year);
  }
};

Cell find_cell(const Region& region, Indicator indicator, int year,
               const std::optional<std::string>& area) {
  if (year < region.base_year || year > region.horizon_year) {
    throw Error{ErrorKind::not_found,
                text("Jaar {} valt buiten de berekening.", "Year {} is not in the run.", year),
                text("Kies een jaar van {} tot en met {}.", "Choose a year from {} to {}.",
                     region.base_year, region.horizon_year)};
  }
  Cell cell{indicator, year - region.base_year, std::nullopt};
  if (!area) return cell;
  if (info(indicator).aggregation == Aggregation::region_only) {
    throw Error{ErrorKind::usage, text("“{}” bestaat alleen voor de hele regio.",
                                       "“{}” exists for the region only.", info(indicator).name)};
  }
  const auto found = std::find_if(region.districts.begin(), region.districts.end(),
                                  [&](const District& district) { return district.code == *area; });
  if (found == region.districts.end()) {
    throw Error{ErrorKind::not_found, text("Gebied “{}” hoort niet bij deze regio.",
                                           "Area “{}” is not part of this region.", *area)};
  }
  cell.area = found - region.districts.begin();
  return cell;
}

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

struct LeverGroup {
  std::string key;
  Text name;
  Scenario alone;
};

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
    const std::string key =
        fmt::format("lever.{}", lever.subject.empty() ? "region" : lever.subject);
    auto group = std::find_if(groups.begin(), groups.end(),
                              [&](const LeverGroup& known) { return known.key == key; });
    if (group == groups.end()) {
      group = groups.insert(groups.end(), {key, group_name(region, lever), Scenario{}});
    }
    group->alone.levers.push_back(lever);
  }
  return groups;
}

}  // namespace

Waterfall explain(const Region& region, const Scenario& scenario, Indicator indicator, int year,
                  const std::optional<std::string>& area) {
  const Cell cell = find_cell(region, indicator, year, area);
  const Cell first{indicator, 0, cell.area};
  const Groundwork groundwork = prepare(region);
  const Scenario none;
  const RunResult baseline = run(region, groundwork, none);
  const Region frozen = with_clinics_as_they_were(region);

  Waterfall waterfall{
      indicator, year, first.of(baseline), {}, cell.of(run(region, groundwork, scenario))};
  double level = waterfall.start;
  const auto step_to = [&](std::string key, Text name, double next) {
    waterfall.steps.push_back({std::move(key), std::move(name), next - level});
    level = next;
  };
  step_to("demography", {"Bevolking en vergrijzing", "Population and ageing"},
          cell.of(run(without_trends(frozen), none)));
  step_to("trend", {"Trend naast vergrijzing", "Trend beside ageing"},
          cell.of(run(frozen, groundwork, none)));
  const double at_baseline = cell.of(baseline);
  step_to("history", {"Wijkklinieken sinds het basisjaar", "Wijkklinieken since the base year"},
          at_baseline);

  const std::vector<LeverGroup> groups = groups_of(region, scenario);
  for (const LeverGroup& group : groups) {
    const double alone = cell.of(run(region, groundwork, group.alone)) - at_baseline;
    waterfall.steps.push_back({group.key, group.name, alone});
    level += alone;
  }
  if (groups.size() > 1) {
    step_to("interaction", {"Samenhang tussen de ingrepen", "Interaction of the changes"},
            waterfall.end);
  }
  return waterfall;
}

}  // namespace regioscoop::scenario
