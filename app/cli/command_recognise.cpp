#include "cli/commands.h"
#include "cli/output.h"
#include "common/utf8_path.h"
#include "import/importer.h"

namespace regioscoop::cli {

namespace {

int run(const Given& given, Terminal& terminal) {
  report::Table table{{},
                      {{"file", {"Bestand", "File"}},
                       {"importer", {"Sleutel", "Key"}},
                       {"title", {"Herkend als", "Taken for"}}},
                      {}};
  // A table on the screen has no room for folders; a program wants to find the file again.
  const bool names_only = chosen_format(given) == Format::table;
  int code = kSuccess;
  for (const std::string& file : given.all("files")) {
    const std::string shown = names_only ? utf8(std::filesystem::path{file}.filename()) : file;
    try {
      const import::Recognised recognised = import::recognise(file);
      table.rows.push_back({shown, recognised.importer, recognised.title});
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::system) throw;
      table.rows.push_back({shown, std::monostate{}, error.message()});
      if (code == kSuccess) code = static_cast<int>(error.kind());
    }
  }
  deliver(given, terminal, "recognised", std::move(table));
  return code;
}

}  // namespace

Command recognise_command() {
  return {"recognise",
          {"Zeg van bestanden wat het zijn, zonder ze in te lezen",
           "Say of files what they are, without reading them in"},
          {{"files",
            {"BESTAND", "FILE"},
            {"Bestanden om te bekijken.", "Files to look at."},
            Presence::at_least_one}},
          output_options(),
          {{"recognise *.csv",
            {"Bekijk alle bestanden in deze map.", "Look at all files in this folder."}}},
          run};
}

}  // namespace regioscoop::cli
