#include "cli/commands.h"
#include "cli/output.h"
#include "report/unit_name.h"
#include "scenario/lever.h"

namespace regioscoop::cli {

namespace {

using scenario::LeverDefinition;
using scenario::LeverSubject;
using scenario::LeverType;

Text subject_name(LeverSubject subject) {
  switch (subject) {
    case LeverSubject::region: return {"hele regio", "whole region"};
    case LeverSubject::wijkkliniek: return {"wijkkliniek", "wijkkliniek"};
    case LeverSubject::assumption: return {"aanname", "assumption"};
    case LeverSubject::intervention: return {"interventie", "intervention"};
  }
  return {};
}

std::string_view type_key(LeverType type) {
  switch (type) {
    case LeverType::number: return "number";
    case LeverType::whole_number: return "whole_number";
    case LeverType::month: return "month";
    case LeverType::choice: return "choice";
  }
  return "";
}

std::string choices(const LeverDefinition& lever) {
  std::string out;
  for (const scenario::LeverChoice& choice : lever.choices) {
    if (!out.empty()) out += '|';
    out += choice.key;
  }
  return out;
}

// A range as it is typed: "0" and "0.5", not "0,50".
Text permitted(const LeverDefinition& lever) {
  if (lever.subject == LeverSubject::assumption) return {"als de aanname", "as the assumption"};
  switch (lever.type) {
    case LeverType::month: return {"jjjj-mm", "yyyy-mm"};
    case LeverType::choice: return text("{}", "{}", choices(lever));
    case LeverType::number:
    case LeverType::whole_number: break;
  }
  return text("{} – {}", "{} – {}", report::full_precision(lever.min),
              report::full_precision(lever.max));
}

report::Table for_people() {
  report::Table table{{},
                      {{"lever", {"Knop", "Lever"}},
                       {"subject", {"Geldt voor", "About"}},
                       {"unit", {"Eenheid", "Unit"}},
                       {"range", {"Toegestaan", "Permitted"}},
                       {"meaning", {"Betekenis", "Meaning"}}},
                      {}};
  for (const LeverDefinition& lever : scenario::lever_catalogue())
    table.rows.push_back({std::string{lever.key}, subject_name(lever.subject),
                          report::unit_name(lever.unit), permitted(lever), lever.meaning});
  return table;
}

report::Table for_files() {
  report::Table table{{},
                      {{"lever", {}},
                       {"subject", {}},
                       {"type", {}},
                       {"unit", {}},
                       {"min", {}},
                       {"max", {}},
                       {"choices", {}},
                       {"name", {}},
                       {"meaning", {}}},
                      {}};
  for (const LeverDefinition& lever : scenario::lever_catalogue()) {
    const bool bounded = lever.subject != LeverSubject::assumption &&
                         (lever.type == LeverType::number || lever.type == LeverType::whole_number);
    const auto bound = [&](double value) -> report::Cell {
      if (!bounded) return std::monostate{};
      return report::Number{value, 0, false};
    };
    const std::string subject = subject_name(lever.subject).en;
    table.rows.push_back({std::string{lever.key},
                          lever.subject == LeverSubject::region ? std::string{"region"} : subject,
                          std::string{type_key(lever.type)}, std::string{lever.unit},
                          bound(lever.min), bound(lever.max), choices(lever), lever.name,
                          lever.meaning});
  }
  return table;
}

}  // namespace

Command lever_list_command() {
  return {"lever list",
          {"Alle knoppen die een scenario kan verzetten, met eenheid en wat is toegestaan",
           "All levers a scenario can set, with unit and what is permitted"},
          {},
          output_options(),
          {{"lever list", {"Toon de knoppen.", "Show the levers."}},
           {"lever list --format json",
            {"De knoppen voor een ander programma.", "The levers for another program."}}},
          [](const Given& given, Terminal& terminal) {
            deliver(given, terminal, "levers",
                    chosen_format(given) == Format::table ? for_people() : for_files());
            return kSuccess;
          }};
}

}  // namespace regioscoop::cli
