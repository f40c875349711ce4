#include <optional>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/project_access.h"
#include "cli/scenario_words.h"
#include "region/assemble.h"
#include "report/stored_scenario.h"
#include "report/unit_name.h"
#include "scenario/check_levers.h"
#include "store/scenario.h"
#include "store/transaction.h"

namespace regioscoop::cli {

namespace {

ArgumentSpec key_argument() {
  return {"key",
          {"SLEUTEL", "KEY"},
          {"Sleutel van het scenario, zoals scenario list die toont.",
           "Key of the scenario, as scenario list shows it."}};
}

ArgumentSpec new_key_argument() {
  return {"new_key",
          {"NIEUW", "NEW"},
          {"Sleutel van het nieuwe scenario: kleine letters, cijfers en streepjes.",
           "Key of the new scenario: lower-case letters, digits and hyphens."}};
}

std::vector<OptionSpec> name_options() {
  return {{"--name",
           "",
           OptionKind::value,
           {"NAAM", "NAME"},
           {"Naam op het scherm, in het Nederlands.", "Name on the screen, in Dutch."},
           {}},
          {"--name-en",
           "",
           OptionKind::value,
           {"NAAM", "NAME"},
           {"Naam in het Engels; anders die in het Nederlands.",
            "Name in English; else the one in Dutch."},
           {}}};
}

Text given_name(const Given& given, const Text& otherwise) {
  const auto dutch = given.optional("--name");
  const auto english = given.optional("--name-en");
  return {dutch.value_or(english.value_or(otherwise.nl)),
          english.value_or(dutch.value_or(otherwise.en))};
}

store::StoredScenario must_find(const store::Project& project, const std::string& key) {
  if (auto found = store::find_scenario(project, key)) return *found;
  (void)report::find_scenario(report::read_scenarios(project), key);  // throws, with near matches
  throw Error{ErrorKind::not_found,
              text("Scenario ‘{}’ bestaat niet.", "Scenario ‘{}’ does not exist.", key)};
}

int list(const Given& given, Terminal& terminal) {
  const store::Project project = open_region(given);
  report::Table table{{},
                      {{"key", {"Sleutel", "Key"}},
                       {"name", {"Naam", "Name"}},
                       {"is_baseline", {"Vergelijking", "Baseline"}},
                       {"levers", {"Knoppen", "Levers"}, report::Align::right},
                       {"note", {"Toelichting", "Note"}}},
                      {}};
  for (const store::StoredScenario& scenario : store::read_scenarios(project))
    table.rows.push_back(
        {scenario.key, scenario.name, scenario.is_baseline ? Text{"ja", "yes"} : Text{"", ""},
         report::Number{static_cast<double>(scenario.levers.size()), 0, false}, scenario.note});
  deliver(given, terminal, "scenarios", std::move(table));
  return kSuccess;
}

// The words of a person in a table; files get the same word in every language.
report::Cell unit_cell(const Given& given, std::string_view unit) {
  if (chosen_format(given) == Format::table) return report::unit_name(unit);
  return std::string{unit};
}

int show(const Given& given, Terminal& terminal) {
  const store::Project project = open_region(given);
  const store::StoredScenario scenario = must_find(project, given.argument("key"));
  report::Table table{text("{} ({})", "{} ({})", scenario.name, scenario.key),
                      {{"lever", {"Knop", "Lever"}},
                       {"subject", {"Onderwerp", "Subject"}},
                       {"value", {"Waarde", "Value"}, report::Align::right},
                       {"unit", {"Eenheid", "Unit"}},
                       {"name", {"Betekenis", "Meaning"}}},
                      {}};
  for (const store::LeverSetting& setting : scenario.levers)
    table.rows.push_back(
        {setting.lever, setting.subject, setting.value,
         unit_cell(given, scenario::lever_range(setting.lever, setting.subject).unit),
         scenario::lever_definition(setting.lever).name});
  if (chosen_format(given) == Format::table && !scenario.note.in(terminal.language()).empty())
    table.title = text("{}\n{}", "{}\n{}", table.title, scenario.note);
  deliver(given, terminal, "scenario", std::move(table));
  return kSuccess;
}

int make(const Given& given, Terminal&) {
  store::Project project = open_project(given);
  const std::string& key = given.argument("new_key");
  check_scenario_key(key);
  if (store::find_scenario(project, key))
    throw Error{ErrorKind::usage,
                text("Scenario ‘{}’ bestaat al.", "Scenario ‘{}’ exists already.", key),
                {"Kies een andere sleutel, of verander het met scenario set.",
                 "Choose another key, or change it with scenario set."}};
  store::StoredScenario scenario;
  scenario.key = key;
  scenario.name = given_name(given, {key, key});
  const std::string note = given.optional("--note").value_or("");
  scenario.note = {note, note};
  scenario.is_baseline = given.has("--baseline");
  store::put_scenario(project, scenario);
  return kSuccess;
}

int copy(const Given& given, Terminal&) {
  store::Project project = open_project(given);
  const store::StoredScenario original = must_find(project, given.argument("key"));
  check_scenario_key(given.argument("new_key"));
  const Text name = text("Kopie van {}", "Copy of {}", original.name);
  store::copy_scenario(project, original.key, given.argument("new_key"), given_name(given, name));
  return kSuccess;
}

int rename(const Given& given, Terminal&) {
  store::Project project = open_project(given);
  const store::StoredScenario original = must_find(project, given.argument("key"));
  check_scenario_key(given.argument("new_key"));
  store::rename_scenario(project, original.key, given.argument("new_key"),
                         given_name(given, original.name));
  return kSuccess;
}

int remove(const Given& given, Terminal&) {
  store::Project project = open_project(given);
  const store::StoredScenario scenario = must_find(project, given.argument("key"));
  store::delete_scenario(project, scenario.key);
  return kSuccess;
}

// The same question the run asks, before anything is kept. A project that is no region yet has
// nothing to hold the levers against.
void check_together(const store::Project& project, const store::StoredScenario& scenario) {
  std::optional<Region> region;
  try {
    region = assemble(project);
  } catch (const Error&) {
    return;
  }
  scenario::check_levers(*region, report::to_scenario(scenario));
}

int set(const Given& given, Terminal& terminal) {
  store::Project project = open_project(given);
  const std::string key = must_find(project, given.argument("key")).key;
  store::Transaction transaction{project};
  for (const std::string& word : given.all("settings")) {
    const store::LeverSetting setting = parse_setting(project, word);
    if (setting.value.empty())
      (void)store::unset_lever(project, key, setting.lever, setting.subject);
    else
      store::set_lever(project, key, setting);
  }
  const store::StoredScenario changed = must_find(project, key);
  check_together(project, changed);
  transaction.commit();
  if (changed.is_baseline)
    terminal.note(
        text("‘{}’ is het scenario waarmee de andere vergeleken worden: hun verschillen "
             "veranderen mee.",
             "‘{}’ is the scenario the others are compared with: their differences "
             "change with it.",
             changed.name));
  return kSuccess;
}

}  // namespace

std::vector<Command> scenario_commands() {
  std::vector<OptionSpec> new_options = name_options();
  new_options.push_back({"--note",
                         "",
                         OptionKind::value,
                         {"TEKST", "TEXT"},
                         {"Toelichting bij het scenario.", "A note on the scenario."},
                         {}});
  new_options.push_back(
      {"--baseline",
       "",
       OptionKind::flag,
       {},
       {"Vergelijk de andere scenario's hiermee.", "Compare the other scenarios with this one."},
       {}});
  return {
      {"scenario list",
       {"De scenario's van een project", "The scenarios of a project"},
       {region_argument()},
       output_options(),
       {{"scenario list", {"Die van de meegeleverde regio.", "Those of the bundled region."}}},
       list},
      {"scenario show",
       {"De knoppen die een scenario verzet", "The levers a scenario sets"},
       {region_argument(), key_argument()},
       output_options(),
       {{"scenario show zuidoost-48",
         {"Een scenario van de meegeleverde regio.", "A scenario of the bundled region."}}},
       show},
      {"scenario new",
       {"Maak een leeg scenario", "Make an empty scenario"},
       {project_argument(), new_key_argument()},
       new_options,
       {{"scenario new regio.regio noord-24 --name \"Noord 24\"",
         {"Maak een scenario; zet daarna de knoppen met scenario set.",
          "Make a scenario; then set the levers with scenario set."}}},
       make},
      {"scenario set",
       {"Verzet knoppen van een scenario; alle of geen", "Set levers of a scenario; all or none"},
       {project_argument(),
        key_argument(),
        {"settings",
         {"KNOP@ONDERWERP=WAARDE", "LEVER@SUBJECT=VALUE"},
         {"Knop uit lever list; het onderwerp is een wijkkliniek of aanname en vervalt bij de hele "
          "regio. Zonder waarde geldt weer die van de regio zelf.",
          "Lever from lever list; the subject is a wijkkliniek or assumption and is left out for "
          "the "
          "whole region. Without a value the region's own holds again."},
         Presence::at_least_one}},
       {},
       {{"scenario set a.regio noord-24 wijkkliniek.beds@noord=24 wijkkliniek.opens@noord=2027-01",
         {"Een wijkkliniek van 24 bedden, open vanaf januari 2027.",
          "A wijkkliniek of 24 beds, open from January 2027."}},
        {"scenario set regio.regio noord-24 inflow.eligible_share=0,25",
         {"Een knop die voor de hele regio geldt.", "A lever for the whole region."}}},
       set},
      {"scenario copy",
       {"Maak een scenario naar een ander", "Make a scenario after another"},
       {project_argument(), key_argument(), new_key_argument()},
       name_options(),
       {{"scenario copy regio.regio zuidoost-48 zuidoost-36",
         {"Begin met de knoppen van zuidoost-48.", "Begin with the levers of zuidoost-48."}}},
       copy},
      {"scenario rename",
       {"Geef een scenario een andere sleutel of naam", "Give a scenario another key or name"},
       {project_argument(), key_argument(), new_key_argument()},
       name_options(),
       {{"scenario rename regio.regio zuidoost-36 zuidoost-klein --name \"Zuidoost, klein\"",
         {"Andere sleutel en naam, dezelfde knoppen.", "Another key and name, the same levers."}}},
       rename},
      {"scenario delete",
       {"Verwijder een scenario", "Remove a scenario"},
       {project_argument(), key_argument()},
       {},
       {{"scenario delete regio.regio zuidoost-36",
         {"Verwijder het met zijn knoppen en uitkomsten.",
          "Remove it with its levers and results."}}},
       remove},
  };
}

}  // namespace regioscoop::cli
