#include <algorithm>

#include "cli/commands.h"
#include "cli/numbers.h"
#include "cli/output.h"
#include "cli/project_access.h"
#include "common/status_words.h"
#include "common/time.h"
#include "region/assemble.h"
#include "region/assumption_row.h"
#include "report/unit_name.h"
#include "store/assumption.h"
#include "store/correlation.h"
#include "store/evidence.h"
#include "store/source.h"
#include "uncertainty/fit.h"
#include "uncertainty/scenario_ensemble.h"

namespace regioscoop::cli {

namespace {

ArgumentSpec key_argument() {
  return {"key",
          {"SLEUTEL", "KEY"},
          {"Sleutel van de aanname, zoals assumption list die toont.",
           "Key of the assumption, as assumption list shows it."}};
}

// A value as it was given: all its digits, with the mark of the language and no grouping.
Text exact(double value) {
  std::string digits = report::full_precision(value);
  std::string dutch = digits;
  std::replace(dutch.begin(), dutch.end(), '.', ',');
  return {std::move(dutch), std::move(digits)};
}

Text interval(const store::AssumptionRow& row) {
  if (!row.low || !row.high) return {"", ""};
  return text("{} – {}", "{} – {}", exact(*row.low), exact(*row.high));
}

report::Cell number_or_empty(std::optional<double> value) {
  if (!value) return std::monostate{};
  return report::Number{*value, 0, false};
}

std::string unit_of(const std::string& key) {
  for (const AssumptionDefinition& definition : assumption_catalogue())
    if (definition.key == key) return std::string{definition.unit};
  return {};
}

report::Table list_for_people(const std::vector<store::AssumptionRow>& rows) {
  report::Table table{{},
                      {{"key", {"Aanname", "Assumption"}},
                       {"value", {"Waarde", "Value"}, report::Align::right},
                       {"interval", {"Van – tot", "Interval"}, report::Align::right},
                       {"unit", {"Eenheid", "Unit"}},
                       {"status", {"Status", "Status"}},
                       {"strength", {"Bewijs", "Evidence"}},
                       {"owner", {"Van wie", "Owner"}}},
                      {}};
  for (const store::AssumptionRow& row : rows)
    table.rows.push_back({row.key, exact(row.value), interval(row),
                          report::unit_name(unit_of(row.key)), status_word(row.status),
                          strength_word(row.strength), row.owner});
  return table;
}

report::Table list_for_files(const std::vector<store::AssumptionRow>& rows) {
  report::Table table;
  for (const char* key : {"key", "value", "unit", "low", "high", "level", "distribution", "status",
                          "strength", "owner", "evidence_key", "note"})
    table.columns.push_back({key, {}, report::Align::left});
  for (const store::AssumptionRow& row : rows)
    table.rows.push_back({row.key, report::Number{row.value, 0, false}, unit_of(row.key),
                          number_or_empty(row.low), number_or_empty(row.high),
                          number_or_empty(row.level), row.distribution,
                          std::string{to_string(row.status)}, std::string{to_string(row.strength)},
                          row.owner, row.evidence_key, row.note});
  return table;
}

int list(const Given& given, Terminal& terminal) {
  const store::Project project = open_region(given);
  const std::vector<store::AssumptionRow> rows = store::read_assumptions(project);
  deliver(given, terminal, "assumptions",
          chosen_format(given) == Format::table ? list_for_people(rows) : list_for_files(rows));
  return kSuccess;
}

void add_evidence(report::Table& table, const store::Project& project, const std::string& key) {
  for (const store::Evidence& evidence : store::read_evidence(project))
    if (evidence.key == key)
      table.rows.push_back(
          {std::string{"evidence"}, Text{"Onderzoek", "Evidence"}, evidence.finding});
}

std::string source_words(const store::Project& project, store::SourceId id) {
  for (const store::Source& source : store::read_sources(project))
    if (source.id == id) {
      std::string words = source.title;
      for (const std::string& part : {source.publisher, source.period})
        if (!part.empty()) words += ", " + part;
      return words;
    }
  return {};
}

int show(const Given& given, Terminal& terminal) {
  const store::Project project = open_region(given);
  const AssumptionDefinition& definition = assumption_definition(given.argument("key"));
  report::Table table{
      definition.meaning,
      {{"key", {"Sleutel", "Key"}}, {"name", {"Kenmerk", "Fact"}}, {"value", {"Waarde", "Value"}}},
      {}};
  const auto add = [&](const char* key, const Text& name, report::Cell value) {
    table.rows.push_back({std::string{key}, name, std::move(value)});
  };
  add("key", {"Aanname", "Assumption"}, std::string{definition.key});
  add("name", {"Naam", "Name"}, definition.name);
  add("unit", {"Eenheid", "Unit"}, report::unit_name(definition.unit));
  add("permitted", {"Toegestaan", "Permitted"},
      text("{} – {}", "{} – {}", exact(definition.min), exact(definition.max)));
  const auto row = store::find_assumption(project, definition.key);
  if (!row) {
    add("value", {"Waarde", "Value"}, Text{"niet ingevuld", "not filled in"});
  } else {
    add("value", {"Waarde", "Value"}, exact(row->value));
    add("interval", {"Van – tot", "Interval"}, interval(*row));
    add("distribution", {"Verdeling", "Distribution"}, row->distribution);
    add("status", {"Status", "Status"}, status_word(row->status));
    add("strength", {"Kracht van het bewijs", "Strength of evidence"},
        strength_word(row->strength));
    add("owner", {"Van wie", "Owner"}, row->owner);
    add("source", {"Bron", "Source"}, source_words(project, row->source_id));
    add("note", {"Toelichting", "Note"}, row->note);
    add_evidence(table, project, row->evidence_key);
  }
  deliver(given, terminal, "assumption", std::move(table));
  return kSuccess;
}

void require_name_and_reason(const Given& given) {
  for (const char* option : {"--by", "--reason"})
    if (given.optional(option).value_or("").empty())
      throw Error{
          ErrorKind::usage,
          text("{} ontbreekt.", "{} is missing.", option),
          {"Een andere waarde vraagt om een naam (--by) en een reden (--reason); die worden "
           "bewaard.",
           "Another value asks for a name (--by) and a reason (--reason); they are kept."}};
}

// The row with what the options on its spread say. Throws what the distribution refuses.
store::AssumptionRow with_spread(store::AssumptionRow row, const Given& given,
                                 const AssumptionDefinition& definition, double value) {
  constexpr double kPercent = 100;
  row.value = value;
  row.status = Status::assumption;
  row.owner = *given.optional("--by");
  const auto take = [&](const char* option, std::optional<double>& into) {
    if (const auto word = given.optional(option)) into = parse_number(*word, {option, option});
  };
  take("--low", row.low);
  take("--high", row.high);
  if (given.has("--level"))
    row.level = parse_number(*given.optional("--level"), {"--level", "--level"}) / kPercent;
  if (const auto word = given.optional("--distribution")) {
    row.distribution = *word;
    if (uncertainty::parse_kind(*word) == uncertainty::Kind::fixed)
      row.low = row.high = row.level = std::nullopt;
  }
  (void)uncertainty::distribution_of(assumption_of(row), definition);
  return row;
}

int set(const Given& given, Terminal& terminal) {
  store::Project project = open_project(given);
  const AssumptionDefinition& definition = assumption_definition(given.argument("key"));
  const double value = parse_number(given.argument("value"), {"WAARDE", "VALUE"});
  if (!(value >= definition.min && value <= definition.max))
    throw Error{
        ErrorKind::out_of_range,
        text("Aanname ‘{}’ kan niet {} zijn.", "Assumption ‘{}’ can't be {}.", definition.key,
             exact(value)),
        text("Toegestaan: {} tot en met {} ({}).", "Permitted: {} up to and including {} ({}).",
             exact(definition.min), exact(definition.max), report::unit_name(definition.unit))};
  require_name_and_reason(given);
  const store::ChangeNote note{now_utc(), *given.optional("--by"), *given.optional("--reason")};
  const auto present = store::find_assumption(project, definition.key);
  const bool has_spread = given.has("--low") || given.has("--high") || given.has("--level") ||
                          given.has("--distribution");
  const bool changed = has_spread && present
                           ? store::replace_assumption(
                                 project, with_spread(*present, given, definition, value), note)
                           : store::change_assumption(project, definition.key, value, note);
  if (!changed)
    terminal.note({"Dat was de waarde al; er is niets veranderd.",
                   "That was the value already; nothing was changed."});
  return kSuccess;
}

int history(const Given& given, Terminal& terminal) {
  const store::Project project = open_region(given);
  const auto key = given.optional("key");
  if (key) (void)assumption_definition(*key);
  report::Table table{{},
                      {{"changed_at", {"Wanneer", "When"}},
                       {"key", {"Aanname", "Assumption"}},
                       {"old_value", {"Was", "Was"}, report::Align::right},
                       {"new_value", {"Werd", "Became"}, report::Align::right},
                       {"changed_by", {"Door", "By"}},
                       {"reason", {"Reden", "Reason"}}},
                      {}};
  const bool people = chosen_format(given) == Format::table;
  const auto value_cell = [people](std::optional<double> value) -> report::Cell {
    if (people && value) return exact(*value);
    return number_or_empty(value);
  };
  for (const store::AssumptionChange& change : key ? store::read_assumption_history(project, *key)
                                                   : store::read_assumption_history(project))
    table.rows.push_back({change.note.at, change.key, value_cell(change.old_value),
                          value_cell(change.new_value), change.note.by, change.note.reason});
  deliver(given, terminal, "assumption-history", std::move(table));
  return kSuccess;
}

// Every assumption and effect that may be drawn: correlations must hold together for all of them.
std::vector<scenario::Scenario> every_intervention(const Region& region) {
  scenario::Scenario all;
  for (const Intervention& intervention : region.interventions)
    all.levers.push_back({"intervention.uptake", intervention.key, intervention.uptake});
  return {all};
}

int correlate(const Given& given, Terminal& terminal) {
  store::Project project = open_project(given);
  require_name_and_reason(given);
  const std::string& first = given.argument("key");
  const std::string& second = given.argument("other");
  const double value = parse_number(given.argument("value"), {"WAARDE", "VALUE"});
  Region region = assemble(project);
  const auto is_pair = [&](const AssumptionCorrelation& c) {
    return (c.first == first && c.second == second) || (c.first == second && c.second == first);
  };
  std::erase_if(region.correlations, is_pair);
  if (value != 0) region.correlations.push_back({first, second, value});
  // Refuses keys that are not there, values outside -1..1 and pairs that can't hold together.
  const uncertainty::DrawPlan plan = uncertainty::plan_of(region, every_intervention(region));
  (void)uncertainty::Sampler{plan};
  store::put_correlation(
      project, {first, second, value, *given.optional("--by"), *given.optional("--reason")});
  const bool follows =
      std::any_of(plan.correlations.begin(), plan.correlations.end(), [&](const auto& c) {
        return is_pair({c.first, c.second, c.value});
      });
  if (value != 0 && !follows)
    terminal.note({"Een van beide heeft geen verdeling; de samenhang werkt pas als die er is.",
                   "One of the two has no distribution; the correlation works once it has."});
  return kSuccess;
}

int correlations(const Given& given, Terminal& terminal) {
  const store::Project project = open_region(given);
  report::Table table{{},
                      {{"first_key", {"Aanname", "Assumption"}},
                       {"second_key", {"Beweegt mee met", "Moves with"}},
                       {"value", {"Samenhang", "Correlation"}, report::Align::right},
                       {"owner", {"Van wie", "Owner"}},
                       {"note", {"Waarom", "Why"}}},
                      {}};
  const bool people = chosen_format(given) == Format::table;
  for (const store::CorrelationRow& row : store::read_correlations(project))
    table.rows.push_back({row.first_key, row.second_key,
                          people ? report::Cell{exact(row.value)}
                                 : report::Cell{report::Number{row.value, 0, false}},
                          row.owner, row.note});
  if (table.rows.empty())
    terminal.note({"Geen twee aannames bewegen samen: elk wordt apart getrokken.",
                   "No two assumptions move together: each is drawn on its own."});
  deliver(given, terminal, "assumption-correlations", std::move(table));
  return kSuccess;
}

std::vector<OptionSpec> name_and_reason() {
  return {{"--by",
           "",
           OptionKind::value,
           {"NAAM", "NAME"},
           {"Wie achter de waarde staat.", "Who stands behind the value."},
           {}},
          {"--reason", "", OptionKind::value, {"TEKST", "TEXT"}, {"Waarom.", "Why."}, {}}};
}

std::vector<OptionSpec> set_options() {
  std::vector<OptionSpec> options = name_and_reason();
  options.push_back(value_option("--low", {"WAARDE", "VALUE"},
                                 {"Ondergrens van het interval waaruit getrokken wordt.",
                                  "Lower end of the interval that draws follow."}));
  options.push_back(value_option("--high", {"WAARDE", "VALUE"},
                                 {"Bovengrens van dat interval.", "Upper end of that interval."}));
  options.push_back(value_option("--level", {"PROCENT", "PERCENT"},
                                 {"Deel van de kans in dat interval; anders wat het was, of 95.",
                                  "Probability of that interval; else what it was, or 95."}));
  options.push_back(value_option("--distribution", {"SOORT", "KIND"},
                                 {"fixed, normal, log_normal, logit_normal, beta, gamma, uniform, "
                                  "triangular, pert, of discrete "
                                  "(waarde, onder- en bovengrens zijn drie bronnen).",
                                  "fixed, normal, log_normal, logit_normal, beta, gamma, uniform, "
                                  "triangular, pert, or discrete "
                                  "(value, lower and upper end are three sources)."}));
  return options;
}

}  // namespace

std::vector<Command> assumption_commands() {
  ArgumentSpec optional_key = key_argument();
  optional_key.presence = Presence::optional;
  return {
      {"assumption list",
       {"De aannames van een project, met waarde, herkomst en eigenaar",
        "The assumptions of a project, with value, origin and owner"},
       {region_argument()},
       output_options(),
       {{"assumption list", {"Die van de meegeleverde regio.", "Those of the bundled region."}}},
       list},
      {"assumption show",
       {"Alles over één aanname: betekenis, bereik, bewijs en bron",
        "All about one assumption: meaning, range, evidence and source"},
       {region_argument(), key_argument()},
       output_options(),
       {{"assumption show journey.eligible_share",
         {"Waar het deel geschikte patiënten vandaan komt.",
          "Where the share of eligible patients comes from."}}},
       show},
      {"assumption set",
       {"Geef een aanname een andere waarde; wie en waarom worden bewaard",
        "Give an assumption another value; who and why are kept"},
       {project_argument(),
        key_argument(),
        {"value", {"WAARDE", "VALUE"}, {"De nieuwe waarde.", "The new value."}}},
       set_options(),
       {{"assumption set a.regio journey.eligible_share 0.2 --by Jansen --reason 2026",
         {"Verander een aanname met naam en reden.", "Change an assumption with name and reason."}},
        {"assumption set a.regio journey.ramp_up_months 4 --low 2 --high 6 --by Jansen --reason X",
         {"Met het interval van eigen onderzoek.", "With the interval of an own study."}}},
       set},
      {"assumption history",
       {"Wat er aan aannames veranderd is, door wie en waarom",
        "What was changed in assumptions, by whom and why"},
       {region_argument(), optional_key},
       output_options(),
       {{"assumption history regio.regio",
         {"Alle veranderingen, de oudste eerst.", "All changes, the oldest first."}}},
       history},
      {"assumption correlate",
       {"Laat twee aannames samen bewegen als ze getrokken worden",
        "Let two assumptions move together when they are drawn"},
       {project_argument(),
        key_argument(),
        {"other",
         {"SLEUTEL", "KEY"},
         {"Sleutel van de andere; een effect van een interventie is "
          "intervention.INTERVENTIE.EFFECT.",
          "Key of the other; an effect of an intervention is intervention.INTERVENTION.EFFECT."}},
        {"value",
         {"WAARDE", "VALUE"},
         {"Samenhang tussen -1 en 1; 0 neemt haar weg.",
          "Correlation between -1 and 1; 0 takes it away."}}},
       name_and_reason(),
       {{"assumption correlate a.regio demand.ed_trend demand.care_trend 0.5 --by Jansen --reason "
         "X",
         {"Waar het SEH-bezoek groeit, groeit ook ander zorggebruik.",
          "Where ED visits grow, other use of care grows too."}}},
       correlate},
      {"assumption correlations",
       {"Welke aannames samen bewegen, volgens wie en waarom",
        "Which assumptions move together, according to whom and why"},
       {region_argument()},
       output_options(),
       {{"assumption correlations regio.regio",
         {"Alle paren met hun samenhang.", "All pairs with their correlation."}}},
       correlations},
  };
}

}  // namespace regioscoop::cli
