#include "scenario/cell.h"

#include "common/error.h"
#include "scenario/run.h"
#include "support/catch.h"
#include "support/small_region.h"

using namespace regioscoop;
using namespace regioscoop::scenario;
using test::small_region;

namespace {

Scenario open_with_other_assumptions() {
  Scenario scenario;
  scenario.key = "open";
  scenario.levers = {parse_lever("wijkkliniek.opens", "oost", "2027-01"),
                     parse_lever("wijkkliniek.beds", "oost", "16"),
                     parse_lever("assumption", "journey.transfer_back_share", "0.1"),
                     parse_lever("assumption", "population.migration_factor", "0.5")};
  return scenario;
}

}  // namespace

TEST_CASE("a figure on its own has the bits of a whole run", "[property][scenario]") {
  const Region region = small_region();
  const Scenario scenario = open_with_other_assumptions();
  const RunResult result = run(region, scenario);
  for (const int year : {region.base_year, 2027, region.horizon_year}) {
    const Eigen::Index y = year - region.base_year;
    for (const IndicatorInfo& one : indicators()) {
      INFO(one.key << " in " << year);
      Cell cell{one.indicator, year, std::nullopt, std::nullopt, std::nullopt};
      CHECK(value_of(region, scenario, cell) == result.region_values(one.indicator)(y));
      CHECK(value_of(region, prepare(region), scenario, cell) ==
            result.region_values(one.indicator)(y));
      if (one.aggregation == Aggregation::region_only) continue;
      cell.area = region.districts[1].code;
      CHECK(value_of(region, scenario, cell) == result.area_values(one.indicator)(1, y));
    }
    for (std::size_t p = 0; p < result.payers.size(); ++p)
      CHECK(value_of(region, scenario,
                     {Indicator::cost_total, year, std::nullopt, result.payers[p], std::nullopt}) ==
            result.payer_cost(static_cast<Eigen::Index>(p), y));
    for (std::size_t p = 0; p < result.providers.size(); ++p)
      CHECK(value_of(
                region, scenario,
                {Indicator::cost_total, year, std::nullopt, std::nullopt, result.providers[p]}) ==
            result.provider_revenue(static_cast<Eigen::Index>(p), y));
  }
}

TEST_CASE("a figure that is not in the run is refused", "[unit][scenario]") {
  const Region region = small_region();
  const auto kind_of = [&](Cell cell) {
    try {
      check(region, cell);
    } catch (const Error& error) {
      CHECK_FALSE(error.message().nl.empty());
      return error.kind();
    }
    return ErrorKind::busy;  // not refused
  };
  CHECK(kind_of({Indicator::population, 2050, {}, {}, {}}) == ErrorKind::not_found);
  CHECK(kind_of({Indicator::population, 2030, "WK999999", {}, {}}) == ErrorKind::not_found);
  CHECK(kind_of({Indicator::ward_beds_needed, 2030, "WK000001", {}, {}}) == ErrorKind::usage);
  CHECK(kind_of({Indicator::cost_total, 2030, {}, "niemand", {}}) == ErrorKind::not_found);
  CHECK(kind_of({Indicator::cost_total, 2030, {}, {}, "niemand"}) == ErrorKind::not_found);
  const std::string payer = run(region, Scenario{}).payers.front();
  CHECK(kind_of({Indicator::population, 2030, {}, payer, {}}) == ErrorKind::usage);
  CHECK(kind_of({Indicator::cost_total, 2030, "WK000001", payer, {}}) == ErrorKind::usage);
  CHECK(kind_of({Indicator::cost_total, 2030, {}, payer, {}}) == ErrorKind::busy);
}
