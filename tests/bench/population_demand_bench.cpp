// Population and demand for a city (99 districts, 18 years) and for the whole country by district
// (3,400 districts, 30 years). Goals: well under 2 ms and under 1 s. population_demand_bench.py
// does the same in numpy; run both one after the other:
//
//   build/bench/bin/population_demand_bench && python3 tests/bench/population_demand_bench.py
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <cmath>

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

void chain(benchmark::State& state) {
  const int areas = static_cast<int>(state.range(0));
  const int years = static_cast<int>(state.range(1));
  const population::Inputs in = inputs(areas, years);
  const UseRates use = rates();
  const demand::AreaFactors factors{Matrix::Ones(kCareTypes, areas), Vector::Ones(areas)};
  double people = 0;
  for (auto unused : state) {
    const population::Projection projection = population::project(in, {});
    const demand::Demand demand = demand::expected_use(projection, use, factors, {});
    people = projection.population.back().sum();
    benchmark::DoNotOptimize(demand.cost.back().data());
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  state.counters["people_in_last_year"] = people;
  state.counters["peak_MB"] = static_cast<double>(usage.ru_maxrss) / 1024;
}
// Twice and four times the districts and the years show that the time grows with both alike.
BENCHMARK(chain)
    ->Args({99, 18})
    ->Args({198, 18})
    ->Args({99, 36})
    ->Args({3400, 30})
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace

BENCHMARK_MAIN();
