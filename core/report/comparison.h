// Runs of scenarios of one region beside their baseline: what tables, files and the board note
// show.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "region/region.h"
#include "scenario/lever.h"
#include "scenario/result.h"

namespace regioscoop::report {

struct ScenarioRun {
  scenario::Scenario scenario;
  scenario::RunResult result;
  std::string inputs_sha256;  // of everything the run read; empty where nobody asked
};

struct Comparison {
  Region region;
  ScenarioRun baseline;
  std::vector<ScenarioRun> scenarios;  // in the order to be shown; the baseline may be among them
  std::vector<Text> attributions;      // the words the publishers ask for
};

// Runs the scenarios and the baseline on one groundwork. Throws as scenario::run() does.
[[nodiscard]] Comparison compare(Region region, const scenario::Scenario& baseline,
                                 std::span<const scenario::Scenario> scenarios,
                                 std::vector<Text> attributions);

// What part of a comparison to show.
struct Selection {
  std::vector<int> years;
  bool whole_region = true;
  std::vector<std::size_t> areas;  // indices in Region::districts
  std::vector<scenario::Indicator> indicators;
};

// A few years that show the course: base year, every fifth year and the horizon.
[[nodiscard]] std::vector<int> years_at_a_glance(const Region& region);
[[nodiscard]] std::vector<int> all_years(const Region& region);
[[nodiscard]] std::vector<std::size_t> all_areas(const Region& region);
[[nodiscard]] std::vector<scenario::Indicator> all_indicators();

// A district by code or name, upper and lower case alike. Throws Error{not_found} with near
// matches.
[[nodiscard]] std::size_t find_area(const Region& region, std::string_view code_or_name);

// One figure: `area` is an index in Region::districts, or kRegion.
inline constexpr std::size_t kRegion = static_cast<std::size_t>(-1);
// Not-a-number for an indicator that exists for the region only, and for a year outside the run.
[[nodiscard]] double figure(const scenario::RunResult& result, scenario::Indicator indicator,
                            std::size_t area, int year);

}  // namespace regioscoop::report
