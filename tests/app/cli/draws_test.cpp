// Runs over draws, shards and questions of sensitivity, on the bundled region.
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

std::vector<std::string> with(std::vector<std::string> words,
                              const std::vector<std::string>& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

Json figure(const Json& run, const std::string& scenario, const std::string& indicator) {
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
  // Without the first draw there is no central case, and that is said.
  CHECK(has(good({"ensemble", "merge", second}).out, "30:61"));
  // More than is allowed is refused before it is put together.
  const Finished large = run_cli({"ensemble", "merge", first, second, "--memory", "0,00001"});
  CHECK(large.code == 6);
  CHECK(has(large.err, "--memory"));
  CHECK(run_cli({"ensemble", "merge", first, "--memory", "0"}).code == 6);
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
  // One sampled draw is no band and no verdict either.
  const std::vector<std::string> two{"zuidoost-48", "--draws", "2", "-y", "2030,2040"};
  const Finished shown = good(with({"run"}, two));
  CHECK(has(shown.out, "te weinig trekkingen"));
  for (const char* word : {"van – tot", "kans op beter", "100%"}) CHECK_FALSE(has(shown.out, word));
  const Finished decided = good(with({"compare"}, two));
  CHECK(has(decided.out, "geen spijt"));
  CHECK_FALSE(has(decided.out, "Spijt gemiddeld"));
  const Json few = Json::parse(good(with(with({"compare"}, two), {"-f", "json"})).out);
  const Json& one_drawn = figure(few, "zuidoost-48", "ward_bed_days_70_plus_per_year");
  for (const char* key : {"low", "high", "mean", "low_error", "difference_low",
                          "probability_better", "probability_better_error", "regret_mean"})
    CHECK(one_drawn[key][0].is_null());
  CHECK(one_drawn["difference_central"][0].is_number());
  CHECK(has(good({"run", "zuidoost-48", "--draws", "60", "-y", "2030", "--level", "97,5"}).out,
            "97,5% van – tot"));
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
  {
    const store::Project project = store::Project::open(file, store::OpenMode::read_only);
    const auto run = store::latest_run(project, "zuidoost-48");
    REQUIRE(run);
    CHECK(run->input_sha256 == store::run_digest(project, "zuidoost-48"));
    const auto bands = store::read_run_bands(project, run->id);
    REQUIRE(bands);
    CHECK(bands->about.draws == 19);
    CHECK(bands->about.level == 0.8);
    CHECK(bands->about.sampling == "random");
    CHECK(bands->about.baseline_key == "huidig-beleid");
  }
  // What was kept is what the run gave, to the bit.
  const Json fresh =
      Json::parse(good({"run", file, "zuidoost-48", "--draws", "20", "-f", "json"}).out);
  const auto kept = [&](const std::vector<std::string>& more) {
    return Json::parse(good(with({"results", file, "-f", "json"}, more)).out)["rows"];
  };
  int compared = 0;
  for (const Json& row : kept({"zuidoost-48"})) {
    CHECK(row["is_current"] == "yes");
    if (row["indicator"] != "ward_bed_days_70_plus_per_year" || row["subject"] != "region")
      continue;
    const Json& one = figure(fresh, "zuidoost-48", "ward_bed_days_70_plus_per_year");
    const auto y = static_cast<std::size_t>(std::stoi(row["year"].get<std::string>()) - 2023);
    CHECK(row["value"] == one["central"][y]);
    CHECK(row["low"] == one["low"][y]);
    CHECK(row["high_error"] == one["high_error"][y]);
    CHECK(row["difference_high"] == one["difference_high"][y]);
    CHECK(row["probability_better"] == one["probability_better"][y]);
    ++compared;
  }
  CHECK(compared == 18);
  CHECK(has(good({"results", file}).out, "80% van – tot"));
  CHECK(has(good({"results", file, "-f", "csv"}).out, "inputs_sha256"));
  // Another input: the results are still there, and told to be of before.
  good({"assumption", "set", file, "journey.eligible_share", "0.2", "--by", "Jansen", "--reason",
        "telling"});
  CHECK(kept({"zuidoost-48"})[0]["is_current"] == "no");
  CHECK(has(good({"results", file}).out, "veranderd"));
  // A run without draws takes the place of it.
  good({"run", file, "zuidoost-48", "--save", "-q"});
  CHECK(kept({"zuidoost-48"})[0]["low"].is_null());
  CHECK(run_cli({"run", "zuidoost-48", "--save"}).code == 2);
  CHECK(run_cli({"results", file, "nergens"}).code == 5);
  CHECK(has(run_cli({"results"}).err, "--save"));
}

TEST_CASE("a run stops at the precision asked for", "[cli][draws]") {
  const std::vector<std::string> what{"run",  "zuidoost-48", "-y",
                                      "2035", "-i",          "wijkkliniek_admissions_per_year"};
  const Finished rough = good(with(what, {"--precision", "20", "-f", "json", "-l", "en"}));
  CHECK(has(rough.err, "was reached"));
  const Json run = Json::parse(rough.out);
  CHECK(run["last_draw"] == 500);
  const Json& one = figure(run, "zuidoost-48", "wijkkliniek_admissions_per_year");
  const double width = one["high"][0].get<double>() - one["low"][0].get<double>();
  CHECK(one["low_error"][0].get<double>() <= 0.2 * width);
  CHECK(one["high_error"][0].get<double>() <= 0.2 * width);
  // The same draws as a run of so many.
  CHECK(Json::parse(
            good(with(what, {"--draws", "500", "-f", "json", "-l", "en"})).out)["scenarios"] ==
        run["scenarios"]);
  const Finished fine =
      good(with(what, {"--precision", "0,01", "--draws", "60", "-f", "json", "-l", "en"}));
  CHECK(has(fine.err, "was not reached"));
  CHECK(Json::parse(fine.out)["last_draw"] == 60);
  // How precise it is, is told without asking.
  CHECK(has(good(with(what, {"--draws", "40", "-l", "en"})).out, "Least precise"));
  CHECK(run_cli(with(what, {"--precision", "0"})).code == 6);
  CHECK(run_cli(with(what, {"--precision", "5", "--draws", "0:10"})).code == 2);
  CHECK(run_cli(with(what, {"--precision", "5", "--sampling", "latin_hypercube"})).code == 2);
}

TEST_CASE("every way of drawing has the same central case and its own draws", "[cli][draws]") {
  const std::vector<std::string> what{
      "run", "zuidoost-48", "-y", "2035", "-f", "json", "-i", "wijkkliniek_admissions_per_year"};
  std::vector<Json> runs;
  for (const char* way : {"random", "latin_hypercube", "sobol"}) {
    const Json run = Json::parse(good(with(what, {"--draws", "200", "--sampling", way})).out);
    CHECK(run["sampling"] == way);
    runs.push_back(figure(run, "zuidoost-48", "wijkkliniek_admissions_per_year"));
    CHECK(runs.back()["central"] == runs.front()["central"]);
    // Within six standard errors of each other.
    check_close(runs.back()["mean"][0].get<double>(), runs.front()["mean"][0].get<double>(),
                6 * runs.front()["mean_error"][0].get<double>());
  }
  CHECK(runs[0]["mean"] != runs[1]["mean"]);
  CHECK(runs[0]["mean"] != runs[2]["mean"]);
  // Shards of sobol points are one run too.
  const TemporaryFolder folder;
  const std::string first = (folder / "1.json").string();
  const std::string second = (folder / "2.json").string();
  good(with(what, {"--draws", "0:90", "--sampling", "sobol", "-o", first}));
  good(with(what, {"--draws", "90:200", "--sampling", "sobol", "-o", second}));
  CHECK(good({"ensemble", "merge", first, second, "-f", "json"}).out ==
        good(with(what, {"--draws", "200", "--sampling", "sobol"})).out);
  CHECK(run_cli(with(what, {"--draws", "0:90", "--sampling", "latin_hypercube"})).code == 2);
  CHECK(run_cli(with(what, {"--draws", "90", "--sampling", "dice"})).code == 2);
}

TEST_CASE("chance from year to year is told apart from what is not known", "[cli][draws]") {
  const std::vector<std::string> what{
      "run",     "zuidoost-48",
      "--draws", "400",
      "-y",      "2035",
      "-f",      "json",
      "-i",      "wijkkliniek_admissions_per_year,cost_total_eur_per_year"};
  const Json without = Json::parse(good(what).out);
  CHECK(without["chance_dispersion"].is_null());
  const Json poisson = Json::parse(good(with(what, {"--chance", "1"})).out);
  const Json more = Json::parse(good(with(what, {"--chance", "4"})).out);
  const auto sd = [&](const Json& run, const char* field) {
    return figure(run, "zuidoost-48", "wijkkliniek_admissions_per_year")[field][0].get<double>();
  };
  // What is not known stays what it was; chance comes on top, as a variance of φ times the mean.
  CHECK(sd(poisson, "sd") == sd(without, "sd"));
  const double mean = sd(poisson, "mean");
  for (const auto& [run, dispersion] : {std::pair{&poisson, 1.0}, std::pair{&more, 4.0}}) {
    const double expected = std::sqrt(sd(*run, "sd") * sd(*run, "sd") + dispersion * mean);
    // 400 draws: a standard deviation is known within 3.5%, four times that.
    check_close(sd(*run, "sd_with_chance"), expected, 0.14 * expected);
  }
  CHECK(sd(more, "high_with_chance") - sd(more, "low_with_chance") >
        sd(more, "high") - sd(more, "low"));
  // Euros are no count.
  CHECK(figure(poisson, "zuidoost-48", "cost_total_eur_per_year").count("low_with_chance") == 0);
  CHECK(has(good({"run", "zuidoost-48", "--draws", "30", "-y", "2035", "--chance", "1,5"}).out,
            "met toeval"));
  CHECK(run_cli(with(what, {"--chance", "0,5"})).code == 6);
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
  // A sentence in place of a header without rows.
  for (const char* method : {"tornado", "sobol", "evppi", "breakeven"}) {
    INFO(method);
    const std::vector<std::string> words{"sensitivity", method, file,
                                         "zuidoost-48", "-i",   "ward_bed_days_70_plus_per_year",
                                         "--year",      "2030"};
    CHECK(has(good(words).out, "Elke aanname is vast"));
    CHECK_FALSE(has(good(words).out, "───"));
  }
}

TEST_CASE("Ctrl-C ends a long run without a file", "[cli][draws]") {
  const TemporaryFolder folder;
  const std::string file = (folder / "uit.json").string();
  Surroundings surroundings;
  surroundings.interrupt = true;
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
  const Json evppi = ask("evppi", {"--draws", "100"});
  CHECK(evppi["rows"].size() == tornado["rows"].size() + 1);
  CHECK(evppi["rows"][0]["assumption"] == "*");
  CHECK(evppi["rows"][0]["value"] >= 0);
  // When the ED is busy has nothing to do with days in a ward: worth nothing, not the noise of few
  // draws.
  for (const Json& row : evppi["rows"])
    if (row["assumption"] == "journey.ed_day_amplitude") {
      CHECK(row["value"] == 0);
      CHECK(row["error"] == 0);
    }
  // One assumption is never worth more than all, whatever a curve through the draws finds.
  for (const char* figure :
       {"ed_boarding_patient_hours_per_year", "wijkkliniek_refusals_per_year"}) {
    INFO(figure);
    const Json rows = Json::parse(good({"sensitivity", "evppi", "zuidoost-48", "-i", figure,
                                        "--year", "2030", "--draws", "500", "-f", "json"})
                                      .out)["rows"];
    REQUIRE(rows[0]["assumption"] == "*");
    for (const Json& row : rows) {
      CHECK(row["value"] <= rows[0]["value"]);
      if (&row != &rows[0] && row["value"] > 0)
        CHECK(row["value"].get<double>() > 2 * row["error"].get<double>());
    }
  }
  const Json flips = ask("breakeven", {"--assumption", "journey.eligible_share"});
  REQUIRE(flips["rows"].size() == 1);
  CHECK(flips["rows"][0]["difference_at_to"] < flips["rows"][0]["difference_at_from"]);
  CHECK(flips["rows"][0]["flips_at"] == "");

  CHECK(has(good(with({"sensitivity", "tornado"}, what)).out, "Zwaai"));
  CHECK(has(good(with({"sensitivity", "tornado"}, with(what, {"-l", "en"}))).out, "Swing"));
  // People get what matters; what does nothing is one line, and no row of a star.
  for (const char* method : {"tornado", "sobol", "evppi"}) {
    INFO(method);
    const std::string answer = good(with({"sensitivity", method}, what)).out;
    CHECK(has(answer, "aannames veranderen"));
    CHECK_FALSE(has(answer, "journey.ed_day_amplitude"));
    CHECK_FALSE(has(answer, "*"));
  }
  CHECK(has(good(with({"sensitivity", "evppi"}, what)).out, "Alle aannames samen kennen"));
  const Finished few = run_cli(with({"sensitivity", "evppi"}, with(what, {"--draws", "99"})));
  CHECK(few.code == 2);
  CHECK(has(few.err, "minstens 100"));
  CHECK(run_cli({"sensitivity", "tornado", "zuidoost-48"}).code == 2);
  CHECK(run_cli({"sensitivity", "evppi", "huidig-beleid", "-i", "cost_total_eur_per_year"}).code ==
        2);
  CHECK(run_cli({"sensitivity", "tornado", "zuidoost-48", "--payer", "niemand"}).code == 5);
}

TEST_CASE("an uncertainty is never lost unseen", "[cli][draws]") {
  const TemporaryFolder folder;
  const std::string file = (folder / "a.regio").string();
  good({"new", file, "--bundled"});
  const auto set = [&](const std::vector<std::string>& what) {
    return run_cli(with(with({"assumption", "set", file}, what), {"--by", "R", "--reason", "t"}));
  };
  const auto kept = [&](const std::string& key) {
    const Json list = Json::parse(good({"assumption", "list", file, "-f", "json"}).out);
    for (const Json& row : list["rows"])
      if (row["key"] == key) return row;
    throw std::runtime_error{"no row"};
  };
  const Json before = kept("journey.eligible_share");
  const Finished outside = set({"journey.eligible_share", "0.5"});
  CHECK(outside.code == 6);
  CHECK(has(outside.err, "0,1 – 0,3 (95%)"));
  CHECK(has(outside.err, "--distribution fixed"));
  CHECK(kept("journey.eligible_share") == before);
  CHECK(set({"journey.eligible_share", "0.2"}).code == 0);
  CHECK(kept("journey.eligible_share")["low"] == before["low"]);
  CHECK(kept("journey.eligible_share")["distribution"] == before["distribution"]);

  // Beyond what is permitted, with the range.
  const Finished far = set({"population.mortality_improvement_factor", "1", "--low", "-50",
                            "--high", "50", "--distribution", "normal"});
  CHECK(far.code == 6);
  CHECK(has(far.err, "0 tot en met 3"));
  CHECK(set({"journey.readmission_odds_ratio_wijkkliniek", "0.38", "--high", "100"}).code == 6);
  CHECK(set({"demand.care_trend", "0", "--low", "-0.9"}).code == 6);

  // What fits badly is kept, and said.
  const Finished badly = set({"journey.eligible_share", "0.05", "--low", "0.01", "--high", "0.6",
                              "--distribution", "beta"});
  CHECK(badly.code == 0);
  CHECK(has(badly.err, "0,1314"));
  CHECK(has(badly.err, "pert"));
  CHECK(has(good({"assumption", "show", file, "journey.eligible_share"}).err, "0,1314"));
  const Finished ends =
      set({"journey.eligible_share", "0.05", "--distribution", "pert", "--level", "100"});
  CHECK(ends.code == 0);
  CHECK(ends.err.empty());
  CHECK(set({"journey.eligible_share", "0.05", "--distribution", "beta"}).code ==
        6);  // has no ends
  CHECK(has(good({"assumption", "list", file}).out, "0,01 – 0,6 (100%)"));

  // A change of the spread alone is in the history, with what it was.
  const Json history = Json::parse(
      good({"assumption", "history", file, "journey.eligible_share", "-f", "json"}).out)["rows"];
  CHECK(history.back()["old_value"] == history.back()["new_value"]);
  CHECK(history.back()["reason"] == "t [beta 0.01–0.6 (95%) → pert 0.01–0.6 (100%)]");
  // People read it in their own language.
  CHECK(has(good({"assumption", "history", file, "journey.eligible_share"}).out,
            "t [bèta 0,01–0,6 (95%) → PERT 0,01–0,6 (100%)]"));
}

TEST_CASE("two assumptions can move together, if they can hold together", "[cli][draws]") {
  const TemporaryFolder folder;
  const std::string file = (folder / "a.regio").string();
  good({"new", file, "--bundled"});
  const auto correlate = [&](const char* first, const char* second, const char* value) {
    return run_cli({"assumption", "correlate", file, first, second, value, "--by", "Jansen",
                    "--reason", "zelfde huisartsen"});
  };
  const std::vector<std::string> what{"run",
                                      file,
                                      "zuidoost-48",
                                      "--draws",
                                      "30",
                                      "-y",
                                      "2035",
                                      "-f",
                                      "json",
                                      "-i",
                                      "wijkkliniek_admissions_per_year"};
  const std::string apart = good(what).out;
  CHECK(correlate("journey.eligible_share", "journey.direct_referral_share", "0,5").code == 0);
  CHECK(good(what).out != apart);
  const Json list =
      Json::parse(good({"assumption", "correlations", file, "-f", "json"}).out)["rows"];
  REQUIRE(list.size() == 1);
  CHECK(list[0]["first_key"] == "journey.direct_referral_share");
  CHECK(list[0]["value"] == 0.5);
  CHECK(list[0]["owner"] == "Jansen");
  const Json history = Json::parse(
      good({"assumption", "history", file, "journey.eligible_share", "-f", "json"}).out)["rows"];
  CHECK(history.back()["key"] == "journey.direct_referral_share ~ journey.eligible_share");
  CHECK(history.back()["old_value"].is_null());
  CHECK(history.back()["new_value"] == 0.5);

  // 0.5, 0.9 and -0.7 can't hold together; the message names a pair and nothing is kept.
  CHECK(
      correlate("journey.direct_referral_share", "journey.readmission_via_ed_share", "-0.7").code ==
      0);
  const Finished refused =
      correlate("journey.eligible_share", "journey.readmission_via_ed_share", "0.9");
  CHECK(refused.code == 6);
  CHECK(has(refused.err, "journey.readmission_via_ed_share"));
  CHECK(Json::parse(good({"assumption", "correlations", file, "-f", "json"}).out)["rows"].size() ==
        2);
  CHECK(correlate("journey.eligible_share", "journey.nothing", "0.5").code == 5);
  CHECK(correlate("journey.eligible_share", "journey.direct_referral_share", "1").code == 6);
  CHECK(run_cli({"assumption", "correlate", file, "journey.eligible_share",
                 "journey.direct_referral_share", "0.2"})
            .code == 2);
  // Shares of the variance do not exist with correlations: said, not calculated.
  CHECK(run_cli(
            {"sensitivity", "sobol", file, "zuidoost-48", "-i", "wijkkliniek_admissions_per_year"})
            .code == 6);
  CHECK(correlate("journey.readmission_via_ed_share", "journey.direct_referral_share", "0").code ==
        0);
  CHECK(correlate("journey.direct_referral_share", "journey.eligible_share", "0").code == 0);
  // Only the digest of the inputs may tell; it does not, for they are what they were.
  CHECK(good(what).out == apart);
}

TEST_CASE("a histogram counts every draw, a frontier ranks every scenario", "[cli][draws]") {
  const Json bins = Json::parse(
      good({"sensitivity", "histogram", "zuidoost-48", "-i", "ward_bed_days_70_plus_per_year",
            "--year", "2035", "--difference", "--draws", "200", "--bins", "7", "-f", "json"})
          .out)["rows"];
  REQUIRE(bins.size() == 7);
  double draws = 0;
  double share = 0;
  for (std::size_t i = 0; i < bins.size(); ++i) {
    draws += bins[i]["draws"].get<double>();
    share += bins[i]["share"].get<double>();
    if (i > 0) CHECK(bins[i]["from"] == bins[i - 1]["to"]);
  }
  CHECK(draws == 200);
  check_close(share, 1, 1e-12);  // sum of seven quotients

  const Json places = Json::parse(
      good({"sensitivity", "frontier", "zuidoost-48", "drie-klinieken", "--effect",
            "ward_admissions_70_plus_per_year", "--year", "2035", "--draws", "50", "-f", "json"})
          .out)["rows"];
  REQUIRE(places.size() == 3);
  double former = -INFINITY;
  for (const Json& one : places) {
    CHECK(one["effect_gained"].get<double>() >= former);
    former = one["effect_gained"];
    if (one["scenario"] == "huidig-beleid") {
      CHECK(one["extra_cost_eur_per_year"] == 0);
      CHECK(one["effect_gained"] == 0);
    }
    CHECK(one["probability_on_frontier"] >= 0);
    CHECK(one["probability_on_frontier"] <= 1.0000001);
  }
  CHECK(run_cli({"sensitivity", "frontier"}).code == 2);
  CHECK(run_cli({"sensitivity", "frontier", "--effect", "cost_total_eur_per_year", "--payer",
                 "niemand"})
            .code == 5);
}

TEST_CASE("calc has the frontier and fits of published intervals", "[cli][golden]") {
  // Reference row 10: steps 5000, 12500, 20000, one extendedly dominated, one dominated.
  const Json rows = Json::parse(good({"calc", "frontier", "55000:5", "35000:4", "25000:3",
                                      "10000:2", "12000:1,5", "laag=5000:1", "-f", "json"})
                                    .out)["rows"];
  REQUIRE(rows.size() == 6);
  CHECK(rows[0]["option"] == "laag");
  std::vector<double> steps;
  std::map<std::string, int> statuses;
  for (const Json& row : rows) {
    ++statuses[row["status"]];
    if (!row["step"].is_null()) steps.push_back(row["step"]);
  }
  CHECK(steps == std::vector<double>{5000, 12500, 20000});
  CHECK(statuses["dominated"] == 1);
  CHECK(statuses["extendedly_dominated"] == 1);
  CHECK(run_cli({"calc", "frontier", "duur"}).code == 2);

  // exp(ln 0.38 ± 1.96 s) with s = ln(0.67 / 0.21) / 3.92.
  const Json fitted =
      Json::parse(good({"calc", "distribution", "odds_ratio", "0,38", "0.21", "0.67", "-f", "json"})
                      .out)["rows"];
  std::map<std::string, double> facts;
  for (const Json& row : fitted) facts[row["key"]] = row["value"];
  check_close(facts["quantile_0.5"], 0.38, 1e-6);
  check_close(facts["quantile_0.975"] / facts["quantile_0.025"], 0.67 / 0.21, 1e-6);
  CHECK(run_cli({"calc", "distribution", "normal", "2", "0", "1"}).code == 6);
  CHECK(run_cli({"calc", "distribution", "bell", "2", "0", "1"}).code == 2);

  // Numbers may begin with a minus, and equal options are equal.
  CHECK(has(good({"calc", "frontier", "-5:1", "0:0"}).out, "op de grens"));
  const Json equal =
      Json::parse(good({"calc", "frontier", "1:1", "1:1", "-f", "json"}).out)["rows"];
  CHECK(equal[0]["status"] == "on_frontier");
  CHECK(equal[1]["status"] == "equal");
}

TEST_CASE("a fitted distribution is shown beside what was given", "[cli]") {
  const Finished people = good({"calc", "distribution", "beta", "0.05", "0.01", "0.6"});
  for (const char* part : {"α", "standaarddeviatie", "0,1314", "0,6"}) CHECK(has(people.out, part));
  CHECK_FALSE(has(people.out, "quantile"));
  CHECK(has(people.err, "past niet goed"));
  CHECK(has(people.err, "PERT"));
  CHECK(good({"calc", "distribution", "log_normal", "0.38", "0.21", "0.67"}).err.empty());

  // 100%: the ends themselves, for kinds that have them.
  const Json rows = Json::parse(
      good({"calc", "distribution", "pert", "0.18", "0.1", "0.3", "--level", "100", "-f", "json"})
          .out)["rows"];
  std::map<std::string, Json> facts;
  for (const Json& row : rows) facts[row["key"]] = row;
  CHECK(facts["min"]["value"] == 0.1);
  CHECK(facts["fitted_high"]["value"] == 0.3);
  CHECK(facts["fitted_high"]["published"] == 0.3);
  CHECK(facts["mean"]["published"].is_null());
  // (0.1 + 4 × 0.18 + 0.3) / 6, in full.
  check_close(facts["mean"]["value"], 1.12 / 6, 1e-15);
  for (const char* level : {"100", "0", "101"})
    CHECK(run_cli({"calc", "distribution", "beta", "0.18", "0.1", "0.3", "--level", level}).code ==
          6);
  // Ends that lie close together are told apart.
  CHECK(has(run_cli({"calc", "distribution", "beta", "0.5", "0.4999999", "0.5000001"}).err,
            "0,4999999"));
}

TEST_CASE("an assumption takes its interval and distribution from the command line",
          "[cli][draws]") {
  const TemporaryFolder folder;
  const std::string file = (folder / "a.regio").string();
  good({"new", file, "--bundled"});
  const auto set = [&](const std::vector<std::string>& more) {
    return run_cli(with({"assumption", "set", file, "journey.eligible_share", "0,2", "--by",
                         "Jansen", "--reason", "dossiers"},
                        more));
  };
  const auto kept = [&] {
    const Json list = Json::parse(good({"assumption", "list", file, "-f", "json"}).out);
    for (const Json& row : list["rows"])
      if (row["key"] == "journey.eligible_share") return row;
    throw std::runtime_error{"no row"};
  };
  CHECK(set({"--low", "0.12", "--high", "0.31", "--level", "90", "--distribution", "beta"}).code ==
        0);
  CHECK(kept()["low"] == 0.12);
  CHECK(kept()["level"] == 0.9);
  CHECK(kept()["distribution"] == "beta");
  CHECK(kept()["owner"] == "Jansen");
  // Three sources that contradict each other.
  CHECK(set({"--low", "0.1", "--high", "0.4", "--distribution", "discrete"}).code == 0);
  const Json bins = Json::parse(good({"sensitivity", "tornado", file, "zuidoost-48", "-i",
                                      "wijkkliniek_admissions_per_year", "-f", "json"})
                                    .out)["rows"];
  for (const Json& bar : bins)
    if (bar["assumption"] == "journey.eligible_share") {
      CHECK(bar["low_value"] == 0.1);
      CHECK(bar["high_value"] == 0.4);
    }
  // What does not fit changes nothing.
  CHECK(set({"--low", "0.3", "--high", "0.4", "--distribution", "beta"}).code == 6);
  CHECK(set({"--low", "0.1", "--high", "0.4", "--distribution", "bell"}).code == 2);
  CHECK(kept()["distribution"] == "discrete");
  CHECK(set({"--distribution", "fixed"}).code == 0);
  CHECK(kept()["low"].is_null());
  // An interval without a distribution, and the reverse, would leave the band as it is unseen.
  CHECK(set({"--low", "0.1", "--high", "0.4"}).code == 2);
  CHECK(set({"--distribution", "beta"}).code == 2);
}
