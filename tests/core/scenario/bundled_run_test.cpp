// The chain on the bundled region Amsterdam: the promises that hold for every region, and the
// published figures the assumptions were calibrated on.
#include <cmath>

#include "../region/bundled.h"
#include "scenario/compare.h"
#include "scenario/run.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::scenario;
using test::check_close;

namespace {

Scenario opened(std::initializer_list<std::pair<const char*, const char*>> sites) {
  Scenario scenario;
  scenario.key = "open";
  for (const auto& [site, beds] : sites) {
    scenario.levers.push_back(parse_lever("wijkkliniek.opens", site, "2027-01"));
    scenario.levers.push_back(parse_lever("wijkkliniek.beds", site, beds));
  }
  return scenario;
}

double value(const RunResult& result, Indicator indicator, int year) {
  return result.region_values(indicator)(year - 2023);
}

}  // namespace

TEST_CASE("Zuidoost was full with some 700 admissions a year", "[db][scenario]") {
  const Region& region = test::bundled_region();
  const RunResult baseline = run(region, Scenario{});
  const auto site = static_cast<std::size_t>(
      std::find(baseline.wijkklinieken.begin(), baseline.wijkklinieken.end(), "zuidoost") -
      baseline.wijkklinieken.begin());
  const WijkkliniekYear& year = baseline.wijkkliniek[site][1];
  // Published: about 700 a year, 23 beds, full. The reach was calibrated on it; a tenth either way.
  check_close(year.admissions, 700, 70);
  CHECK(year.occupancy > .7);
  CHECK(year.beds == 23);
  CHECK(value(baseline, Indicator::wijkkliniek_admissions, 2026) == 0);
}

TEST_CASE("the region of Amsterdam keeps the promises of every region", "[db][scenario]") {
  const Region& region = test::bundled_region();
  const Groundwork groundwork = prepare(region);
  const RunResult baseline = run(region, groundwork, Scenario{});
  const RunResult three =
      run(region, groundwork, opened({{"zuidoost", "23"}, {"nieuw-west", "23"}, {"noord", "23"}}));
  const RunResult one = run(region, groundwork, opened({{"zuidoost", "23"}}));
  const auto cents = [](double euros) { return std::llround(euros * 100); };
  for (const RunResult* result : {&baseline, &one, &three}) {
    CHECK(result->region.allFinite());
    for (Eigen::Index y = 0; y < result->region.cols(); ++y) {
      const int year = 2023 + static_cast<int>(y);
      long long payers = 0;
      long long providers = 0;
      for (const double euros : result->payer_cost.col(y)) payers += cents(euros);
      for (const double euros : result->provider_revenue.col(y)) providers += cents(euros);
      CHECK(payers == cents(value(*result, Indicator::cost_total, year)));
      CHECK(providers == payers);
      check_close(value(*result, Indicator::ward_admissions_70_plus, year) +
                      value(*result, Indicator::wijkkliniek_admissions, year),
                  value(*result, Indicator::acute_admissions_70_plus, year), 1e-6);
    }
  }
  CHECK(difference(three, baseline).region == -difference(baseline, three).region);
  for (const Indicator indicator :
       {Indicator::ed_visits_70_plus, Indicator::readmissions_90_days,
        Indicator::ward_bed_days_70_plus, Indicator::ed_hours_above_places,
        Indicator::ed_boarding_hours}) {
    CHECK(value(three, indicator, 2040) < value(one, indicator, 2040));
    CHECK(value(one, indicator, 2040) < value(baseline, indicator, 2040));
  }
}
