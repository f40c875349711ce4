#include "ui/model/comparison.h"

#include <algorithm>
#include <limits>
#include <span>

#include "uncertainty/summary.h"

namespace regioscoop::ui {

namespace {

using scenario::Better;
using scenario::Indicator;

constexpr double kLevel = 0.8;
constexpr double kRegretLevel = 0.9;
constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

std::size_t place_of(const uncertainty::OutcomeLayout& layout, std::size_t scenario,
                     std::size_t indicator, std::size_t year) {
  return (scenario * layout.indicators.size() + indicator) * layout.years.size() + year;
}

std::span<const double> draws_of(const Comparison& all, std::size_t scenario, std::size_t indicator,
                                 std::size_t year) {
  return all.ensemble.sampled(all.layout.indicator(
      static_cast<int>(scenario), static_cast<int>(indicator), static_cast<int>(year)));
}

std::vector<double> minus(std::span<const double> a, std::span<const double> b) {
  std::vector<double> out(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) out[i] = a[i] - b[i];
  return out;
}

ComparedFigure against_reference(const Comparison& all, std::size_t scenario, std::size_t indicator,
                                 std::size_t year, Better direction) {
  ComparedFigure out{kUnknown, kUnknown, kUnknown, kUnknown, kUnknown, kUnknown};
  if (scenario == all.reference) return out;
  const auto own = draws_of(all, scenario, indicator, year);
  const auto base = draws_of(all, all.reference, indicator, year);
  const std::vector<double> difference = minus(own, base);
  if (const auto band = uncertainty::band(difference, kLevel)) {
    out.low = band->low;
    out.high = band->high;
  }
  if (direction == Better::neutral) return out;
  if (const auto compared = uncertainty::compare(own, base, direction))
    out.better = compared->better;
  return out;
}

void add_regret(Comparison& all, std::size_t indicator, std::size_t year, Better direction) {
  const std::size_t scenarios = all.scenarios.size();
  if (scenarios < 2 || direction == Better::neutral) return;
  Matrix values(static_cast<Eigen::Index>(scenarios),
                static_cast<Eigen::Index>(draws_of(all, 0, indicator, year).size()));
  for (std::size_t s = 0; s < scenarios; ++s) {
    const auto own = draws_of(all, s, indicator, year);
    values.row(static_cast<Eigen::Index>(s)) =
        RowVector::Map(own.data(), static_cast<Eigen::Index>(own.size()));
  }
  const auto regret = uncertainty::regret(values, direction, kRegretLevel);
  if (!regret) return;
  for (std::size_t s = 0; s < scenarios; ++s) {
    ComparedFigure& figure = all.figures[place_of(all.layout, s, indicator, year)];
    figure.best = regret->probability_best(static_cast<Eigen::Index>(s));
    figure.mean_regret = regret->mean(static_cast<Eigen::Index>(s));
    figure.high_regret = regret->high(static_cast<Eigen::Index>(s));
  }
}

void add_futures(Comparison& all, const DrawModel& model, uncertainty::Threads threads,
                 Progress& progress) {
  const uncertainty::DrawPlan& plan = model.sampler->plan();
  all.futures = report::named_futures(plan);
  uncertainty::EnsembleOptions options;
  options.last = static_cast<std::int64_t>(all.futures.size());
  options.threads = threads;
  options.block = model.block;
  all.in_futures =
      uncertainty::run_ensemble(model.scenarios.model, *model.sampler,
                                report::values_of(plan, all.futures, kLevel), options, progress)
          .outcomes;
}

}  // namespace

const ComparedFigure& Comparison::figure(std::size_t scenario, Indicator indicator,
                                         std::size_t year) const {
  return figures[place_of(layout, scenario, static_cast<std::size_t>(indicator), year)];
}

std::vector<double> Comparison::differences(std::size_t scenario, Indicator indicator,
                                            std::size_t year) const {
  const auto which = static_cast<std::size_t>(indicator);
  return minus(draws_of(*this, scenario, which, year), draws_of(*this, reference, which, year));
}

Matrix Comparison::futures_of(Indicator indicator, std::size_t year) const {
  Matrix out(static_cast<Eigen::Index>(scenarios.size()), in_futures.cols());
  for (std::size_t s = 0; s < scenarios.size(); ++s)
    out.row(static_cast<Eigen::Index>(s)) = in_futures.row(
        layout.indicator(static_cast<int>(s), static_cast<int>(indicator), static_cast<int>(year)));
  return out;
}

std::optional<std::size_t> Comparison::year_place(int year) const {
  const auto found = std::find(layout.years.begin(), layout.years.end(), year);
  if (found == layout.years.end()) return std::nullopt;
  return static_cast<std::size_t>(found - layout.years.begin());
}

Comparison compare(const Ground& ground, std::vector<scenario::Scenario> scenarios,
                   std::size_t reference, const DrawSize& size, uncertainty::Threads threads,
                   Progress& progress) {
  if (scenarios.empty() || scenarios.size() > kMostCompared || reference >= scenarios.size())
    throw Error{ErrorKind::out_of_range,
                text("{} scenario’s naast elkaar kan niet.", "{} scenarios side by side can't be.",
                     scenarios.size()),
                text("Kies er een tot en met {}.", "Choose one to {}.", kMostCompared)};
  uncertainty::Figures figures;
  figures.payers = false;
  const DrawModel model = ground.draws->model(ground, scenarios, figures, size, threads, progress);
  Drawn drawn = ground.draws->draw(model, size, threads, progress);

  Comparison out;
  out.scenarios = std::move(scenarios);
  out.reference = reference;
  out.size = size;
  out.draws = drawn.draws();
  out.layout = std::move(drawn.layout);
  out.ensemble = std::move(drawn.ensemble);
  add_futures(out, model, threads, progress);
  const std::size_t indicators = out.layout.indicators.size();
  const std::size_t years = out.layout.years.size();
  out.figures.resize(out.scenarios.size() * indicators * years);
  constexpr std::int64_t kTogether = 8;
  uncertainty::for_each_chunk(
      static_cast<std::int64_t>(indicators * years), kTogether, threads, progress,
      {"Kansen", "Chances"}, [&](int, std::int64_t first, std::int64_t last) {
        for (auto at = static_cast<std::size_t>(first); at < static_cast<std::size_t>(last); ++at) {
          const std::size_t i = at / years;
          const std::size_t y = at % years;
          const Better direction = scenario::info(out.layout.indicators[i]).better;
          for (std::size_t s = 0; s < out.scenarios.size(); ++s)
            out.figures[place_of(out.layout, s, i, y)] = against_reference(out, s, i, y, direction);
          add_regret(out, i, y, direction);
        }
      });
  return out;
}

}  // namespace regioscoop::ui
