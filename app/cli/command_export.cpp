#include "cli/commands.h"
#include "cli/project_access.h"
#include "common/utf8_path.h"
#include "import/tables/tables.h"

namespace regioscoop::cli {

namespace {

int run(const Given& given, Terminal& terminal) {
  const store::Project project = open_region(given);
  for (const auto& file : import::tables::export_tables(project, given.argument("folder")))
    terminal.write(utf8(file) + '\n');
  return kSuccess;
}

}  // namespace

Command export_command() {
  ArgumentSpec project = project_argument();
  return {
      "export",
      {"Schrijf een project als map met CSV-tabellen en een manifest, die import weer leest",
       "Write a project as a folder of CSV tables and a manifest, which import reads again"},
      {std::move(project),
       {"folder",
        {"MAP", "FOLDER"},
        {"Map om in te schrijven; hij wordt gemaakt.", "Folder to write in; it is made."}}},
      {},
      {{"export regio.regio tabellen",
        {"Schrijf alle tabellen in de map tabellen.", "Write all tables in the folder tabellen."}}},
      run};
}

}  // namespace regioscoop::cli
