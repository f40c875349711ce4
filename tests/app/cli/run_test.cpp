// Runs on the bundled region, as tables, rows and JSON.
#include <cmath>
#include <map>
#include <set>
#include <sstream>

#include "program.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop::test;
using Json = nlohmann::json;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("a run as a table speaks the language and names its sources", "[cli][run]") {
  const Finished dutch = good({"run", "zuidoost-48", "--years", "2026,2030-2031"});
  CHECK(has(dutch.out, "SEH-bezoeken 70+"));
  CHECK(has(dutch.out, "verschil"));
  CHECK(has(dutch.out, "; CBS; "));
  CHECK_FALSE(has(dutch.out, "/year"));
  const Finished english = good({"run", "zuidoost-48", "--years", "2030", "-l", "en"});
  CHECK(has(english.out, "ED visits 70+"));
  CHECK(has(english.out, "difference"));
  CHECK_FALSE(has(english.out, "verschil"));
}

TEST_CASE("no scenario named runs them all, the baseline without differences", "[cli][run]") {
  const std::string all = good({"run", "--years", "2030"}).out;
  const Json listed = Json::parse(good({"scenario", "list", "--format", "json"}).out);
  for (const Json& row : listed["rows"]) {
    const std::string name = row["name"];
    INFO(name);
    CHECK(has(all, name + " – "));
  }
  const std::string baseline = good({"run", "huidig-beleid", "--years", "2030"}).out;
  CHECK_FALSE(has(baseline, "verschil"));
}

TEST_CASE("JSON of a run keeps its schema", "[cli][run][golden]") {
  const Json run =
      Json::parse(good({"run", "zuidoost-48", "--years", "2026,2030", "--format", "json"}).out);
  CHECK(run["format"] == "regioscoop-run");
  CHECK(run["version"] == 1);
  CHECK(run["scenario"] == "zuidoost-48");
  CHECK(run["baseline"] == "huidig-beleid");
  CHECK(run["inputs_sha256"].get<std::string>().size() == 64);
  CHECK(run["years"] == Json({2026, 2030}));
  CHECK(run["warnings"].is_array());
  CHECK(run["sources"].dump().find("CBS") != std::string::npos);
  REQUIRE(run["region"]["ed_visits_70_plus_per_year"].size() == 2);
  CHECK(run["region_difference_to_baseline"]["wijkkliniek_admissions_per_year"][1] > 0);
  REQUIRE(run["areas"].size() == 99);
  for (const char* key : {"code", "name", "municipality_code", "ed_visits_70_plus_per_year"})
    CHECK(run["areas"][0].contains(key));
  for (const char* key : {"key", "name", "kind", "cost_eur_per_year"})
    CHECK(run["payers"][0].contains(key));
  for (const char* key :
       {"key", "name", "revenue_eur_per_year", "variable_cost_eur_per_year",
        "fixed_cost_eur_per_year", "stranded_cost_eur_per_year", "result_eur_per_year"})
    CHECK(run["providers"][0].contains(key));
  for (const char* key :
       {"key", "name", "beds", "admissions_per_year", "refusals_per_year", "occupancy_share"})
    CHECK(run["wijkklinieken"][0].contains(key));
  // Every list of figures has one element a year.
  for (const auto& [key, values] : run["region"].items()) CHECK(values.size() == 2);
}

TEST_CASE("districts add up to the region and payers to the cost", "[cli][run][property]") {
  const Json run = Json::parse(good({"run", "drie-klinieken", "--format", "json"}).out);
  for (std::size_t year = 0; year < run["years"].size(); ++year) {
    double visits = 0;
    for (const Json& area : run["areas"])
      visits += area["ed_visits_70_plus_per_year"][year].get<double>();
    // Sums of some hundred doubles of size 1e4, in another order.
    check_close(visits, run["region"]["ed_visits_70_plus_per_year"][year], 1e-7);
    double paid = 0;
    for (const Json& payer : run["payers"]) paid += payer["cost_eur_per_year"][year].get<double>();
    // Cents exactly; half a cent for the sum of doubles of size 1e9.
    check_close(paid, run["region"]["cost_total_eur_per_year"][year], 0.005);
  }
}

TEST_CASE("what providers earn adds up to the cost, and their cost to their result",
          "[cli][run][property]") {
  const Json run = Json::parse(good({"run", "drie-klinieken", "--format", "json"}).out);
  for (std::size_t year = 0; year < run["years"].size(); ++year) {
    double earned = 0;
    for (const Json& provider : run["providers"]) {
      const double revenue = provider["revenue_eur_per_year"][year];
      earned += revenue;
      if (provider["fixed_cost_eur_per_year"][year].is_null()) {
        CHECK(provider["result_eur_per_year"][year].is_null());
        continue;
      }
      check_close(revenue - provider["variable_cost_eur_per_year"][year].get<double>() -
                      provider["fixed_cost_eur_per_year"][year].get<double>(),
                  provider["result_eur_per_year"][year], 1e-6);
    }
    // Cents exactly; half a cent for the sum of doubles of size 1e9.
    check_close(earned, run["region"]["cost_total_eur_per_year"][year], 0.005);
  }
  const auto provider = [&](std::string_view key) {
    for (const Json& one : run["providers"])
      if (one["key"] == key) return one;
    return Json{};
  };
  CHECK(provider("hospital.olvg-oost")["stranded_cost_eur_per_year"].back().get<double>() != 0);
  CHECK(provider("care.nursing_home")["revenue_eur_per_year"][0].get<double>() > 1e6);
}

TEST_CASE("tables and rows show revenue and result of providers", "[cli][run][compare]") {
  const std::string table = good({"run", "zuidoost-48", "--years", "2030"}).out;
  for (const char* words :
       {"Zuidoost met 48 bedden – opbrengst en resultaat per aanbieder",
        "OLVG, locatie Oost, opbrengst", "OLVG, locatie Oost, vaste kosten",
        "OLVG, locatie Oost, waarvan nog af te bouwen", "Wijkkliniek Zuidoost, resultaat",
        "Verpleeghuis na acute opname (Wlz), opbrengst"}) {
    INFO(words);
    CHECK(has(table, words));
  }
  CHECK_FALSE(has(table, "Farmacie, resultaat"));  // nobody knows which part is fixed
  const std::string rows =
      good({"run", "zuidoost-48", "--years", "2030", "--areas", "region", "--format", "csv"}).out;
  for (const char* key : {"provider_revenue_eur_per_year", "provider_variable_cost_eur_per_year",
                          "provider_fixed_cost_eur_per_year", "provider_stranded_cost_eur_per_year",
                          "provider_result_eur_per_year"})
    CHECK(has(rows, key));
  const std::string side = good({"compare", "huidig-beleid", "zuidoost-48", "--years", "2030"}).out;
  CHECK(has(side, "OLVG, locatie Oost, resultaat"));
}

TEST_CASE("more ELV beds are data, and change waiting days", "[cli][run]") {
  const std::string levers = good({"lever", "list"}).out;
  CHECK(has(levers, "intervention.uptake"));
  const Json base = Json::parse(good({"run", "huidig-beleid", "--format", "json"}).out);
  for (const char* key :
       {"delayed_discharge_days_70_plus_per_year", "elv_admissions_after_acute_per_year",
        "grz_admissions_after_acute_per_year", "nursing_home_admissions_after_acute_per_year",
        "home_care_after_acute_patients_per_year", "aftercare_diverted_patients_per_year"}) {
    INFO(key);
    REQUIRE(base["region"][key].size() == 18);
    // More older people and as many beds: more of each.
    CHECK(base["region"][key].back().get<double>() > base["region"][key].front().get<double>());
  }
}

TEST_CASE("rows as CSV hold the same figures as JSON", "[cli][run]") {
  const std::vector<std::string> what{"zuidoost-48", "--years", "2030", "--areas", "region"};
  std::vector<std::string> words{"run", "--format", "csv"};
  words.insert(words.end(), what.begin(), what.end());
  const std::vector<std::string> rows = lines_of(good(words).out);
  words[2] = "json";
  const Json run = Json::parse(good(words).out);
  REQUIRE(rows.front() ==
          "scenario,area,area_name,subject,year,indicator,unit,value,baseline_value,difference");
  std::set<std::string> seen;
  for (const std::string& row : rows) {
    if (row.find("zuidoost-48,region,Amsterdam,,2030,") != 0) continue;
    std::istringstream in{row};
    std::vector<std::string> cells;
    for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
    REQUIRE(cells.size() == 10);
    INFO(cells[5]);
    CHECK(std::stod(cells[7]) == run["region"][cells[5]][0].get<double>());
    CHECK(std::stod(cells[9]) == run["region_difference_to_baseline"][cells[5]][0].get<double>());
    seen.insert(cells[5]);
  }
  CHECK(seen.size() == run["region"].size());
}

TEST_CASE("years, areas and indicators select", "[cli][run]") {
  const std::string table =
      good({"run", "zuidoost-48", "--years", "2030", "--areas", "wk036390,region", "--indicators",
            "population_persons", "-f", "csv"})
          .out;
  CHECK(lines_of(table).size() == 1 + 2);
  CHECK(run_cli({"run", "zuidoost-48", "--areas", "WK999999"}).code == 5);
  CHECK(run_cli({"run", "zuidoost-48", "--years", "1999"}).code == 6);
  CHECK(run_cli({"run", "zuidoost-48", "--years", "later"}).code == 2);
  CHECK(run_cli({"run", "zuidoost-48", "--indicators", "bezoeken"}).code == 5);
  const Finished unknown = run_cli({"run", "zuidost-48"});
  CHECK(unknown.code == 5);
  CHECK(has(unknown.err, "Bedoelde u zuidoost-48"));
}

TEST_CASE("compare with another scenario turns the sign", "[cli][run][property]") {
  const auto difference = [](const char* scenario, const char* with) {
    const Json run = Json::parse(
        good({"compare", scenario, "--with", with, "--format", "json", "--areas", "region"}).out);
    return run["region_difference_to_baseline"];
  };
  const Json there = difference("zuidoost-48", "zuidoost-heropend");
  const Json back = difference("zuidoost-heropend", "zuidoost-48");
  REQUIRE(there.size() > 10);
  for (const auto& [key, values] : there.items())
    for (std::size_t i = 0; i < values.size(); ++i) {
      INFO(key);
      CHECK(values[i].get<double>() == -back[key][i].get<double>());
    }
}

TEST_CASE("the same run gives the same bytes", "[cli][run]") {
  CHECK(good({"run", "--format", "csv"}).out == good({"run", "--format", "csv"}).out);
}

TEST_CASE("output goes to a file whole, and replaces only when told", "[cli][run]") {
  const TemporaryFolder folder;
  const std::string file = (folder / "uit.json").string();
  const Finished first = good({"run", "zuidoost-48", "--years", "2030", "--output", file});
  CHECK(first.out.empty());
  CHECK(Json::parse(read_file(file))["format"] == "regioscoop-run");
  const Finished again = run_cli({"run", "zuidoost-48", "--output", file});
  CHECK(again.code == 7);
  CHECK(has(again.err, "--force"));
  CHECK(good({"run", "--output", file, "--force"}).out.empty());
  CHECK(Json::parse(read_file(file))["format"] == "regioscoop-runs");
}

TEST_CASE("a data folder that is not there is said", "[cli][run]") {
  const Finished finished = run_cli({"run"}, {{{"REGIOSCOOP_DATA", "/nergens"}}, {}, {}, 0});
  CHECK(finished.code == 7);
  CHECK(has(finished.err, "REGIOSCOOP_DATA"));
}

TEST_CASE("a warning says which of several scenarios it is about", "[cli][run]") {
  const std::string both = good({"compare", "zuidoost-heropend", "zuidoost-48"}).out;
  const std::string one = good({"compare", "zuidoost-48"}).out;
  const std::string warning = "Let op: Wijkkliniek Zuidoost is te klein";
  if (has(one, warning)) CHECK_FALSE(has(both, warning));
  CHECK(has(both, ": Wijkkliniek "));
}
