// Care after an acute admission in whole runs: beds that run out, what that does to wards, and who
// pays for it.
#include <algorithm>
#include <cmath>
#include <random>

#include "../region/bundled.h"
#include "report/stored_scenario.h"
#include "scenario/compare.h"
#include "scenario/run.h"
#include "support/catch.h"
#include "support/check_accounts.h"
#include "support/check_close.h"
#include "support/small_region.h"

using namespace regioscoop;
using namespace regioscoop::scenario;
using test::check_close;

namespace {

void assume(Region& region, const char* key, double value) {
  std::vector<Assumption> rows{region.assumptions.all().begin(), region.assumptions.all().end()};
  Assumption row;
  row.key = key;
  row.value = value;
  rows.push_back(row);
  region.assumptions = AssumptionSet{std::move(rows)};
}

// The small region with beds for `elv` and `grz`, which others use, too.
Region region_with_beds(double elv, double grz) {
  Region region = test::small_region();
  region.aftercare_beds.elv = {{{2018, 1}, elv}};
  region.aftercare_beds.grz = {{{2018, 1}, grz}};
  assume(region, "journey.aftercare_home_care_share_ward", .25);
  assume(region, "journey.aftercare_home_care_share_wijkkliniek", .25);
  assume(region, "journey.aftercare_nursing_home_share_ward", .03);
  assume(region, "journey.aftercare_nursing_home_share_wijkkliniek", .03);
  Intervention more;
  more.key = "bedden";
  more.name = {"Meer bedden", "More beds"};
  more.uptake = 1;
  more.counts_participants = false;
  more.fixed_euros_per_year = 100'000;
  more.price_year = 2023;
  more.care_type = CareType::elv;
  more.elv_beds = 20;
  region.interventions.push_back(more);
  return region;
}

Scenario more_beds(const char* uptake) {
  Scenario scenario;
  scenario.levers.push_back(parse_lever("intervention.uptake", "bedden", uptake));
  return scenario;
}

Scenario reopened() {
  Scenario scenario;
  scenario.levers.push_back(parse_lever("wijkkliniek.opens", "west", "2027-01"));
  scenario.levers.push_back(parse_lever("wijkkliniek.beds", "west", "12"));
  return scenario;
}

double value(const RunResult& result, Indicator indicator, int year) {
  return result.region_values(indicator)(year - result.years.front());
}

// Beds in use by those who ask, were there room.
double needed_elv_beds(const Region& region, int year) {
  Region roomy = region;
  roomy.aftercare_beds = {};
  const RunResult result = run(roomy, Scenario{});
  return value(result, Indicator::elv_admissions, year) * 35 / 365;
}

double paid_by(const Region& region, const RunResult& result, PayerKind kind, int year) {
  double sum = 0;
  for (std::size_t p = 0; p < region.payers.size(); ++p) {
    if (region.payers[p].kind == kind)
      sum += result.payer_cost(static_cast<Eigen::Index>(p), year - result.years.front());
  }
  return sum;
}

// People, visits and admissions: each is somewhere, once, in every year.
void check_conserved(const RunResult& result, const Region& region, const Groundwork& groundwork) {
  for (std::size_t y = 0; y < result.years.size(); ++y) {
    const auto year = static_cast<Eigen::Index>(y);
    const auto of_region = [&](Indicator indicator) {
      return result.region_values(indicator)(year);
    };
    for (const IndicatorInfo& indicator : indicators()) {
      if (indicator.aggregation != Aggregation::sum) continue;
      const double whole = of_region(indicator.indicator);
      check_close(result.area_values(indicator.indicator).col(year).sum(), whole,
                  1e-9 * std::abs(whole) + 1e-9);
    }
    const double people = groundwork.demand.population[y].sum();
    check_close(of_region(Indicator::population), people, 1e-9 * people);
    check_close(of_region(Indicator::ward_admissions_70_plus) +
                    of_region(Indicator::wijkkliniek_admissions),
                of_region(Indicator::acute_admissions_70_plus), 1e-7);
    double at_sites = 0;
    for (const auto& site : result.wijkkliniek) at_sites += site[y].admissions;
    check_close(at_sites, of_region(Indicator::wijkkliniek_admissions), 1e-7);
    double at_hospitals = 0;
    for (std::size_t h = 0; h < region.hospitals.size(); ++h)
      at_hospitals += result.hospital[h][y].ed_visits;
    check_close(at_hospitals, of_region(Indicator::ed_visits), 1e-7);
  }
}

}  // namespace

TEST_CASE("too few ELV beds keep people on the ward", "[property][scenario]") {
  const double needed = needed_elv_beds(region_with_beds(1, 1), 2030);
  double waiting = 1e300;
  double ward_days = 1e300;
  for (const double share : {.5, .8, 1., 1.2, 3., 1000.}) {
    const RunResult result = run(region_with_beds(share * needed, 1e6), Scenario{});
    const double now = value(result, Indicator::delayed_discharge_days, 2030);
    CHECK(now < waiting);
    CHECK(value(result, Indicator::ward_bed_days_70_plus, 2030) < ward_days);
    waiting = now;
    ward_days = value(result, Indicator::ward_bed_days_70_plus, 2030);
    CHECK(value(result, Indicator::elv_admissions, 2030) <= share * needed * 365 / 35);
  }
  check_close(waiting, 0, 1e-3);
}

TEST_CASE("an intervention that adds ELV beds is the same as having them", "[property][scenario]") {
  const double needed = needed_elv_beds(region_with_beds(1, 1), 2030);
  const Region few = region_with_beds(.8 * needed, 1e6);
  const RunResult before = run(few, Scenario{});
  const RunResult after = run(few, more_beds("1"));
  const RunResult half = run(few, more_beds("0.5"));
  Region more = few;
  more.aftercare_beds.elv.push_back({{2024, 1}, .8 * needed + 20});
  const RunResult had = run(more, Scenario{});
  for (const Indicator indicator :
       {Indicator::delayed_discharge_days, Indicator::elv_admissions, Indicator::aftercare_diverted,
        Indicator::ward_bed_days_70_plus}) {
    check_close(value(after, indicator, 2030), value(had, indicator, 2030), 1e-9);
    CHECK(value(half, indicator, 2030) != value(after, indicator, 2030));
  }
  CHECK(value(after, Indicator::delayed_discharge_days, 2030) <
        value(half, Indicator::delayed_discharge_days, 2030));
  CHECK(value(half, Indicator::delayed_discharge_days, 2030) <
        value(before, Indicator::delayed_discharge_days, 2030));
  // Nobody takes part in a bed.
  CHECK(value(after, Indicator::intervention_participants, 2030) == 0);
  check_close(value(after, Indicator::intervention_cost, 2030), 100'000, 1e-6);
  // The wards had the days, ELV has the patients.
  CHECK(value(after, Indicator::ward_beds_needed, 2030) <=
        value(before, Indicator::ward_beds_needed, 2030));
  bool said = false;
  for (const Text& warning : run(test::small_region(), Scenario{}).warnings)
    said = said || warning.nl.find("veranderen daarom niets") != std::string::npos;
  CHECK_FALSE(said);
  Region unknown = few;
  unknown.aftercare_beds = {};
  for (const Text& warning : run(unknown, more_beds("1")).warnings)
    said = said || warning.nl.find("veranderen daarom niets") != std::string::npos;
  CHECK(said);
}

TEST_CASE("patients of a wijkkliniek wait there, too", "[property][scenario]") {
  const double needed = needed_elv_beds(region_with_beds(1, 1), 2030);
  const RunResult roomy = run(region_with_beds(10 * needed, 1e6), reopened());
  const RunResult full = run(region_with_beds(.5 * needed, 1e6), reopened());
  const auto stay = [&](const RunResult& result) {
    return value(result, Indicator::wijkkliniek_bed_days, 2030) /
           value(result, Indicator::wijkkliniek_admissions, 2030);
  };
  check_close(stay(roomy), 9.9, 1e-6);
  CHECK(stay(full) > 9.91);
  CHECK(value(full, Indicator::wijkkliniek_refusals, 2030) >
        value(roomy, Indicator::wijkkliniek_refusals, 2030));
}

TEST_CASE("expected cost holds the places of the base year", "[property][scenario]") {
  // Without a wijkkliniek ever, the base year costs what people are expected to cost, waiting and
  // all, beside nursing homes and household help; later years cost what became scarcer on top.
  Region region = region_with_beds(2, 2);
  for (WijkkliniekSite& site : region.wijkklinieken) site.history.clear();
  const Groundwork groundwork = prepare(region);
  const RunResult result = run(region, groundwork, Scenario{});
  const auto apart = [&](int year) {
    const double help = .4 * 42 / 7. * 2.5 * 34;
    return 280 * 600. * value(result, Indicator::nursing_home_admissions, year) +
           help * value(result, Indicator::home_care_patients, year);
  };
  check_close(value(result, Indicator::cost_total, 2023),
              groundwork.demand.cost[0].sum() + apart(2023), .006);
  CHECK(value(result, Indicator::delayed_discharge_days, 2023) > 0);
  CHECK(std::abs(value(result, Indicator::cost_total, 2030) - groundwork.demand.cost[7].sum() -
                 apart(2030)) > 1);
}

TEST_CASE("care office and municipality pay nursing homes and household help",
          "[golden][scenario]") {
  const Region region = region_with_beds(50, 50);
  const RunResult result = run(region, reopened());
  const double wlz = 280 * 600. * value(result, Indicator::nursing_home_admissions, 2030);
  const double wmo = .4 * 42 / 7. * 2.5 * 34 * value(result, Indicator::home_care_patients, 2030);
  check_close(paid_by(region, result, PayerKind::care_office, 2030), .93 * wlz, .02);
  check_close(paid_by(region, result, PayerKind::municipality, 2030), .95 * wmo, .02);
  CHECK(wlz > 0);
  test::check_accounts(result);
  // Nobody there to pay: the insurers do, and nothing is lost.
  Region without = region;
  std::erase_if(without.payers, [](const Payer& payer) {
    return payer.kind == PayerKind::care_office || payer.kind == PayerKind::municipality;
  });
  const RunResult same = run(without, reopened());
  test::check_accounts(same);
  CHECK(value(same, Indicator::cost_total, 2030) == value(result, Indicator::cost_total, 2030));
}

TEST_CASE("an insurer of older people pays more as a region ages", "[property][scenario]") {
  Region region = test::small_region();
  const RunResult alike = run(region, Scenario{});
  region.payers[0].by_age = {{0, 69, .55}, {70, 120, .9}};
  region.payers[1].by_age = {{0, 69, .45}, {70, 120, .1}};
  const RunResult by_age = run(region, Scenario{});
  test::check_accounts(by_age);
  const auto share = [](const RunResult& result, Eigen::Index year) {
    return result.payer_cost(0, year) / (result.payer_cost(0, year) + result.payer_cost(1, year));
  };
  check_close(share(alike, 0), .61, 1e-9);
  check_close(share(alike, 9), .61, 1e-9);
  CHECK(share(by_age, 0) > .55);
  CHECK(share(by_age, 9) > share(by_age, 0));
  CHECK((by_age.region.row(static_cast<Eigen::Index>(Indicator::cost_total)) ==
         alike.region.row(static_cast<Eigen::Index>(Indicator::cost_total))));
  // What a wijkkliniek changes is about people of 70 and over: nine tenths is theirs.
  const RunResult open = run(region, reopened());
  const double change = open.payer_cost(0, 7) - by_age.payer_cost(0, 7);
  const double other = open.payer_cost(1, 7) - by_age.payer_cost(1, 7);
  check_close(change / (change + other), .9, 1e-6);
}

TEST_CASE("results of providers add up", "[property][scenario]") {
  const Region region = region_with_beds(50, 50);
  const RunResult result = run(region, reopened());
  const Matrix results = result.provider_result();
  for (Eigen::Index y = 0; y < result.region.cols(); ++y) {
    // The hospital's revenue covers its cost but for what is stranded.
    check_close(results(0, y), -result.provider_stranded_cost(0, y), 1e-6);
    check_close(result.provider_variable_cost(0, y), .4 * result.provider_revenue(0, y), 1e-6);
  }
  CHECK(result.provider_stranded_cost(0, 7) > 0);
  // The wijkkliniek earns at its occupancy of .8, else loses; closed it has no cost.
  CHECK(result.provider_fixed_cost(1, 3) == 0);
  const double occupancy = result.wijkkliniek[0][7].occupancy;
  CHECK((results(1, 7) > 0) == (occupancy > .8));
  CHECK(std::isnan(result.provider_fixed_cost(result.provider_fixed_cost.rows() - 1, 0)));
  const RunResult there = difference(result, run(region, Scenario{}));
  CHECK(there.provider_stranded_cost(0, 7) > 0);
}

TEST_CASE("without hospitals nobody knows the hours above places", "[unit][scenario]") {
  Region region = test::small_region();
  region.hospitals.clear();
  const RunResult none = run(region, Scenario{});
  CHECK(std::isnan(value(none, Indicator::ed_hours_above_places, 2030)));
  CHECK(std::isnan(value(none, Indicator::ed_boarding_hours, 2030)));
  CHECK(value(none, Indicator::ward_beds_needed, 2030) > 0);
  region = test::small_region();
  region.hospitals[0].ed_places = 0;
  const RunResult places = run(region, Scenario{});
  CHECK(std::isnan(value(places, Indicator::ed_hours_above_places, 2030)));
  CHECK(value(places, Indicator::ed_boarding_hours, 2030) > 0);
}

TEST_CASE("euros, people, visits and admissions add up in every bundled scenario",
          "[db][scenario]") {
  const store::Project project = test::bundled_project();
  const Region region = assemble(project);
  const Groundwork groundwork = prepare(region);
  int count = 0;
  for (const Scenario& scenario : report::read_scenarios(project)) {
    const RunResult result = run(region, groundwork, scenario);
    test::check_accounts(result);
    check_conserved(result, region, groundwork);
    ++count;
  }
  CHECK(count >= 5);
  // Whatever levers are set.
  std::mt19937 random{20'26};
  const auto pick = [&](int low, int high) {
    return std::uniform_int_distribution<>{low, high}(random);
  };
  for (int draw = 0; draw < 6; ++draw) {
    Scenario scenario;
    for (const WijkkliniekSite& site : region.wijkklinieken) {
      if (pick(0, 1) == 0) continue;
      scenario.levers.push_back(
          parse_lever("wijkkliniek.beds", site.key, std::to_string(pick(0, 96))));
      scenario.levers.push_back(
          parse_lever("wijkkliniek.opens", site.key, std::to_string(pick(2026, 2035)) + "-04"));
    }
    for (const Intervention& one : region.interventions) {
      if (pick(0, 1) == 0) continue;
      scenario.levers.push_back(
          parse_lever("intervention.uptake", one.key, pick(0, 1) == 0 ? "0.3" : "0.9"));
      scenario.levers.push_back(
          parse_lever("intervention.starts", one.key, std::to_string(pick(2025, 2035)) + "-09"));
    }
    const RunResult result = run(region, groundwork, scenario);
    test::check_accounts(result);
    check_conserved(result, region, groundwork);
  }
  // Everything at once: three wijkklinieken and every intervention, more ELV beds among them.
  Scenario all;
  for (const char* site : {"zuidoost", "nieuw-west", "noord"}) {
    all.levers.push_back(parse_lever("wijkkliniek.beds", site, "23"));
    all.levers.push_back(parse_lever("wijkkliniek.opens", site, "2027-01"));
  }
  REQUIRE(region.interventions.size() >= 6);
  for (const Intervention& one : region.interventions)
    all.levers.push_back(parse_lever("intervention.starts", one.key, "2027-01"));
  const RunResult result = run(region, groundwork, all);
  test::check_accounts(result);
  check_conserved(result, region, groundwork);
  CHECK(value(result, Indicator::wijkkliniek_admissions, 2030) > 0);
  CHECK(value(result, Indicator::intervention_cost, 2030) > 0);
  CHECK(value(result, Indicator::elv_admissions, 2030) >
        value(run(region, groundwork, {}), Indicator::elv_admissions, 2030));
}

TEST_CASE("more ELV beds in Amsterdam: fewer waiting days, ward days and nursing homes",
          "[db][scenario]") {
  const Region& region = test::bundled_region();
  const Groundwork groundwork = prepare(region);
  Scenario beds;
  beds.levers.push_back(parse_lever("intervention.starts", "more-elv-beds", "2027-01"));
  const RunResult before = run(region, groundwork, Scenario{});
  const RunResult after = run(region, groundwork, beds);
  for (const Indicator indicator :
       {Indicator::delayed_discharge_days, Indicator::ward_bed_days_70_plus,
        Indicator::nursing_home_admissions, Indicator::aftercare_diverted}) {
    CHECK(value(after, indicator, 2030) < value(before, indicator, 2030));
    CHECK(value(after, indicator, 2026) == value(before, indicator, 2026));
  }
  CHECK(value(after, Indicator::intervention_participants, 2030) == 0);
  CHECK(value(after, Indicator::acute_admissions_70_plus, 2030) ==
        value(before, Indicator::acute_admissions_70_plus, 2030));
}
