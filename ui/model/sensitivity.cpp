#include "ui/model/sensitivity.h"

#include <algorithm>
#include <cmath>

#include "ui/charts/from_run.h"
#include "ui/model/draws.h"
#include "ui/model/shown_unit.h"
#include "uncertainty/relevance.h"

namespace regioscoop::ui {

namespace {

// A part of the work as a share of the whole.
struct Part {
  Progress& whole;
  double from = 0;
  double to = 1;

  [[nodiscard]] Part of(double start, double end) const {
    return {whole, from + (to - from) * start, from + (to - from) * end};
  }
  // Cancelling the whole reaches who reports here.
  [[nodiscard]] Progress::Listener listener() const {
    return [part = *this](double fraction, const Text& what) {
      part.whole.report(part.from + (part.to - part.from) * fraction, what);
    };
  }
};

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

void add_information(const DrawModel& drawn, bool difference, const Part& part,
                     SensitivityAnswer& answer) {
  const uncertainty::Sampler& sampler = *drawn.sampler;
  constexpr int kKernelDrawsForOneRun = 4;
  answer.draws =
      drawn.by_kernel ? answer.question.draws : answer.question.draws / kKernelDrawsForOneRun;
  uncertainty::EnsembleOptions options;
  options.first = 1;  // draw 0 is the central case
  options.last = 1 + answer.draws;
  options.threads.count = answer.question.threads;
  options.block = drawn.block;
  const double drawing = drawn.by_kernel ? 0.1 : 0.7;  // of the work
  const Matrix values = sampler.draws(options.first, options.last, options.threads, part.whole);
  Progress draws{part.of(0, drawing).listener()};
  Matrix benefit =
      uncertainty::run_ensemble(both(drawn.scenarios, difference), sampler, values, options, draws)
          .outcomes;
  const scenario::IndicatorInfo& info = scenario::info(answer.question.indicator);
  if (info.better == scenario::Better::lower) benefit = -benefit;
  answer.all = uncertainty::value_of_knowing_all(benefit);
  // What does not move the choice is worth nothing. Fewer tries where each is a run of the model.
  const Eigen::Index tries = drawn.by_kernel ? 32 : 4;
  Progress relevance{part.of(drawing, drawing + 0.1).listener()};
  const std::vector<bool> moves = uncertainty::moves_choice(
      both(drawn.scenarios, difference), sampler, values, options, relevance, tries);
  Progress regressions{part.of(drawing + 0.1, 1).listener()};
  answer.known = uncertainty::value_of_knowing_each(benefit, values, sampler.keys(), moves,
                                                    options.threads, regressions);
}

Text label(const std::string& key, double value) {
  // As many digits as tell people something.
  const ShownUnit unit = shown_unit(assumption_definition(key).unit);
  const double size = std::abs(value * unit.scale);
  const double step = size > 0 ? std::pow(10, std::floor(std::log10(size)) - 1) : 1;
  return unit.words(std::round(value * unit.scale / step) * step / unit.scale);
}

}  // namespace

SensitivityAnswer compute_sensitivity(const Ground& ground, const SensitivityQuestion& question,
                                      const TellSensitivity& tell, Progress& progress) {
  SensitivityAnswer answer;
  answer.question = question;
  const bool difference = question.is_difference();
  const bool choice = question.is_choice();
  uncertainty::Figures figures;
  figures.indicators = {question.indicator};
  figures.years = {question.year};
  figures.payers = false;
  std::vector<scenario::Scenario> scenarios{question.reference};
  if (difference) scenarios.push_back(question.scenario);
  const uncertainty::Threads threads{question.threads};
  constexpr DrawSize kTied{0, 0, 0, true};
  const DrawModel drawn = ground.draws->model(ground, scenarios, figures, kTied, threads, progress);
  const auto told = [&] {
    if (tell) tell(answer);
  };
  const auto tornado = [&](const uncertainty::ScenarioModel& model, double from, double to) {
    Progress part{Part{progress, from, to}.listener()};
    answer.tornado = uncertainty::tornado(one_figure(both(model, difference), difference),
                                          *drawn.sampler, kTornadoLevel, part, threads)
                         .front();
  };
  // Where every draw is a run of the model anyway, the first tornado is the last.
  answer.exact_tornado = !drawn.by_kernel;
  tornado(drawn.scenarios, 0, drawn.by_kernel ? 0.05 : 0.3);
  told();
  if (choice) {
    const Part part = drawn.by_kernel ? Part{progress, 0.05, 0.5} : Part{progress, 0.3, 1};
    add_information(drawn, difference, part, answer);
    told();
  }
  if (!drawn.by_kernel) return answer;
  tornado(uncertainty::scenario_model(ground.region, scenarios, drawn.sampler->plan(), figures),
          choice ? 0.5 : 0.05, 1);
  answer.exact_tornado = true;
  told();
  return answer;
}

charts::TornadoData tornado_of(const SensitivityAnswer& answer, std::size_t most) {
  charts::TornadoData out;
  const scenario::IndicatorInfo& info = scenario::info(answer.question.indicator);
  out.title = info.name;
  out.format = charts::format_of(answer.question.indicator);
  out.central = answer.tornado.central;
  for (const uncertainty::TornadoBar& bar : answer.tornado.bars) {
    if (!std::isfinite(bar.swing)) continue;
    if (out.rows.size() == most || bar.swing < charts::least_written(out.format)) break;
    out.rows.push_back({assumption_definition(bar.key).name, label(bar.key, bar.low_value),
                        label(bar.key, bar.high_value), bar.low_outcome, bar.high_outcome});
  }
  if (out.rows.empty())
    out.when_empty = {"Geen enkele aanname verandert deze uitkomst met iets dat te schrijven is.",
                      "No assumption changes this figure by anything that can be written."};
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
  const double least = charts::least_written(out.format);
  if (!answer.all || answer.all->value < least) {
    out.when_empty = {"Meer weten is voor deze keus niets waard dat te schrijven is.",
                      "Knowing more is worth nothing that can be written for this choice."};
    return out;
  }
  add({"alle aannames samen", "all assumptions together"}, *answer.all, Tone::neutral);
  for (const uncertainty::KnownValue& one : answer.known)
    if (out.bars.size() <= most && one.value && one.value->value >= least)
      add(assumption_definition(one.key).name, *one.value, Tone::caution);
  return out;
}

}  // namespace regioscoop::ui
