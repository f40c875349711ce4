#include "ui/model/band_runner.h"

#include <algorithm>
#include <limits>

#include "report/bands.h"
#include "uncertainty/chance.h"
#include "uncertainty/summary.h"

namespace regioscoop::ui {

namespace {

constexpr double kLevel = 0.8;
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr double kPoisson = 1;  // no publication gives a larger dispersion for these counts

std::vector<double> difference_of(std::span<const double> a, std::span<const double> b) {
  std::vector<double> out(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) out[i] = a[i] - b[i];
  return out;
}

void put(Range& range, std::size_t year, const std::optional<uncertainty::Band>& band) {
  range.low[year] = band ? band->low : kUnknown;
  range.high[year] = band ? band->high : kUnknown;
}

double error_of(std::span<const double> values) {
  const auto error = uncertainty::band_error(values, kLevel);
  return error ? std::max(error->low, error->high) : kUnknown;
}

}  // namespace

Bands compute_bands(const Ground& ground, const scenario::Scenario& scenario,
                    const scenario::Scenario& reference, bool fine, int threads,
                    Progress& progress) {
  std::vector<scenario::Scenario> scenarios{scenario};
  if (reference.key != scenario.key) scenarios.push_back(reference);
  uncertainty::Figures figures;
  figures.payers = false;
  const Drawn all =
      ground.draws->draw(ground, scenarios, figures, fine ? kFine : kQuick, {threads}, progress);
  const std::size_t indicators = all.layout.indicators.size();
  const std::size_t years = all.layout.years.size();
  const bool compared = scenarios.size() > 1;
  const Range unknown{std::vector<double>(years), std::vector<double>(years)};

  Bands out;
  out.scenario_key = scenario.key;
  out.reference_key = reference.key;
  out.draws = all.draws();
  out.fine = fine;
  out.level.assign(indicators, unknown);
  out.difference.assign(indicators, compared ? unknown : Range{});
  out.better.assign(indicators, std::vector<double>(compared ? years : 0));
  out.with_chance.assign(indicators, Range{});
  out.error.assign(indicators, std::vector<double>(fine ? years : 0));
  const auto is_counted = [&](std::size_t i) {
    return report::is_yearly_count(scenario::info(all.layout.indicators[i]).unit);
  };
  for (std::size_t i = 0; i < indicators; ++i)
    if (is_counted(i)) out.with_chance[i] = unknown;
  const std::uint64_t seed = uncertainty::DrawPlan{}.seed;
  const auto figure = [&](std::size_t i, std::size_t year) {
    const auto outcome = [&](int which) {
      return all.layout.indicator(which, static_cast<int>(i), static_cast<int>(year));
    };
    const auto own = all.ensemble.sampled(outcome(0));
    const std::optional<uncertainty::Band> known = uncertainty::band(own, kLevel);
    put(out.level[i], year, known);
    if (known && is_counted(i))
      put(out.with_chance[i], year,
          uncertainty::band_with_chance(all.ensemble, {outcome(0), kPoisson}, seed, *known));
    if (!compared) {
      if (fine) out.error[i][year] = error_of(own);
      return;
    }
    const auto base = all.ensemble.sampled(outcome(1));
    const std::vector<double> difference = difference_of(own, base);
    put(out.difference[i], year, uncertainty::band(difference, kLevel));
    if (fine) out.error[i][year] = error_of(difference);
    const scenario::Better direction = scenario::info(all.layout.indicators[i]).better;
    const auto better = direction == scenario::Better::neutral
                            ? std::nullopt
                            : uncertainty::compare(own, base, direction);
    out.better[i][year] = better ? better->better : kUnknown;
  };
  constexpr std::int64_t kTogether = 16;
  uncertainty::for_each_chunk(
      static_cast<std::int64_t>(indicators * years), kTogether, {threads}, progress,
      {"Banden", "Bands"}, [&](int, std::int64_t first, std::int64_t last) {
        for (auto at = static_cast<std::size_t>(first); at < static_cast<std::size_t>(last); ++at)
          figure(at / years, at % years);
      });
  return out;
}

BandRunner::BandRunner(QObject* parent) : QObject{parent} {
  connect(&background_, &Background::failed, this, &BandRunner::failed);
}

void BandRunner::cancel() { background_.cancel(); }

void BandRunner::request(std::shared_ptr<const Ground> ground, scenario::Scenario scenario,
                         scenario::Scenario reference) {
  background_.request(
      [this, ground = std::move(ground), scenario = std::move(scenario),
       reference = std::move(reference)](Progress& progress, const Background::Deliver& deliver) {
        const int threads = uncertainty::thread_count({});
        for (const bool fine : {false, true}) {
          auto bands = std::make_shared<const Bands>(
              compute_bands(*ground, scenario, reference, fine, threads, progress));
          deliver([this, bands] { Q_EMIT finished(bands); });
        }
      });
}

}  // namespace regioscoop::ui
