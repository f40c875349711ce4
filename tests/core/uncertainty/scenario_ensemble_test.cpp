#include "uncertainty/scenario_ensemble.h"

#include <cmath>

#include "common/error.h"
#include "scenario/run.h"
#include "support/catch.h"
#include "support/small_region.h"
#include "uncertainty/summary.h"

using namespace regioscoop;
using namespace regioscoop::uncertainty;
using scenario::Indicator;

namespace {

Region uncertain_region(bool with_population = true) {
  Region region = test::small_region();
  region.horizon_year = 2028;
  Hospital second = region.hospitals.front();
  second.key = "oost";
  second.location = Point{5.02, 52.36};
  second.ward_beds = 120;
  second.ed_places = 9;
  region.hospitals.push_back(second);
  std::vector<Assumption> rows(region.assumptions.all().begin(), region.assumptions.all().end());
  const auto spread = [&](std::string_view key, double low, double high, const char* kind) {
    for (Assumption& row : rows)
      if (row.key == key) {
        row.low = low;
        row.high = high;
        row.distribution = kind;
      }
  };
  spread("journey.readmission_odds_ratio_wijkkliniek", 0.21, 0.67, "lognormal");
  spread("journey.eligible_share", 0.15, 0.38, "beta");
  spread("journey.catchment_scale_km", 3, 12, "lognormal");
  if (with_population) {
    spread("population.mortality_improvement_factor", 0, 2, "triangular");
    spread("demand.ed_trend", -0.01, 0.014, "normal");
  }
  region.assumptions = AssumptionSet{rows};
  return region;
}

std::vector<scenario::Scenario> scenarios() {
  scenario::Scenario baseline;
  baseline.key = "baseline";
  scenario::Scenario reopened;
  reopened.key = "reopened";
  reopened.levers = {scenario::parse_lever("wijkkliniek.opens", "west", "2026-06"),
                     scenario::parse_lever("wijkkliniek.beds", "west", "12")};
  return {baseline, reopened};
}

Ensemble run(const Region& region, std::int64_t first, std::int64_t last, int threads) {
  const DrawPlan plan = plan_of(region);
  Progress progress;
  return run_ensemble(scenario_model(region, scenarios(), plan).model, Sampler(plan),
                      {first, last, {threads}, 1 << 30}, progress);
}

}  // namespace

TEST_CASE("draw 0 is the run of the scenario, bit for bit", "[unit][uncertainty]") {
  for (const bool with_population : {true, false}) {
    const Region region = uncertain_region(with_population);
    const DrawPlan plan = plan_of(region);
    CHECK(plan.assumptions.size() == (with_population ? 5 : 3));
    const ScenarioModel chain = scenario_model(region, scenarios(), plan);
    CHECK(chain.layout.count() == static_cast<int>(chain.model.outcomes.size()));
    const Ensemble ensemble = run(region, 0, 3, 1);
    const auto list = scenarios();
    for (int s = 0; s < 2; ++s) {
      const auto result = scenario::run(region, list[static_cast<std::size_t>(s)]);
      for (int y = 0; y < 6; ++y) {
        for (int i = 0; i < scenario::kIndicators; ++i)
          CHECK(ensemble.central(chain.layout.indicator(s, i, y)) == result.region(i, y));
        for (int p = 0; p < 5; ++p)
          CHECK(ensemble.central(chain.layout.payer(s, p, y)) == result.payer_cost(p, y));
      }
    }
    CHECK(ensemble.position("reopened/ed_visits_70_plus_per_year/2027") ==
          chain.layout.indicator(1, static_cast<int>(Indicator::ed_visits_70_plus), 4));
    CHECK(ensemble.position("baseline/payer.beta_eur_per_year/2023") ==
          chain.layout.payer(0, 1, 0));
  }
}

TEST_CASE("an ensemble of scenarios is the same in one thread, two threads and shards",
          "[property][uncertainty]") {
  const Region region = uncertain_region();
  const Ensemble whole = run(region, 0, 300, 1);
  CHECK(whole.outcomes == run(region, 0, 300, 2).outcomes);
  const std::vector<Ensemble> shards{run(region, 0, 100, 2), run(region, 100, 300, 1)};
  CHECK(merge(shards).outcomes == whole.outcomes);
  CHECK(whole.outcomes.allFinite());
}

TEST_CASE("baseline and scenario share their draws", "[property][uncertainty]") {
  const Region region = uncertain_region();
  const Ensemble ensemble = run(region, 0, 200, 2);
  // Before the clinic opens nothing differs, in any draw.
  const int before = ensemble.position("baseline/ed_visits_70_plus_per_year/2025");
  const int before_scenario = ensemble.position("reopened/ed_visits_70_plus_per_year/2025");
  CHECK(
      compare(ensemble.sampled(before), ensemble.sampled(before_scenario), scenario::Better::lower)
          ->equal == 1);
  // Afterwards the clinic saves visits in every draw, though the bands overlap.
  const auto base = ensemble.sampled(ensemble.position("baseline/ed_visits_70_plus_per_year/2028"));
  const auto open = ensemble.sampled(ensemble.position("reopened/ed_visits_70_plus_per_year/2028"));
  CHECK(compare(open, base, scenario::Better::lower)->better == 1);
  CHECK(band(open)->high > band(base)->low);
  CHECK(band(base)->sd > 0);
}

TEST_CASE("every draw is a whole run, bit for bit", "[unit][uncertainty]") {
  const Region region = uncertain_region();
  const DrawPlan plan = plan_of(region);
  const Sampler sampler(plan);
  Progress progress;
  const Matrix values = sampler.draws(0, 8, {1}, progress);
  const ScenarioModel chain = scenario_model(region, scenarios(), plan);
  const Ensemble ensemble = run(region, 0, 8, 2);
  for (Eigen::Index k = 0; k < 8; ++k) {
    Region drawn = region;
    for (std::size_t j = 0; j < plan.assumptions.size(); ++j)
      drawn.assumptions.set_value(plan.assumptions[j].key, values(static_cast<Eigen::Index>(j), k));
    const auto result = scenario::run(drawn, scenarios()[1]);
    for (int y = 0; y < 6; ++y)
      for (int i = 0; i < scenario::kIndicators; ++i)
        CHECK(ensemble.outcomes(chain.layout.indicator(1, i, y), k) == result.region(i, y));
  }
}

TEST_CASE("a scenario that overrides an assumption keeps it in every draw", "[unit][uncertainty]") {
  const Region region = uncertain_region(false);
  auto list = scenarios();
  list[1].levers.push_back(scenario::parse_lever(
      scenario::kAssumptionLever, "journey.readmission_odds_ratio_wijkkliniek", "1"));
  DrawPlan plan = plan_of(region);
  std::erase_if(plan.assumptions, [](const UncertainAssumption& a) {
    return a.key != "journey.readmission_odds_ratio_wijkkliniek";
  });
  Progress progress;
  const Ensemble ensemble = run_ensemble(scenario_model(region, list, plan).model, Sampler(plan),
                                         {0, 20, {1}, 1 << 30}, progress);
  CHECK(band(ensemble.sampled(ensemble.position("reopened/ed_visits_70_plus_per_year/2028")))->sd ==
        0);
}

TEST_CASE("only the figures that are asked are kept", "[unit][uncertainty]") {
  const Region region = uncertain_region();
  const DrawPlan plan = plan_of(region);
  const ScenarioModel chain =
      scenario_model(region, scenarios(), plan, {{Indicator::cost_total}, {2025, 2028}, false});
  CHECK(chain.model.outcomes.size() == 4);
  CHECK(chain.layout.payers.empty());
  CHECK_THROWS_WITH(scenario_model(region, scenarios(), plan, {{}, {2050}, false}),
                    contains_text("2050"));
  CHECK_THROWS_AS(scenario_model(region, {}, plan), Error);
  auto wrong = scenarios();
  wrong[1].levers[0].subject = "noord";
  CHECK_THROWS_AS(scenario_model(region, wrong, plan), Error);
}

TEST_CASE("groups of districts give the bands of all districts", "[property][uncertainty]") {
  // 24 districts on a slanting line, with two clinics open at the ends.
  Region region = uncertain_region();
  const Cohorts people = region.base_population;
  region.districts.clear();
  region.base_population.resize(kCohorts, 24);
  region.migration_ratio = Cohorts::Constant(kCohorts, 24, 0.001);
  region.area_factor = Matrix::Ones(kCareTypes, 24);
  region.ed_area_factor.resize(24);
  for (int i = 0; i < 24; ++i) {
    District district;
    district.code = fmt::format("WK{:06}", i);
    district.centre = Point{4.75 + 0.013 * i, 52.30 + 0.005 * (i % 5)};
    region.districts.push_back(district);
    region.base_population.col(i) = people.col(i % 3) / 8;
    region.ed_area_factor(i) = 0.9 + 0.01 * (i % 21);
  }
  auto list = scenarios();
  list[1].levers.push_back(scenario::parse_lever("wijkkliniek.opens", "oost", "2026-01"));
  list[1].levers.push_back(scenario::parse_lever("wijkkliniek.beds", "oost", "8"));
  const DrawPlan plan = plan_of(region);
  Progress progress;
  const std::vector<Indicator> headline{
      Indicator::ed_visits_70_plus,    Indicator::acute_admissions_70_plus,
      Indicator::readmissions_90_days, Indicator::ward_bed_days_70_plus,
      Indicator::cost_total,           Indicator::wijkkliniek_admissions};
  const auto ensemble = [&](int groups) {
    return run_ensemble(
        scenario_model(region, list, plan, {headline, {2023, 2026, 2028}, true, groups}).model,
        Sampler(plan), {0, 200, {2}, 1 << 30}, progress);
  };
  const Ensemble exact = ensemble(0);
  const Ensemble coarse = ensemble(8);
  REQUIRE(exact.keys == coarse.keys);
  for (int o = 0; o < static_cast<int>(exact.keys.size()); ++o) {
    INFO(exact.keys[static_cast<std::size_t>(o)]);
    const double central = exact.central(o).value();
    CHECK(std::abs(coarse.central(o).value() - central) <= 1e-12 * std::abs(central));
    const Band wide = band(exact.sampled(o)).value();
    const Band narrow = band(coarse.sampled(o)).value();
    // 5% of the width: what distance within a group makes of the reach of a clinic (4% for its
    // admissions, under 1% for most). Equal but for rounding where nothing varies.
    const double tolerance = 0.05 * (wide.high - wide.low) + 1e-9 * std::abs(central);
    CHECK(std::abs(narrow.low - wide.low) <= tolerance);
    CHECK(std::abs(narrow.high - wide.high) <= tolerance);
  }
  CHECK(ensemble(24).outcomes == exact.outcomes);
}

TEST_CASE("a draw that can't be computed is left out and counted", "[unit][uncertainty]") {
  const Region region = uncertain_region();
  DrawPlan plan = plan_of(region);
  // Outside the range of the catalogue in about half of the draws.
  plan.assumptions[0].distribution = Distribution{Uniform{-3, 3}};
  Progress progress;
  const ScenarioModel chain =
      scenario_model(region, scenarios(), plan, {{Indicator::population}, {2028}, false});
  const Ensemble ensemble =
      run_ensemble(chain.model, Sampler(plan), {0, 100, {2}, 1 << 30}, progress);
  const Band b = band(ensemble.sampled(0)).value();
  CHECK(b.left_out > 20);
  CHECK(b.draws + b.left_out == 99);
  CHECK(ensemble.central(0).has_value());
}
