#include "ui/model/sensitivity.h"

#include <algorithm>
#include <cmath>

#include "ui/charts/from_run.h"
#include "ui/model/shown_unit.h"
#include "uncertainty/scenario_ensemble.h"

namespace regioscoop::ui {

namespace {

constexpr std::int64_t kBlock = 4;  // draws between two looks at whether it was cancelled

// Outcomes 0: reference, 1: scenario (the same one when there is no reference).
uncertainty::Model both(const uncertainty::ScenarioModel& model, bool difference) {
  const int base = model.layout.indicator(0, 0, 0);
  const int own = difference ? model.layout.indicator(1, 0, 0) : base;
  return {{"reference", "scenario"},
          [make = model.model.worker, rows = model.layout.count(), base,
           own]() -> uncertainty::Evaluate {
            return [inner = make(), rows, base, own](const Eigen::Ref<const Matrix>& values,
                                                     Eigen::Ref<Matrix> outcomes) {
              Matrix figures(rows, values.cols());
              inner(values, figures);
              outcomes.row(0) = figures.row(base);
              outcomes.row(1) = figures.row(own);
            };
          }};
}

uncertainty::Model one_figure(const uncertainty::Model& pair, bool difference) {
  return {{"figure"}, [make = pair.worker, difference]() -> uncertainty::Evaluate {
            return [inner = make(), difference](const Eigen::Ref<const Matrix>& values,
                                                Eigen::Ref<Matrix> outcomes) {
              Matrix figures(2, values.cols());
              inner(values, figures);
              outcomes.row(0) = figures.row(1);
              if (difference) outcomes.row(0) -= figures.row(0);
            };
          }};
}

void add_information(const uncertainty::Model& pair, const uncertainty::Sampler& sampler,
                     Progress& progress, SensitivityAnswer& answer) {
  uncertainty::EnsembleOptions options;
  options.first = 1;  // draw 0 is the central case
  options.last = 1 + answer.question.draws;
  options.threads.count = answer.question.threads;
  options.block = kBlock;
  const Matrix values = sampler.draws(options.first, options.last, options.threads, progress);
  Matrix benefit = uncertainty::run_ensemble(pair, sampler, values, options, progress).outcomes;
  const scenario::IndicatorInfo& info = scenario::info(answer.question.indicator);
  if (info.better == scenario::Better::lower) benefit = -benefit;
  answer.all = uncertainty::value_of_knowing_all(benefit);
  for (int j = 0; j < sampler.count(); ++j) {
    progress.throw_if_cancelled();
    answer.known.push_back({sampler.keys()[static_cast<std::size_t>(j)],
                            uncertainty::value_of_knowing(benefit, values.row(j))});
  }
  std::stable_sort(answer.known.begin(), answer.known.end(),
                   [](const KnownValue& a, const KnownValue& b) {
                     return (a.value ? a.value->value : -1) > (b.value ? b.value->value : -1);
                   });
}

Text label(const std::string& key, double value) {
  // As many digits as tell people something.
  const ShownUnit unit = shown_unit(assumption_definition(key).unit);
  const double size = std::abs(value * unit.scale);
  const double step = size > 0 ? std::pow(10, std::floor(std::log10(size)) - 1) : 1;
  return unit.words(std::round(value * unit.scale / step) * step / unit.scale);
}

}  // namespace

SensitivityAnswer compute_sensitivity(const Region& region, const SensitivityQuestion& question,
                                      Progress& progress) {
  SensitivityAnswer answer{question, {}, {}, {}};
  const bool difference = question.is_difference();
  uncertainty::DrawPlan plan = uncertainty::plan_of(region);
  uncertainty::Figures figures;
  figures.indicators = {question.indicator};
  figures.years = {question.year};
  figures.payers = false;
  std::vector<scenario::Scenario> scenarios{question.reference};
  if (difference) scenarios.push_back(question.scenario);
  const uncertainty::ScenarioModel model =
      uncertainty::scenario_model(region, scenarios, plan, figures);
  const uncertainty::Model pair = both(model, difference);
  const uncertainty::Sampler sampler{std::move(plan)};
  answer.tornado =
      uncertainty::tornado(one_figure(pair, difference), sampler, kTornadoLevel, progress).front();
  if (difference && scenario::info(question.indicator).better != scenario::Better::neutral)
    add_information(pair, sampler, progress, answer);
  return answer;
}

charts::TornadoData tornado_of(const SensitivityAnswer& answer, std::size_t most) {
  charts::TornadoData out;
  const scenario::IndicatorInfo& info = scenario::info(answer.question.indicator);
  out.title = info.name;
  out.format = charts::format_of(answer.question.indicator);
  out.central = answer.tornado.central;
  for (const uncertainty::TornadoBar& bar : answer.tornado.bars) {
    if (out.rows.size() == most || !(bar.swing > 0)) break;
    if (!std::isfinite(bar.swing)) continue;
    out.rows.push_back({assumption_definition(bar.key).name, label(bar.key, bar.low_value),
                        label(bar.key, bar.high_value), bar.low_outcome, bar.high_outcome});
  }
  return out;
}

charts::BarsData information_of(const SensitivityAnswer& answer, std::size_t most) {
  charts::BarsData out;
  out.title = text("Waarde van weten: {}", "Value of knowing: {}",
                   scenario::info(answer.question.indicator).name);
  out.format = charts::format_of(answer.question.indicator);
  // Small values are what there is to see here.
  if (out.format.unit == charts::Unit::number) out.format.decimals = 1;
  out.differences = false;
  const auto add = [&](const Text& name, const uncertainty::InformationValue& value, Tone tone) {
    out.bars.push_back({name, value.value, tone, std::max(0.0, value.value - value.error),
                        value.value + value.error});
  };
  if (answer.all)
    add({"alle aannames samen", "all assumptions together"}, *answer.all, Tone::neutral);
  for (const KnownValue& one : answer.known) {
    if (out.bars.size() > most || !one.value || !(one.value->value > 0)) break;
    add(assumption_definition(one.key).name, *one.value, Tone::caution);
  }
  return out;
}

}  // namespace regioscoop::ui
