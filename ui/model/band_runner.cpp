#include "ui/model/band_runner.h"

#include <algorithm>
#include <limits>

#include "uncertainty/kernel/kernel.h"
#include "uncertainty/scenario_ensemble.h"
#include "uncertainty/summary.h"

namespace regioscoop::ui {

class BandGround {
 public:
  BandGround(std::shared_ptr<const Ground> of, int threads, Progress& progress)
      : ground{std::move(of)},
        plan{uncertainty::plan_of(ground->region)},
        sampler{plan},
        kernel{uncertainty::kernel::make_ground(ground->region, plan, {threads}, progress)} {}

  // Draw 0, the central case, and those after it.
  const Matrix& values(int draws, int threads, Progress& progress) {
    if (values_.cols() != draws + 1) values_ = sampler.draws(0, draws + 1, {threads}, progress);
    return values_;
  }
  const Matrix& quick_values(int threads, Progress& progress) {
    if (quick_values_.cols() == 0)
      quick_values_ = sampler.draws(0, kQuickDraws + 1, {threads}, progress);
    return quick_values_;
  }

  std::shared_ptr<const Ground> ground;
  uncertainty::DrawPlan plan;
  uncertainty::Sampler sampler;
  std::shared_ptr<const uncertainty::kernel::Ground> kernel;

 private:
  Matrix values_;
  Matrix quick_values_;
};

namespace {

constexpr double kLevel = 0.8;

std::vector<double> difference_of(std::span<const double> a, std::span<const double> b) {
  std::vector<double> out(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) out[i] = a[i] - b[i];
  return out;
}

void put(Range& range, std::size_t year, std::span<const double> values) {
  const std::optional<uncertainty::Band> band = uncertainty::band(values, kLevel);
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  range.low[year] = band ? band->low : kUnknown;
  range.high[year] = band ? band->high : kUnknown;
}

struct Outcomes {
  uncertainty::OutcomeLayout layout;
  uncertainty::Ensemble ensemble;
};

Outcomes run(BandGround& ground, const std::vector<scenario::Scenario>& scenarios, bool fine,
             int threads, Progress& progress) {
  uncertainty::Figures figures;
  figures.payers = false;
  uncertainty::EnsembleOptions options;
  options.threads.count = threads;
  if (uncertainty::kernel::refusal(*ground.kernel, ground.plan, scenarios)) {
    const uncertainty::ScenarioModel model =
        uncertainty::scenario_model(ground.ground->region, scenarios, ground.plan, figures);
    options.last = 1 + (fine ? kRuns : kQuickRuns);
    options.block = 4;  // cancelling waits for these
    return {model.layout,
            uncertainty::run_ensemble(model.model, ground.sampler, options, progress)};
  }
  // The quick answer does without the exact runs that tie the kernel to the central case.
  const uncertainty::ScenarioModel model = uncertainty::kernel::model(
      ground.kernel, ground.plan, scenarios, figures, fine ? &ground.ground->work : nullptr);
  const Matrix& values =
      fine ? ground.values(kDraws, threads, progress) : ground.quick_values(threads, progress);
  options.last = values.cols();
  return {model.layout,
          uncertainty::run_ensemble(model.model, ground.sampler, values, options, progress)};
}

}  // namespace

std::shared_ptr<BandGround> prepare_bands(std::shared_ptr<const Ground> ground, int threads,
                                          Progress& progress) {
  return std::make_shared<BandGround>(std::move(ground), threads, progress);
}

Bands compute_bands(BandGround& ground, const scenario::Scenario& scenario,
                    const scenario::Scenario& reference, bool fine, int threads,
                    Progress& progress) {
  std::vector<scenario::Scenario> scenarios{scenario};
  if (reference.key != scenario.key) scenarios.push_back(reference);
  const Outcomes all = run(ground, scenarios, fine, threads, progress);
  const std::size_t indicators = all.layout.indicators.size();
  const std::size_t years = all.layout.years.size();
  const bool compared = scenarios.size() > 1;
  const Range unknown{std::vector<double>(years), std::vector<double>(years)};

  Bands out;
  out.scenario_key = scenario.key;
  out.reference_key = reference.key;
  out.draws = static_cast<int>(all.ensemble.outcomes.cols()) - 1;
  out.level.assign(indicators, unknown);
  out.difference.assign(indicators, compared ? unknown : Range{});
  out.better.assign(indicators, std::vector<double>(compared ? years : 0));
  const auto figure = [&](std::size_t i, std::size_t year) {
    const auto values = [&](int which) {
      return all.ensemble.sampled(
          all.layout.indicator(which, static_cast<int>(i), static_cast<int>(year)));
    };
    put(out.level[i], year, values(0));
    if (!compared) return;
    put(out.difference[i], year, difference_of(values(0), values(1)));
    const scenario::Better direction = scenario::info(all.layout.indicators[i]).better;
    const auto better = direction == scenario::Better::neutral
                            ? std::nullopt
                            : uncertainty::compare(values(0), values(1), direction);
    out.better[i][year] = better ? better->better : std::numeric_limits<double>::quiet_NaN();
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

BandRunner::BandRunner(QObject* parent) : QObject{parent} {}

void BandRunner::cancel() { background_.cancel(); }

void BandRunner::request(std::shared_ptr<const Ground> ground, scenario::Scenario scenario,
                         scenario::Scenario reference) {
  background_.request(
      [this, prepared = prepared_, ground = std::move(ground), scenario = std::move(scenario),
       reference = std::move(reference)](Progress& progress, const Background::Deliver& deliver) {
        const int threads = uncertainty::thread_count({});
        if (prepared->of != ground) {
          prepared->bands = prepare_bands(ground, threads, progress);
          prepared->of = ground;
        }
        for (const bool fine : {false, true}) {
          auto bands = std::make_shared<const Bands>(
              compute_bands(*prepared->bands, scenario, reference, fine, threads, progress));
          deliver([this, bands] { Q_EMIT finished(bands); });
        }
      });
}

}  // namespace regioscoop::ui
