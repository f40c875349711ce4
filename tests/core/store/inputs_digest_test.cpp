#include "store/inputs_digest.h"

#include "core/store/fixture.h"
#include "support/catch.h"
#include "support/check_error.h"

using namespace regioscoop;
using namespace regioscoop::store;

TEST_CASE("the same content gives the same digest in another order and file", "[db][store]") {
  Project first = Project::create_in_memory();
  Project second = Project::create_in_memory();
  test::fill(first);
  test::fill(second, true);
  REQUIRE(find_source(first, "model")->id + find_source(first, "cbs.2023")->id ==
          find_source(second, "model")->id + find_source(second, "vektis.2023")->id);
  REQUIRE(find_source(first, "cbs.2023")->id != find_source(second, "cbs.2023")->id);
  CHECK(inputs_digest(first) == inputs_digest(second));
  CHECK(inputs_digest(first).size() == 64);
  CHECK(inputs_digest(first) != inputs_digest(Project::create_in_memory()));
}

TEST_CASE("any changed value changes the digest", "[db][store]") {
  // One value of every column of every table that a run reads.
  const char* change = GENERATE(
      "UPDATE project SET value = '2024' WHERE key = 'base_year'",
      "UPDATE area SET name = 'N' WHERE code = 'WK036301'",
      "UPDATE area SET kind = 'city_part' WHERE code = 'WK036301'",
      "UPDATE area SET valid_from = 2020 WHERE code = 'WK036301'",
      "UPDATE area SET valid_to = 2020 WHERE code = 'WK036301'",
      "UPDATE area SET longitude = 4.9 WHERE code = 'WK036301'",
      "UPDATE area SET latitude = 52 WHERE code = 'WK036301'",
      "UPDATE area SET tile_column = 1 WHERE code = 'WK036301'",
      "UPDATE area SET tile_row = 1 WHERE code = 'WK036301'",
      "UPDATE area SET source_id = (SELECT source_id FROM source WHERE key = 'model')",
      "UPDATE area_parent SET valid_to = 2030",
      "DELETE FROM area_parent WHERE child_id = (SELECT area_id FROM area WHERE code = 'WK036301')",
      "UPDATE area_successor SET share = 0.51",
      "UPDATE population SET persons = persons + 1e-9 WHERE age_from = 80 AND sex = 'M'",
      "UPDATE population SET status = 'observed' WHERE age_from = 80 AND sex = 'M'",
      "UPDATE population SET measure = 'forecast'", "DELETE FROM population WHERE age_from = 99",
      "UPDATE area_indicator SET value = 0", "UPDATE area_indicator SET unit = 'x'",
      "UPDATE insured_cost SET kosten_farmacie = kosten_farmacie + 1 WHERE sex = 'M'",
      "UPDATE insured_cost SET kosten_mondzorg = 0 WHERE sex = 'M'",
      "UPDATE insured_cost SET kosten_overig = 0", "UPDATE insured_cost SET persons = 11",
      "UPDATE insured_cost SET insured_years_x100 = 951", "UPDATE insured_cost_other SET cents = 6",
      "UPDATE use_rate SET value = 0.3 WHERE sex = 'M'", "UPDATE use_rate SET age_to = 79",
      "UPDATE life_table SET qx = 0.04405", "UPDATE fertility SET rate = 0.13",
      "UPDATE provider SET longitude = 5 WHERE key = 'zuidoost'",
      "UPDATE capacity SET amount = 24 WHERE kind = 'wijkkliniek_beds'",
      "UPDATE capacity SET from_month = '2018-08' WHERE kind = 'wijkkliniek_beds'",
      "UPDATE payer SET kind = 'patient' WHERE key = 'zk'", "UPDATE payer_share SET share = 0.5",
      "UPDATE price SET cents = 66848", "UPDATE assumption SET value = 0.26",
      "UPDATE assumption SET low = NULL", "UPDATE assumption SET distribution = 'fixed'");
  Project project = Project::create_in_memory();
  test::fill(project);
  const std::string before = inputs_digest(project);
  INFO(change);
  REQUIRE(Statement{project, change}.bind().run() > 0);
  CHECK(inputs_digest(project) != before);
}

TEST_CASE("what a run does not read leaves the digest as it is", "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  const std::string before = inputs_digest(project);
  put_source(project, {.key = "model",
                       .title = in_both("Andere titel"),
                       .publisher = in_both("X"),
                       .note = {"y", "z"}});
  AssumptionRow row = read_assumptions(project).front();
  row.note = {"een andere toelichting", "another explanation"};
  put_assumption(project, row, test::kSomeone);
  put_scenario(project, {.key = "ander", .name = {"Ander", "Other"}});
  put_fact(project, "created_at", "2027-01-01T00:00:00Z");
  CHECK(inputs_digest(project) == before);
}

TEST_CASE("a lever changes the digest of its own scenario only", "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  put_scenario(project, {.key = "48", .name = {"48 bedden", "48 beds"}});
  const std::string baseline = run_digest(project, "huidig");
  const std::string before = run_digest(project, "48");
  CHECK(baseline == before);  // no levers: the same run under another name
  set_lever(project, "48", {"wijkkliniek.beds", "zuidoost", "48"});
  CHECK(run_digest(project, "48") != before);
  CHECK(run_digest(project, "huidig") == baseline);
  CHECK(run_digest(project, inputs_digest(project), "48") == run_digest(project, "48"));
  test::check_error(ErrorKind::not_found, "nergens", "nergens",
                    [&] { static_cast<void>(run_digest(project, "nergens")); });
}
