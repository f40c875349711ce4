// Population and demand for a city (99 districts, 18 years) and for the whole country by district
// (3,400 districts, 30 years). Goals: under 2 ms and under 1 s. After its own measurements it runs
// population_demand_bench.py, which does the same in numpy (python3-numpy), and prints both beside
// each other: best of the same number of runs on one core.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "demand/demand.h"
#include "population/projection.h"

using namespace regioscoop;

namespace {

// The same made-up figures as in the Python script: what they are does not matter, how many does.
population::Inputs inputs(int areas, int years) {
  population::Inputs inputs;
  inputs.base_year = 2023;
  inputs.horizon_year = 2023 + years - 1;
  inputs.life_table_year = 2019;
  inputs.base.resize(kCohorts, areas);
  inputs.migration_ratio.resize(kCohorts, areas);
  inputs.qx.resize(kCohorts);
  inputs.mortality_improvement = Vector::Constant(kCohorts, 0.012);
  inputs.fertility = Vector::Zero(kAges);
  for (int row = 0; row < kCohorts; ++row) {
    const int age = row % kAges;
    inputs.qx(row) = std::min(0.6, 4e-5 * std::exp(0.095 * age));
    if (row < kAges && age >= 15 && age < 50)
      inputs.fertility(age) = 0.12 * std::exp(-std::pow((age - 31) / 5.0, 2));
    for (int area = 0; area < areas; ++area) {
      inputs.base(row, area) = 50.0 / (1 + std::exp((age - 82) / 6.0)) * (1 + 0.1 * (area % 7));
      inputs.migration_ratio(row, area) = 0.02 * std::sin(0.2 * age + area);
    }
  }
  return inputs;
}

// Rates by five-year class, as published.
UseRates rates() {
  UseRates rates;
  rates.year = 2023;
  rates.cost.resize(kCareTypes, kCohorts);
  rates.ed_visit.resize(kCohorts);
  rates.hospital_admission.resize(kCohorts);
  rates.acute_share.resize(kCohorts);
  for (int row = 0; row < kCohorts; ++row) {
    const int age_class = std::min(row % kAges / 5, 18);
    for (int type = 0; type < kCareTypes; ++type)
      rates.cost(type, row) = 10.0 * type * (1 + age_class);
    rates.ed_visit(row) = 0.05 + 0.02 * age_class;
    rates.hospital_admission(row) = 0.02 + 0.02 * age_class;
    rates.acute_share(row) = 0.3 + 0.03 * age_class;
  }
  return rates;
}

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// What both programs must agree on, of the last year.
struct Sums {
  double people = 0;
  double use = 0;  // people by age band, visits, admissions, unplanned ones and cost together
};

double sum(const demand::Demand& demand) {
  return demand.population.back().sum() + demand.ed_visits.back().sum() +
         demand.admissions.back().sum() + demand.acute_admissions.back().sum() +
         demand.cost.back().sum();
}

struct Case {
  population::Inputs inputs;
  UseRates use = rates();
  demand::AreaFactors factors;

  Case(int areas, int years)
      : inputs(::inputs(areas, years)),
        factors{Matrix::Ones(kCareTypes, areas), Vector::Ones(areas)} {}

  [[nodiscard]] Sums run() const {
    const population::Parameters parameters;
    const demand::Parameters trends;
    population::YearByYear years{inputs, parameters};
    demand::ExpectedUse expected{inputs.base_year, inputs.base.cols(), use, factors, trends};
    do {
      expected.add_year(years.people());
    } while (years.next());
    const demand::Demand demand = std::move(expected).demand();
    return {years.people().sum(), sum(demand)};
  }
};

void chain(benchmark::State& state) {
  const Case one{static_cast<int>(state.range(0)), static_cast<int>(state.range(1))};
  for (auto unused : state) benchmark::DoNotOptimize(one.run());
  // Seconds: the same in every case when the time grows with districts × years.
  state.counters["s_per_district_year"] = benchmark::Counter(
      static_cast<double>(state.range(0) * state.range(1)),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
  state.counters["peak_MB"] = peak_megabytes();
}
BENCHMARK(chain)
    ->Args({99, 18})
    ->Args({198, 18})
    ->Args({396, 18})
    ->Args({99, 36})
    ->Args({3400, 30})
    ->Unit(benchmark::kMillisecond);

bool agree(double a, double b) { return std::abs(a / b - 1) < 1e-9; }

// The lines of the script: areas, years, repeats, milliseconds, people, use.
void beside_numpy() {
  // Where another Python stands before the one of the system, that may be the one with numpy.
  const std::string command =
      "python=python3; $python -c 'import numpy' 2>/dev/null || python=/usr/bin/python3;"
      " OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $python " REGIOSCOOP_TEST_DIR
      "/bench/population_demand_bench.py";
  const std::unique_ptr<FILE, int (*)(FILE*)> script{popen(command.c_str(), "r"), pclose};
  int areas = 0;
  int years = 0;
  int repeats = 0;
  double numpy = 0;
  Sums theirs;
  bool any = false;
  while (script && std::fscanf(script.get(), "%d %d %d %lf %lf %lf %*[^\n]", &areas, &years,
                               &repeats, &numpy, &theirs.people, &theirs.use) == 6) {
    const Case one{areas, years};
    double best = 1e300;
    Sums own;
    for (int run = 0; run < repeats; ++run) {
      const auto start = std::chrono::steady_clock::now();
      own = one.run();
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - start;
      best = std::min(best, took.count());
    }
    if (!any)
      fmt::print("\n{:>6} {:>6} {:>12} {:>12} {:>8}  {}\n", "areas", "years", "here, ms",
                 "numpy, ms", "ratio", "same figures");
    any = true;
    fmt::print("{:>6} {:>6} {:>12.2f} {:>12.2f} {:>7.1f}x  {}\n", areas, years, best, numpy,
               numpy / best,
               agree(theirs.people, own.people) && agree(theirs.use, own.use) ? "yes" : "NO");
  }
  if (!any) fmt::print("\nnumpy is not here (package python3-numpy); nothing to compare with\n");
}

}  // namespace

int main(int count, char** words) {
  benchmark::Initialize(&count, words);
  if (benchmark::ReportUnrecognizedArguments(count, words)) return EXIT_FAILURE;
  benchmark::RunSpecifiedBenchmarks();
  beside_numpy();
  return EXIT_SUCCESS;
}
