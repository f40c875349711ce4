// Which figures a page shows: the page and the quality of its data ask the same list.
#pragma once

#include <array>
#include <vector>

#include "scenario/indicator.h"

namespace regioscoop::ui {

// Everything that is known by district, the first of them what the program is about.
[[nodiscard]] inline std::vector<scenario::Indicator> region_figures() {
  std::vector<scenario::Indicator> out{scenario::Indicator::ed_visits_70_plus};
  for (const scenario::IndicatorInfo& each : scenario::indicators())
    if (each.aggregation == scenario::Aggregation::sum && each.indicator != out.front())
      out.push_back(each.indicator);
  return out;
}

inline constexpr std::array kCompareFigures{
    scenario::Indicator::ed_visits_70_plus,       scenario::Indicator::ed_hours_above_places,
    scenario::Indicator::ward_admissions_70_plus, scenario::Indicator::readmissions_90_days,
    scenario::Indicator::ward_beds_needed,        scenario::Indicator::wijkkliniek_refusals,
    scenario::Indicator::wijkkliniek_staff_fte,   scenario::Indicator::cost_total};

}  // namespace regioscoop::ui
