// Many draws of the bundled region: the baseline beside a scenario, 18 years, the six headline
// figures and what every payer pays.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <ctime>
#include <thread>
#include <vector>

#include "../core/region/bundled.h"
#include "common/error.h"
#include "kernel_beside.h"
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

using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration took) {
  return std::chrono::duration<double, std::milli>(took).count();
}

// Of all threads of the program.
double processor_milliseconds() { return 1e3 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// The whole step as a slider meets it: with the draws at hand, and with the drawing.
void whole_step() {
  const Case& at = bundled();
  Progress progress;
  fmt::print("\n{:>8} {:>12} {:>12} {:>16} {:>16}\n", "draws", "warm, ms", "cold, ms",
             "warm, CPU ms", "cold, CPU ms");
  for (const std::int64_t draws : {500, 10'000, 100'000}) {
    EnsembleOptions options;
    options.last = draws;
    const Matrix values = at.sampler.draws(0, draws, {}, progress);
    std::array<double, 4> best{1e300, 1e300, 1e300, 1e300};
    for (int run = 0; run < (draws > 50'000 ? 3 : 20); ++run)
      for (const std::size_t cold : {0U, 1U}) {
        const auto start = Clock::now();
        const double processor = processor_milliseconds();
        const ScenarioModel model =
            kernel::model(at.ground, at.plan, one_clinic(), headline(), nullptr);
        if (cold == 1)
          benchmark::DoNotOptimize(run_ensemble(model.model, Sampler{at.plan}, options, progress));
        else
          benchmark::DoNotOptimize(
              run_ensemble(model.model, at.sampler, values, options, progress));
        best[cold] = std::min(best[cold], milliseconds(Clock::now() - start));
        best[2 + cold] = std::min(best[2 + cold], processor_milliseconds() - processor);
      }
    fmt::print("{:>8} {:>12.1f} {:>12.1f} {:>16.1f} {:>16.1f}\n", draws, best[0], best[1], best[2],
               best[3]);
  }
}

// From cancelling a long run to its end.
void cancelling() {
  const Case& at = bundled();
  std::vector<double> took;
  for (int run = 0; run < 11; ++run) {
    Progress progress;
    const ScenarioModel model =
        kernel::model(at.ground, at.plan, three_clinics(), headline(), nullptr);
    EnsembleOptions options;
    options.last = 200'000;
    Clock::time_point ended;
    std::jthread worker([&] {
      try {
        benchmark::DoNotOptimize(run_ensemble(model.model, at.sampler, options, progress));
      } catch (const Error&) {
        ended = Clock::now();
      }
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(50 + 7 * run));
    const auto asked = Clock::now();
    progress.cancel();
    worker.join();
    took.push_back(milliseconds(ended - asked));
  }
  std::sort(took.begin(), took.end());
  fmt::print("\ncancelling takes {:.1f} ms, at most {:.1f} ms (eleven times)\n",
             took[took.size() / 2], took.back());
}

// The mean of a figure over the draws in the last year, of baseline and scenario.
std::array<double, 2> means(const ScenarioModel& model, const Ensemble& ensemble, int figure) {
  std::array<double, 2> found{};
  const int year = static_cast<int>(model.layout.years.size()) - 1;
  for (const int scenario : {0, 1})
    found[static_cast<std::size_t>(scenario)] =
        ensemble.outcomes.row(model.layout.indicator(scenario, figure, year)).mean();
  return found;
}

void beside_others() {
  const Case& at = bundled();
  Progress progress;
  const std::int64_t draws = 10'000;
  const Matrix values = at.sampler.draws(0, draws, {}, progress);
  EnsembleOptions options;
  options.last = draws;
  options.threads = {1};
  double own = 1e300;
  const ScenarioModel model = kernel::model(at.ground, at.plan, one_clinic(), headline(), nullptr);
  Ensemble ensemble;
  for (int run = 0; run < 3; ++run) {
    const auto start = Clock::now();
    ensemble = run_ensemble(model.model, at.sampler, values, options, progress);
    own = std::min(own, milliseconds(Clock::now() - start));
  }
  const auto numpy = bench::numpy_ensemble(*at.ground, one_clinic(), at.sampler.keys(), values);
  if (!numpy) {
    fmt::print("\nnumpy is not here (package python3-numpy); nothing to compare with\n");
  } else {
    fmt::print("\n{} draws in one thread: here {:.0f} ms, numpy {:.0f} ms, {:.0f} times as long\n",
               draws, own, numpy->milliseconds, numpy->milliseconds / own);
    for (std::size_t i = 0; i < numpy->figures.size(); ++i) {
      const auto& [name, theirs] = numpy->figures[i];
      const std::array<double, 2> ours = means(model, ensemble, static_cast<int>(i));
      double apart = 0;
      for (const std::size_t s : {0U, 1U})
        apart = std::max(apart, std::abs(ours[s] / theirs[s] - 1));
      fmt::print("  {:<18} {:>16.6g} {:>16.6g}  {:.0e} apart\n", name, theirs[0], theirs[1], apart);
    }
  }
  bench::print_sheet(own / static_cast<double>(draws));
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  whole_step();
  cancelling();
  beside_others();
}
