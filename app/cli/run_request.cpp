#include "cli/run_request.h"

#include <algorithm>

#include "cli/numbers.h"
#include "cli/project_access.h"
#include "common/time.h"
#include "common/version.h"
#include "region/assemble.h"
#include "report/project_info.h"
#include "report/run_json.h"
#include "report/run_tables.h"
#include "report/scenario_warnings.h"
#include "report/stored_run.h"
#include "report/stored_scenario.h"
#include "store/inputs_digest.h"

namespace regioscoop::cli {

namespace {

constexpr std::string_view kRegionWord = "region";

std::vector<Text> warnings_of(const report::Comparison& comparison) {
  std::vector<report::ScenarioWarnings> all;
  for (const report::ScenarioRun& run : comparison.scenarios)
    all.push_back({run.scenario.name, run.result.warnings});
  return report::told_together(all);
}

void add_digests(const store::Project& project, report::Comparison& comparison) {
  const std::string inputs = store::inputs_digest(project);
  for (report::ScenarioRun& run : comparison.scenarios)
    run.inputs_sha256 = store::run_digest(project, inputs, run.scenario.key);
}

}  // namespace

Text sources_line(const std::vector<Text>& attributions) {
  // The words publishers ask for; the line itself says that they are sources.
  const auto told_in = [&](Language language, std::string_view source) {
    std::vector<std::string_view> told;
    for (const Text& asked : attributions) {
      std::string_view words = asked.in(language);
      if (words.starts_with(source)) words.remove_prefix(source.size());
      while (words.ends_with('.')) words.remove_suffix(1);
      if (std::find(told.begin(), told.end(), words) == told.end()) told.push_back(words);
    }
    return fmt::format("{}", fmt::join(told, "; "));
  };
  return text("Bronnen: {}.", "Sources: {}.",
              Text{told_in(Language::dutch, "Bron: "), told_in(Language::english, "Source: ")});
}

std::string closing_lines(const std::vector<Text>& warnings, const std::vector<Text>& attributions,
                          Language language) {
  std::string content;
  for (const Text& warning : warnings)
    content += text("Let op: {}\n", "Note: {}\n", warning).in(language);
  return content + sources_line(attributions).in(language) + '\n';
}

ArgumentSpec scenarios_argument() {
  return {"scenarios",
          {"SCENARIO", "SCENARIO"},
          {"Sleutels van scenario's; weggelaten: alle.", "Keys of scenarios; left out: all."},
          Presence::any_number};
}

OptionSpec with_option() {
  return {"--with",
          "-w",
          OptionKind::value,
          {"SCENARIO", "SCENARIO"},
          {"Vergelijk hiermee; anders met het scenario dat daarvoor is aangewezen.",
           "Compare with this one; else with the scenario marked as the baseline."},
          {}};
}

std::vector<OptionSpec> run_options() {
  std::vector<OptionSpec> options{
      {"--years",
       "-y",
       OptionKind::list,
       {"JAREN", "YEARS"},
       {"Jaren zoals 2026,2030-2035; anders een paar in een tabel en alle in een bestand.",
        "Years such as 2026,2030-2035; else a few in a table and all in a file."},
       {}},
      {"--areas",
       "-a",
       OptionKind::list,
       {"GEBIEDEN", "AREAS"},
       {"Codes of namen van gebieden, of region voor het geheel; anders het geheel in een tabel en "
        "alles in een bestand.",
        "Codes or names of areas, or region for the whole; else the whole in a table and "
        "everything "
        "in a file."},
       {}},
      {"--indicators",
       "-i",
       OptionKind::list,
       {"UITKOMSTEN", "OUTCOMES"},
       {"Sleutels van uitkomsten, zoals ed_visits_70_plus_per_year; anders alle, bij trekkingen "
        "zonder de SEH per uur en de bedden van afdelingen, die dan de meeste tijd vragen.",
        "Keys of outcomes, such as ed_visits_70_plus_per_year; else all, over draws without the ED "
        "by the hour and the beds of wards, which then take most of the time."},
       {}}};
  const std::vector<OptionSpec> output = output_options();
  options.insert(options.end(), output.begin(), output.end());
  return options;
}

ChosenScenarios chosen_scenarios(const store::Project& project, const Given& given,
                                 const std::string& baseline) {
  const std::vector<scenario::Scenario> all = report::read_scenarios(project);
  ChosenScenarios chosen;
  for (const std::string& key : given.all("scenarios"))
    chosen.scenarios.push_back(report::find_scenario(all, key));
  if (chosen.scenarios.empty()) chosen.scenarios = all;
  chosen.baseline =
      baseline.empty() ? report::baseline_of(all) : report::find_scenario(all, baseline);
  return chosen;
}

report::Comparison run_scenarios(const Given& given, const std::string& baseline) {
  const store::Project project = open_region(given);
  const ChosenScenarios chosen = chosen_scenarios(project, given, baseline);
  const bool digests = chosen_format(given) == Format::json || given.has("--save");
  report::Comparison comparison = report::compare(assemble(project), chosen.baseline,
                                                  chosen.scenarios, report::attributions(project));
  if (digests) add_digests(project, comparison);
  return comparison;
}

void check_save(const Given& given) {
  if (given.has("--save") && !given.has("project"))
    throw Error{ErrorKind::usage,
                {"--save vraagt een projectbestand om in te bewaren.",
                 "--save needs a project file to save in."},
                {"Maak er een met: new regio.regio --bundled.",
                 "Make one with: new region.regio --bundled."}};
}

void save(store::Project& project, const std::string& scenario, const std::string& inputs_sha256,
          std::span<const store::RunValue> values, const std::optional<store::RunBands>& bands) {
  store::save_run(project,
                  {.scenario_key = scenario,
                   .input_sha256 = inputs_sha256,
                   .program_version = std::string{version()},
                   .finished_at = now_utc()},
                  values, bands);
  store::delete_stale_runs(project, scenario, inputs_sha256);
}

void save(const Given& given, const report::Comparison& comparison) {
  store::Project project = open_project(given);
  for (const report::ScenarioRun& run : comparison.scenarios)
    save(project, run.scenario.key, run.inputs_sha256, report::values_of(run));
}

report::Selection choose(const Given& given, const Region& region,
                         const std::vector<int>& table_years) {
  const bool table = chosen_format(given) == Format::table;
  report::Selection selection;
  if (given.has("--years"))
    selection.years = parse_years(given.all("--years"), region.base_year, region.horizon_year);
  else
    selection.years = table ? table_years : report::all_years(region);
  if (given.has("--areas")) {
    selection.whole_region = false;
    for (const std::string& area : given.all("--areas"))
      if (area == kRegionWord)
        selection.whole_region = true;
      else
        selection.areas.push_back(report::find_area(region, area));
  } else if (!table) {
    selection.areas = report::all_areas(region);
  }
  for (const std::string& key : given.all("--indicators"))
    selection.indicators.push_back(scenario::find_indicator(key).indicator);
  if (selection.indicators.empty()) selection.indicators = report::all_indicators();
  return selection;
}

void deliver_comparison(const Given& given, Terminal& terminal,
                        const report::Comparison& comparison, const report::Selection& selection,
                        const std::vector<report::Table>& tables) {
  const Language language = terminal.language();
  switch (chosen_format(given)) {
    case Format::json:
      deliver(given, terminal, report::run_json(comparison, selection, language));
      return;
    case Format::csv:
      // A table of rows has no place for the sources; whoever makes it is told.
      deliver(given, terminal, report::run_csv(comparison, selection));
      terminal.note(sources_line(comparison.attributions));
      return;
    case Format::table: break;
  }
  std::string content = as_text(tables, language) + '\n';
  for (const Gap& gap : comparison.region.gaps)
    content += text("Nog in te vullen: {}\n", "To be filled in: {}\n", gap.message).in(language);
  deliver(given, terminal,
          content + closing_lines(warnings_of(comparison), comparison.attributions, language));
}

}  // namespace regioscoop::cli
