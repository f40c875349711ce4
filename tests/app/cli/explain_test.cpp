// explain steps and explain origin, through the program.
#include "program.h"
#include "support/catch.h"

using namespace regioscoop::test;
using Json = nlohmann::json;

TEST_CASE("the steps of a figure add up to the figure of the run", "[cli]") {
  for (const char* against : {"base-year", "huidig-beleid"}) {
    const Json document = json_of({"explain", "steps", "drie-klinieken", "-i",
                                   "cost_total_eur_per_year", "--against", against});
    CHECK(document["format"] == "regioscoop-steps");
    const Json& steps = document["steps"];
    REQUIRE(steps.size() > 4);
    double level = steps.front()["level"];
    for (std::size_t i = 1; i + 1 < steps.size(); ++i) {
      level += steps[i]["change"].get<double>();
      CHECK(steps[i]["level"] == level);
    }
    CHECK(steps.back()["step"] == "end");
    CHECK(steps.back()["level"] == level);
  }
}

TEST_CASE("the origin of a figure names rules, assumptions, rows and files", "[cli]") {
  const Json document = json_of({"explain", "origin", "zuidoost-48", "-i",
                                 "ed_visits_70_plus_per_year", "-a", "WK036390", "--rows"});
  CHECK(document["format"] == "regioscoop-origin");
  for (const char* section :
       {"figure", "rules", "quantities", "levers", "assumptions", "inputs", "rows", "sources"}) {
    INFO(section);
    CHECK_FALSE(document[section].empty());
  }
  CHECK(document["figure"][0]["area"] == "WK036390");
  const Finished csv = run_cli({"explain", "origin", "huidig-beleid", "-i", "population_persons",
                                "-a", "WK036390", "--rows", "-f", "csv"});
  CHECK(csv.code == 0);
  CHECK(csv.out.rfind("role,table,subject,area,year", 0) == 0);
  CHECK(run_cli({"explain", "origin", "zuidoost-48", "--payer", "zilveren_kruis"}).code == 0);
}

TEST_CASE("a figure that does not exist is refused with what to do", "[cli]") {
  CHECK(run_cli({"explain", "steps", "zuidoost-48"}).code == 2);
  CHECK(run_cli({"explain", "steps", "zuidoost-48", "-i", "onzin"}).code == 5);
  CHECK(run_cli({"explain", "steps", "onzin", "-i", "population_persons"}).code == 5);
  CHECK(run_cli(
            {"explain", "steps", "zuidoost-48", "-i", "ward_beds_needed_70_plus", "-a", "WK036390"})
            .code == 2);
  CHECK(run_cli({"explain", "origin", "zuidoost-48", "--payer", "niemand"}).code == 5);
}
