// From runs to what charts draw. Nothing is computed here but differences that core gave and shares
// of totals that are in the run.
#pragma once

#include <string>
#include <vector>

#include "region/region.h"
#include "scenario/result.h"
#include "scenario/waterfall.h"
#include "ui/charts/data.h"

namespace regioscoop::ui::charts {

using scenario::Indicator;
using scenario::RunResult;

// As a card or a row has room for it.
[[nodiscard]] Text short_name(Indicator indicator);
[[nodiscard]] Format format_of(Indicator indicator);
// What is smaller is written as 0.
[[nodiscard]] double least_written(const Format& format);
// Of a difference: good, bad, or neutral where the indicator has no direction or it rounds to zero.
[[nodiscard]] Tone tone_of(const scenario::IndicatorInfo& info, double difference);

// Scenario and reference over the years; only one line when they are the same scenario.
[[nodiscard]] FanData course(const RunResult& run, const Text& name, const RunResult* reference,
                             const Text& reference_name, Indicator indicator);

// What payers pay more or less, and what hospitals, wijkklinieken and other providers receive more
// or less; of wijkklinieken also what is left after their cost. `difference` is
// scenario::difference of two runs.
[[nodiscard]] BarsData who_pays(const Region& region, const RunResult& difference, int year);

enum class MapValue : std::uint8_t { total, per_1000 };
// Per 1,000: of the people the indicator is about (70 and over where its name says so).
[[nodiscard]] TileMapData tile_map(const Region& region, const RunResult& run, Indicator indicator,
                                   MapValue what, int year);
[[nodiscard]] TileMapData tile_map_of_difference(const Region& region, const RunResult& difference,
                                                 Indicator indicator, int year);

// Five-year classes from cohort tables (kCohorts × areas), the given columns together.
[[nodiscard]] PyramidData pyramid(const Cohorts& now, int year, const Cohorts* later,
                                  int later_year, const std::vector<int>& areas);

// `start`: what the first level is of.
// A figure of the region in a year (column); not-a-number where it says nothing: nobody is refused
// where no wijkkliniek is open.
[[nodiscard]] double region_figure(const scenario::RunResult& run, scenario::Indicator indicator,
                                   Eigen::Index column);

[[nodiscard]] WaterfallData waterfall(const scenario::Waterfall& steps, const Text& start,
                                      const Text& scenario_name);

}  // namespace regioscoop::ui::charts
