#include "explain/reach.h"

#include <algorithm>
#include <cmath>

#include "common/error.h"
#include "scenario/run.h"

namespace regioscoop::explain {
namespace {

constexpr double kStep = 0.1;
constexpr double kStepOfRange = 0.05;

void set_ends(const Assumption& assumption, Reach& out) {
  const AssumptionDefinition& definition = assumption_definition(assumption.key);
  out.has_interval = assumption.low && assumption.high && *assumption.low < *assumption.high;
  const double value = assumption.value;
  const double step =
      value != 0 ? kStep * std::abs(value) : kStepOfRange * (definition.max - definition.min);
  out.low =
      std::clamp(out.has_interval ? *assumption.low : value - step, definition.min, definition.max);
  out.high = std::clamp(out.has_interval ? *assumption.high : value + step, definition.min,
                        definition.max);
}

}  // namespace

Reach reach(const Region& region, const scenario::Scenario& scenario, int year,
            std::string_view assumption, Progress& progress) {
  Reach out;
  set_ends(region.assumptions.at(assumption), out);
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
  const Vector low = figures_at(out.low);
  const Vector high = figures_at(out.high);
  for (const scenario::IndicatorInfo& info : scenario::indicators()) {
    const auto row = static_cast<Eigen::Index>(info.indicator);
    if (low(row) != central(row) || high(row) != central(row))
      out.figures.push_back({info.indicator, central(row), low(row), high(row)});
  }
  return out;
}

}  // namespace regioscoop::explain
