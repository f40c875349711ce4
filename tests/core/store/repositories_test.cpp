#include <cmath>

#include "core/store/fixture.h"
#include "store/correlation.h"
#include "store/insured_cost.h"
#include "store/run.h"
#include "store/source_use.h"
#include "support/catch.h"
#include "support/check_error.h"

using namespace regioscoop;
using namespace regioscoop::store;
using regioscoop::test::check_error;
using regioscoop::test::kSomeone;

TEST_CASE("every table gives back what was written", "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);

  const ProjectFacts facts = read_facts(project);
  CHECK(facts.key == "test");
  CHECK(facts.base_year == 2023);
  CHECK(facts.horizon_year == 2040);
  CHECK(facts.region_level == "district");
  CHECK(!find_fact(project, "nothing"));

  const auto indicators = read_area_indicators(project, {.indicator = "ses_woa_score"});
  REQUIRE(indicators.size() == 1);
  CHECK(indicators[0].area == "WK036301");
  CHECK(indicators[0].value == -0.2);
  CHECK(read_area_indicators(project, {.areas = {"WK036302"}}).empty());
  CHECK(read_area_indicators(project, {.areas = {"WK036301"}, .year = 2019}).size() == 1);

  const auto rates = read_use_rates(project, {.scope = "NL00", .care = "ed_visit", .year = 2023});
  REQUIRE(rates.size() == 2);
  CHECK(rates[0].sex == 'F');
  CHECK(rates[0].value == 0.18);
  CHECK(rates[1].age_to == 74);
  CHECK(read_use_rates(project, {.year = 2022}).empty());

  REQUIRE(read_life_table(project, 2019).size() == 1);
  CHECK(read_life_table(project, 2019)[0].qx == 0.04404);
  CHECK(read_life_table(project, 2018).empty());
  REQUIRE(read_fertility(project).size() == 1);
  CHECK(read_fertility(project)[0].rate == 0.12);

  const auto providers = read_providers(project);
  REQUIRE(providers.size() == 2);
  CHECK(providers[0].kind == ProviderKind::hospital);
  CHECK(!providers[0].place);
  REQUIRE(providers[1].place);
  CHECK(providers[1].place->latitude == 52.3);
  const auto capacities = read_capacities(project);
  REQUIRE(capacities.size() == 2);
  CHECK(capacities[1].from == Month{2018, 7});
  CHECK(capacities[1].amount == 23);

  REQUIRE(read_payers(project).size() == 2);
  CHECK(read_payers(project)[1].name == "Zilveren Kruis");
  REQUIRE(read_payer_shares(project).size() == 2);
  CHECK(read_payer_shares(project)[0].share == 0.4);
  REQUIRE(read_prices(project).size() == 1);
  CHECK(read_prices(project)[0].cents == 66847);
  CHECK(test::findings(project) == "");
}

TEST_CASE("writing a row again replaces it", "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  const SourceId source = find_source(project, "model")->id;
  put_prices(project,
             std::vector<Price>{
                 {.unit = "ward_day", .price_year = 2023, .cents = 1, .source_id = source}});
  REQUIRE(read_prices(project).size() == 1);
  CHECK(read_prices(project)[0].cents == 1);
  put_capacity(project,
               {.provider = "olvg", .from = {2020, 1}, .amount = 400, .source_id = source});
  CHECK(read_capacities(project)[0].amount == 400);
  put_provider(project,
               {.key = "zuidoost", .kind = ProviderKind::elv, .name = "Z", .source_id = source});
  CHECK(read_providers(project)[1].kind == ProviderKind::elv);
  CHECK(read_capacities(project).size() == 2);  // its capacity stays
}

TEST_CASE("a provider goes with its capacities, and no other does", "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  const std::size_t providers = read_providers(project).size();
  const std::size_t others = [&] {
    std::size_t count = 0;
    for (const Capacity& row : read_capacities(project)) count += row.provider != "zuidoost";
    return count;
  }();
  REQUIRE(others < read_capacities(project).size());
  delete_provider(project, "zuidoost");
  CHECK(read_providers(project).size() == providers - 1);
  CHECK(read_capacities(project).size() == others);
  CHECK(test::findings(project) == "");
  check_error(ErrorKind::not_found, "zuidoost", "zuidoost",
              [&] { delete_provider(project, "zuidoost"); });
}

TEST_CASE("a payer has a share of everybody and of some ages", "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  const SourceId source = find_source(project, "model")->id;
  const std::size_t before = read_payer_shares(project).size();
  for (const int first : {0, 70}) {
    put_payer_share(project, {.payer = "zk",
                              .scope = "GM0363",
                              .year = 2023,
                              .age_from = first,
                              .age_to = first == 0 ? 69 : kOpenShareAge,
                              .share = .4,
                              .source_id = source});
  }
  const std::vector<PayerShare> shares = read_payer_shares(project);
  REQUIRE(shares.size() == before + 2);
  CHECK(shares.back().age_from == 70);
  CHECK(shares.back().age_to == 120);
  // 0.4 is not everybody of those ages: the check of the project says so.
  bool said = false;
  for (const Text& finding : check(project))
    said = said || finding.en.find("ages 70–120") != std::string::npos;
  CHECK(said);
}

TEST_CASE("what refers to something that is not there is refused", "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  check_error(ErrorKind::not_found, "vumc", "vumc", [&] {
    put_capacity(project, {.provider = "vumc", .from = {2020, 1}});
  });
  check_error(ErrorKind::not_found, "menzis", "menzis",
              [&] { put_payer_share(project, {.payer = "menzis", .scope = "GM0363"}); });
  check_error(ErrorKind::bad_input, "FOREIGN KEY", "FOREIGN KEY",
              [&] { put_prices(project, std::vector<Price>{{.unit = "x", .source_id = 999}}); });
  check_error(ErrorKind::bad_input, "kliniek", "kliniek",
              [] { static_cast<void>(parse_provider_kind("kliniek")); });
  check_error(ErrorKind::bad_input, "CHECK", "CHECK", [&] {
    put_payer_share(project,
                    {.payer = "zk", .scope = "GM0363", .year = 2023, .share = 1.1, .source_id = 1});
  });
}

TEST_CASE("evidence keeps its interval and what is unknown", "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  const SourceId source = find_source(project, "model")->id;
  put_evidence(project,
               std::vector<Evidence>{
                   {.key = "wijkkliniek.readmission",
                    .topic = "wijkkliniek",
                    .finding = {"Minder heropnames", "Fewer readmissions"},
                    .value = 0.38,
                    .low = 0.21,
                    .high = 0.67,
                    .level = 0.95,
                    .unit = "odds ratio",
                    .strength = Strength::weak,
                    .source_id = source},
                   {.key = "b", .topic = "t", .finding = {"x", "y"}, .source_id = source}});
  const auto findings = read_evidence(project);
  REQUIRE(findings.size() == 2);
  CHECK(!findings[0].value);
  CHECK(findings[0].unit.empty());
  CHECK(findings[1].high == 0.67);
  CHECK(findings[1].strength == Strength::weak);
  CHECK(findings[1].finding.en == "Fewer readmissions");
}

TEST_CASE("words are kept in both languages, and one language stands in for the other",
          "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  const Text both{"Geschat.", "Estimated."};
  const Source source{.key = "words",
                      .title = {"Titel", "Title"},
                      .publisher = {"Pers", "Press"},
                      .table_id = "1",
                      .period = {"1 januari 2019", "1 January 2019"},
                      .licence = {"Open data, met bronvermelding", "Open data, naming the source"},
                      .attribution = {"Bron: Pers", "Source: Press"},
                      .note = both};
  const SourceId id = put_source(project, source);
  const Source read = *find_source(project, "words");
  CHECK(read.title == source.title);
  CHECK(read.publisher == source.publisher);
  CHECK(read.period == source.period);
  CHECK(read.licence == source.licence);
  CHECK(read.attribution == source.attribution);
  CHECK(read.note == both);
  put_provider(project, {.key = "p", .name = "P", .source_id = id, .note = both});
  put_evidence(
      project,
      std::vector<Evidence>{
          {.key = "e", .topic = "t", .finding = {"x", "y"}, .source_id = id, .note = both}});
  put_assumption(project, {.key = "a", .source_id = id, .note = both}, kSomeone);
  for (const Provider& one : read_providers(project))
    if (one.key == "p") CHECK(one.note == both);
  CHECK(read_evidence(project).back().note == both);
  CHECK(find_assumption(project, "a")->note == both);

  // As a person writes: once, read in both languages, and no second copy in the file.
  put_assumption(project, {.key = "a", .source_id = id, .note = in_both("Zelf geteld.")}, kSomeone);
  CHECK(find_assumption(project, "a")->note == in_both("Zelf geteld."));
  Statement kept{project, "SELECT count(*) FROM assumption WHERE key = 'a' AND note_en IS NULL"};
  REQUIRE(kept.step());
  CHECK(kept.integer(0) == 1);
  // A table with English only.
  Statement{project, "UPDATE assumption SET note = NULL, note_en = 'Counted.' WHERE key = 'a'"}
      .bind()
      .run();
  CHECK(find_assumption(project, "a")->note == in_both("Counted."));
}

TEST_CASE("an assumption keeps its history", "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  const std::string key = "journey.eligible_share";
  AssumptionRow row = *find_assumption(project, key);
  row.value = 0.3;
  row.owner = "B. Bestuurder";
  CHECK(replace_assumption(project, row, {"2026-02-01T00:00:00Z", "B. Bestuurder", "lokaal"}));
  CHECK(!replace_assumption(project, row, kSomeone));
  CHECK(find_assumption(project, key) == row);

  row.value = 0.9;
  row.low = row.high = row.level = std::nullopt;
  row.distribution = "fixed";
  CHECK(replace_assumption(project, row, kSomeone));

  const auto history = read_assumption_history(project, key);
  REQUIRE(history.size() == 3);
  CHECK(!history[0].old_value);
  CHECK(history[0].new_value == 0.25);
  CHECK(history[1].old_value == 0.25);
  CHECK(history[1].note.reason == "lokaal");
  CHECK(history[2].note.by == kSomeone.by);
  CHECK(history[2].note.reason == kSomeone.reason + " [beta 0.1–0.4 (95%) → fixed]");
  CHECK(read_assumption_history(project).size() == 3);
  CHECK(read_assumption_history(project, "other").empty());

  row.value = 0.3;
  put_assumption(project, row, kSomeone);  // loaded again with another value: also history
  CHECK(read_assumption_history(project).size() == 4);
  put_assumption(project, row, kSomeone);
  CHECK(read_assumption_history(project).size() == 4);
}

TEST_CASE("a person replaces a whole assumption, and the history says so whatever differs",
          "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  const std::string key = "journey.eligible_share";
  const std::size_t before = read_assumption_history(project, key).size();
  AssumptionRow row = *find_assumption(project, key);
  CHECK(!replace_assumption(project, row, kSomeone));
  row.low = 0.15;
  row.owner = "B. Bestuurder";
  CHECK(replace_assumption(project, row, {"2026-02-01T00:00:00Z", "B. Bestuurder", "smaller"}));
  CHECK(find_assumption(project, key) == row);
  const auto history = read_assumption_history(project, key);
  REQUIRE(history.size() == before + 1);
  CHECK(history.back().old_value == history.back().new_value);
  CHECK(history.back().note.reason == "smaller [beta 0.1–0.4 (95%) → beta 0.15–0.4 (95%)]");
  // Read back as values, so that whoever shows it can say it in any language.
  const ToldReason told = told_reason(history.back().note.reason);
  CHECK(told.reason == "smaller");
  CHECK(told.was == Spread{"beta", 0.1, 0.4, 0.95});
  CHECK(told.became == Spread{"beta", 0.15, 0.4, 0.95});
  CHECK(told_reason("x [beta -0.5–1e-05 (99.5%) → fixed]").was ==
        Spread{"beta", -0.5, 1e-05, 0.995});
  CHECK(told_reason("x [beta -0.5–1e-05 (99.5%) → fixed]").became == Spread{});
  // What only looks like it stays a reason.
  for (const char* words :
       {"", "lokaal", "lokaal [zie nota]", "a [b → c]", "a [beta 0,1–2 (95%) → fixed]"}) {
    CHECK(told_reason(words).reason == words);
    CHECK_FALSE(told_reason(words).was);
  }
  check_error(ErrorKind::usage, "naam en een reden", "name and a reason", [&] {
    replace_assumption(project, row, {"2026-02-01T00:00:00Z", "x", ""});
  });
  row.key = "niets";
  check_error(ErrorKind::not_found, "niets", "niets",
              [&] { replace_assumption(project, row, kSomeone); });
  CHECK(read_assumption_history(project, key).size() == before + 1);
}

TEST_CASE("an assumption is not changed without a name, a reason and a key", "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  AssumptionRow row = *find_assumption(project, "journey.eligible_share");
  row.value = 0.3;
  for (const ChangeNote& note :
       {ChangeNote{"2026-01-01T00:00:00Z", "", "x"}, ChangeNote{"2026-01-01T00:00:00Z", "x", ""}}) {
    check_error(ErrorKind::usage, "naam en een reden", "name and a reason",
                [&] { replace_assumption(project, row, note); });
    check_error(ErrorKind::usage, "naam en een reden", "name and a reason",
                [&] { change_correlation(project, "a", "b", 0.5, note); });
  }
  check_error(ErrorKind::bad_input, "FOREIGN KEY", "FOREIGN KEY", [&] {
    put_assumption(project, {.key = "x", .evidence_key = "unknown", .source_id = 1}, kSomeone);
  });
  CHECK(find_assumption(project, "journey.eligible_share")->value == 0.25);
  CHECK(read_assumption_history(project).size() == 1);
}

TEST_CASE("scenarios are copied, renamed and deleted with their levers", "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  put_scenario(project, {.key = "open",
                         .name = {"Heropend", "Reopened"},
                         .levers = {{"wijkkliniek.beds", "zuidoost", "23"}}});
  set_lever(project, "open", {"wijkkliniek.opens", "zuidoost", "2027-01"});
  set_lever(project, "open", {"wijkkliniek.beds", "zuidoost", "24"});
  copy_scenario(project, "open", "open-48", {"48 bedden", "48 beds"});
  set_lever(project, "open-48", {"wijkkliniek.beds", "zuidoost", "48"});
  CHECK(find_scenario(project, "open")->levers ==
        std::vector<LeverSetting>{{"wijkkliniek.beds", "zuidoost", "24"},
                                  {"wijkkliniek.opens", "zuidoost", "2027-01"}});
  CHECK(find_scenario(project, "open-48")->levers[0].value == "48");
  CHECK(unset_lever(project, "open-48", "wijkkliniek.opens", "zuidoost"));
  CHECK(!unset_lever(project, "open-48", "wijkkliniek.opens", "zuidoost"));

  save_run(project, {.scenario_key = "open", .input_sha256 = "x"}, {});
  rename_scenario(project, "open", "heropend", {"Weer open", "Open again"});
  CHECK(!find_scenario(project, "open"));
  CHECK(find_scenario(project, "heropend")->levers.size() == 2);
  CHECK(find_scenario(project, "heropend")->name.nl == "Weer open");
  CHECK(latest_run(project, "heropend"));

  std::vector<std::string> order;
  for (const auto& scenario : read_scenarios(project)) order.push_back(scenario.key);
  CHECK(order == std::vector<std::string>{"huidig", "heropend", "open-48"});

  delete_scenario(project, "heropend");
  CHECK(!find_scenario(project, "heropend"));
  CHECK(!latest_run(project, "heropend"));
  CHECK(test::findings(project) == "");
}

TEST_CASE("scenarios stand in the order that was asked, the others after them", "[db][store]") {
  Project project = Project::create_in_memory();
  for (const char* key : {"a", "b", "c", "d"}) put_scenario(project, {.key = key});
  order_scenarios(project, {"c", "a"});
  put_scenario(project, {.key = "e"});
  std::string order;
  for (const StoredScenario& scenario : read_scenarios(project)) order += scenario.key;
  CHECK(order == "cabde");
}

TEST_CASE("there is one baseline, and it stays", "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  check_error(ErrorKind::usage, "uitgangspunt", "baseline",
              [&] { delete_scenario(project, "huidig"); });
  put_scenario(project, {.key = "ander", .name = {"Ander", "Other"}, .is_baseline = true});
  CHECK(!find_scenario(project, "huidig")->is_baseline);
  CHECK(find_scenario(project, "ander")->is_baseline);
  copy_scenario(project, "ander", "kopie", {"Kopie", "Copy"});
  CHECK(!find_scenario(project, "kopie")->is_baseline);
  delete_scenario(project, "huidig");

  check_error(ErrorKind::not_found, "weg", "weg", [&] {
    copy_scenario(project, "weg", "x", {"x", "x"});
  });
  check_error(ErrorKind::usage, "kopie", "kopie", [&] {
    copy_scenario(project, "ander", "kopie", {"x", "x"});
  });
  check_error(ErrorKind::usage, "kopie", "kopie", [&] {
    rename_scenario(project, "ander", "kopie", {"x", "x"});
  });
  check_error(ErrorKind::not_found, "weg", "weg", [&] {
    set_lever(project, "weg", {"a", "", "1"});
  });
}

TEST_CASE("bands of a run come back to the bit and go with the run", "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  const StoredBand known{.indicator = "ed_visits_per_year",
                         .subject = "region",
                         .year = 2030,
                         .low = 1.0 / 3,
                         .median = 1,
                         .high = 2.0 / 3 + 1,
                         .mean = 1.01,
                         .sd = 0.1,
                         .low_error = 1e-3,
                         .high_error = 2e-3,
                         .draws_left_out = 4,
                         .difference = -1.0 / 7,
                         .difference_low = -0.3,
                         .difference_median = -0.2,
                         .difference_high = 0.1,
                         .difference_mean = -0.15,
                         .probability_better = 0.9};
  StoredBand bare{.indicator = "payer_cost_eur_per_year", .subject = "a", .year = 2030};
  const RunBands bands{{9999, 7, "sobol", 0.9, "huidig"}, {known, bare}};
  const auto id = save_run(project, {"huidig", "x", "0.1", "2026-01-01T00:00:00Z"}, {}, bands);
  const auto central = save_run(project, {"huidig", "y", "0.1", "2026-01-01T00:00:00Z"}, {});
  CHECK_FALSE(read_run_bands(project, central));

  const auto read = read_run_bands(project, id);
  REQUIRE(read);
  CHECK(read->about.draws == 9999);
  CHECK(read->about.seed == 7);
  CHECK(read->about.sampling == "sobol");
  CHECK(read->about.level == 0.9);
  REQUIRE(read->bands.size() == 2);
  CHECK(read->bands[0].low == known.low);
  CHECK(read->bands[0].high_error == known.high_error);
  CHECK(read->bands[0].difference == known.difference);
  CHECK(read->bands[0].probability_better == known.probability_better);
  CHECK(read->bands[0].draws_left_out == 4);
  CHECK_FALSE(read->bands[1].difference);
  CHECK_FALSE(read->bands[1].low_error);

  rename_scenario(project, "huidig", "nu", {"Nu", "Now"});
  CHECK(read_run_bands(project, id)->about.baseline_key == "nu");
  CHECK(delete_stale_runs(project, "nu", "other") == 2);
  CHECK_FALSE(read_run_bands(project, id));
  CHECK(test::findings(project) == "");
}

TEST_CASE("a correlation is kept once, whatever the order of its keys", "[db][store]") {
  Project project = Project::create_in_memory();
  put_correlation(project, {"b", "a", 0.5, "Jansen", "omdat"});
  put_correlation(project, {"c", "d", -0.25, "Jansen", ""});
  put_correlation(project, {"a", "b", 0.75, "De Vries", "nieuw"});
  auto rows = read_correlations(project);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].first_key == "a");
  CHECK(rows[0].second_key == "b");
  CHECK(rows[0].value == 0.75);
  CHECK(rows[0].owner == "De Vries");
  CHECK(rows[0].note == "nieuw");
  CHECK(rows[1].note.empty());
  put_correlation(project, {"b", "a", 0, "Jansen", ""});
  rows = read_correlations(project);
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].first_key == "c");
  for (const double value : {1.0, -1.0, 2.0, std::nan("")})
    check_error(ErrorKind::bad_input, "‘a’", "‘b’", [&] {
      put_correlation(project, {"a", "b", value, "Jansen", ""});
    });
  check_error(ErrorKind::bad_input, "‘a’", "‘a’", [&] {
    put_correlation(project, {"a", "a", 0.5, "Jansen", ""});
  });
}

TEST_CASE("a correlation that a person changes is in the history", "[db][store]") {
  Project project = Project::create_in_memory();
  CHECK(change_correlation(project, "b", "a", 0.5, kSomeone));
  CHECK(!change_correlation(project, "a", "b", 0.5, kSomeone));
  CHECK(change_correlation(project, "a", "b", 0, kSomeone));
  CHECK(!change_correlation(project, "a", "b", 0, kSomeone));
  CHECK(read_correlations(project).empty());
  const auto history = read_assumption_history(project, "a ~ b");
  REQUIRE(history.size() == 2);
  CHECK(!history[0].old_value);
  CHECK(history[0].new_value == 0.5);
  CHECK(history[0].note.by == kSomeone.by);
  CHECK(history[1].old_value == 0.5);
  CHECK(history[1].new_value == 0);
  // What is refused leaves no trace.
  check_error(ErrorKind::bad_input, "‘a’", "‘b’",
              [&] { change_correlation(project, "a", "b", 1, kSomeone); });
  CHECK(read_assumption_history(project).size() == 2);
}

TEST_CASE("runs of other inputs are taken away", "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  const std::vector<RunValue> values{{"ed_visits_per_year", "GM0363", 2024, 1.25},
                                     {"ed_visits_per_year", "GM0363", 2023, 1.0 / 3.0}};
  save_run(project, {"huidig", "old", "0.1", "2026-01-01T00:00:00Z"}, values);
  save_run(project, {"huidig", "new", "0.1", "2026-01-02T00:00:00Z"}, values);
  const auto id = save_run(project, {"huidig", "new", "0.1", "2026-01-03T00:00:00Z"}, values);
  save_run(project, {"ander", "old", "0.1", "2026-01-01T00:00:00Z"}, values);

  const auto latest = latest_run(project, "huidig");
  REQUIRE(latest);
  CHECK(latest->id == id);
  CHECK(latest->input_sha256 == "new");
  const auto stored = read_run_values(project, id);
  REQUIRE(stored.size() == 2);
  CHECK(stored[0].year == 2023);
  CHECK(stored[0].value == 1.0 / 3.0);  // to the last bit

  CHECK(delete_stale_runs(project, "huidig", "new") == 2);
  CHECK(latest_run(project, "huidig")->id == id);
  CHECK(latest_run(project, "ander"));
  CHECK(delete_stale_runs(project, "huidig", "newer") == 1);
  CHECK(!latest_run(project, "huidig"));
  Statement count{project, "SELECT count(*) FROM run_result"};
  REQUIRE(count.step());
  CHECK(count.integer(0) == 2);
}

TEST_CASE("the cost columns are those of the table", "[db][store]") {
  const Project project = Project::create_in_memory();
  Statement statement{project,
                      "SELECT name FROM pragma_table_info('insured_cost')"
                      " WHERE name LIKE 'kosten_%' ORDER BY cid"};
  std::vector<std::string> columns;
  while (statement.step()) columns.push_back(statement.text(0));
  std::vector<std::string> described;
  for (const CostCategory& category : kCostCategories) described.emplace_back(category.column);
  CHECK(columns == described);
  CHECK(kCostCategories.at(cost_column("kosten_gzsp")).column == "kosten_gzsp");
  check_error(ErrorKind::not_found, "kosten_niets", "kosten_niets",
              [] { static_cast<void>(cost_column("kosten_niets")); });
}

TEST_CASE("the rows of a source are counted by table and by how well they are known",
          "[db][store]") {
  Project project = Project::create_in_memory();
  CHECK(read_source_rows(project).empty());
  test::fill(project);
  const std::vector<SourceRows> all = read_source_rows(project);
  const auto rows = [&](std::string_view table, std::optional<Status> status) {
    std::int64_t sum = 0;
    for (const SourceRows& one : all)
      if (one.table == table && one.status == status) sum += one.rows;
    return sum;
  };
  CHECK(rows("use_rate", Status::observed) + rows("use_rate", Status::derived) +
            rows("use_rate", Status::evidence) + rows("use_rate", Status::assumption) ==
        static_cast<std::int64_t>(read_use_rates(project).size()));
  CHECK(rows("assumption", Status::assumption) + rows("assumption", Status::evidence) ==
        static_cast<std::int64_t>(read_assumptions(project).size()));
  CHECK(rows("payer", std::nullopt) == 2);
  for (const SourceRows& one : all) CHECK(one.rows > 0);
}

TEST_CASE("insured cost is read per row and in exact totals", "[db][store]") {
  Project project = Project::create_in_memory();
  test::fill(project);
  const SourceId source = find_source(project, "vektis.2023")->id;
  test::put_insured_cost(project, "WK036301", 2022, 'M', 70, 9'007'199'254'740'993, source);

  const auto rows = read_insured_costs(project, {.areas = {"GM0363"}, .years = {2023}});
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].sex == 'F');
  CHECK(rows[0].cents[cost_column("kosten_farmacie")] == -99);
  CHECK(!rows[0].cents[cost_column("kosten_mondzorg")]);
  CHECK(rows[1].insured_years_x100 == 950);
  CHECK(rows[1].age_to == 74);
  CHECK(read_insured_costs(project).size() == 3);
  CHECK(read_insured_costs(project, {.areas = {"GM0000"}}).empty());

  const auto totals = insured_cost_totals(project);
  REQUIRE(totals.size() == 2);
  CHECK(totals[0].year == 2022);
  // above 2^53: not a double anywhere on the way
  CHECK(totals[0].cents[cost_column("kosten_farmacie")] == 9'007'199'254'740'993);
  CHECK(totals[1].rows == 2);
  CHECK(totals[1].cents[cost_column("kosten_farmacie")] == 123357);
  CHECK(!totals[1].cents[cost_column("kosten_mondzorg")]);
  CHECK(totals[1].insured_years_x100 == 1900);

  const auto others = read_other_insured_costs(project, {.years = {2023}});
  REQUIRE(others.size() == 1);
  CHECK(others[0].category == "kosten_nieuw");
  CHECK(others[0].cents == 5);
}
