// Effects of interventions and correlations of a project in the draws of its scenarios.
#include "uncertainty/drawn_value.h"

#include "common/error.h"
#include "scenario/run.h"
#include "support/catch.h"
#include "support/check_close.h"
#include "support/check_error.h"
#include "support/small_region.h"
#include "uncertainty/scenario_ensemble.h"
#include "uncertainty/summary.h"

using namespace regioscoop;
using namespace regioscoop::uncertainty;
using scenario::Indicator;

namespace {

Intervention intervention(const char* key, EffectTarget target, double factor, double low,
                          double high) {
  Intervention one;
  one.key = key;
  one.name = {key, key};
  one.target_share = .5;
  one.uptake = .4;
  one.care_type = CareType::gp;
  one.payer = PayerKind::municipality;
  one.price_year = 2023;
  one.effects.push_back({target, .5, factor, low, high, Status::assumption, Strength::none, ""});
  return one;
}

Region region_with_interventions() {
  Region region = test::small_region();
  region.horizon_year = 2026;
  region.interventions = {intervention("thuis", EffectTarget::ward_days, .5, .3, .8),
                          intervention("val", EffectTarget::ed_visits, .8, .65, 1)};
  return region;
}

scenario::Scenario with(const char* key, std::initializer_list<const char*> interventions) {
  scenario::Scenario scenario;
  scenario.key = key;
  for (const char* one : interventions)
    scenario.levers.push_back(scenario::parse_lever("intervention.uptake", one, "0.5"));
  return scenario;
}

Ensemble run(const Region& region, const std::vector<scenario::Scenario>& scenarios,
             std::int64_t draws) {
  const DrawPlan plan = plan_of(region, scenarios);
  Progress progress;
  return run_ensemble(scenario_model(region, scenarios, plan).model, Sampler(plan),
                      {0, draws, {2}, 1 << 30}, progress);
}

std::vector<std::string> keys(const DrawPlan& plan) {
  std::vector<std::string> all;
  for (const UncertainAssumption& one : plan.assumptions) all.push_back(one.key);
  return all;
}

}  // namespace

TEST_CASE("effects of the interventions that a scenario runs are drawn", "[unit][uncertainty]") {
  const Region region = region_with_interventions();
  const std::vector<scenario::Scenario> list{with("nu", {}), with("val", {"val"}),
                                             with("beide", {"val", "thuis"})};
  CHECK(keys(plan_of(region)).empty());
  CHECK(keys(plan_of(region, {list[0]})).empty());
  CHECK(keys(plan_of(region, {list[1]})) == std::vector<std::string>{"intervention.val.ed_visits"});
  CHECK(keys(plan_of(region, list)) ==
        std::vector<std::string>{"intervention.thuis.ward_days", "intervention.val.ed_visits"});

  const Ensemble ensemble = run(region, list, 200);
  const auto values = [&](const char* key) { return ensemble.sampled(ensemble.position(key)); };
  // Draw 0 is the run of the scenario, bit for bit.
  const scenario::RunResult central = scenario::run(region, list[2]);
  CHECK(ensemble.central(ensemble.position("beide/ward_bed_days_70_plus_per_year/2026")) ==
        central.region_values(Indicator::ward_bed_days_70_plus)(3));
  // Without the intervention nothing varies.
  CHECK(band(values("nu/ed_visits_70_plus_per_year/2026"))->sd == 0);
  CHECK(band(values("val/ward_bed_days_70_plus_per_year/2026"))->sd == 0);
  CHECK(band(values("val/ed_visits_70_plus_per_year/2026"))->sd > 0);
  // Two scenarios with the same intervention share its draws, to the bit.
  const auto one = values("val/ed_visits_70_plus_per_year/2026");
  const auto both = values("beide/ed_visits_70_plus_per_year/2026");
  CHECK(std::equal(one.begin(), one.end(), both.begin(), both.end()));
  // Another scenario beside it does not change the draws.
  const Ensemble alone = run(region, {list[1]}, 200);
  const auto same = alone.sampled(alone.position("val/ed_visits_70_plus_per_year/2026"));
  CHECK(std::equal(one.begin(), one.end(), same.begin(), same.end()));
}

TEST_CASE("a factor is log-normal within its range, triangular where that does not fit",
          "[unit][uncertainty]") {
  Region region = region_with_interventions();
  const auto distribution = [&] {
    return plan_of(region, {with("val", {"val"})}).assumptions.at(0).distribution;
  };
  CHECK(distribution().kind() == Kind::log_normal);
  CHECK(distribution().min() == 0);
  CHECK(distribution().max() == 3);
  // exp(mean of the logarithms) is the published factor.
  test::check_close(distribution().quantile(.5), .8, 1e-6);
  InterventionEffect& effect = region.interventions[1].effects[0];
  effect.low = 0;
  CHECK(distribution().kind() == Kind::triangular);
  effect.low = .8;
  effect.high = .8;
  CHECK(plan_of(region, {with("val", {"val"})}).assumptions.empty());
  effect.low = .9;  // the factor lies outside its interval
  effect.high = 1;
  test::check_error(ErrorKind::out_of_range, "‘val’", "‘val’", [&] { (void)distribution(); });
  effect.high.reset();
  CHECK(plan_of(region, {with("val", {"val"})}).assumptions.empty());
}

TEST_CASE("correlations of the project hold between what is drawn", "[unit][uncertainty]") {
  Region region = region_with_interventions();
  const std::vector<scenario::Scenario> list{with("beide", {"val", "thuis"})};
  region.correlations = {
      {"intervention.thuis.ward_days", "intervention.val.ed_visits", 0.8},
      {"intervention.val.ed_visits", "journey.eligible_share", 0.5}};  // the last is not drawn
  const DrawPlan plan = plan_of(region, list);
  REQUIRE(plan.correlations.size() == 1);
  Progress progress;
  const Matrix draws = Sampler(plan).draws(1, 4001, {1}, progress);
  const auto x = (draws.row(0).array().log() - draws.row(0).array().log().mean()).matrix().eval();
  const auto y = (draws.row(1).array().log() - draws.row(1).array().log().mean()).matrix().eval();
  // Of log-normals the correlation of the logarithms is that of the normal scores; one standard
  // error is (1 - 0.8²)/√4000 = 0.006.
  test::check_close(x.dot(y) / (x.norm() * y.norm()), 0.8, 0.025);
  // The first of a pair keeps the draws it had on its own.
  Region apart = region;
  apart.correlations.clear();
  CHECK(Sampler(plan_of(apart, list)).draws(1, 50, {1}, progress).row(0) == draws.row(0).head(49));

  region.correlations = {{"intervention.val.ed_visits", "intervention.niets.ed_visits", 0.5}};
  CHECK_THROWS_AS(plan_of(region, list), Error);
  region.correlations = {{"intervention.val.ed_visits", "journey.nothing", 0.5}};
  CHECK_THROWS_AS(plan_of(region, list), Error);
}
