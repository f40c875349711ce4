#include "ui/model/clinic_levers.h"

#include "scenario/run.h"
#include "support/catch.h"
#include "support/small_region.h"

using namespace regioscoop;
using namespace regioscoop::ui;

TEST_CASE("opening a wijkkliniek gives levers that can be run, closing takes them away",
          "[unit][ui]") {
  const Region region = test::small_region();
  scenario::Scenario empty;
  empty.key = "x";
  for (const WijkkliniekSite& each : region.wijkklinieken) {
    INFO(each.key);
    const ClinicState before = clinic_state(region, empty, each);
    CHECK_FALSE(before.open);
    const scenario::Scenario opened = with_clinic(region, empty, each, true, {2027, 1});
    const ClinicState after = clinic_state(region, opened, each);
    CHECK(after.open);
    CHECK(after.beds > 0);
    CHECK(after.opens == Month{2027, 1});
    CHECK_NOTHROW(scenario::run(region, opened));
    CHECK(with_clinic(region, opened, each, false, {2027, 1}).levers.empty());
  }
}

TEST_CASE("a wijkkliniek that is open closes by a month and opens again without levers",
          "[unit][ui]") {
  Region region = test::small_region();
  WijkkliniekSite open = region.wijkklinieken.front();
  open.history = {{{2018, 7}, 23}};
  region.wijkklinieken.front() = open;
  scenario::Scenario empty;
  empty.key = "x";
  CHECK(clinic_state(region, empty, open).open);
  const scenario::Scenario closed = with_clinic(region, empty, open, false, {2027, 1});
  CHECK_FALSE(clinic_state(region, closed, open).open);
  CHECK_NOTHROW(scenario::run(region, closed));
  CHECK(with_clinic(region, closed, open, true, {2027, 1}).levers.empty());
}

TEST_CASE("a lever is set once and unset wholly", "[unit][ui]") {
  scenario::Scenario scenario;
  set_lever(scenario, "wijkkliniek.beds", "a", 10.0);
  set_lever(scenario, "wijkkliniek.beds", "a", 12.0);
  REQUIRE(scenario.levers.size() == 1);
  CHECK(std::get<double>(find_lever(scenario, "wijkkliniek.beds", "a")->value) == 12);
  unset_lever(scenario, "wijkkliniek.beds", "a");
  CHECK(scenario.levers.empty());
}
