#include "cli/commands.h"
#include "cli/output.h"
#include "cli/project_access.h"
#include "region/assemble.h"
#include "region/assumption.h"
#include "report/stored_scenario.h"
#include "store/assumption.h"

namespace regioscoop::cli {

namespace {

template <class Work>
void note_problem(std::vector<Text>& problems, const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    problems.push_back(error.message());
  }
}

// The file itself, then what the catalogues of the program ask of it, then whether it can be run.
std::vector<Text> problems_of(const store::Project& project) {
  std::vector<Text> problems = store::check(project);
  for (const store::AssumptionRow& row : store::read_assumptions(project))
    note_problem(problems, [&] {
      const AssumptionDefinition& definition = assumption_definition(row.key);
      if (!(row.value >= definition.min && row.value <= definition.max))
        throw Error{ErrorKind::out_of_range,
                    text("Aanname {} is {}; toegestaan is {} tot en met {}.",
                         "Assumption {} is {}; permitted is {} up to and including {}.", row.key,
                         row.value, definition.min, definition.max)};
    });
  for (const store::StoredScenario& scenario : store::read_scenarios(project))
    note_problem(problems, [&] { (void)report::to_scenario(scenario); });
  note_problem(problems, [&] { (void)assemble(project); });
  return problems;
}

int run(const Given& given, Terminal& terminal) {
  const store::Project project = open_region(given);
  const std::vector<Text> problems = problems_of(project);
  if (problems.empty() && chosen_format(given) == Format::table) {
    terminal.line({"Alles klopt.", "All is well."});
    return kSuccess;
  }
  report::Table table{{}, {{"problem", {"Wat niet klopt", "What is wrong"}}}, {}};
  for (const Text& problem : problems) table.rows.push_back({problem});
  deliver(given, terminal, "check", std::move(table));
  return problems.empty() ? kSuccess : kFoundProblems;
}

}  // namespace

Command check_command() {
  return {"check",
          {"Controleer een project helemaal: het bestand, de regels van de tabellen en of het te "
           "berekenen is",
           "Check a project in full: the file, the rules of the tables and whether it can be run"},
          {region_argument()},
          output_options(),
          {{"check regio.regio",
            {"Eindigt met 0 als alles klopt, met 1 als er iets te melden is.",
             "Ends with 0 when all is well, with 1 when there is something to report."}}},
          run};
}

}  // namespace regioscoop::cli
