// Interventions beside wijkklinieken: what they may never do, whatever their figures.
#include "journey/intervention.h"

#include <algorithm>
#include <cmath>

#include "common/error.h"
#include "scenario/compare.h"
#include "scenario/run.h"
#include "support/catch.h"
#include "support/check_close.h"
#include "support/small_region.h"

using namespace regioscoop;
using namespace regioscoop::scenario;
using test::check_close;

namespace {

Intervention intervention(const char* key, EffectTarget target, double use_share, double factor) {
  Intervention one;
  one.key = key;
  one.name = {key, key};
  one.target_share = .5;
  one.uptake = .4;
  one.ramp_up_months = 12;
  one.participant_euros_per_year = 120;
  one.fixed_euros_per_year = 24'000;
  one.price_year = 2023;
  one.care_type = CareType::gp;
  one.payer = PayerKind::municipality;
  one.effects.push_back(
      {target, use_share, factor, {}, {}, Status::assumption, Strength::none, ""});
  return one;
}

Region region_with_interventions() {
  Region region = test::small_region();
  region.interventions = {intervention("bed", EffectTarget::ward_days, .3, .5),
                          intervention("opname", EffectTarget::acute_admissions, .2, .6),
                          intervention("weer", EffectTarget::readmissions, .5, .7),
                          intervention("zorg", EffectTarget::acute_admissions, .6, .1)};
  return region;
}

Scenario with(std::initializer_list<std::pair<const char*, const char*>> uptakes) {
  Scenario scenario;
  for (const auto& [key, uptake] : uptakes)
    scenario.levers.push_back(parse_lever("intervention.uptake", key, uptake));
  return scenario;
}

double last(const RunResult& result, Indicator indicator) {
  const auto row = result.region_values(indicator);
  return row(row.size() - 1);
}

}  // namespace

TEST_CASE("an intervention that reaches nobody is the baseline, bit for bit",
          "[property][scenario]") {
  const Region region = region_with_interventions();
  const RunResult baseline = run(region, Scenario{});
  const RunResult nobody = run(region, with({{"opname", "0"}, {"bed", "0"}}));
  CHECK(nobody.region == baseline.region);
  CHECK(nobody.payer_cost == baseline.payer_cost);
  CHECK(nobody.provider_revenue == baseline.provider_revenue);
  Scenario at_once;
  at_once.levers.push_back(parse_lever("intervention.starts", "opname", "2026-03"));
  at_once.levers.push_back(parse_lever("intervention.ends", "opname", "2026-03"));
  CHECK(run(region, at_once).region == baseline.region);
}

TEST_CASE("the order of interventions does not matter", "[property][scenario]") {
  const Region region = region_with_interventions();
  const RunResult one =
      run(region, with({{"opname", "0.5"}, {"zorg", "0.3"}, {"weer", "1"}, {"bed", "0.7"}}));
  const RunResult other =
      run(region, with({{"bed", "0.7"}, {"weer", "1"}, {"zorg", "0.3"}, {"opname", "0.5"}}));
  CHECK(one.region == other.region);
  CHECK(one.payer_cost == other.payer_cost);
}

TEST_CASE("interventions on the same patients work on what the others leave",
          "[property][journey]") {
  const Region region = region_with_interventions();
  Vector uptake = Vector::Ones(4);
  const journey::UseFactors all = journey::use_factors(region.interventions, uptake);
  // (1 - 0.2 × 0.4) × (1 - 0.6 × 0.9)
  check_close(all.of(EffectTarget::acute_admissions, 2), .92 * .46, 1e-15);
  check_close(all.of(EffectTarget::ward_days, 0), .85, 1e-15);
  std::vector<Intervention> many(50, intervention("x", EffectTarget::acute_admissions, 1, 0));
  CHECK(journey::use_factors(many, Vector::Ones(50)).of(EffectTarget::acute_admissions, 0) == 0);
  CHECK(
      journey::use_factors(many, Vector::Constant(50, .9)).of(EffectTarget::acute_admissions, 0) >=
      0);
}

TEST_CASE("more uptake means less of what an intervention prevents", "[property][scenario]") {
  const Region region = region_with_interventions();
  double admissions = 1e300;
  double days = 1e300;
  for (const char* uptake : {"0", "0.25", "0.5", "1"}) {
    const RunResult result = run(region, with({{"opname", uptake}, {"bed", uptake}}));
    CHECK(last(result, Indicator::acute_admissions_70_plus) < admissions);
    CHECK(last(result, Indicator::ward_bed_days_70_plus) < days);
    CHECK(last(result, Indicator::ward_bed_days_70_plus) > 0);
    admissions = last(result, Indicator::acute_admissions_70_plus);
    days = last(result, Indicator::ward_bed_days_70_plus);
  }
}

TEST_CASE("who pays for an intervention and who is paid add up to the cent",
          "[property][scenario]") {
  const Region region = region_with_interventions();
  const auto municipality =
      std::find_if(region.payers.begin(), region.payers.end(),
                   [](const Payer& payer) { return payer.kind == PayerKind::municipality; }) -
      region.payers.begin();
  const RunResult result = run(region, with({{"opname", "0.5"}, {"zorg", "1"}}));
  const auto cents = [](double euros) { return std::llround(euros * 100); };
  for (Eigen::Index y = 0; y < result.region.cols(); ++y) {
    long long payers = 0;
    long long providers = 0;
    for (const double euros : result.payer_cost.col(y)) payers += cents(euros);
    for (const double euros : result.provider_revenue.col(y)) providers += cents(euros);
    const double total = result.region_values(Indicator::cost_total)(y);
    CHECK(payers == cents(total));
    CHECK(providers == cents(total));
    const double own = result.region_values(Indicator::intervention_cost)(y);
    check_close(result.payer_cost(municipality, y), own, .02);
  }
  // Half and all of the target group (half of the 70+), full size; two fixed amounts.
  const double people = last(result, Indicator::population_70_plus);
  check_close(last(result, Indicator::intervention_participants), .75 * people, 1e-6);
  check_close(last(result, Indicator::intervention_cost), .75 * people * 120 + 48'000, 1e-3);
}

TEST_CASE("an intervention grows, ends and leaves no trace", "[unit][scenario]") {
  const Region region = region_with_interventions();
  Scenario scenario = with({{"opname", "0.5"}});
  scenario.levers.push_back(parse_lever("intervention.starts", "opname", "2025-07"));
  scenario.levers.push_back(parse_lever("intervention.ends", "opname", "2028-01"));
  const RunResult result = run(region, scenario);
  const RunResult baseline = run(region, Scenario{});
  const auto difference_in = [&](int year) {
    return difference(result, baseline)
        .region(static_cast<Eigen::Index>(Indicator::acute_admissions_70_plus), year - 2023);
  };
  CHECK(difference_in(2024) == 0);
  CHECK(difference_in(2025) < 0);
  CHECK(difference_in(2026) < difference_in(2025));
  CHECK(result.region.col(2028 - 2023) == baseline.region.col(2028 - 2023));
}

TEST_CASE("what can't be asked of an intervention is refused", "[unit][scenario]") {
  const Region region = region_with_interventions();
  CHECK_THROWS_AS(run(region, with({{"onbekend", "0.5"}})), Error);
  CHECK_THROWS_AS(parse_lever("intervention.uptake", "opname", "1.5"), Error);
  Scenario past;
  past.levers.push_back(parse_lever("intervention.starts", "opname", "2023-06"));
  CHECK_THROWS_AS(run(region, past), Error);
  Scenario backwards;
  backwards.levers.push_back(parse_lever("intervention.starts", "opname", "2026-06"));
  backwards.levers.push_back(parse_lever("intervention.ends", "opname", "2026-05"));
  CHECK_THROWS_AS(run(region, backwards), Error);
}

TEST_CASE("only the ages of an intervention count", "[unit][journey]") {
  Intervention one = intervention("x", EffectTarget::ed_visits, 1, 0);
  one.age_from = 78;
  one.age_to = 84;
  check_close(journey::band_overlap(one, 0), 0, 0);
  check_close(journey::band_overlap(one, 1), .4, 1e-15);
  check_close(journey::band_overlap(one, 2), 1, 0);
  check_close(journey::band_overlap(one, 4), 0, 0);
  one.age_to = 120;
  check_close(journey::band_overlap(one, 4), 1, 0);
}

TEST_CASE("interventions within a year work month by month", "[golden][journey]") {
  // Two on the same care: the first all year, the second in the last half. Left over is the mean of
  // .92 and .92 × .46, not .92 × the mean of 1 and .46; the same here because one is constant, and
  // different where both grow.
  const std::vector<Intervention> two{intervention("a", EffectTarget::acute_admissions, .2, .6),
                                      intervention("b", EffectTarget::acute_admissions, .6, .1)};
  Matrix uptake = Matrix::Zero(2, 12);
  uptake.row(0).setOnes();
  uptake.row(1).tail(6).setOnes();
  const auto left = [&](const Matrix& months) {
    return journey::mean_use_factors(two, months).of(EffectTarget::acute_admissions, 2);
  };
  check_close(left(uptake), (.92 + .92 * .46) / 2, 1e-15);
  Matrix apart = Matrix::Zero(2, 12);  // never together
  apart.row(0).head(6).setOnes();
  apart.row(1).tail(6).setOnes();
  check_close(left(apart), (.92 + .46) / 2, 1e-15);
  Matrix together = Matrix::Zero(2, 12);
  together.leftCols(6).setOnes();
  check_close(left(together), (.92 * .46 + 1) / 2, 1e-15);
}

TEST_CASE("an intervention that starts in July does half of what it does", "[golden][scenario]") {
  Region region = region_with_interventions();
  region.interventions.resize(1, intervention("bed", EffectTarget::ward_days, .3, .5));
  region.interventions[0].ramp_up_months = 0;
  const auto ward_days = [&](const char* starts) {
    Scenario scenario = with({{"bed", "1"}});
    scenario.levers.push_back(parse_lever("intervention.starts", "bed", starts));
    return run(region, scenario).region_values(Indicator::ward_bed_days_70_plus)(2030 - 2023);
  };
  const double none = ward_days("2031-01");
  check_close(none - ward_days("2030-07"), (none - ward_days("2030-01")) / 2, 1e-6);
}
