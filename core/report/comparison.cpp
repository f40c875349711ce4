#include "report/comparison.h"

#include <algorithm>
#include <limits>

#include "common/error.h"
#include "common/near_match.h"
#include "scenario/run.h"

namespace regioscoop::report {

namespace {

constexpr int kGlanceStep = 5;

// Lower case of the letters a Dutch name starts words with; others compare as they are.
std::string lower_case(std::string_view word) {
  std::string out{word};
  std::transform(out.begin(), out.end(), out.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  return out;
}

}  // namespace

Comparison compare(Region region, const scenario::Scenario& baseline,
                   std::span<const scenario::Scenario> scenarios, std::vector<Text> attributions) {
  const scenario::Groundwork groundwork = scenario::prepare(region);
  const auto run_one = [&](const scenario::Scenario& scenario) {
    return ScenarioRun{scenario, scenario::run(region, groundwork, scenario), {}};
  };
  Comparison comparison;
  comparison.baseline = run_one(baseline);
  for (const scenario::Scenario& scenario : scenarios)
    comparison.scenarios.push_back(scenario.key == baseline.key ? comparison.baseline
                                                                : run_one(scenario));
  comparison.region = std::move(region);
  comparison.attributions = std::move(attributions);
  return comparison;
}

std::vector<int> years_at_a_glance(const Region& region) {
  std::vector<int> years;
  for (const int year : all_years(region))
    if (year == region.base_year || year == region.horizon_year || year % kGlanceStep == 0)
      years.push_back(year);
  return years;
}

std::vector<int> all_years(const Region& region) {
  std::vector<int> years;
  for (int year = region.base_year; year <= region.horizon_year; ++year) years.push_back(year);
  return years;
}

std::vector<std::size_t> all_areas(const Region& region) {
  std::vector<std::size_t> areas(region.districts.size());
  for (std::size_t i = 0; i < areas.size(); ++i) areas[i] = i;
  return areas;
}

std::vector<scenario::Indicator> all_indicators() {
  std::vector<scenario::Indicator> out;
  for (const scenario::IndicatorInfo& info : scenario::indicators()) out.push_back(info.indicator);
  return out;
}

std::size_t find_area(const Region& region, std::string_view code_or_name) {
  const std::string wanted = lower_case(code_or_name);
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < region.districts.size(); ++i) {
    const District& district = region.districts[i];
    if (lower_case(district.code) == wanted || lower_case(district.name) == wanted) return i;
    known.push_back(district.code);
    known.push_back(district.name);
  }
  const Text near = did_you_mean(code_or_name, known);
  const Text help =
      text("Kies de code of naam van een gebied, of ‘region’ voor {} als geheel.",
           "Choose the code or name of an area, or ‘region’ for {} as a whole.", region.name);
  throw Error{ErrorKind::not_found,
              text("Gebied ‘{}’ is er niet in {}.", "There is no area ‘{}’ in {}.", code_or_name,
                   region.name),
              near.nl.empty() ? help : text("{} {}", "{} {}", near, help)};
}

double figure(const scenario::RunResult& result, scenario::Indicator indicator, std::size_t area,
              int year) {
  const auto found = std::find(result.years.begin(), result.years.end(), year);
  if (found == result.years.end()) return std::numeric_limits<double>::quiet_NaN();
  const Eigen::Index column = found - result.years.begin();
  if (area == kRegion) return result.region(static_cast<Eigen::Index>(indicator), column);
  const Matrix& values = result.area_values(indicator);
  if (values.size() == 0) return std::numeric_limits<double>::quiet_NaN();
  return values(static_cast<Eigen::Index>(area), column);
}

}  // namespace regioscoop::report
