// Runs over draws, shards and questions of sensitivity, on the bundled region.
#include <nlohmann/json.hpp>

#include <cmath>

#include "program.h"
#include "store/assumption.h"
#include "store/inputs_digest.h"
#include "store/project.h"
#include "store/run.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop::test;
using Json = nlohmann::json;

namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Finished good(const std::vector<std::string>& words) {
  Finished finished = run_cli(words);
  INFO(finished.err);
  REQUIRE(finished.code == 0);
  return finished;
}

std::vector<std::string> with(std::vector<std::string> words,
                              const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

const Json& figure(const Json& run, const std::string& scenario, const std::string& indicator) {
  for (const Json& one : run["scenarios"])
    if (one["scenario"] == scenario)
      for (const Json& candidate : one["figures"])
        if (candidate["indicator"] == indicator) return candidate;
  throw std::runtime_error{indicator};
}

}  // namespace

TEST_CASE("shards merged give the bytes of one run, whatever the threads", "[cli][draws]") {
  const TemporaryFolder folder;
  const std::vector<std::string> what{"run", "zuidoost-48", "--years", "2030", "--seed", "7"};
  const std::string first = (folder / "1.json").string();
  const std::string second = (folder / "2.json").string();
  good(with(what, {"--draws", "0:30", "--threads", "1", "--output", first}));
  good(with(what, {"--draws", "30:61", "--threads", "2", "--output", second}));
  for (const char* format : {"json", "csv", "table"}) {
    const std::string whole =
        good(with(what, {"--draws", "61", "--threads", "2", "--format", format})).out;
    CHECK(whole == good({"ensemble", "merge", second, first, "--format", format}).out);
  }
  CHECK(run_cli({"ensemble", "merge", first, first}).code == 3);
  const std::string third = (folder / "3.json").string();
  good({"run", "zuidoost-48", "--years", "2030", "--seed", "8", "--draws", "61:70", "-o", third});
  CHECK(run_cli({"ensemble", "merge", first, second, third}).code == 3);
  write_file(third, read_file(first).substr(0, 2000));
  const Finished torn = run_cli({"ensemble", "merge", third});
  CHECK(torn.code == 3);
  CHECK(has(torn.err, "3.json"));
}

TEST_CASE("the central case of draws is the run without draws", "[cli][draws][property]") {
  const std::vector<std::string> what{"run", "zuidoost-48", "--years", "2026,2035"};
  const Json one = Json::parse(good(with(what, {"--format", "json"})).out);
  const Json many = Json::parse(good(with(what, {"--draws", "50", "--format", "json"})).out);
  CHECK(many["format"] == "regioscoop-bands");
  CHECK(many["years"] == one["years"]);
  for (const Json& scenario : many["scenarios"])
    for (const Json& figure : scenario["figures"]) {
      INFO(figure["indicator"] << ' ' << figure["subject"]);
      for (std::size_t y = 0; y < 2; ++y) {
        // Bands are ordered, and every draw is counted.
        CHECK(figure["low"][y] <= figure["median"][y]);
        CHECK(figure["median"][y] <= figure["high"][y]);
        CHECK(figure["draws"][y].get<int>() + figure["draws_left_out"][y].get<int>() == 49);
        CHECK(figure["low_error"][y] >= 0);
        if (scenario["scenario"] == "zuidoost-48" && figure["subject"] == "")
          // The same chain on the same values: the same bits.
          CHECK(figure["central"][y] == one["region"][figure["indicator"].get<std::string>()][y]);
      }
    }
  const Json& admissions = figure(many, "zuidoost-48", "wijkkliniek_admissions_per_year");
  CHECK(admissions["difference_low"][1] > 0);
  const Json& ward = figure(many, "zuidoost-48", "ward_admissions_70_plus_per_year");
  // The effect comes from patients who go elsewhere: certain in direction, not in size.
  CHECK(ward["probability_better"][1] == 1);
  CHECK(ward["difference_low"][1] < ward["difference_high"][1]);
  CHECK(figure(many, "huidig-beleid", "ward_admissions_70_plus_per_year").count("difference_low") ==
        0);
}

TEST_CASE("one draw gives no band but says why, none is refused", "[cli][draws]") {
  const Finished one = good({"run", "zuidoost-48", "--draws", "1", "--years", "2030", "-l", "en"});
  CHECK(has(one.out, "too few draws"));
  CHECK_FALSE(has(one.out, "nan"));
  const Json json = Json::parse(
      good({"run", "zuidoost-48", "--draws", "1", "--years", "2030", "-f", "json"}).out);
  const Json& beds = figure(json, "zuidoost-48", "ward_bed_days_70_plus_per_year");
  CHECK(beds["low"][0].is_null());
  CHECK(beds["probability_better"][0].is_null());
  CHECK(beds["central"][0] > 0);
  for (const char* draws : {"0", "-3", "many", "5:5", "5:", "1e3"}) {
    const Finished refused = run_cli({"run", std::string{"--draws="} + draws});
    INFO(draws);
    CHECK(refused.code == 2);
    CHECK(has(refused.err, "--draws"));
  }
  CHECK(run_cli({"run", "--draws", "10", "--level", "100"}).code == 6);
  CHECK(run_cli({"run", "--level", "80"}).code == 2);
  CHECK(run_cli({"run", "--draws", "10", "--areas", "WK036390"}).code == 2);
  CHECK(run_cli({"run", "--draws", "0:10", "--format", "csv"}).code == 2);
  // More memory than is allowed is said before it is taken.
  CHECK(run_cli({"run", "--draws", "100000000"}).code == 6);
}

TEST_CASE("compare over draws gives probability and regret", "[cli][draws]") {
  const std::vector<std::string> what{
      "compare", "zuidoost-48", "drie-klinieken",
      "--draws", "40",          "--years",
      "2035",    "-i",          "readmissions_90_days_70_plus_per_year"};
  CHECK(has(good(with(what, {"-l", "en"})).out, "Mean regret"));
  CHECK(has(good(what).out, "Spijt gemiddeld"));
  const Json json = Json::parse(good(with(what, {"-f", "json"})).out);
  double best = 0;
  double least = INFINITY;
  for (const Json& scenario : json["scenarios"]) {
    const Json& one = scenario["figures"][0];
    best += one["probability_best"][0].get<double>();
    least = std::min(least, one["regret_mean"][0].get<double>());
    CHECK(one["regret_mean"][0] <= one["regret_largest"][0]);
  }
  check_close(best, 1, 1e-12);  // ties are divided; sum of three shares
  CHECK(least >= 0);
}

TEST_CASE("results are kept in the project with the digest of what went in", "[cli][draws]") {
  using namespace regioscoop;
  const TemporaryFolder folder;
  const std::string file = (folder / "a.regio").string();
  good({"new", file, "--bundled"});
  good({"run", file, "zuidoost-48", "--draws", "20", "--save", "-q"});
  const auto read = [&](const char* scenario) {
    const store::Project project = store::Project::open(file, store::OpenMode::read_only);
    const auto run = store::latest_run(project, scenario);
    REQUIRE(run);
    CHECK(run->input_sha256 == store::run_digest(project, scenario));
    return store::read_run_values(project, run->id);
  };
  std::map<std::string, double> values;
  for (const store::RunValue& value : read("zuidoost-48"))
    if (value.subject == "region" &&
        (value.year == 2026 || value.indicator.starts_with("ensemble")))
      values[value.indicator] = value.value;
  CHECK(values["ensemble:draws"] == 19);
  CHECK(values["ensemble:level"] == 0.8);
  CHECK(values["population_persons:low"] < values["population_persons"]);
  CHECK(values["population_persons"] < values["population_persons:high"]);
  // A run without draws takes the place of it.
  good({"run", file, "zuidoost-48", "--save", "-q"});
  for (const store::RunValue& value : read("zuidoost-48"))
    CHECK(value.indicator.find(':') == std::string::npos);
  CHECK(run_cli({"run", "zuidoost-48", "--save"}).code == 2);
}

TEST_CASE("without a spread every band is a point", "[cli][draws]") {
  const TemporaryFolder folder;
  const std::string file = (folder / "a.regio").string();
  good({"new", file, "--bundled"});
  {
    using namespace regioscoop;
    store::Project project = store::Project::open(file, store::OpenMode::read_write);
    for (store::AssumptionRow row : store::read_assumptions(project)) {
      row.distribution = "fixed";
      row.low.reset();
      row.high.reset();
      row.level.reset();
      store::put_assumption(project, row, {"2026-01-01T00:00:00Z", "test", "no spread"});
    }
  }
  const Json run = Json::parse(
      good({"run", file, "zuidoost-48", "--draws", "12", "--years", "2030", "-f", "json"}).out);
  CHECK(run["assumptions"].empty());
  for (const Json& scenario : run["scenarios"])
    for (const Json& one : scenario["figures"]) {
      CHECK(one["low"][0] == one["high"][0]);
      CHECK(one["low"][0] == one["central"][0]);
      CHECK(one["sd"][0] == 0);
    }
}

TEST_CASE("Ctrl-C ends a long run without a file", "[cli][draws]") {
  const TemporaryFolder folder;
  const std::string file = (folder / "uit.json").string();
  Surroundings surroundings;
  surroundings.interrupt_after_ms = 1500;
  const Finished finished =
      run_cli({"run", "--draws", "200000", "--years", "2030", "-o", file}, surroundings);
  CHECK(finished.code == 8);
  CHECK_FALSE(std::filesystem::exists(file));
}

TEST_CASE("sensitivity answers four questions", "[cli][draws]") {
  const std::vector<std::string> what{"zuidoost-48", "-i", "ward_bed_days_70_plus_per_year",
                                      "--year", "2035"};
  const auto ask = [&](const char* method, const std::vector<std::string>& more) {
    std::vector<std::string> words{"sensitivity", method};
    words = with(with(words, what), with(more, {"-f", "json"}));
    return Json::parse(good(words).out);
  };
  const Json tornado = ask("tornado", {"--difference"});
  CHECK(tornado["format"] == "regioscoop-sensitivity-tornado");
  double former = INFINITY;
  for (const Json& bar : tornado["rows"]) {
    const double swing = bar["swing"];
    CHECK(swing <= former);
    check_close(
        swing, std::abs(bar["outcome_at_high"].get<double>() - bar["outcome_at_low"].get<double>()),
        1e-9);
    former = swing;
  }
  // Whom a wijkkliniek suits decides most of what it does.
  CHECK(tornado["rows"][0]["assumption"] == "journey.eligible_share");

  const Json sobol = ask("sobol", {"--samples", "8"});
  CHECK(sobol["rows"].size() == tornado["rows"].size());
  const Json evppi = ask("evppi", {"--draws", "60"});
  CHECK(evppi["rows"][0]["assumption"] == "*");
  CHECK(evppi["rows"][0]["value"] >= 0);
  const Json flips = ask("breakeven", {"--assumption", "journey.eligible_share"});
  REQUIRE(flips["rows"].size() == 1);
  CHECK(flips["rows"][0]["difference_at_to"] < flips["rows"][0]["difference_at_from"]);
  CHECK(flips["rows"][0]["flips_at"] == "");

  CHECK(has(good(with({"sensitivity", "tornado"}, what)).out, "Zwaai"));
  CHECK(has(good(with({"sensitivity", "tornado"}, with(what, {"-l", "en"}))).out, "Swing"));
  CHECK(run_cli({"sensitivity", "tornado", "zuidoost-48"}).code == 2);
  CHECK(run_cli({"sensitivity", "evppi", "huidig-beleid", "-i", "cost_total_eur_per_year"}).code ==
        2);
  CHECK(run_cli({"sensitivity", "tornado", "zuidoost-48", "--payer", "niemand"}).code == 5);
}
