#include "cli/commands.h"
#include "cli/project_access.h"
#include "cli/run_request.h"
#include "report/run_tables.h"

namespace regioscoop::cli {

namespace {

int run(const Given& given, Terminal& terminal) {
  const report::Comparison comparison = run_scenarios(given, "");
  const report::Selection selection =
      choose(given, comparison.region, report::years_at_a_glance(comparison.region));
  std::vector<report::Table> tables;
  if (chosen_format(given) == Format::table) tables = report::run_tables(comparison, selection);
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
  const report::Comparison comparison = run_scenarios(given, given.optional("--with").value_or(""));
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

}  // namespace

Command run_command() {
  return {"run",
          {"Reken scenario's door: uitkomsten per jaar, met het verschil met de vergelijking",
           "Run scenarios: outcomes per year, with the difference to the baseline"},
          {region_argument(),
           {"scenarios",
            {"SCENARIO", "SCENARIO"},
            {"Sleutels van scenario's; weggelaten: alle.", "Keys of scenarios; left out: all."},
            Presence::any_number}},
          run_options(),
          {{"run zuidoost-48",
            {"Wat 48 bedden in Zuidoost doen, in de meegeleverde regio.",
             "What 48 beds in Zuidoost do, in the bundled region."}},
           {"run regio.regio zuidoost-48 --years 2026,2030-2035 --areas region,WK036390",
            {"Bepaalde jaren, voor de regio en een wijk.",
             "Certain years, for the region and a district."}},
           {"run regio.regio --format csv --output uitkomsten.csv",
            {"Alles als rijen, voor een rekenblad.", "Everything as rows, for a spreadsheet."}}},
          run};
}

Command compare_command() {
  std::vector<OptionSpec> options = run_options();
  options.insert(options.begin(),
                 {"--with",
                  "-w",
                  OptionKind::value,
                  {"SCENARIO", "SCENARIO"},
                  {"Vergelijk hiermee; anders met het scenario dat daarvoor is aangewezen.",
                   "Compare with this one; else with the scenario marked as the baseline."},
                  {}});
  return {"compare",
          {"Zet scenario's naast elkaar, per jaar en gebied",
           "Put scenarios side by side, per year and area"},
          {region_argument(),
           {"scenarios",
            {"SCENARIO", "SCENARIO"},
            {"Sleutels van scenario's; weggelaten: alle.", "Keys of scenarios; left out: all."},
            Presence::any_number}},
          std::move(options),
          {{"compare zuidoost-heropend zuidoost-48 --years 2030,2040",
            {"Twee scenario's van de meegeleverde regio.", "Two scenarios of the bundled region."}},
           {"compare regio.regio zuidoost-48 --with zuidoost-heropend --format json",
            {"Het ene ten opzichte van het andere, voor een ander programma.",
             "The one against the other, for another program."}}},
          compare};
}

}  // namespace regioscoop::cli
