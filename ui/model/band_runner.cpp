#include "ui/model/band_runner.h"

#include <QMetaObject>
#include <algorithm>
#include <limits>

#include "scenario/indicator.h"
#include "uncertainty/scenario_ensemble.h"
#include "uncertainty/summary.h"

namespace regioscoop::ui {

namespace {
constexpr int kPause = 250;  // milliseconds
constexpr double kLevel = 0.8;

std::vector<double> difference_of(std::span<const double> a, std::span<const double> b) {
  std::vector<double> out(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) out[i] = a[i] - b[i];
  return out;
}

void add(Range& range, std::span<const double> values) {
  const std::optional<uncertainty::Band> band = uncertainty::band(values, kLevel);
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  range.low.push_back(band ? band->low : kUnknown);
  range.high.push_back(band ? band->high : kUnknown);
}
}  // namespace

Bands compute_bands(const Region& region, const scenario::Scenario& scenario,
                    const scenario::Scenario& reference, int draws, int threads,
                    Progress& progress) {
  uncertainty::DrawPlan plan = uncertainty::plan_of(region);
  uncertainty::Figures figures;
  figures.payers = false;
  std::vector<scenario::Scenario> scenarios{scenario};
  if (reference.key != scenario.key) scenarios.push_back(reference);
  const uncertainty::ScenarioModel model =
      uncertainty::scenario_model(region, scenarios, plan, figures);
  const uncertainty::Sampler sampler{std::move(plan)};
  uncertainty::EnsembleOptions options;
  options.last = draws + 1;  // draw 0 is the central case
  options.threads.count = threads;
  const uncertainty::Ensemble ensemble =
      uncertainty::run_ensemble(model.model, sampler, options, progress);

  Bands out;
  out.scenario_key = scenario.key;
  out.reference_key = reference.key;
  out.draws = draws;
  for (std::size_t i = 0; i < model.layout.indicators.size(); ++i) {
    const scenario::IndicatorInfo& info = scenario::info(model.layout.indicators[i]);
    Range level;
    Range difference;
    std::vector<double> better;
    for (std::size_t year = 0; year < model.layout.years.size(); ++year) {
      const auto values = [&](int which) {
        return ensemble.sampled(
            model.layout.indicator(which, static_cast<int>(i), static_cast<int>(year)));
      };
      add(level, values(0));
      if (scenarios.size() < 2) continue;
      add(difference, difference_of(values(0), values(1)));
      const auto compared = info.better == scenario::Better::neutral
                                ? std::nullopt
                                : uncertainty::compare(values(0), values(1), info.better);
      better.push_back(compared ? compared->better : std::numeric_limits<double>::quiet_NaN());
    }
    out.level.push_back(std::move(level));
    out.difference.push_back(std::move(difference));
    out.better.push_back(std::move(better));
  }
  return out;
}

BandRunner::BandRunner(QObject* parent) : QObject{parent} {
  pause_.setSingleShot(true);
  pause_.setInterval(kPause);
  connect(&pause_, &QTimer::timeout, this, &BandRunner::start);
}

BandRunner::~BandRunner() { cancel(); }

void BandRunner::cancel() {
  ++token_;
  pause_.stop();
  if (progress_) progress_->cancel();
}

void BandRunner::request(std::shared_ptr<const Ground> ground, scenario::Scenario scenario,
                         scenario::Scenario reference) {
  cancel();
  next_ = Work{std::move(ground), std::move(scenario), std::move(reference)};
  pause_.start();
}

void BandRunner::start() {
  if (!next_) return;
  const std::uint64_t token = ++token_;
  auto progress = std::make_shared<Progress>();
  progress_ = progress;
  // One core is left for the window and the central case.
  const int threads = std::max(1, uncertainty::thread_count({}) - 1);
  // Joins the cancelled work, which stops within a block of draws.
  thread_ = std::jthread{[this, work = *next_, token, progress, threads] {
    for (const int draws : {kQuickDraws, kDraws}) {
      try {
        auto bands = std::make_shared<const Bands>(compute_bands(
            work.ground->region, work.scenario, work.reference, draws, threads, *progress));
        QMetaObject::invokeMethod(
            this,
            [this, token, bands] {
              if (token == token_) Q_EMIT finished(bands);
            },
            Qt::QueuedConnection);
      } catch (const Error&) {
        return;  // cancelled, or a distribution that does not fit: the figure stands without range
      }
    }
  }};
}

}  // namespace regioscoop::ui
