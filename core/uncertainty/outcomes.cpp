#include "uncertainty/outcomes.h"

#include <algorithm>

#include "common/error.h"

namespace regioscoop::uncertainty {

using scenario::Indicator;
using scenario::RunResult;

std::vector<std::string> OutcomeLayout::keys() const {
  std::vector<std::string> all;
  all.reserve(static_cast<std::size_t>(count()));
  for (const std::string& scenario : scenarios) {
    for (const Indicator which : indicators)
      for (const int year : years)
        all.push_back(fmt::format("{}/{}/{}", scenario, scenario::info(which).key, year));
    for (const std::string& payer : payers)
      for (const int year : years)
        all.push_back(fmt::format("{}/payer.{}_eur_per_year/{}", scenario, payer, year));
  }
  return all;
}

int OutcomeLayout::indicator(int scenario, int indicator, int year) const {
  const int rows = static_cast<int>(indicators.size() + payers.size());
  return (scenario * rows + indicator) * static_cast<int>(years.size()) + year;
}

int OutcomeLayout::payer(int scenario, int payer, int year) const {
  return indicator(scenario, static_cast<int>(indicators.size()) + payer, year);
}

int OutcomeLayout::count() const { return indicator(static_cast<int>(scenarios.size()), 0, 0); }

OutcomeLayout outcome_layout(const Region& region, const std::vector<scenario::Scenario>& scenarios,
                             const Figures& figures) {
  OutcomeLayout layout;
  for (const scenario::Scenario& s : scenarios) layout.scenarios.push_back(s.key);
  layout.indicators = figures.indicators;
  if (layout.indicators.empty())
    for (const scenario::IndicatorInfo& info : scenario::indicators())
      layout.indicators.push_back(info.indicator);
  if (figures.payers)
    for (const money::Party& payer : money::parties_of(region).payers)
      layout.payers.push_back(payer.key);
  layout.years = figures.years;
  for (int y = 0; figures.years.empty() && y < region.years(); ++y)
    layout.years.push_back(region.base_year + y);
  std::sort(layout.years.begin(), layout.years.end());
  return layout;
}

std::vector<int> places_of(const std::vector<int>& kept, const Region& region) {
  std::vector<int> places;
  for (const int year : kept) {
    if (year < region.base_year || year > region.horizon_year)
      throw Error{
          ErrorKind::not_found,
          text("Het jaar {} valt buiten de doorrekening.", "The year {} is not in the run.", year),
          text("Kies een jaar van {} tot en met {}.", "Choose a year from {} to {}.",
               region.base_year, region.horizon_year)};
    places.push_back(year - region.base_year);
  }
  return places;
}

scenario::ChainParts parts_for(const OutcomeLayout& layout) {
  const auto asks = [&](Indicator which) {
    return std::find(layout.indicators.begin(), layout.indicators.end(), which) !=
           layout.indicators.end();
  };
  return {asks(Indicator::ed_hours_above_places) || asks(Indicator::ed_boarding_hours),
          asks(Indicator::ward_beds_needed), false};
}

void keep_run(const OutcomeLayout& layout, const std::vector<int>& places, const RunResult& result,
              int scenario, Vector& outcomes) {
  for (int y = 0; y < static_cast<int>(layout.years.size()); ++y) {
    const Eigen::Index column = places[static_cast<std::size_t>(y)];
    for (int i = 0; i < static_cast<int>(layout.indicators.size()); ++i)
      outcomes(layout.indicator(scenario, i, y)) =
          result.region_values(layout.indicators[static_cast<std::size_t>(i)])(column);
    for (int p = 0; p < static_cast<int>(layout.payers.size()); ++p)
      outcomes(layout.payer(scenario, p, y)) = result.payer_cost(p, column);
  }
}

}  // namespace regioscoop::uncertainty
