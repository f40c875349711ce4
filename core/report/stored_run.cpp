#include "report/stored_run.h"

#include <cmath>

namespace regioscoop::report {

namespace {

constexpr const char* kRegionSubject = "region";

void add(std::vector<store::RunValue>& values, std::string indicator, const std::string& subject,
         int year, double value) {
  // The file keeps numbers only.
  if (std::isfinite(value)) values.push_back({std::move(indicator), subject, year, value});
}

}  // namespace

std::vector<store::RunValue> values_of(const ScenarioRun& run) {
  const scenario::RunResult& result = run.result;
  std::vector<store::RunValue> values;
  for (std::size_t y = 0; y < result.years.size(); ++y) {
    const auto column = static_cast<Eigen::Index>(y);
    const int year = result.years[y];
    for (const scenario::IndicatorInfo& info : scenario::indicators()) {
      const std::string key{info.key};
      add(values, key, kRegionSubject, year, result.region_values(info.indicator)(column));
      if (info.aggregation == scenario::Aggregation::region_only) continue;
      for (std::size_t area = 0; area < result.areas.size(); ++area)
        add(values, key, result.areas[area], year,
            result.area_values(info.indicator)(static_cast<Eigen::Index>(area), column));
    }
    for (std::size_t p = 0; p < result.payers.size(); ++p)
      add(values, "payer_cost_eur_per_year", result.payers[p], year,
          result.payer_cost(static_cast<Eigen::Index>(p), column));
  }
  return values;
}

std::vector<store::RunValue> values_of(const EnsembleRun& run, std::span<const FigureBands> bands,
                                       std::size_t scenario, double level) {
  std::vector<store::RunValue> values;
  const int first_year = run.about.layout.years.front();
  add(values, "ensemble:draws", kRegionSubject, first_year,
      static_cast<double>(sampled_draws(run)));
  add(values, "ensemble:seed", kRegionSubject, first_year, static_cast<double>(run.about.seed));
  add(values, "ensemble:level", kRegionSubject, first_year, level);
  for (const FigureBands& figure : bands) {
    if (figure.scenario != scenario || !figure.figure.band) continue;
    const uncertainty::Band& band = *figure.figure.band;
    const std::string subject = figure.subject.empty() ? kRegionSubject : figure.subject;
    const std::pair<const char*, double> parts[]{{":low", band.low},
                                                 {":median", band.median},
                                                 {":high", band.high},
                                                 {":mean", band.mean},
                                                 {":sd", band.sd}};
    for (const auto& [suffix, value] : parts)
      add(values, figure.indicator + suffix, subject, figure.year, value);
  }
  return values;
}

}  // namespace regioscoop::report
