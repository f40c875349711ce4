#include "cli/commands.h"
#include "cli/import_report.h"
#include "cli/interrupt.h"
#include "cli/numbers.h"
#include "cli/project_access.h"

namespace regioscoop::cli {

namespace {

constexpr int kFirstYear = 1850;
constexpr int kLastYear = 2200;

int run(const Given& given, Terminal& terminal) {
  store::Project project = open_project(given);
  ImportRequest request;
  for (const std::string& file : given.all("files")) request.files.emplace_back(file);
  if (const auto year = given.optional("--year"))
    request.year = parse_whole(*year, {"--year", "--year"}, kFirstYear, kLastYear);
  request.all_issues = given.has("--all-issues");
  request.all_controls = given.has("--all-controls");
  return import_and_report(project, request, terminal);
}

}  // namespace

Command import_command() {
  return {
      "import",
      {"Lees gepubliceerde bestanden in een project; elk bestand geheel of helemaal niet",
       "Read published files into a project; each file as a whole or not at all"},
      {project_argument(),
       {"files",
        {"BESTAND", "FILE"},
        {"Bestanden van Vektis, CBS en andere, of een map met eigen tabellen. Wat het is, blijkt "
         "uit de inhoud.",
         "Files of Vektis, CBS and others, or a folder with own tables. What it is shows from the "
         "content."},
        Presence::at_least_one}},
      {{"--year",
        "",
        OptionKind::value,
        {"JAAR", "YEAR"},
        {"Jaar van de cijfers, waar het bestand het niet zegt.",
         "Year of the figures, where the file does not say it."},
        {}},
       {"--all-issues",
        "",
        OptionKind::flag,
        {},
        {"Toon alle opmerkingen bij een bestand, niet alleen de eerste.",
         "Show all remarks on a file, not only the first."},
        {}},
       {"--all-controls",
        "",
        OptionKind::flag,
        {},
        {"Toon elk controletotaal, niet alleen dat alle gelijk zijn.",
         "Show each control total, not only that all are the same."},
        {}}},
      {{"import regio.regio vektis_2022_gemeente.csv",
        {"Lees een jaar Vektis-cijfers in.", "Read a year of Vektis figures."}},
       {"import regio.regio *.csv",
        {"Lees alles in; een bestand dat niet goed is houdt de andere niet tegen.",
         "Read everything; a file that is not right does not stop the others."}}},
      run};
}

}  // namespace regioscoop::cli
