#include "cli/commands.h"
#include "cli/draw_request.h"
#include "cli/project_access.h"
#include "cli/run_request.h"
#include "report/run_tables.h"

namespace regioscoop::cli {

namespace {

int run(const Given& given, Terminal& terminal) {
  check_save(given);
  if (const auto draws = draw_request(given))
    return run_with_draws(given, terminal, *draws, "", BandView::bands);
  const report::Comparison comparison = run_scenarios(given, "");
  const report::Selection selection =
      choose(given, comparison.region, report::years_at_a_glance(comparison.region));
  std::vector<report::Table> tables;
  if (chosen_format(given) == Format::table) tables = report::run_tables(comparison, selection);
  if (given.has("--save")) save(given, comparison);
  deliver_comparison(given, terminal, comparison, selection, tables);
  return kSuccess;
}

report::Table legend(const report::Comparison& comparison) {
  report::Table table{
      {},
      {{"key", {"Scenario", "Scenario"}}, {"name", {"Naam", "Name"}}},
      {{comparison.baseline.scenario.key,
        text("{} (vergelijking)", "{} (baseline)", comparison.baseline.scenario.name)}}};
  for (const report::ScenarioRun& run : comparison.scenarios)
    if (run.scenario.key != comparison.baseline.scenario.key)
      table.rows.push_back({run.scenario.key, run.scenario.name});
  return table;
}

int compare(const Given& given, Terminal& terminal) {
  const std::string with = given.optional("--with").value_or("");
  if (const auto draws = draw_request(given))
    return run_with_draws(given, terminal, *draws, with, BandView::decision);
  const report::Comparison comparison = run_scenarios(given, with);
  std::vector<int> years = report::years_at_a_glance(comparison.region);
  if (years.size() > 1) years.erase(years.begin());  // in the base year nothing differs yet
  const report::Selection selection = choose(given, comparison.region, years);
  std::vector<report::Table> tables;
  if (chosen_format(given) == Format::table) {
    tables = report::side_by_side_tables(comparison, selection);
    tables.insert(tables.begin(), legend(comparison));
  }
  deliver_comparison(given, terminal, comparison, selection, tables);
  return kSuccess;
}

std::vector<OptionSpec> options_with_draws() {
  std::vector<OptionSpec> options = draw_options();
  const std::vector<OptionSpec> more = run_options();
  options.insert(options.end(), more.begin(), more.end());
  return options;
}

}  // namespace

Command run_command() {
  std::vector<OptionSpec> options = options_with_draws();
  options.push_back({"--save",
                     "",
                     OptionKind::flag,
                     {},
                     {"Bewaar de uitkomsten ook in het projectbestand, met de digest van wat erin "
                      "ging.",
                      "Keep the results in the project file too, with the digest of what went in."},
                     {}});
  return {"run",
          {"Reken scenario's door: uitkomsten per jaar, met het verschil met de vergelijking",
           "Run scenarios: outcomes per year, with the difference to the baseline"},
          {region_argument(), scenarios_argument()},
          std::move(options),
          {{"run zuidoost-48",
            {"Wat 48 bedden in Zuidoost doen, in de meegeleverde regio.",
             "What 48 beds in Zuidoost do, in the bundled region."}},
           {"run regio.regio zuidoost-48 --years 2026,2030-2035 --areas region,WK036390",
            {"Bepaalde jaren, voor de regio en een wijk.",
             "Certain years, for the region and a district."}},
           {"run regio.regio zuidoost-48 --draws 10000 --level 80 --save",
            {"Met een band om elke uitkomst en om het verschil met de vergelijking.",
             "With a band around every outcome and around the difference to the baseline."}},
           {"run regio.regio --format csv --output uitkomsten.csv",
            {"Alles als rijen, voor een rekenblad.", "Everything as rows, for a spreadsheet."}}},
          run};
}

Command compare_command() {
  std::vector<OptionSpec> options = options_with_draws();
  options.insert(options.begin(), with_option());
  return {"compare",
          {"Zet scenario's naast elkaar, per jaar en gebied",
           "Put scenarios side by side, per year and area"},
          {region_argument(), scenarios_argument()},
          std::move(options),
          {{"compare zuidoost-heropend zuidoost-48 --years 2030,2040",
            {"Twee scenario's van de meegeleverde regio.", "Two scenarios of the bundled region."}},
           {"compare zuidoost-heropend zuidoost-48 --draws 2000 --years 2035",
            {"Hoe vaak elk scenario beter is, en wat een keus weggeeft als het anders loopt.",
             "How often each scenario is better, and what a choice gives away if things turn out "
             "otherwise."}},
           {"compare regio.regio zuidoost-48 --with zuidoost-heropend --format json",
            {"Het ene ten opzichte van het andere, voor een ander programma.",
             "The one against the other, for another program."}}},
          compare};
}

}  // namespace regioscoop::cli
