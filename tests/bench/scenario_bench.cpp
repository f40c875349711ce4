// One full scenario: every district, year, step and indicator. Goals: the bundled region (99
// districts, 18 years) under 5 ms on one core, 3,400 districts and 30 years under 1 s on two.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <algorithm>
#include <vector>

#include "common/progress.h"
#include "import/tables/tables.h"
#include "region/assemble.h"
#include "scenario/run.h"
#include "support/shared_data.h"
#include "support/small_region.h"

using namespace regioscoop;

namespace {

// The best of many runs one by one is what the program takes; the mean is that and what else the
// machine does.
void best_of_many(benchmark::internal::Benchmark* one) {
  one->Unit(benchmark::kMillisecond)
      ->Iterations(1)
      ->Repetitions(60)
      ->ReportAggregatesOnly(true)
      ->UseRealTime()
      ->ComputeStatistics("best", [](const std::vector<double>& times) {
        return *std::min_element(times.begin(), times.end());
      });
}

// The small region repeated over a grid of `districts`, six hospitals, three wijkklinieken, until
// `horizon`.
Region wide_region(int districts, int horizon) {
  Region region = test::small_region();
  const Region small = region;
  region.horizon_year = horizon;
  region.districts.clear();
  region.base_population.resize(kCohorts, districts);
  region.migration_ratio = Cohorts::Zero(kCohorts, districts);
  region.area_factor = Matrix::Ones(kCareTypes, districts);
  region.ed_area_factor = Vector::Ones(districts);
  for (int i = 0; i < districts; ++i) {
    District district = small.districts[static_cast<std::size_t>(i % 3)];
    district.centre = Point{4.75 + .03 * (i % 10), 52.28 + .012 * (i / 10 % 12)};
    region.districts.push_back(district);
    region.base_population.col(i) = small.base_population.col(i % 3) * (3.0 / districts);
  }
  region.hospitals.assign(6, small.hospitals.front());
  for (std::size_t h = 0; h < 6; ++h) {
    region.hospitals[h].location =
        Point{4.78 + .05 * static_cast<double>(h), 52.30 + .01 * static_cast<double>(h)};
  }
  region.wijkklinieken.push_back(small.wijkklinieken[1]);
  region.wijkklinieken.back().key = "noord";
  return region;
}

scenario::Scenario three_clinics() {
  scenario::Scenario scenario;
  for (const char* site : {"west", "oost", "noord"}) {
    scenario.levers.push_back(scenario::parse_lever("wijkkliniek.beds", site, "23"));
    scenario.levers.push_back(scenario::parse_lever("wijkkliniek.opens", site, "2027-01"));
  }
  return scenario;
}

void full_run(benchmark::State& state) {
  const Region region =
      wide_region(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  const scenario::Scenario scenario = three_clinics();
  for (auto _ : state) benchmark::DoNotOptimize(scenario::run(region, scenario));
  state.counters["s_per_district_year"] =
      benchmark::Counter(static_cast<double>(region.districts.size()) * region.years(),
                         benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["peak_MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}
// Twice and four times the districts, and twice the years, show how the time grows; the hospitals,
// whose hours take part of it, are as many.
BENCHMARK(full_run)
    ->Args({99, 2040})
    ->Args({198, 2040})
    ->Args({396, 2040})
    ->Args({99, 2058})
    ->Args({3400, 2052})
    ->Apply(best_of_many);

void another_scenario(benchmark::State& state) {
  const Region region =
      wide_region(static_cast<int>(state.range(0)), static_cast<int>(state.range(1)));
  const scenario::Groundwork groundwork = scenario::prepare(region);
  const scenario::Scenario scenario = three_clinics();
  for (auto _ : state) benchmark::DoNotOptimize(scenario::run(region, groundwork, scenario));
}
BENCHMARK(another_scenario)->Args({99, 2040})->Apply(best_of_many);

// The region that comes with the program.
const Region& bundled_region() {
  static const Region region = [] {
    store::Project project = store::Project::create_in_memory();
    Progress progress;
    const auto data = test::source_dir() / "data";
    (void)import::tables::import_folder(project, data / "national", progress);
    (void)import::tables::import_folder(project, data / "amsterdam", progress);
    return assemble(project);
  }();
  return region;
}

scenario::Scenario three_in_amsterdam() {
  scenario::Scenario scenario;
  for (const char* site : {"zuidoost", "nieuw-west", "noord"}) {
    scenario.levers.push_back(scenario::parse_lever("wijkkliniek.beds", site, "23"));
    scenario.levers.push_back(scenario::parse_lever("wijkkliniek.opens", site, "2027-01"));
  }
  return scenario;
}

void bundled_full_run(benchmark::State& state) {
  const scenario::Scenario scenario = three_in_amsterdam();
  for (auto _ : state) benchmark::DoNotOptimize(scenario::run(bundled_region(), scenario));
}
BENCHMARK(bundled_full_run)->Apply(best_of_many);

void bundled_another_scenario(benchmark::State& state) {
  const scenario::Groundwork groundwork = scenario::prepare(bundled_region());
  const scenario::Scenario scenario = three_in_amsterdam();
  for (auto _ : state)
    benchmark::DoNotOptimize(scenario::run(bundled_region(), groundwork, scenario));
}
BENCHMARK(bundled_another_scenario)->Apply(best_of_many);

}  // namespace

BENCHMARK_MAIN();
