#include "scenario/run.h"

#include <cmath>
#include <random>

#include "common/error.h"
#include "journey/parameters.h"
#include "scenario/compare.h"
#include "support/catch.h"
#include "support/check_accounts.h"
#include "support/check_close.h"
#include "support/small_region.h"

using namespace regioscoop;
using namespace regioscoop::scenario;
using test::check_close;
using test::small_region;

namespace {

Scenario scenario_with(std::initializer_list<std::array<const char*, 3>> levers) {
  Scenario scenario;
  scenario.key = "test";
  for (const auto& [key, subject, value] : levers) {
    scenario.levers.push_back(parse_lever(key, subject, value));
  }
  return scenario;
}

// Bit for bit, not nearly.
bool same(const RunResult& a, const RunResult& b) {
  if (a.by_area.size() != b.by_area.size() || a.region != b.region) return false;
  for (std::size_t i = 0; i < a.by_area.size(); ++i) {
    if (a.by_area[i].size() != b.by_area[i].size()) return false;
    if (a.by_area[i].size() > 0 && a.by_area[i] != b.by_area[i]) return false;
  }
  return a.payer_cost == b.payer_cost && a.provider_revenue == b.provider_revenue &&
         a.wijkkliniek == b.wijkkliniek;
}

Eigen::Index year_of(const RunResult& result, int year) { return year - result.years.front(); }

double value(const RunResult& result, Indicator indicator, int year) {
  return result.region_values(indicator)(year_of(result, year));
}

const Scenario kBaseline = scenario_with({});
const Scenario kReopened =
    scenario_with({{"wijkkliniek.opens", "west", "2027-01"}, {"wijkkliniek.beds", "west", "12"}});

}  // namespace

TEST_CASE("the same run gives the same bits", "[property][scenario]") {
  const Region region = small_region();
  const Groundwork groundwork = prepare(region);
  const RunResult result = run(region, kReopened);
  CHECK(same(result, run(region, kReopened)));
  CHECK(same(result, run(region, groundwork, kReopened)));
}

TEST_CASE("closing what opened gives back the baseline", "[property][scenario]") {
  const Region region = small_region();
  const RunResult baseline = run(region, kBaseline);

  SECTION("closing in the month of opening is nothing") {
    CHECK(same(baseline, run(region, scenario_with({{"wijkkliniek.opens", "oost", "2027-01"},
                                                    {"wijkkliniek.beds", "oost", "24"},
                                                    {"wijkkliniek.closes", "oost", "2027-01"}}))));
  }
  SECTION("after closing, every year is that of the baseline") {
    const RunResult opened =
        run(region, scenario_with({{"wijkkliniek.opens", "oost", "2027-01"},
                                   {"wijkkliniek.beds", "oost", "24"},
                                   {"wijkkliniek.closes", "oost", "2029-01"}}));
    for (int year = 2023; year <= 2032; ++year) {
      const Eigen::Index y = year_of(baseline, year);
      const bool open = year == 2027 || year == 2028;
      CHECK((opened.region.col(y) == baseline.region.col(y)) == !open);
      CHECK((opened.payer_cost.col(y) == baseline.payer_cost.col(y)) == !open);
      CHECK((opened.provider_revenue.col(y) == baseline.provider_revenue.col(y)) == !open);
    }
  }
  SECTION("a history that closes and a lever that closes are the same") {
    Region open_ended = region;
    open_ended.wijkklinieken[0].history.pop_back();
    CHECK(same(baseline,
               run(open_ended, scenario_with({{"wijkkliniek.closes", "west", "2025-12"}}))));
    CHECK_FALSE(same(baseline, run(open_ended, kBaseline)));
  }
  SECTION("what opening changes is the exact negative of what closing changes") {
    const RunResult opened = run(region, kReopened);
    const RunResult there = difference(opened, baseline);
    const RunResult back = difference(baseline, opened);
    CHECK(there.region == -back.region);
    CHECK(there.payer_cost == -back.payer_cost);
    CHECK(there.provider_revenue == -back.provider_revenue);
    CHECK(there.area_values(Indicator::ed_visits_70_plus) ==
          -back.area_values(Indicator::ed_visits_70_plus));
    CHECK(value(there, Indicator::ed_visits_70_plus, 2032) < 0);
  }
}

TEST_CASE("the history is in the baseline", "[unit][scenario]") {
  const RunResult baseline = run(small_region(), kBaseline);
  const auto& west = baseline.wijkkliniek[0];
  CHECK(west[0].beds == 12);
  CHECK(west[1].beds == 12);
  check_close(west[2].beds, 11, 1e-12);  // open until the end of November 2025
  CHECK(west[3].beds == 0);
  CHECK(value(baseline, Indicator::wijkkliniek_admissions, 2024) > 0);
  CHECK(value(baseline, Indicator::wijkkliniek_admissions, 2026) == 0);
}

TEST_CASE("without wijkklinieken the expected visits and admissions come out",
          "[property][scenario]") {
  const Region region = small_region();
  const Groundwork groundwork = prepare(region);
  const RunResult baseline = run(region, groundwork, kBaseline);
  for (int year = 2026; year <= 2032; ++year) {
    const auto y = static_cast<std::size_t>(year - 2023);
    const double visits = groundwork.demand.ed_visits[y].bottomRows(journey::kBands).sum();
    const double admissions =
        groundwork.demand.acute_admissions[y].bottomRows(journey::kBands).sum();
    // Sums of a few dozen numbers in another order.
    check_close(value(baseline, Indicator::ed_visits_70_plus, year), visits, 1e-10 * visits);
    check_close(value(baseline, Indicator::acute_admissions_70_plus, year), admissions,
                1e-10 * admissions);
    check_close(value(baseline, Indicator::readmissions_90_days, year), .25 * admissions,
                1e-10 * admissions);
    check_close(value(baseline, Indicator::cost_total, year), groundwork.demand.cost[y].sum(),
                .006);
  }
}

TEST_CASE("every admission goes somewhere and the region is the sum of its areas",
          "[property][scenario]") {
  const RunResult result =
      run(small_region(), scenario_with({{"wijkkliniek.opens", "west", "2026-04"},
                                         {"wijkkliniek.opens", "oost", "2027-03"},
                                         {"wijkkliniek.beds", "oost", "8"},
                                         {"wijkkliniek.location", "oost", "beside_ed"},
                                         {"wijkkliniek.physician", "west", "gp"}}));
  for (int year = 2023; year <= 2032; ++year) {
    check_close(value(result, Indicator::ward_admissions_70_plus, year) +
                    value(result, Indicator::wijkkliniek_admissions, year),
                value(result, Indicator::acute_admissions_70_plus, year), 1e-8);
    double at_sites = 0;
    for (const auto& site : result.wijkkliniek) {
      at_sites += site[static_cast<std::size_t>(year - 2023)].admissions;
    }
    check_close(at_sites, value(result, Indicator::wijkkliniek_admissions, year), 1e-8);
    for (const IndicatorInfo& indicator : indicators()) {
      if (indicator.aggregation != Aggregation::sum) continue;
      const double sum = result.area_values(indicator.indicator).col(year_of(result, year)).sum();
      check_close(sum, value(result, indicator.indicator, year), 1e-9 * std::abs(sum) + 1e-9);
    }
  }
}

TEST_CASE("payers and providers add up to the region's cost, to the cent", "[property][scenario]") {
  std::mt19937 random{20'26};
  const Region region = small_region();
  for (int draw = 0; draw < 20; ++draw) {
    Scenario scenario;
    scenario.key = "draw";
    const auto pick = [&](int low, int high) {
      return std::to_string(std::uniform_int_distribution<>{low, high}(random));
    };
    for (const char* site : {"west", "oost"}) {
      scenario.levers.push_back(parse_lever("wijkkliniek.beds", site, pick(0, 96)));
      scenario.levers.push_back(parse_lever("wijkkliniek.opens", site, pick(2026, 2032) + "-05"));
      scenario.levers.push_back(parse_lever("wijkkliniek.length_of_stay_days", site, pick(2, 30)));
    }
    const RunResult result = run(region, scenario);
    test::check_accounts(result);
  }
}

TEST_CASE("more beds never mean more refusals or more ED visits", "[property][scenario]") {
  const Region region = small_region();
  const Groundwork groundwork = prepare(region);
  RunResult last = run(region, groundwork, kBaseline);
  for (int beds = 1; beds <= 96; beds += 5) {
    const RunResult more =
        run(region, groundwork,
            scenario_with({{"wijkkliniek.opens", "west", "2026-01"},
                           {"wijkkliniek.beds", "west", std::to_string(beds).c_str()}}));
    if (beds > 1) {
      CHECK(value(more, Indicator::wijkkliniek_refusals, 2032) <=
            value(last, Indicator::wijkkliniek_refusals, 2032) + 1e-9);
    }
    CHECK(value(more, Indicator::ed_visits_70_plus, 2032) <=
          value(last, Indicator::ed_visits_70_plus, 2032));
    CHECK(value(more, Indicator::readmissions_90_days, 2032) <=
          value(last, Indicator::readmissions_90_days, 2032));
    CHECK(value(more, Indicator::ward_bed_days_70_plus, 2032) <=
          value(last, Indicator::ward_bed_days_70_plus, 2032));
    CHECK(value(more, Indicator::wijkkliniek_admissions, 2032) >=
          value(last, Indicator::wijkkliniek_admissions, 2032));
    last = more;
  }
}

TEST_CASE("months count: opening, ramp-up and closing inside a year", "[unit][scenario]") {
  const Region region = small_region();
  const auto beds_of = [&](std::initializer_list<std::array<const char*, 3>> levers, int year) {
    const RunResult result = run(region, scenario_with(levers));
    return result.wijkkliniek[1][static_cast<std::size_t>(year - 2023)].beds;
  };
  // 24 beds from July without a ramp-up: half a year.
  check_close(beds_of({{"wijkkliniek.opens", "oost", "2027-07"},
                       {"wijkkliniek.beds", "oost", "24"},
                       {"wijkkliniek.ramp_up_months", "oost", "0"}},
                      2027),
              12, 1e-12);
  // Six months from a quarter to all of 24 beds, evenly: average of 6 and 24 for half a year.
  check_close(
      beds_of({{"wijkkliniek.opens", "oost", "2027-07"}, {"wijkkliniek.beds", "oost", "24"}}, 2027),
      7.5, 1e-12);
  check_close(beds_of({{"wijkkliniek.opens", "oost", "2027-07"},
                       {"wijkkliniek.beds", "oost", "24"},
                       {"wijkkliniek.ramp_up_months", "oost", "0"},
                       {"wijkkliniek.closes", "oost", "2027-10"}},
                      2027),
              6, 1e-12);
}

TEST_CASE("an open clinic grows from the beds it has", "[unit][scenario]") {
  const Region region = small_region();
  const RunResult result =
      run(region, scenario_with({{"wijkkliniek.opens", "west", "2024-01"},
                                 {"wijkkliniek.beds", "west", "24"},
                                 {"wijkkliniek.ramp_up_months", "west", "12"}}));
  CHECK(result.wijkkliniek[0][0].beds == 12);
  check_close(result.wijkkliniek[0][1].beds, 18, 1e-12);
  CHECK(result.wijkkliniek[0][2].beds == 24);
  CHECK(result.wijkkliniek[0][9].beds == 24);  // the scenario's opening replaces the later closing
}

TEST_CASE("beside the ED: more patients, fewer visits saved each", "[unit][scenario]") {
  const Region region = small_region();
  const auto with_location = [&](const char* location) {
    return run(region, scenario_with({{"wijkkliniek.opens", "oost", "2026-01"},
                                      {"wijkkliniek.beds", "oost", "90"},
                                      {"wijkkliniek.location", "oost", location}}));
  };
  const RunResult home = with_location("nursing_home");
  const RunResult beside = with_location("beside_ed");
  const RunResult baseline = run(region, kBaseline);
  const auto saved = [&](const RunResult& r) {
    return (value(baseline, Indicator::ed_visits_70_plus, 2032) -
            value(r, Indicator::ed_visits_70_plus, 2032)) /
           value(r, Indicator::wijkkliniek_admissions, 2032);
  };
  CHECK(value(beside, Indicator::wijkkliniek_admissions, 2032) >
        value(home, Indicator::wijkkliniek_admissions, 2032));
  CHECK(saved(beside) < saved(home));
}

TEST_CASE("inflow levers leave the past alone", "[unit][scenario]") {
  const Region region = small_region();
  const RunResult baseline = run(region, kBaseline);
  const RunResult more = run(region, scenario_with({{"inflow.eligible_share", "", "0.5"}}));
  CHECK(more.wijkkliniek[0][0] == baseline.wijkkliniek[0][0]);
  CHECK(more.wijkkliniek[0][1].admissions > baseline.wijkkliniek[0][1].admissions);
  const RunResult later =
      run(region,
          scenario_with({{"inflow.eligible_share", "", "0.5"}, {"inflow.from", "", "2025-01"}}));
  CHECK(later.wijkkliniek[0][1] == baseline.wijkkliniek[0][1]);
  CHECK(later.wijkkliniek[0][2].admissions > baseline.wijkkliniek[0][2].admissions);
}

TEST_CASE("a scenario may have assumptions of its own", "[unit][scenario]") {
  const Region region = small_region();
  const Groundwork groundwork = prepare(region);
  const Scenario other =
      scenario_with({{"wijkkliniek.opens", "west", "2026-01"},
                     {"assumption", "journey.readmission_odds_ratio_wijkkliniek", "1"}});
  const RunResult neutral = run(region, groundwork, other);
  // With an odds ratio of 1 a wijkkliniek changes who is admitted where, not how many are.
  for (int year : {2024, 2030}) {
    const auto y = static_cast<std::size_t>(year - 2023);
    const double admissions =
        groundwork.demand.acute_admissions[y].bottomRows(journey::kBands).sum();
    check_close(value(neutral, Indicator::acute_admissions_70_plus, year), admissions,
                1e-10 * admissions);
  }
  Region changed = region;
  changed.assumptions.set_value("journey.readmission_odds_ratio_wijkkliniek", 1);
  CHECK(same(neutral, run(changed, scenario_with({{"wijkkliniek.opens", "west", "2026-01"}}))));
}

TEST_CASE("levers that do not fit the region are refused", "[unit][scenario]") {
  const Region region = small_region();
  const auto error_of = [&](std::initializer_list<std::array<const char*, 3>> levers) {
    try {
      (void)run(region, scenario_with(levers));
    } catch (const Error& error) {
      return error;
    }
    FAIL("no error");
    throw;
  };
  const Error unknown = error_of({{"wijkkliniek.beds", "wset", "12"}});
  CHECK(unknown.kind() == ErrorKind::not_found);
  CHECK_THAT(unknown.remedy().nl, contains_text("west"));
  const Error closing = error_of({{"wijkkliniek.closes", "oost", "2028-01"}});
  CHECK(closing.kind() == ErrorKind::out_of_range);
  CHECK_THAT(closing.message().nl, contains_text("Oost") && contains_text("2028-01"));
  CHECK(error_of({{"wijkkliniek.opens", "oost", "2029-01"},
                  {"wijkkliniek.beds", "oost", "12"},
                  {"wijkkliniek.closes", "oost", "2028-01"}})
            .kind() == ErrorKind::out_of_range);
  const Error no_opening = error_of({{"wijkkliniek.beds", "west", "48"}});
  CHECK_THAT(no_opening.remedy().nl, contains_text("wijkkliniek.opens"));
  const Error no_beds = error_of({{"wijkkliniek.opens", "oost", "2027-01"}});
  CHECK_THAT(no_beds.remedy().nl, contains_text("wijkkliniek.beds"));
}

TEST_CASE("a run says what it rests on and what looks wrong", "[unit][scenario]") {
  const Region region = small_region();
  const auto warned = [&](const Scenario& scenario, const char* words) {
    for (const Text& warning : run(region, scenario).warnings) {
      if (warning.nl.find(words) != std::string::npos) return true;
    }
    return false;
  };
  CHECK(warned(kBaseline, "zwak bewijs"));
  CHECK(warned(
      scenario_with({{"wijkkliniek.opens", "oost", "2027-01"}, {"wijkkliniek.beds", "oost", "96"}}),
      "te weinig vraag"));
  CHECK(warned(
      scenario_with({{"wijkkliniek.opens", "oost", "2027-01"}, {"wijkkliniek.beds", "oost", "1"}}),
      "is te klein"));
  CHECK(warned(
      scenario_with({{"wijkkliniek.opens", "oost", "2040-01"}, {"wijkkliniek.beds", "oost", "12"}}),
      "na het laatste jaar"));
  CHECK_FALSE(warned(kBaseline, "geen prijs"));
}

TEST_CASE("runs of different regions can't be compared", "[unit][scenario]") {
  Region other = small_region();
  other.horizon_year = 2030;
  CHECK_THROWS_AS(difference(run(small_region(), kBaseline), run(other, kBaseline)), Error);
}

TEST_CASE("too little staff opens fewer beds, and says so", "[unit][scenario]") {
  const Region region = small_region();
  const RunResult result = run(region, scenario_with({{"wijkkliniek.opens", "oost", "2027-01"},
                                                      {"wijkkliniek.beds", "oost", "24"},
                                                      {"wijkkliniek.ramp_up_months", "oost", "0"},
                                                      {"staff.available_fte", "", "15"}}));
  check_close(result.wijkkliniek[0][0].beds, 12, 0);  // the past stays
  check_close(result.wijkkliniek[0][1].beds, 10, 1e-12);
  check_close(result.wijkkliniek[1][9].beds, 10, 1e-12);  // 15 fte / 1.5 a bed
  check_close(value(result, Indicator::wijkkliniek_staff_fte, 2032), 15, 1e-12);
  bool said = false;
  for (const Text& warning : result.warnings) {
    said = said || warning.nl.find("te weinig personeel") != std::string::npos;
  }
  CHECK(said);
}

TEST_CASE("a wijkkliniek relieves ED and wards, its closing the reverse", "[property][scenario]") {
  const Region region = small_region();
  const RunResult closed = run(region, kBaseline);
  const RunResult opened = run(region, kReopened);
  for (const Indicator indicator : {Indicator::ed_hours_above_places, Indicator::ed_boarding_hours,
                                    Indicator::ward_beds_needed}) {
    CHECK(value(opened, indicator, 2030) < value(closed, indicator, 2030));
  }
  REQUIRE(opened.hospital.size() == 1);
  const journey::HospitalYear& year = opened.hospital[0][7];
  check_close(year.ed_visits_70_plus, value(opened, Indicator::ed_visits_70_plus, 2030), 1e-8);
  check_close(year.ed_visits, value(opened, Indicator::ed_visits, 2030), 1e-8);
  const RunResult change = difference(opened, closed);
  CHECK(change.hospital[0][7].ward_load < 0);
  CHECK(change.hospital[0][7].ward_load == -difference(closed, opened).hospital[0][7].ward_load);
}

TEST_CASE("the set-up of wijkklinieken follows the assumptions of the region", "[unit][scenario]") {
  const Region region = small_region();
  const RunResult before = run(region, kReopened);
  for (const auto& [key, other] :
       {std::pair{"journey.eligible_share", .15}, std::pair{"journey.direct_referral_share", .9},
        std::pair{"journey.wijkkliniek_length_of_stay_days", 7.},
        std::pair{"journey.ramp_up_months", 20.}, std::pair{"journey.catchment_scale_km", 3.}}) {
    INFO(key);
    Region changed = region;
    changed.assumptions.set_value(key, other);
    CHECK_FALSE(same(before, run(changed, kReopened)));
  }
  for (const auto& [key, other] :
       {std::pair{"journey.ed_peak_hour", 20.}, std::pair{"staff.wijkkliniek_fte_per_bed", 2.}}) {
    INFO(key);
    Region with = region;
    std::vector<Assumption> rows{region.assumptions.all().begin(), region.assumptions.all().end()};
    Assumption row;
    row.key = key;
    row.value = other;
    rows.push_back(row);
    with.assumptions = AssumptionSet{rows};
    CHECK((run(with, kReopened).region != before.region ||
           run(with, kReopened).hospital[0][7].ed.peak_hour != before.hospital[0][7].ed.peak_hour));
  }
}
