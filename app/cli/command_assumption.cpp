#include <algorithm>

#include "cli/commands.h"
#include "cli/numbers.h"
#include "cli/output.h"
#include "cli/project_access.h"
#include "cli/spread.h"
#include "common/plain_number.h"
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

Text interval(const store::AssumptionRow& row) {
  if (!row.low || !row.high) return {"", ""};
  return text("{} – {} ({})", "{} – {} ({})", plain_number_text(*row.low),
              plain_number_text(*row.high), percent_text(row.level.value_or(Assumption{}.level)));
}

Text kind_name(const store::AssumptionRow& row) {
  return uncertainty::name(uncertainty::parse_kind(row.distribution));
}

// What draws of this row follow.
uncertainty::Distribution distribution_of(const store::AssumptionRow& row,
                                          const AssumptionDefinition& definition) {
  return uncertainty::distribution_of(assumption_of(row), definition);
}

// What is wrong with a row that draws can follow all the same.
std::optional<Text> misfit(const store::AssumptionRow& row,
                           const AssumptionDefinition& definition) {
  if (!row.low || !row.high) return std::nullopt;
  return uncertainty::misfit(distribution_of(row, definition), row.value,
                             {*row.low, *row.high, row.level.value_or(Assumption{}.level)});
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
                       {"distribution", {"Verdeling", "Distribution"}},
                       {"unit", {"Eenheid", "Unit"}},
                       {"status", {"Status", "Status"}},
                       {"strength", {"Bewijs", "Evidence"}},
                       {"owner", {"Van wie", "Owner"}}},
                      {}};
  for (const store::AssumptionRow& row : rows)
    table.rows.push_back({row.key, plain_number_text(row.value), interval(row), kind_name(row),
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

Text source_words(const store::Project& project, store::SourceId id) {
  for (const store::Source& source : store::read_sources(project))
    if (source.id == id) {
      Text words = source.title;
      for (const Text& part : {source.publisher, source.period})
        if (!part.nl.empty()) words = text("{}, {}", "{}, {}", words, part);
      return words;
    }
  return {};
}

// The ends that draws have at the level of the interval, beside those that were given.
Text fitted_interval(const store::AssumptionRow& row, const AssumptionDefinition& definition) {
  const uncertainty::Distribution fitted = distribution_of(row, definition);
  if (!row.low || !row.high || fitted.is_certain() || fitted.kind() == uncertainty::Kind::discrete)
    return {};
  const double level = row.level.value_or(Assumption{}.level);
  const uncertainty::FittedEnds ends =
      uncertainty::fitted_ends(fitted, {*row.low, *row.high, level});
  const double width = *row.high - *row.low;
  return text("{} – {} ({})", "{} – {} ({})", readable_number_text(ends.low, width),
              readable_number_text(ends.high, width), percent_text(level));
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
      text("{} – {}", "{} – {}", plain_number_text(definition.min),
           plain_number_text(definition.max)));
  const auto row = store::find_assumption(project, definition.key);
  if (!row) {
    add("value", {"Waarde", "Value"}, Text{"niet ingevuld", "not filled in"});
  } else {
    add("value", {"Waarde", "Value"}, plain_number_text(row->value));
    add("interval", {"Van – tot", "Interval"}, interval(*row));
    add("distribution", {"Verdeling", "Distribution"},
        chosen_format(given) == Format::table ? report::Cell{kind_name(*row)}
                                              : report::Cell{row->distribution});
    add("drawn", {"Getrokken van – tot", "Drawn interval"}, fitted_interval(*row, definition));
    add("status", {"Status", "Status"}, status_word(row->status));
    add("strength", {"Kracht van het bewijs", "Strength of evidence"},
        strength_word(row->strength));
    add("owner", {"Van wie", "Owner"}, row->owner);
    add("source", {"Bron", "Source"}, source_words(project, row->source_id));
    add("note", {"Toelichting", "Note"}, row->note);
    add_evidence(table, project, row->evidence_key);
  }
  deliver(given, terminal, "assumption", std::move(table));
  if (row)
    if (const auto note = misfit(*row, definition)) terminal.note(*note);
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

bool has_spread(const Given& given) {
  return given.has("--low") || given.has("--high") || given.has("--level") ||
         given.has("--distribution");
}

Text permitted(const AssumptionDefinition& definition) {
  return text("Toegestaan: {} tot en met {} ({}).", "Permitted: {} up to and including {} ({}).",
              plain_number_text(definition.min), plain_number_text(definition.max),
              report::unit_name(definition.unit));
}

void require_inside(const AssumptionDefinition& definition, double value, const Text& what) {
  if (value >= definition.min && value <= definition.max) return;
  throw Error{ErrorKind::out_of_range,
              text("{} van aanname ‘{}’ kan niet {} zijn.", "{} of assumption ‘{}’ can't be {}.",
                   what, definition.key, plain_number_text(value)),
              permitted(definition)};
}

// What draws follow is never changed without being asked for.
void require_spread(const store::AssumptionRow& row) {
  const Text give{
      "Geef een interval om de waarde heen met --low en --high, of laat de onzekerheid "
      "bewust weg met --distribution fixed.",
      "Give an interval around the value with --low and --high, or leave the "
      "uncertainty out knowingly with --distribution fixed."};
  const bool fixed = chosen_kind(row.distribution) == uncertainty::Kind::fixed;
  if (fixed && (row.low || row.high))
    throw Error{ErrorKind::usage,
                text("Aanname ‘{}’ is vast; met een interval hoort een verdeling.",
                     "Assumption ‘{}’ is fixed; an interval needs a distribution.", row.key),
                {"Kies die met --distribution, bijvoorbeeld pert.",
                 "Choose it with --distribution, pert for instance."}};
  if (!fixed && (!row.low || !row.high))
    throw Error{ErrorKind::usage,
                text("Aanname ‘{}’ heeft voor deze verdeling een interval nodig.",
                     "Assumption ‘{}’ needs an interval for this distribution.", row.key),
                give};
  if (!fixed && (row.value < *row.low || row.value > *row.high))
    throw Error{ErrorKind::out_of_range,
                text("De waarde {} van aanname ‘{}’ ligt buiten haar interval {}.",
                     "The value {} of assumption ‘{}’ lies outside its interval {}.",
                     plain_number_text(row.value), row.key, interval(row)),
                give};
}

// The row with this value, the name behind it and what the options on its spread say. Throws what
// the catalogue and the distribution refuse.
store::AssumptionRow changed_row(store::AssumptionRow row, const Given& given,
                                 const AssumptionDefinition& definition, double value) {
  row.value = value;
  row.status = Status::assumption;
  row.owner = *given.optional("--by");
  const auto take = [&](const char* option, std::optional<double>& into, const Text& what) {
    const auto word = given.optional(option);
    if (!word) return;
    into = parse_number(*word, {option, option});
    require_inside(definition, *into, what);
  };
  take("--low", row.low, {"De ondergrens", "The lower end"});
  take("--high", row.high, {"De bovengrens", "The upper end"});
  if (const auto word = given.optional("--level")) row.level = interval_level(*word);
  if (const auto word = given.optional("--distribution")) {
    row.distribution = to_string(chosen_kind(*word));
    if (row.distribution == "fixed") row.low = row.high = row.level = std::nullopt;
  }
  require_spread(row);
  (void)distribution_of(row, definition);
  return row;
}

int set(const Given& given, Terminal& terminal) {
  store::Project project = open_project(given);
  const AssumptionDefinition& definition = assumption_definition(given.argument("key"));
  const double value = parse_number(given.argument("value"), {"WAARDE", "VALUE"});
  require_inside(definition, value, {"De waarde", "The value"});
  require_name_and_reason(given);
  const store::ChangeNote note{now_utc(), *given.optional("--by"), *given.optional("--reason")};
  const auto present = store::find_assumption(project, definition.key);
  const bool same = present && present->value == value && !has_spread(given);
  const store::AssumptionRow row =
      changed_row(present.value_or(store::AssumptionRow{.key = std::string{definition.key}}), given,
                  definition, value);
  if (same || !store::replace_assumption(project, row, note)) {
    terminal.note({"Dat was de waarde al; er is niets veranderd.",
                   "That was the value already; nothing was changed."});
    return kSuccess;
  }
  if (const auto warning = misfit(row, definition)) terminal.warn(*warning);
  return kSuccess;
}

// Changes of this assumption and of what it moves with, or of all.
std::vector<store::AssumptionChange> changes(const store::Project& project,
                                             const std::optional<std::string>& key) {
  std::vector<store::AssumptionChange> found = store::read_assumption_history(project);
  if (key)
    std::erase_if(found, [&](const store::AssumptionChange& change) {
      const std::size_t between = change.key.find(" ~ ");
      const bool is_own = between == std::string::npos ? change.key == *key
                                                       : change.key.substr(0, between) == *key ||
                                                             change.key.substr(between + 3) == *key;
      return !is_own;
    });
  return found;
}

// For people: "bèta 0,1–0,3 (95%)".
Text spread_text(const store::Spread& spread) {
  const Text& kind = uncertainty::name(uncertainty::parse_kind(spread.distribution));
  if (!spread.low || !spread.high) return kind;
  constexpr double kPercent = 100;
  return text("{} {}–{} ({}%)", "{} {}–{} ({}%)", kind, plain_number_text(*spread.low),
              plain_number_text(*spread.high),
              plain_number_text(kPercent * spread.level.value_or(0)));
}

report::Cell reason_cell(const std::string& kept, bool people) {
  const store::ToldReason told = store::told_reason(kept);
  if (!people || !told.was || !told.became) return kept;
  return text("{} [{} → {}]", "{} [{} → {}]", told.reason, spread_text(*told.was),
              spread_text(*told.became));
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
    if (people && value) return plain_number_text(*value);
    return number_or_empty(value);
  };
  for (const store::AssumptionChange& change : changes(project, key))
    table.rows.push_back({change.note.at, change.key, value_cell(change.old_value),
                          value_cell(change.new_value), change.note.by,
                          reason_cell(change.note.reason, people)});
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
  if (!store::change_correlation(project, first, second, value,
                                 {now_utc(), *given.optional("--by"), *given.optional("--reason")}))
    terminal.note({"Dat was de samenhang al; er is niets veranderd.",
                   "That was the correlation already; nothing was changed."});
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
                          people ? report::Cell{plain_number_text(row.value)}
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
                                 {"Deel van de kans in dat interval; anders wat het was, of 95. "
                                  "100 bij verdelingen met einden (pert, triangular, uniform).",
                                  "Probability of that interval; else what it was, or 95. "
                                  "100 for distributions with ends (pert, triangular, uniform)."}));
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
       {"Geef een aanname een andere waarde of spreiding; wie en waarom worden bewaard",
        "Give an assumption another value or spread; who and why are kept"},
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
         {"Samenhang, boven -1 en onder 1; 0 neemt haar weg.",
          "Correlation, above -1 and below 1; 0 takes it away."}}},
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
