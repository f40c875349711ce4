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

std::optional<double> finite(double value) {
  return std::isfinite(value) ? std::optional<double>{value} : std::nullopt;
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

store::RunBands bands_of(const EnsembleRun& run, std::span<const FigureBands> bands,
                         std::size_t scenario, double level) {
  store::RunBands result{{sampled_draws(run), static_cast<std::int64_t>(run.about.seed),
                          run.about.sampling, level, run.about.layout.scenarios.front()},
                         {}};
  for (const FigureBands& figure : bands) {
    if (figure.scenario != scenario || !figure.figure.band) continue;
    const uncertainty::Band& band = *figure.figure.band;
    if (!std::isfinite(band.low) || !std::isfinite(band.high) || !std::isfinite(band.mean) ||
        !std::isfinite(band.sd))
      continue;
    store::StoredBand row{.indicator = figure.indicator,
                          .subject = figure.subject.empty() ? kRegionSubject : figure.subject,
                          .year = figure.year,
                          .low = band.low,
                          .median = band.median,
                          .high = band.high,
                          .mean = band.mean,
                          .sd = band.sd,
                          .draws_left_out = band.left_out};
    if (figure.figure.error) {
      row.low_error = finite(figure.figure.error->low);
      row.high_error = finite(figure.figure.error->high);
    }
    if (figure.difference) {
      row.difference = figure.difference->central;
      if (const auto& against = figure.difference->band) {
        row.difference_low = finite(against->low);
        row.difference_median = finite(against->median);
        row.difference_high = finite(against->high);
        row.difference_mean = finite(against->mean);
      }
    }
    if (figure.against_baseline) row.probability_better = figure.against_baseline->better;
    result.bands.push_back(std::move(row));
  }
  return result;
}

}  // namespace regioscoop::report
