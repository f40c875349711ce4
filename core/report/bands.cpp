#include "report/bands.h"

#include <algorithm>
#include <cmath>

#include "common/error.h"
#include "uncertainty/chance.h"

namespace regioscoop::report {

using scenario::Better;
using uncertainty::Ensemble;

namespace {

// A figure of the layout, of any scenario and year.
struct Row {
  std::string indicator;
  std::string subject;
  std::string unit;
  int decimals = 0;
  Better better = Better::neutral;
  Text name;
  bool is_payer = false;
  int place = 0;
};

std::vector<Row> rows_of(const EnsembleAbout& about) {
  std::vector<Row> rows;
  for (std::size_t i = 0; i < about.layout.indicators.size(); ++i) {
    const scenario::IndicatorInfo& info = scenario::info(about.layout.indicators[i]);
    rows.push_back({std::string{info.key}, "", std::string{info.unit}, info.decimals, info.better,
                    info.name, false, static_cast<int>(i)});
  }
  for (std::size_t p = 0; p < about.layout.payers.size(); ++p)
    rows.push_back({"payer_cost_eur_per_year", about.layout.payers[p], "EUR/year", 0, Better::lower,
                    about.payer_names[p], true, static_cast<int>(p)});
  return rows;
}

int outcome(const EnsembleAbout& about, const Row& row, int scenario, int year) {
  return row.is_payer ? about.layout.payer(scenario, row.place, year)
                      : about.layout.indicator(scenario, row.place, year);
}

Estimate estimate(std::span<const double> sampled, std::optional<double> central, double level) {
  if (central && !std::isfinite(*central)) central.reset();
  const auto band = uncertainty::band(sampled, level);
  if (!band || band->draws < kLeastDraws) return {central, std::nullopt, std::nullopt};
  return {central, band, uncertainty::band_error(sampled, level)};
}

Estimate difference(const Ensemble& ensemble, int own, int base, double level) {
  const auto a = ensemble.sampled(own);
  const auto b = ensemble.sampled(base);
  std::vector<double> values(a.size());
  for (std::size_t k = 0; k < a.size(); ++k) values[k] = a[k] - b[k];
  std::optional<double> central = ensemble.central(own);
  if (central) *central -= *ensemble.central(base);
  return estimate(values, central, level);
}

// Of all scenarios, for one figure and year.
std::optional<uncertainty::Regret> regret_of(const EnsembleRun& run, const Row& row, int year) {
  const auto scenarios = static_cast<Eigen::Index>(run.about.layout.scenarios.size());
  if (scenarios < 2 || row.better == Better::neutral || sampled_draws(run) < kLeastDraws)
    return std::nullopt;
  Matrix values(scenarios, sampled_draws(run));
  for (Eigen::Index s = 0; s < scenarios; ++s) {
    const auto own = run.ensemble.sampled(outcome(run.about, row, static_cast<int>(s), year));
    values.row(s) = RowVector::Map(own.data(), static_cast<Eigen::Index>(own.size()));
  }
  auto regret = uncertainty::regret(values, row.better, kRegretLevel);
  if (regret && values.cols() - regret->left_out < kLeastDraws) return std::nullopt;
  return regret;
}

FigureBands one(const EnsembleRun& run, const Row& row, int scenario, int year, double level,
                std::optional<double> dispersion) {
  const Ensemble& ensemble = run.ensemble;
  const int own = outcome(run.about, row, scenario, year);
  const int base = outcome(run.about, row, 0, year);
  FigureBands result{.scenario = static_cast<std::size_t>(scenario),
                     .indicator = row.indicator,
                     .subject = row.subject,
                     .unit = row.unit,
                     .decimals = row.decimals,
                     .better = row.better,
                     .name = row.name,
                     .year = run.about.layout.years[static_cast<std::size_t>(year)],
                     .figure = estimate(ensemble.sampled(own), ensemble.central(own), level),
                     .with_chance = {},
                     .with_chance_error = {},
                     .difference = {},
                     .against_baseline = {},
                     .regret = {}};
  if (dispersion && result.figure.band && is_yearly_count(row.unit)) {
    const std::vector<double> counted =
        uncertainty::counted_draws(ensemble, {own, *dispersion}, run.about.seed);
    result.with_chance = uncertainty::band_with_chance(counted, *result.figure.band);
    result.with_chance_error = uncertainty::band_error(counted, level);
  }
  if (scenario == 0) return result;
  result.difference = difference(ensemble, own, base, level);
  if (row.better == Better::neutral) return result;
  const auto compared =
      uncertainty::compare(ensemble.sampled(own), ensemble.sampled(base), row.better);
  if (compared && compared->draws >= kLeastDraws) result.against_baseline = compared;
  return result;
}

}  // namespace

std::int64_t sampled_draws(const EnsembleRun& run) {
  const std::int64_t draws = run.ensemble.outcomes.cols();
  return run.ensemble.first == 0 && draws > 0 ? draws - 1 : draws;
}

Text level_text(double level) {
  // Finer than any interval one can ask for, and above what 0.9999 × 100 misses.
  constexpr int kMostDecimals = 10;
  constexpr double kSlack = 1e-10;
  const double percent = 100 * level;
  int decimals = 0;
  double power = 1;
  while (decimals < kMostDecimals &&
         std::abs(std::round(percent * power) / power - percent) > kSlack) {
    power *= 10;
    ++decimals;
  }
  return number_text(percent, decimals);
}

bool is_yearly_count(std::string_view unit) {
  return unit == "visits/year" || unit == "admissions/year" || unit == "patients/year";
}

std::optional<LeastPrecise> least_precise(std::span<const FigureBands> bands) {
  std::optional<LeastPrecise> worst;
  for (std::size_t i = 0; i < bands.size(); ++i) {
    const Estimate& figure = bands[i].figure;
    if (!figure.band || !figure.error) continue;
    const double width = figure.band->high - figure.band->low;
    const double share = std::max(figure.error->low, figure.error->high) / width;
    if (width > 0 && std::isfinite(share) && (!worst || share > worst->share)) worst = {share, i};
  }
  return worst;
}

std::vector<FigureBands> bands(const EnsembleRun& run, double level,
                               std::optional<double> dispersion, const Progress* progress) {
  if (dispersion && !(*dispersion >= 1 && std::isfinite(*dispersion)))
    throw Error{ErrorKind::out_of_range,
                text("Een spreiding door toeval van {} bestaat niet.",
                     "There is no dispersion by chance of {}.", number_text(*dispersion, 2)),
                {"Kies 1 (Poisson) of meer.", "Choose 1 (Poisson) or more."}};
  if (!(level > 0 && level < 1))
    throw Error{ErrorKind::out_of_range,
                text("Een interval van {}% bestaat niet.", "There is no interval of {}%.",
                     level_text(level)),
                {"Kies een getal tussen 0 en 100.", "Choose a number between 0 and 100."}};
  const std::vector<Row> rows = rows_of(run.about);
  const auto scenarios = static_cast<int>(run.about.layout.scenarios.size());
  const auto years = static_cast<int>(run.about.layout.years.size());
  const std::size_t of_scenario = rows.size() * static_cast<std::size_t>(years);
  std::vector<FigureBands> result;
  result.reserve(of_scenario * static_cast<std::size_t>(scenarios));
  for (int s = 0; s < scenarios; ++s)
    for (const Row& row : rows)
      for (int y = 0; y < years; ++y) {
        if (progress != nullptr) progress->throw_if_cancelled();
        result.push_back(one(run, row, s, y, level, dispersion));
      }

  std::size_t place = 0;
  for (const Row& row : rows)
    for (int y = 0; y < years; ++y, ++place)
      if (const auto regret = regret_of(run, row, y)) {
        const std::int64_t draws = sampled_draws(run) - regret->left_out;
        for (int s = 0; s < scenarios; ++s)
          result[static_cast<std::size_t>(s) * of_scenario + place].regret = ScenarioRegret{
              regret->mean(s), regret->high(s), regret->largest(s), regret->probability_best(s),
              uncertainty::share_error(regret->probability_best(s), draws)};
      }
  return result;
}

}  // namespace regioscoop::report
