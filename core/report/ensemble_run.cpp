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
                    std::vector<std::string> attributions) {
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

}  // namespace

bool is_slow(Indicator indicator) {
  return indicator == Indicator::ward_beds_needed ||
         indicator == Indicator::ed_hours_above_places || indicator == Indicator::ed_boarding_hours;
}

EnsembleRun run_draws(const Region& region, const scenario::Scenario& baseline,
                      std::span<const scenario::Scenario> scenarios,
                      std::vector<std::string> attributions, const DrawSettings& settings,
                      Progress& progress) {
  std::vector<scenario::Scenario> all{baseline};
  for (const scenario::Scenario& scenario : scenarios)
    if (scenario.key != baseline.key) all.push_back(scenario);

  uncertainty::DrawPlan plan = uncertainty::plan_of(region, all);
  plan.seed = settings.seed;
  plan.sampling = settings.sampling;
  plan.total = settings.total > 0 ? settings.total : settings.range.last;
  const uncertainty::Sampler sampler(plan);
  sampler.check_range(settings.range.first, settings.range.last);
  const auto [model, exact_because, block] = model_of(region, plan, all, settings, progress);

  EnsembleRun run{about(region, all, std::move(attributions)), {}};
  run.about.seed = settings.seed;
  run.about.sampling = uncertainty::to_string(settings.sampling);
  run.about.layout = model.layout;
  run.about.exact = settings.exact || exact_because;
  if (exact_because) run.about.warnings.push_back(*exact_because);
  run.about.assumptions = sampler.keys();
  if (!settings.figures.payers) run.about.payer_names.clear();
  if (settings.precision) {
    uncertainty::ProgressiveOptions until;
    until.last = settings.range.last;
    until.threads = settings.threads;
    until.block = block;
    until.stop = uncertainty::Precision{{}, settings.level, *settings.precision};
    run.ensemble = uncertainty::run_progressive(model.model, sampler, until, {}, progress).ensemble;
    return run;
  }
  uncertainty::EnsembleOptions options;
  options.first = settings.range.first;
  options.last = settings.range.last;
  options.threads = settings.threads;
  options.block = block;
  run.ensemble = uncertainty::run_ensemble(model.model, sampler, options, progress);
  return run;
}

EnsembleRun only_years(const EnsembleRun& run, const std::vector<int>& years) {
  EnsembleRun kept = run;
  kept.about.layout.years = years;
  kept.ensemble.keys = kept.about.layout.keys();
  kept.ensemble.outcomes.resize(kept.about.layout.count(), run.ensemble.outcomes.cols());
  for (std::size_t o = 0; o < kept.ensemble.keys.size(); ++o)
    kept.ensemble.outcomes.row(static_cast<Eigen::Index>(o)) =
        run.ensemble.outcomes.row(run.ensemble.position(kept.ensemble.keys[o]));
  return kept;
}

EnsembleRun merge(std::span<const EnsembleRun> shards) {
  std::vector<uncertainty::Ensemble> ensembles;
  for (const EnsembleRun& shard : shards) {
    if (shard.about != shards.front().about)
      throw Error{ErrorKind::bad_input,
                  {"De delen gaan niet over dezelfde regio, scenario's, uitkomsten of gegevens.",
                   "The shards are not about the same region, scenarios, outcomes or data."},
                  {"Reken alle delen met hetzelfde projectbestand en dezelfde opties.",
                   "Run all shards with the same project file and options."}};
    ensembles.push_back(shard.ensemble);
  }
  uncertainty::Ensemble whole = uncertainty::merge(ensembles);
  return {shards.front().about, std::move(whole)};
}

}  // namespace regioscoop::report
