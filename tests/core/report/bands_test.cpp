// What people and programs read of draws, whatever the draws are: never not-a-number.
#include "report/bands.h"

#include <nlohmann/json.hpp>

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
  CHECK(all[6].against_baseline->error == 0);
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
    check_shown(run_of(baseline, other));
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
