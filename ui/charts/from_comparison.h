// From scenarios side by side to what charts draw.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "scenario/result.h"
#include "ui/charts/data.h"
#include "ui/model/comparison.h"

namespace regioscoop::ui::charts {

// One of the scenarios that are compared. Not null.
struct Side {
  Text name;
  const scenario::RunResult* run = nullptr;
};

// In all of these: `ranges` is of the same scenarios in the same order, with the same reference;
// null while it is computed. The year is one of the runs.

// The central figures, with the best and the worst of each row marked as far as the difference
// shows when written; neither where the indicator has no direction or all are equal.
[[nodiscard]] HeatMapData side_by_side(std::span<const Side> sides, std::size_t reference,
                                       const Comparison* ranges,
                                       std::span<const scenario::Indicator> indicators, int year);

// The difference with the reference over the years; a panel for every other scenario.
[[nodiscard]] MultiplesData courses(std::span<const Side> sides, std::size_t reference,
                                    const Comparison* ranges, scenario::Indicator indicator,
                                    int year);

// A row for each named future, with what each scenario gives away there against the best one. No
// regret where the indicator has no direction.
[[nodiscard]] HeatMapData future_table(std::span<const Side> sides, std::size_t reference,
                                       const Comparison& ranges, scenario::Indicator indicator,
                                       int year);

// Mean regret, with a line to what is not exceeded in 90% of the draws. No bars where the
// indicator has no direction.
[[nodiscard]] BarsData regret_bars(std::span<const Side> sides, const Comparison& ranges,
                                   scenario::Indicator indicator, int year);

// Avoided use (or more of what is good) against extra cost of care. Throws Error{out_of_range} for
// an indicator without a direction.
[[nodiscard]] PlaneData cost_effect(std::span<const Side> sides, std::size_t reference,
                                    const Comparison* ranges, scenario::Indicator effect, int year);

}  // namespace regioscoop::ui::charts
