#include "scenario/access_flags.h"

#include <algorithm>
#include <set>

#include "../region/bundled.h"
#include "demand/flags.h"
#include "scenario/run.h"
#include "support/catch.h"
#include "support/check_close.h"
#include "support/small_region.h"

using namespace regioscoop;
using namespace regioscoop::scenario;
using test::check_close;

namespace {

// Two hospitals at both ends of the line of districts, 2023 and the year after.
struct Example {
  Region region = test::small_region();
  RunResult run;

  Example() {
    region.hospitals.assign(2, region.hospitals.front());
    region.hospitals[0].location = region.districts.front().centre;
    region.hospitals[1].location = region.districts.back().centre;
    for (Hospital& hospital : region.hospitals) {
      hospital.ed_places = 20;
      hospital.ward_beds = 100;
    }
    run.years = {2023, 2024};
    run.hospital.assign(2, std::vector<journey::HospitalYear>(2));
    set(0, .1, .1, 200, 200);
    set(1, .1, .2, 100, 300);
  }

  void set(std::size_t hospital, double wait, double wait_later, double hours, double later) {
    run.hospital[hospital][0].ed.mean_wait_hours = wait;
    run.hospital[hospital][1].ed.mean_wait_hours = wait_later;
    run.hospital[hospital][0].ed.hours_above_places = hours;
    run.hospital[hospital][1].ed.hours_above_places = later;
  }
};

}  // namespace

TEST_CASE("a district has the wait of the SEHs its people go to", "[unit][scenario]") {
  const Example example;
  const auto last = static_cast<int>(example.region.districts.size()) - 1;
  const std::vector<AccessFlag> found = access_flags(example.region, example.run, {});
  REQUIRE_FALSE(found.empty());
  // Strongest first: the district at the second hospital, whose people hardly go to the first
  // (distances under 1 km count as 1).
  CHECK(found.front().kind == AccessFlagKind::ed_wait_rise);
  CHECK(found.front().area == last);
  CHECK(found.front().from == Approx(6).epsilon(1e-9));
  CHECK(found.front().to > 11);
  CHECK(found.front().to < 12);
  check_close(found.front().growth, found.front().to / 6 - 1, 1e-9);
  const auto overload = std::find_if(found.begin(), found.end(), [](const AccessFlag& flag) {
    return flag.kind == AccessFlagKind::ed_overload_rise;
  });
  REQUIRE(overload != found.end());
  CHECK(overload->area == last);
  CHECK(overload->from < 110);
  CHECK(overload->to > 290);
  CHECK(overload->message.nl.find("2024") != std::string::npos);
  // The district at the first hospital sees too little of the second.
  CHECK(std::none_of(found.begin(), found.end(),
                     [](const AccessFlag& flag) { return flag.area == 0; }));
}

TEST_CASE("the assumptions of a project set every threshold", "[unit][scenario]") {
  std::vector<Assumption> rows;
  for (const AssumptionDefinition& definition : assumption_catalogue()) {
    if (!definition.key.starts_with("demand.flag_")) continue;
    Assumption row;
    row.key = std::string{definition.key};
    row.value = 1 + static_cast<double>(rows.size());
    rows.push_back(row);
  }
  REQUIRE(rows.size() == 5);
  const AssumptionSet set{rows};
  const AccessRules access = access_rules(set);
  const demand::FlagRules people = demand::flag_rules(set);
  CHECK(std::set<double>{people.older_people_growth, people.ed_visits_growth, access.growth,
                         access.fewest_minutes,
                         access.fewest_hours} == std::set<double>{1, 2, 3, 4, 5});
}

TEST_CASE("both thresholds of a flag have to be passed", "[unit][scenario]") {
  const Example example;
  AccessRules rules;
  rules.fewest_minutes = 7;
  rules.fewest_hours = 250;
  CHECK(access_flags(example.region, example.run, rules).empty());
  rules = {};
  rules.growth = 3;
  CHECK(access_flags(example.region, example.run, rules).empty());
}

TEST_CASE("a hospital without places says nothing about a wait", "[unit][scenario]") {
  Example example;
  example.region.hospitals[1].ed_places = 0;
  CHECK(access_flags(example.region, example.run, {}).empty());
  example.region.hospitals[1].ed_places = 20;
  example.region.hospitals[0].ed_places = 0;
  // All districts have the second hospital's then.
  const std::vector<AccessFlag> found = access_flags(example.region, example.run, {});
  CHECK(found.size() == 2 * example.region.districts.size());
  for (const AccessFlag& flag : found) CHECK(flag.growth == Approx(found[0].growth).margin(2));
  example.region.hospitals.clear();
  CHECK(access_flags(example.region, example.run, {}).empty());
}

TEST_CASE("the bundled region has the thresholds of the rules", "[db][scenario]") {
  const Region region = test::bundled_region();
  const AccessRules from_data = access_rules(region.assumptions);
  const AccessRules usual;
  CHECK(from_data.growth == usual.growth);
  CHECK(demand::flag_rules(region.assumptions).older_people_growth ==
        demand::FlagRules{}.older_people_growth);
  CHECK(demand::flag_rules(region.assumptions).ed_visits_growth ==
        demand::FlagRules{}.ed_visits_growth);
  CHECK(from_data.fewest_minutes == usual.fewest_minutes);
  CHECK(from_data.fewest_hours == usual.fewest_hours);
  // More visits on the same places: some district is flagged within five years, and a flag says
  // what the run says.
  const RunResult run = scenario::run(region, {});
  const std::vector<AccessFlag> found = access_flags(region, run, from_data);
  REQUIRE_FALSE(found.empty());
  for (const AccessFlag& flag : found) {
    CHECK(flag.to > flag.from);
    CHECK(flag.growth >= from_data.growth);
  }
}
