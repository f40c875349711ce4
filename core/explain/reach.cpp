#include "explain/reach.h"

#include <algorithm>
#include <cmath>

#include "common/error.h"
#include "scenario/run.h"

namespace regioscoop::explain {
Reach reach(const Region& region, const scenario::Scenario& scenario, int year,
            std::string_view assumption, Progress& progress) {
  Reach out;
  const Assumption& moved = region.assumptions.at(assumption);
  out.ends = ends_of(moved, moved.value);
  if (year < region.base_year || year > region.horizon_year)
    throw Error{ErrorKind::not_found,
                text("Het jaar {} ligt buiten {}–{}.", "The year {} lies outside {}–{}.", year,
                     region.base_year, region.horizon_year),
                {"Kies een jaar van de doorrekening.", "Choose a year of the run."}};
  Region changed = region;
  const auto figures_at = [&](double value) -> Vector {
    progress.throw_if_cancelled();
    changed.assumptions.set_value(assumption, value);
    return scenario::run(changed, scenario).region.col(year - region.base_year);
  };
  const Vector central = figures_at(region.assumptions.value(assumption));
  const Vector low = figures_at(out.ends.low);
  const Vector high = figures_at(out.ends.high);
  for (const scenario::IndicatorInfo& info : scenario::indicators()) {
    const auto row = static_cast<Eigen::Index>(info.indicator);
    if (low(row) != central(row) || high(row) != central(row))
      out.figures.push_back({info.indicator, central(row), low(row), high(row)});
  }
  return out;
}

}  // namespace regioscoop::explain
