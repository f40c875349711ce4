// The quality of the models measured on the past: tables of `validate population` and `validate
// demand` (docs/model/population.md and demand.md, "Hindcast").
#pragma once

#include <vector>

#include "region/insured_history.h"
#include "report/table_json.h"

namespace regioscoop::report {

// Sections: "errors" (mean absolute percentage error of the model and its rivals, by group and size
// class), "findings" (where a rival is as good or better, or that there is none), "municipalities"
// (published and projected, one row a municipality and group; population only), "left_out".
// `years`: to compare with, all later than `fit_until`. Throws Error{not_found} when the history
// has fewer than two years up to `fit_until` or not every compared year, Error{bad_input} when no
// municipality has the same borders in all of them.
[[nodiscard]] std::vector<Section> population_validation(const InsuredHistory& history,
                                                         int fit_until,
                                                         const std::vector<int>& years);
[[nodiscard]] std::vector<Section> demand_validation(const InsuredHistory& history, int fit_until,
                                                     const std::vector<int>& years);

// Places of those sections.
inline constexpr std::size_t kErrorsSection = 0;
inline constexpr std::size_t kMunicipalitiesSection = 2;

}  // namespace regioscoop::report
