#include "region/observed.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>

#include "bundled.h"
#include "scenario/run.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;

namespace {

std::vector<ObservedPopulation> counted(std::initializer_list<int> years) {
  std::vector<ObservedPopulation> out;
  for (const int year : years) out.push_back({year, false, {}});
  return out;
}

bool has_gap(const Region& region) {
  return std::any_of(region.gaps.begin(), region.gaps.end(),
                     [](const Gap& gap) { return gap.what == "migration"; });
}

}  // namespace

TEST_CASE("moves are seen between the last count and one two to five years before",
          "[unit][region]") {
  CHECK_FALSE(counts_of_moves(counted({})));
  CHECK_FALSE(counts_of_moves(counted({2021})));
  CHECK_FALSE(counts_of_moves(counted({2020, 2021})));
  CHECK_FALSE(counts_of_moves(counted({2011, 2021})));
  const auto years = counted({2011, 2015, 2016, 2019, 2021});
  const CountsOfMoves found = counts_of_moves(years);
  REQUIRE(found);
  CHECK(found.first->year == 2016);
  CHECK(found.last->year == 2021);
}

TEST_CASE("a region counted once gets the national migration, and says so", "[db][region]") {
  CHECK_FALSE(has_gap(test::bundled_region()));
  CHECK(test::bundled_region().migration_ratio.size() == 0);

  store::Project project = test::bundled_project();
  SQLite::Database& database = project.database();
  const auto only_2023 = [&] {
    database.exec(
        "DELETE FROM population WHERE year < 2023 AND area_id IN (SELECT area_id FROM "
        "area WHERE code <> 'NL00')");
  };
  only_2023();
  const Region region = assemble(project);
  CHECK(has_gap(region));
  REQUIRE(region.migration_ratio.cols() == region.base_population.cols());
  // Applied to the people of the country it gives the published 144,442 of 2023 back; Amsterdam
  // has more people in their twenties than the country, so relatively more of them.
  const double here = (region.migration_ratio.array() * region.base_population.array()).sum();
  const double people = region.base_population.sum();
  CHECK(here / people > 144442 / 17461901.0);
  CHECK(here / people < 2 * 144442 / 17461901.0);
  CHECK(region.migration_ratio(cohort_row(Sex::male, 70), 0) == 0);

  database.exec("DELETE FROM use_rate WHERE care = 'net_migration'");
  const Region nobody_moves = assemble(project);
  CHECK(has_gap(nobody_moves));
  CHECK(nobody_moves.migration_ratio.size() == 0);
  const auto people_in_2030 = [](const Region& one) {
    return scenario::run(one, scenario::Scenario{})
        .region_values(scenario::Indicator::population)(7);
  };
  CHECK(people_in_2030(region) > people_in_2030(nobody_moves));
}
