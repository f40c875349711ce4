// Many draws of the bundled region: the baseline beside a scenario, 18 years, the six headline
// figures and what every payer pays.
#include <benchmark/benchmark.h>

#include <cstdio>

#include "../core/region/bundled.h"
#include "scenario/run.h"
#include "uncertainty/kernel/kernel.h"

using namespace regioscoop;
using namespace regioscoop::uncertainty;
using scenario::Indicator;

namespace {

scenario::Scenario opened(std::initializer_list<const char*> sites) {
  scenario::Scenario scenario;
  scenario.key = "opened";
  for (const char* site : sites) {
    scenario.levers.push_back(scenario::parse_lever("wijkkliniek.beds", site, "23"));
    scenario.levers.push_back(scenario::parse_lever("wijkkliniek.opens", site, "2027-01"));
  }
  return scenario;
}

std::vector<scenario::Scenario> one_clinic() { return {{}, opened({"zuidoost"})}; }
std::vector<scenario::Scenario> three_clinics() {
  return {{}, opened({"zuidoost", "nieuw-west", "noord"})};
}

Figures headline() {
  Figures figures;
  figures.indicators = {Indicator::ed_visits_70_plus,       Indicator::ed_hours_above_places,
                        Indicator::ward_admissions_70_plus, Indicator::readmissions_90_days,
                        Indicator::ward_beds_needed,        Indicator::cost_total};
  return figures;
}

struct Case {
  DrawPlan plan = plan_of(test::bundled_region());
  Sampler sampler{plan};
  std::shared_ptr<const kernel::Ground> ground;
  Case() {
    Progress progress;
    ground = kernel::make_ground(test::bundled_region(), plan, {}, progress);
  }
};
const Case& bundled() {
  static const Case one;
  return one;
}

// What the region asks once.
void region_part(benchmark::State& state) {
  const DrawPlan plan = plan_of(test::bundled_region());
  for (auto _ : state) {
    Progress progress;
    benchmark::DoNotOptimize(kernel::make_ground(test::bundled_region(), plan, {}, progress));
  }
}
BENCHMARK(region_part)->Unit(benchmark::kMillisecond)->UseRealTime();

// What a lever that moves asks anew.
void moved_lever(benchmark::State& state) {
  const Case& at = bundled();
  for (auto _ : state)
    benchmark::DoNotOptimize(
        kernel::model(at.ground, at.plan, three_clinics(), headline(), nullptr));
}
BENCHMARK(moved_lever)->Unit(benchmark::kMillisecond);

// Draws of the assumptions, which stay the same while levers move.
void draw_assumptions(benchmark::State& state) {
  Progress progress;
  for (auto _ : state)
    benchmark::DoNotOptimize(bundled().sampler.draws(0, state.range(0), {}, progress));
}
BENCHMARK(draw_assumptions)->Arg(10'000)->Unit(benchmark::kMillisecond)->UseRealTime();

void draws(benchmark::State& state, const std::vector<scenario::Scenario>& scenarios) {
  const Case& at = bundled();
  Progress progress;
  const Matrix values = at.sampler.draws(0, state.range(0), {}, progress);
  EnsembleOptions options;
  options.last = state.range(0);
  for (auto _ : state) {
    const ScenarioModel model = kernel::model(at.ground, at.plan, scenarios, headline(), nullptr);
    benchmark::DoNotOptimize(run_ensemble(model.model, at.sampler, values, options, progress));
  }
}
void draws_one_clinic(benchmark::State& state) { draws(state, one_clinic()); }
void draws_three_clinics(benchmark::State& state) { draws(state, three_clinics()); }
// 500: the first band after a lever moved.
BENCHMARK(draws_one_clinic)
    ->Arg(500)
    ->Arg(10'000)
    ->Arg(100'000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(draws_three_clinics)->Arg(500)->Arg(10'000)->Unit(benchmark::kMillisecond)->UseRealTime();

// The same through the whole chain, for the ratio.
void exact_draws(benchmark::State& state) {
  const Case& at = bundled();
  Progress progress;
  const ScenarioModel model =
      scenario_model(test::bundled_region(), one_clinic(), at.plan, headline());
  EnsembleOptions options;
  options.last = state.range(0);
  options.block = 4;
  for (auto _ : state)
    benchmark::DoNotOptimize(run_ensemble(model.model, at.sampler, options, progress));
}
BENCHMARK(exact_draws)->Arg(100)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
