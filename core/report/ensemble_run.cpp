#include "report/ensemble_run.h"

#include <algorithm>

#include "common/error.h"
#include "report/scenario_warnings.h"
#include "scenario/run.h"
#include "uncertainty/convergence.h"
#include "uncertainty/kernel/kernel.h"

namespace regioscoop::report {

using scenario::Indicator;

namespace {

EnsembleAbout about(const Region& region, const std::vector<scenario::Scenario>& scenarios,
                    std::vector<Text> attributions) {
  EnsembleAbout about{.region_key = region.key,
                      .region_name = region.name,
                      .attributions = std::move(attributions)};
  const scenario::Groundwork groundwork = scenario::prepare(region);
  std::vector<ScenarioWarnings> warnings;
  for (const scenario::Scenario& scenario : scenarios) {
    const scenario::RunResult central = scenario::run(region, groundwork, scenario);
    about.price_year = central.price_year;
    about.payer_names = central.payer_names;
    about.scenario_names.push_back(scenario.name);
    warnings.push_back({scenario.name, central.warnings});
  }
  about.warnings = told_together(warnings);
  return about;
}

uncertainty::kernel::QuickModel model_of(const Region& region, const uncertainty::DrawPlan& plan,
                                         const std::vector<scenario::Scenario>& scenarios,
                                         const DrawSettings& settings, Progress& progress) {
  // Few draws at a time, so that cancelling does not wait long.
  constexpr std::int64_t kBlock = 4;
  if (settings.exact || settings.figures.groups > 0)
    return {uncertainty::scenario_model(region, scenarios, plan, settings.figures), std::nullopt,
            kBlock};
  return uncertainty::kernel::quick_model(region, plan, scenarios, settings.figures,
                                          settings.threads, progress);
}

std::vector<scenario::Scenario> all_of(const scenario::Scenario& baseline,
                                       std::span<const scenario::Scenario> scenarios) {
  std::vector<scenario::Scenario> all{baseline};
  for (const scenario::Scenario& scenario : scenarios)
    if (scenario.key != baseline.key) all.push_back(scenario);
  return all;
}

uncertainty::DrawPlan plan_for(const Region& region,
                               const std::vector<scenario::Scenario>& scenarios,
                               const DrawSettings& settings) {
  uncertainty::DrawPlan plan = uncertainty::plan_of(region, scenarios);
  plan.seed = settings.seed;
  plan.sampling = settings.sampling;
  plan.total = settings.total > 0 ? settings.total : settings.range.last;
  return plan;
}

Error other_run() {
  return {ErrorKind::bad_input,
          {"De delen gaan niet over dezelfde regio, scenario's, uitkomsten of gegevens.",
           "The shards are not about the same region, scenarios, outcomes or data."},
          {"Reken alle delen met hetzelfde projectbestand en dezelfde opties.",
           "Run all shards with the same project file and options."}};
}

}  // namespace

bool is_slow(Indicator indicator) {
  return indicator == Indicator::ward_beds_needed ||
         indicator == Indicator::ed_hours_above_places || indicator == Indicator::ed_boarding_hours;
}

PreparedDraws::PreparedDraws(const Region& region, const scenario::Scenario& baseline,
                             std::span<const scenario::Scenario> scenarios,
                             std::vector<Text> attributions, std::vector<std::string> inputs_sha256,
                             const DrawSettings& settings, Progress& progress)
    : sampler_(plan_for(region, all_of(baseline, scenarios), settings)) {
  const std::vector<scenario::Scenario> all = all_of(baseline, scenarios);
  sampler_.check_range(settings.range.first, settings.range.last);
  auto [model, exact_because, block] = model_of(region, sampler_.plan(), all, settings, progress);

  about_ = about(region, all, std::move(attributions));
  about_.seed = settings.seed;
  about_.sampling = uncertainty::to_string(settings.sampling);
  about_.layout = model.layout;
  about_.inputs_sha256 = std::move(inputs_sha256);
  about_.exact = settings.exact || exact_because;
  if (exact_because) about_.warnings.push_back(*exact_because);
  about_.assumptions = sampler_.keys();
  if (!settings.figures.payers) about_.payer_names.clear();
  model_ = std::move(model.model);
  block_ = block;
}

EnsembleRun PreparedDraws::run(DrawRange range, uncertainty::Threads threads,
                               Progress& progress) const {
  uncertainty::EnsembleOptions options;
  options.first = range.first;
  options.last = range.last;
  options.threads = threads;
  options.block = block_;
  return {about_, uncertainty::run_ensemble(model_, sampler_, options, progress)};
}

EnsembleRun PreparedDraws::run_until_precise(const DrawSettings& settings,
                                             Progress& progress) const {
  uncertainty::ProgressiveOptions until;
  until.last = settings.range.last;
  until.threads = settings.threads;
  until.block = block_;
  if (settings.precision)
    until.stop = uncertainty::Precision{{}, settings.level, *settings.precision};
  return {about_, uncertainty::run_progressive(model_, sampler_, until, {}, progress).ensemble};
}

EnsembleRun PreparedDraws::room(DrawRange range) const {
  EnsembleRun run{about_, {range.first, sampler_.fingerprint(), model_.outcomes, {}}};
  run.ensemble.outcomes.resize(about_.layout.count(), range.last - range.first);
  return run;
}

void put(EnsembleRun& whole, const EnsembleRun& shard) {
  if (shard.about != whole.about || shard.ensemble.fingerprint != whole.ensemble.fingerprint)
    throw other_run();
  if (shard.ensemble.first < whole.ensemble.first || shard.ensemble.last() > whole.ensemble.last())
    throw Error{ErrorKind::bad_input,
                text("De trekkingen {}:{} horen niet bij {}:{}.",
                     "The draws {}:{} do not belong to {}:{}.", shard.ensemble.first,
                     shard.ensemble.last(), whole.ensemble.first, whole.ensemble.last())};
  whole.ensemble.outcomes.middleCols(shard.ensemble.first - whole.ensemble.first,
                                     shard.ensemble.outcomes.cols()) = shard.ensemble.outcomes;
}

EnsembleRun run_draws(const Region& region, const scenario::Scenario& baseline,
                      std::span<const scenario::Scenario> scenarios, std::vector<Text> attributions,
                      const DrawSettings& settings, Progress& progress) {
  const PreparedDraws draws{region, baseline, scenarios, std::move(attributions),
                            {},     settings, progress};
  return settings.precision ? draws.run_until_precise(settings, progress)
                            : draws.run(settings.range, settings.threads, progress);
}

EnsembleRun only(const EnsembleRun& run, EnsembleAbout about) {
  EnsembleRun kept{std::move(about), {run.ensemble.first, run.ensemble.fingerprint, {}, {}}};
  kept.ensemble.keys = kept.about.layout.keys();
  kept.ensemble.outcomes.resize(kept.about.layout.count(), run.ensemble.outcomes.cols());
  for (std::size_t o = 0; o < kept.ensemble.keys.size(); ++o)
    kept.ensemble.outcomes.row(static_cast<Eigen::Index>(o)) =
        run.ensemble.outcomes.row(run.ensemble.position(kept.ensemble.keys[o]));
  return kept;
}

EnsembleRun only_years(const EnsembleRun& run, const std::vector<int>& years) {
  EnsembleAbout about = run.about;
  about.layout.years = years;
  return only(run, std::move(about));
}

EnsembleRun merge(std::vector<EnsembleRun> shards) {
  std::vector<uncertainty::Ensemble> ensembles;
  for (EnsembleRun& shard : shards) {
    if (shard.about != shards.front().about) throw other_run();
    ensembles.push_back(std::move(shard.ensemble));
  }
  uncertainty::Ensemble whole = uncertainty::merge(std::move(ensembles));
  return {std::move(shards.front().about), std::move(whole)};
}

}  // namespace regioscoop::report
