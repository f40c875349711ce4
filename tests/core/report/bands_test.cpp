// What people and programs read of draws, whatever the draws are: never not-a-number.
#include "report/bands.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

#include "common/error.h"
#include "report/bands_json.h"
#include "report/bands_tables.h"
#include "report/shard_file.h"
#include "report/stored_run.h"
#include "support/catch.h"
#include "support/check_close.h"

using namespace regioscoop;
using namespace regioscoop::report;
using scenario::Indicator;
using test::check_close;

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kHuge = std::numeric_limits<double>::max();

// Two scenarios, a count and an amount, one payer, two years: 12 outcomes.
EnsembleRun run_of(const std::vector<double>& baseline, const std::vector<double>& other) {
  EnsembleRun run;
  EnsembleAbout& about = run.about;
  about.region_key = "test";
  about.region_name = "Test";
  about.layout = {{"nu", "anders"},
                  {Indicator::ed_visits_70_plus, Indicator::cost_total},
                  {"zorgverzekeraar"},
                  {2030, 2031}};
  about.scenario_names = {{"Nu", "Now"}, {"Anders", "Different"}};
  about.payer_names = {{"Zorgverzekeraar", "Insurer"}};
  about.inputs_sha256 = {"a", "b"};
  run.ensemble.keys = about.layout.keys();
  run.ensemble.outcomes.resize(about.layout.count(), static_cast<Eigen::Index>(baseline.size()));
  for (Eigen::Index row = 0; row < run.ensemble.outcomes.rows(); ++row)
    for (std::size_t k = 0; k < baseline.size(); ++k)
      run.ensemble.outcomes(row, static_cast<Eigen::Index>(k)) = row < 6 ? baseline[k] : other[k];
  return run;
}

bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

// Every form in which draws are shown; none may speak of what is no number.
std::vector<FigureBands> check_shown(const EnsembleRun& run) {
  const std::vector<FigureBands> all = bands(run, 0.8, 1.0);
  CHECK(all.size() == 12);
  std::vector<Table> tables = bands_tables(run, all, 0.8);
  for (Table& table : decision_tables(run, all)) tables.push_back(std::move(table));
  for (const Language language : {Language::dutch, Language::english}) {
    std::string shown;
    for (const Table& table : tables) shown += to_text(table, language);
    for (const Text& note : bands_notes(run, all)) shown += note.in(language) + '\n';
    shown += to_csv(bands_rows(run, all, 0.8), language);
    const std::string json = bands_json(run, all, 0.8, 1.0, language);
    CHECK(nlohmann::json::parse(json)["format"] == "regioscoop-bands");
    shown += json;
    INFO(shown);
    for (const char* word : {"nan", "NaN", "inf,", "-inf", "inf ", "∞"})
      CHECK_FALSE(has(shown, word));
  }
  for (std::size_t s = 0; s < 2; ++s)
    for (const store::StoredBand& band : bands_of(run, all, s, 0.8).bands) {
      CHECK(std::isfinite(band.low + band.high));
      CHECK(std::isfinite(band.difference_low.value_or(0)));
    }
  // A shard keeps what there is; what is not finite comes back as not-a-number.
  const EnsembleRun back = read_shard(shard_json(run), "test");
  CHECK(back.about == run.about);
  CHECK(back.ensemble.outcomes.cols() == run.ensemble.outcomes.cols());
  return all;
}

}  // namespace

TEST_CASE("draws without a spread give points and no probability of being better",
          "[unit][report][uncertainty]") {
  const auto all = check_shown(run_of({5, 5, 5, 5}, {5, 5, 5, 5}));
  REQUIRE(all[6].figure.band);
  CHECK(all[6].figure.band->low == 5);
  CHECK(all[6].figure.band->high == 5);
  CHECK(all[6].figure.error->low == 0);
  CHECK(all[6].against_baseline->better == 0);
  CHECK(all[6].against_baseline->equal == 1);
  CHECK(all[6].regret->mean == 0);
  CHECK_FALSE(least_precise(bands(run_of({5, 5, 5}, {5, 5, 5}), 0.8)));
}

TEST_CASE("a scenario that is always better is so for certain", "[unit][report][uncertainty]") {
  const auto all = check_shown(run_of({5, 6, 7, 8}, {4, 5, 6, 7}));
  CHECK(all[6].against_baseline->better == 1);
  // Three draws that all agree are no proof: half of Wilson's interval, ½ / (n + 1).
  CHECK(all[6].against_baseline->error == 0.125);
  CHECK(all[6].regret->probability_best_error == 0.125);
  const Table table = bands_tables(run_of({5, 6, 7, 8}, {4, 5, 6, 7}), all, 0.8)[1];
  CHECK(has(to_text(table, Language::english), "12.5%"));
  CHECK(has(to_text(decision_tables(run_of({5, 6, 7, 8}, {4, 5, 6, 7}), all)[0], Language::dutch),
            "12,5%"));
  CHECK(all[0].regret->probability_best == 0);
  CHECK(all[6].regret->probability_best == 1);
  const auto worse = check_shown(run_of({4, 5, 6, 7}, {5, 6, 7, 8}));
  CHECK(worse[6].against_baseline->better == 0);
}

TEST_CASE("one draw, no draws and draws without a number are said, not shown as a band",
          "[unit][report][uncertainty]") {
  for (const auto& [baseline, other] :
       std::vector<std::pair<std::vector<double>, std::vector<double>>>{
           {{}, {}},                                  // none
           {{5}, {4}},                                // the central case alone
           {{5, 6}, {4, 4}},                          // one sampled draw
           {{5, kNan, kNan}, {4, kNan, kNan}},        // no number in any
           {{kNan, kNan, kNan}, {kNan, kNan, kNan}},  // not even the central case
           {{5, kInfinite, -kInfinite}, {4, 4, kInfinite}}}) {
    INFO(baseline.size());
    const EnsembleRun run = run_of(baseline, other);
    for (const FigureBands& figure : check_shown(run)) {
      CHECK_FALSE(figure.figure.band);
      CHECK_FALSE(figure.figure.error);
      CHECK_FALSE(figure.with_chance);
      CHECK_FALSE((figure.difference && figure.difference->band));
      CHECK_FALSE(figure.regret);
      // The third has draws without a number in the baseline alone.
      CHECK_FALSE(figure.against_baseline);
    }
    CHECK(decision_tables(run, bands(run, 0.8)).empty());
    for (const Table& table : bands_tables(run, bands(run, 0.8), 0.8))
      for (const char* word : {"80%", "kans op beter"})
        CHECK_FALSE(has(to_text(table, Language::dutch), word));
  }
  const auto few = bands_notes(run_of({5}, {4}), bands(run_of({5}, {4}), 0.8));
  CHECK(has(few.front().en, "too few draws"));
}

TEST_CASE("draws without a number are left out of a band and counted",
          "[unit][report][uncertainty]") {
  const EnsembleRun run = run_of({5, 1, 2, kNan, 3, kInfinite}, {5, 1, 1, 1, 1, 1});
  const auto all = check_shown(run);
  REQUIRE(all[0].figure.band);
  CHECK(all[0].figure.band->draws == 3);
  CHECK(all[0].figure.band->left_out == 2);
  CHECK(all[0].figure.band->median == 2);
  CHECK(all[6].difference->band->left_out == 2);
  CHECK(all[6].against_baseline->left_out == 2);
}

TEST_CASE("the largest numbers there are do not break a table", "[unit][report][uncertainty]") {
  check_shown(
      run_of({1, kHuge, -kHuge, kHuge, -kHuge, 0}, {1, -kHuge, kHuge, 1e-300, kHuge, -0.0}));
  check_shown(run_of({0, 1e-310, 0, -1e-310, 1e-310}, {0, 0, 0, 0, 0}));
}

TEST_CASE("the band with chance is that of whole counts and wider", "[unit][report][uncertainty]") {
  std::vector<double> known(2001, 400.0);  // every assumption known: expectation 400
  const EnsembleRun run = run_of(known, known);
  const auto all = bands(run, 0.8, 1.0);
  CHECK(all[0].figure.band->sd == 0);
  REQUIRE(all[0].with_chance);
  // Poisson with mean 400: sd 20; 2000 draws know it within 1.6%, four times that.
  check_close(all[0].with_chance->sd, 20, 1.3);
  CHECK(all[0].with_chance->low == std::floor(all[0].with_chance->low));
  CHECK_FALSE(all[2].with_chance);  // euros
  CHECK_FALSE(bands(run, 0.8)[0].with_chance);
  // The same numbers again, whatever else is shown.
  CHECK(bands(run, 0.8, 1.0)[0].with_chance->high == all[0].with_chance->high);
  for (const double wrong : {0.5, -1.0, kNan, kInfinite})
    CHECK_THROWS_AS(bands(run, 0.8, wrong), Error);
  for (const double wrong : {0.0, 1.0, -1.0, kNan}) CHECK_THROWS_AS(bands(run, wrong), Error);
}

TEST_CASE("a level is shown with the decimals it needs", "[unit][report]") {
  for (const auto& [level, word] :
       std::vector<std::pair<double, const char*>>{{0.8, "80"},
                                                   {0.975, "97,5"},
                                                   {99.99 / 100, "99,99"},
                                                   {0.8 / 100, "0,8"},
                                                   {0.29, "29"},
                                                   {0.57, "57"}})
    CHECK(level_text(level).nl == word);
  const EnsembleRun run = run_of({5, 6, 7, 8, 9}, {4, 5, 6, 7, 8});
  CHECK(has(to_text(bands_tables(run, bands(run, 0.975), 0.975)[0], Language::english),
            "97.5% interval"));
}

TEST_CASE("a level that so many draws can't hold, or that looks like a share, is said",
          "[unit][report][uncertainty]") {
  const auto said = [](int draws, double level, const char* words) {
    std::vector<double> values(static_cast<std::size_t>(draws) + 1);
    for (std::size_t k = 0; k < values.size(); ++k) values[k] = static_cast<double>(k);
    const EnsembleRun run = run_of(values, values);
    const std::vector<Text> notes = bands_notes(run, bands(run, level));
    return std::any_of(notes.begin(), notes.end(),
                       [&](const Text& note) { return has(note.nl, words); });
  };
  // n (1 - level) / 2 < 1
  CHECK(said(9, 0.8, "weinig voor een band van 80%"));
  CHECK_FALSE(said(10, 0.8, "weinig voor een band"));
  CHECK(said(1000, 0.9999, "Vraag er ten minste 20.000"));
  CHECK(said(50, 0.008, "Bedoelde u 80"));
  CHECK_FALSE(said(50, 0.8, "Bedoelde u"));
}

TEST_CASE("draws without the first say so", "[unit][report][uncertainty]") {
  EnsembleRun run = run_of({5, 6, 7, 8}, {4, 5, 6, 7});
  run.ensemble.first = 1300;
  const auto all = check_shown(run);
  CHECK_FALSE(all[0].figure.central);
  CHECK(all[0].figure.band->draws == 4);
  CHECK(has(bands_notes(run, all).front().nl, "1300:1304"));
}

TEST_CASE("a share that is nearly certain is not shown as certain", "[unit][report][uncertainty]") {
  std::vector<double> baseline(1001, 5.0);
  std::vector<double> other(1001, 4.0);
  other[17] = 6;
  const EnsembleRun run = run_of(baseline, other);
  const std::string shown = to_text(bands_tables(run, bands(run, 0.8), 0.8)[1], Language::dutch);
  CHECK(has(shown, "99,9%"));
  CHECK_FALSE(has(shown, " 100%"));
}

TEST_CASE("counts of draws are said in the singular too", "[unit][report][uncertainty]") {
  EnsembleRun run = run_of({5, 1, 2, kNan, 3}, {5, 1, 1, 1, 1});
  run.about.assumptions = {"journey.eligible_share"};
  std::string notes;
  for (const Text& note : bands_notes(run, bands(run, 0.5))) notes += note.nl + '\n';
  CHECK(has(notes, "1 trekking gaf geen getal"));
  CHECK(has(notes, "4 trekkingen van 1 aanname,"));
}

TEST_CASE("a shard keeps 64 bits of its fingerprint, and those of older files are read",
          "[unit][report][uncertainty]") {
  EnsembleRun run = run_of({5, kNan, 0.1}, {4, 1e-300, -0.0});
  for (const std::uint64_t fingerprint : {std::uint64_t{0}, std::uint64_t{0xfedcba9876543211}}) {
    run.ensemble.fingerprint = fingerprint;
    const std::string content = shard_json(run);
    auto json = nlohmann::ordered_json::parse(content);
    CHECK(json["fingerprint"].is_string());
    CHECK(read_shard(content, "test").ensemble.fingerprint == fingerprint);
    // As version 1 wrote it; and with the numbers before the rest.
    json["version"] = 1;
    json["fingerprint"] = fingerprint;
    json["sources"] = {"Bron: CBS"};
    const EnsembleRun old = read_shard(json.dump(), "test");
    CHECK(old.about.attributions == std::vector<Text>{{"Bron: CBS", "Bron: CBS"}});
    CHECK(old.ensemble.fingerprint == fingerprint);
    CHECK(old.ensemble.outcomes(11, 1) == 1e-300);
    CHECK(std::isnan(old.ensemble.outcomes(0, 1)));
    for (const char* wrong : {"", "xyz", "12 ", "10000000000000000f"}) {
      json["fingerprint"] = wrong;
      CHECK_THROWS_AS(read_shard(json.dump(), "test"), Error);
    }
  }
  auto json = nlohmann::json::parse(shard_json(run));  // its keys sorted
  CHECK(read_shard(json.dump(), "test").ensemble.outcomes.cols() == 3);
  for (const char* outcomes : {"[]", "[[1]]", "[1, 2]", "{}", "[[[1]]]", "[[\"1\"]]", "null"}) {
    json["outcomes"] = nlohmann::json::parse(outcomes);
    INFO(outcomes);
    CHECK_THROWS_AS(read_shard(json.dump(), "test"), Error);
  }
  json.erase("outcomes");
  CHECK_THROWS_AS(read_shard(json.dump(), "test"), Error);
}

TEST_CASE("shards are put at their place in a run", "[unit][report][uncertainty]") {
  EnsembleRun whole = run_of({0, 0, 0, 0}, {0, 0, 0, 0});
  EnsembleRun shard = run_of({8, 9}, {6, 7});
  shard.ensemble.first = 2;
  put(whole, shard);
  CHECK(whole.ensemble.outcomes(0, 1) == 0);
  CHECK(whole.ensemble.outcomes(0, 3) == 9);
  CHECK(whole.ensemble.outcomes(11, 2) == 6);
  shard.ensemble.first = 3;
  CHECK_THROWS_AS(put(whole, shard), Error);
  shard.ensemble.first = 0;
  shard.about.seed = 8;
  CHECK_THROWS_AS(put(whole, shard), Error);
}
