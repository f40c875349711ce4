#include "report_command.h"

#include <algorithm>
#include <filesystem>

#include "cli/draw_request.h"
#include "cli/interrupt.h"
#include "cli/numbers.h"
#include "cli/project_access.h"
#include "cli/run_request.h"
#include "common/utf8_path.h"
#include "common/version.h"
#include "region/assemble.h"
#include "store/evidence.h"
#include "store/source.h"
#include "ui/report/note_file.h"

namespace regioscoop {

namespace fs = std::filesystem;
using cli::Given;
using cli::OptionKind;

namespace {

constexpr std::int64_t kFewestDraws = 20;

report::NoteSettings settings_of(const Given& given) {
  report::NoteSettings settings;
  if (const auto year = given.optional("--year"))
    settings.year = cli::parse_whole(*year, {"--year", "--year"}, 1900, 2200);
  if (const auto draws = given.optional("--draws"))
    settings.draws = cli::parse_count(*draws, {"--draws", "--draws"}, kFewestDraws);
  settings.seed = cli::chosen_seed(given);
  settings.threads = cli::chosen_threads(given);
  return settings;
}

std::vector<fs::path> targets_of(const Given& given, report::Overwrite overwrite) {
  std::vector<fs::path> files;
  for (const std::string& word : given.all("--output")) files.emplace_back(word);
  if (files.empty() && !given.has("--charts"))
    throw Error{ErrorKind::usage,
                {"--output ontbreekt bij ‘report’.", "--output is missing for ‘report’."},
                {"Zeg waar de notitie moet komen, bijvoorbeeld --output notitie.pdf.",
                 "Say where the note is to go, for instance --output note.pdf."}};
  for (const fs::path& file : files) {
    (void)ui::form_of(file);
    ui::check_target(file, overwrite);
  }
  return files;
}

report::NoteSubject subject_of(const store::Project& project, const Given& given) {
  const cli::ChosenScenarios chosen =
      cli::chosen_scenarios(project, given, given.optional("--with").value_or(""));
  return {assemble(project), chosen.baseline, chosen.scenarios, store::read_sources(project),
          store::read_evidence(project)};
}

int make_report(const Given& given, cli::Terminal& terminal) {
  const auto overwrite = given.has("--force") ? report::Overwrite::yes : report::Overwrite::no;
  const std::vector<fs::path> files = targets_of(given, overwrite);
  const report::NoteSettings settings = settings_of(given);
  const store::Project project = cli::open_region(given);
  const report::NoteSubject subject = subject_of(project, given);
  report::NoteFigures figures;
  {
    Progress progress{terminal.progress_listener()};
    const cli::CancelOnInterrupt cancel{progress};
    figures = report::note_figures(subject, settings, progress);
  }
  terminal.clear_progress();
  const Language language = terminal.language();
  const report::NoteOrigin origin{
      ui::today_in_words(language),
      given.has("project") ? utf8(fs::path{given.argument("project")}.filename()) : "",
      std::string{version()}};
  const auto kind = given.has("--plain") ? ui::NoteKind::plain : ui::NoteKind::whole;
  std::vector<fs::path> written = files;
  for (const fs::path& file : files)
    ui::write_note(file, figures, origin, kind, language, overwrite);
  if (const auto folder = given.optional("--charts")) {
    const std::vector<fs::path> pictures =
        ui::write_pictures(*folder, figures, language, overwrite);
    written.insert(written.end(), pictures.begin(), pictures.end());
  }
  for (const fs::path& file : written)
    terminal.note(text("Geschreven: {}", "Written: {}", utf8(file)));
  return cli::kSuccess;
}

}  // namespace

cli::Command report_command() {
  return {
      "report",
      {"Maak een bestuursnotitie van scenario’s, als PDF, HTML of rekenblad, zonder venster",
       "Make a board note of scenarios, as PDF, HTML or workbook, without a window"},
      {cli::region_argument(),
       {"scenarios",
        {"SCENARIO", "SCENARIO"},
        {"Sleutels van 1 tot 4 scenario’s; over het eerste gaat het antwoord.",
         "Keys of 1 to 4 scenarios; the answer is about the first."},
        cli::Presence::at_least_one}},
      {{"--output",
        "-o",
        OptionKind::value,
        {"BESTAND", "FILE"},
        {"Waar de notitie komt; .pdf, .html of .xlsx. Meer dan eens geeft meer vormen.",
         "Where the note goes; .pdf, .html or .xlsx. More than once gives more forms."},
        {}},
       {"--charts",
        "",
        OptionKind::value,
        {"MAP", "FOLDER"},
        {"Ook de grafieken, als PNG, SVG en CSV, in deze map.",
         "The charts too, as PNG, SVG and CSV, in this folder."},
        {}},
       {"--plain",
        "",
        OptionKind::flag,
        {},
        {"Alleen de bladzijde in gewone taal, voor een patiëntenraad.",
         "Only the page in plain language, for a patient council."},
        {}},
       {"--year",
        "-y",
        OptionKind::value,
        {"JAAR", "YEAR"},
        {"Jaar van de uitkomsten; anders 2030.", "Year of the outcomes; else 2030."},
        {}},
       cli::with_option(),
       {"--draws",
        "",
        OptionKind::value,
        {"AANTAL", "NUMBER"},
        {"Trekkingen voor de bereiken; anders 10000.", "Draws for the ranges; else 10000."},
        {}},
       cli::seed_option(),
       cli::threads_option(),
       {"--force",
        "",
        OptionKind::flag,
        {},
        {"Vervang bestanden die er al zijn.", "Replace files that are there already."},
        {}}},
      {{"report zuidoost-48 --output notitie.pdf",
        {"Over één scenario van de meegeleverde regio.",
         "About one scenario of the bundled region."}},
       {"report regio.regio zuidoost-48 drie-klinieken -o notitie.pdf -o notitie.xlsx --year 2035",
        {"Twee scenario’s uit een eigen project, met alle tabellen erbij.",
         "Two scenarios of an own project, with all tables."}},
       {"report zuidoost-48 --plain --output uitleg.html",
        {"In gewone taal, om op een website te zetten.", "In plain language, for a website."}}},
      make_report};
}

}  // namespace regioscoop
