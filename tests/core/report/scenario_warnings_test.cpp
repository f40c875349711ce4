#include "report/scenario_warnings.h"

#include "support/catch.h"

using namespace regioscoop;
using report::told_together;

TEST_CASE("a warning names the scenarios it is about unless it is about all", "[unit][report]") {
  const Text small{"Zuidoost is te klein: 67%", "Zuidoost is too small: 67%"};
  const Text late{"te laat", "too late"};
  const Text every{"geldt overal", "holds everywhere"};
  const Text a{"Plan A", "Plan A"};
  const Text b{"Plan B", "Plan B"};
  CHECK(told_together({}).empty());
  CHECK(told_together({{a, {small, every}}}) == std::vector<Text>{small, every});
  const std::vector<Text> told =
      told_together({{a, {small, every}}, {b, {late, every}}, {b, {late, every}}});
  REQUIRE(told.size() == 3);
  CHECK(told[0].nl == "Plan A: Zuidoost is te klein: 67%");
  CHECK(told[1] == every);
  CHECK(told[2].en == "Plan B, Plan B: too late");
}
