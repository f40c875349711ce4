// What is loaded beside the counts: an official forecast, and the children that were counted.
#include <cmath>
#include <map>

#include "bundled.h"
#include "population/projection.h"
#include "region/local_fertility.h"
#include "store/population.h"
#include "store/rates.h"
#include "store/source.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;
using regioscoop::test::check_close;

namespace {

struct Forecast {
  const char* area;
  int year;
  char sex;
  int age_from;
  int age_to;
  double persons;
};

Region with_forecast(const std::vector<Forecast>& figures) {
  store::Project project = test::bundled_project();
  const store::SourceId source = store::put_source(
      project, {.key = "prognose", .title = in_both("Prognose"), .publisher = in_both("Test")});
  std::vector<store::PopulationRow> rows;
  for (const Forecast& one : figures) {
    store::PopulationRow row;
    row.area = one.area;
    row.year = one.year;
    row.measure = store::PopulationMeasure::forecast;
    row.sex = one.sex;
    row.age_from = one.age_from;
    row.age_to = one.age_to;
    row.persons = one.persons;
    rows.push_back(row);
  }
  store::replace_population(project, source, rows);
  return assemble(project);
}

population::Projection projected(const Region& region) {
  return population::project(population::inputs_of(region),
                             population::parameters_of(region.assumptions));
}

}  // namespace

TEST_CASE("the projection comes out at a loaded forecast", "[db][region][population]") {
  const Region region = with_forecast({{"GM0363", 2030, 'T', 0, store::kOpenAge, 950'000},
                                       {"GM0363", 2030, 'T', 65, store::kOpenAge, 150'000},
                                       {"GM0363", 2030, 'T', 0, 64, 800'000},
                                       {"GM0363", 2035, 'F', 80, store::kOpenAge, 24'000},
                                       {"WK036300", 2030, 'T', 0, store::kOpenAge, 1'000},
                                       {"GM0363", 2020, 'T', 0, store::kOpenAge, 1},
                                       {"NL00", 2030, 'T', 0, store::kOpenAge, 1}});
  // The total is the sum of two figures that are there; the past and the country do not count.
  REQUIRE(region.forecast.size() == 4);
  const population::Projection projection = projected(region);
  // The tolerance of the raking, relative 10⁻⁹.
  const Cohorts& in_2030 = projection.population[7];
  check_close(population::people(in_2030, 0, kOldestAge).sum(), 950'000, 1e-2);
  check_close(population::people(in_2030, 65, kOldestAge).sum(), 150'000, 1e-3);
  check_close(population::people(in_2030, 0, kOldestAge)(0), 1'000, 1e-5);
  const Cohorts& in_2035 = projection.population[12];
  check_close(in_2035.middleRows(cohort_row(Sex::female, 80), 21).sum(), 24'000, 1e-4);
  bool said = false;
  for (const Gap& gap : region.gaps) said = said || gap.what == "forecast_measure";
  CHECK(said);  // the base counts insured years, the forecast residents
  CHECK(with_forecast({}).forecast.empty());
}

TEST_CASE("children per woman against national rates", "[unit][region]") {
  CountedChildren one{Vector::Zero(kCohorts), Vector::Zero(kAges)};
  one.people[cohort_row(Sex::female, 30)] = 1000;
  one.people[cohort_row(Sex::female, 31)] = 500;
  one.people[cohort_row(Sex::male, 0)] = 60;
  one.people[cohort_row(Sex::female, 0)] = 50;
  one.fertility[30] = 0.2;
  // Who is 30 was 29 for half the year, who is 31 was 30 for half: 0.1 × 1000 + 0.1 × 500.
  check_close(local_fertility({one}, 0.99), 110 / (0.99 * 150), 1e-12);
  CountedChildren none{Vector::Zero(kCohorts), one.fertility};
  check_close(local_fertility({none, one}, 1), 110 / 150.0, 1e-12);
  CHECK(local_fertility({}, 1) == 1);
}

TEST_CASE("fertility of Amsterdam is what its children of age 0 say", "[db][region]") {
  const Region& region = test::bundled_region();
  std::map<int, Vector> national;
  for (const store::FertilityRate& row : store::read_fertility(test::bundled_project())) {
    Vector& rates = national.try_emplace(row.year, Vector::Zero(kAges)).first->second;
    rates[row.age] = row.rate;
  }
  // CBS StatLine 37422ned, total fertility: 1.59 in 2018, 1.54 in 2020, 1.43 in 2023. Rates are
  // rounded to five decimals.
  check_close(national.at(2018).sum(), 1.59, 1e-3);
  check_close(national.at(2020).sum(), 1.54, 1e-3);
  check_close(region.fertility.sum(), 1.43, 1e-3);
  std::vector<CountedChildren> counts;
  for (const ObservedPopulation& count : region.observed)
    counts.push_back({count.people.rowwise().sum(), national.at(count.year - 1)});
  REQUIRE(counts.size() == 2);
  const double alive = population::infant_survival(region.life_table.qx, 0.14).mean();
  // The bundled value has two decimals.
  check_close(region.assumptions.value("population.fertility_factor"),
              local_fertility(counts, alive), 0.005);
  CHECK(region.assumptions.at("population.fertility_factor").status == Status::derived);
  // 12,800 a year with national rates; about 10,000 were counted each year before.
  const double births = projected(region).flows.births.row(0).sum();
  CHECK(births > 9'000);
  CHECK(births < 10'500);
}
