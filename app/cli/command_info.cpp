#include "cli/commands.h"
#include "cli/output.h"
#include "cli/project_access.h"
#include "region/assemble.h"
#include "report/project_info.h"

namespace regioscoop::cli {

namespace {

// An overview must not fail on a project that can't be run yet: why not is what its user looks for.
std::vector<Gap> gaps_of(const store::Project& project) {
  try {
    return assemble(project).gaps;
  } catch (const Error& error) {
    return {{"region", text("{} {}", "{} {}", error.message(), error.remedy())}};
  }
}

int run(const Given& given, Terminal& terminal) {
  const store::Project project = open_region(given);
  const report::Detail detail =
      chosen_format(given) == Format::table ? report::Detail::overview : report::Detail::all;
  deliver(given, terminal, "info", report::project_info(project, gaps_of(project), detail),
          report::kSourcesSection);
  return kSuccess;
}

}  // namespace

Command info_command() {
  return {"info",
          {"Wat er in een project zit: bronnen met licentie, inhoud, ingelezen bestanden en wat "
           "ontbreekt",
           "What a project holds: sources with licence, contents, files read and what is missing"},
          {region_argument()},
          output_options(),
          {{"info", {"De meegeleverde regio.", "The bundled region."}},
           {"info regio.regio --format json --output info.json",
            {"Alles over een project voor een ander programma.",
             "Everything about a project for another program."}}},
          run};
}

}  // namespace regioscoop::cli
