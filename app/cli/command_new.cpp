#include <algorithm>

#include "cli/commands.h"
#include "cli/import_report.h"
#include "cli/interrupt.h"
#include "cli/numbers.h"
#include "cli/project_access.h"
#include "common/time.h"
#include "common/utf8_path.h"
#include "common/version.h"
#include "import/municipality.h"
#include "region/select.h"
#include "store/copy.h"
#include "store/new_file.h"
#include "store/project_facts.h"

namespace regioscoop::cli {

namespace fs = std::filesystem;

namespace {

constexpr int kFirstYear = 2000;
constexpr int kLastYear = 2100;

std::vector<OptionSpec> choice_options() {
  return {{"--municipalities",
           "-m",
           OptionKind::list,
           {"CODES", "CODES"},
           {"De gemeenten van de regio, zoals GM0828,GM1948.",
            "The municipalities of the region, such as GM0828,GM1948."},
           {}},
          {"--all-municipalities",
           "",
           OptionKind::flag,
           {},
           {"Alle gemeenten waarvan het project mensen kent.",
            "All municipalities that the project knows people of."},
           {}},
          {"--name",
           "",
           OptionKind::value,
           {"NAAM", "NAME"},
           {"Naam van de regio.", "Name of the region."},
           {}},
          {"--base-year",
           "",
           OptionKind::value,
           {"JAAR", "YEAR"},
           {"Jaar waarin een berekening begint; anders het laatste waarvan de bevolking bekend is.",
            "Year in which a run starts; else the last of which the population is known."},
           {}},
          {"--horizon",
           "",
           OptionKind::value,
           {"JAAR", "YEAR"},
           {"Laatste jaar van een berekening.", "Last year of a run."},
           {}}};
}

int year_option(const Given& given, const char* option) {
  const auto word = given.optional(option);
  return word ? parse_whole(*word, {option, option}, kFirstYear, kLastYear) : 0;
}

bool chooses_municipalities(const Given& given) {
  return given.has("--municipalities") || given.has("--all-municipalities");
}

// The codes given, each once.
std::vector<std::string> given_municipalities(const Given& given) {
  std::vector<std::string> codes;
  for (const std::string& code : given.all("--municipalities"))
    if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
  return codes;
}

void note_repeated(const Given& given, Terminal& terminal) {
  const std::vector<std::string> codes = given_municipalities(given);
  const std::vector<std::string> words = given.all("--municipalities");
  for (const std::string& code : codes)
    if (std::count(words.begin(), words.end(), code) > 1)
      terminal.note(text("Gemeente {} is meer dan één keer gegeven en telt één keer mee.",
                         "Municipality {} was given more than once and counts once.", code));
}

void check_choice(const Given& given) {
  if (given.has("--municipalities") && given.has("--all-municipalities"))
    throw Error{ErrorKind::usage,
                {"--municipalities en --all-municipalities gaan niet samen.",
                 "--municipalities and --all-municipalities do not go together."},
                {"Kies een van beide.", "Choose one of the two."}};
  if (given.has("--bundled") && given.has("--empty"))
    throw Error{
        ErrorKind::usage,
        {"--bundled en --empty gaan niet samen.", "--bundled and --empty do not go together."},
        {"Kies een van beide.", "Choose one of the two."}};
  if (given.has("--empty") && !given.has("--import"))
    throw Error{
        ErrorKind::usage,
        {"Een leeg project vraagt om een map met tabellen.",
         "An empty project asks for a folder with tables."},
        {"Geef de map van export met --import.", "Give the folder of export with --import."}};
  if (given.has("--bundled") && chooses_municipalities(given))
    throw Error{ErrorKind::usage,
                {"--bundled gaat niet samen met een keuze van gemeenten.",
                 "--bundled does not go together with a choice of municipalities."},
                {"Kies een van beide.", "Choose one of the two."}};
}

RegionChoice choice_from(const Given& given) {
  RegionChoice choice;
  choice.municipalities = given_municipalities(given);
  choice.base_year = year_option(given, "--base-year");
  choice.horizon_year = year_option(given, "--horizon");
  choice.name = given.optional("--name").value_or("");
  return choice;
}

// The facts a user gave of the bundled region, over those of its tables.
void put_given_facts(store::Project& project, const Given& given) {
  store::ProjectFacts facts = store::read_facts(project);
  if (facts.base_year == 0)
    throw Error{ErrorKind::bad_input,
                {"De ingelezen tabellen zeggen niet over welke regio en jaren ze gaan.",
                 "The tables that were read do not say which region and years they are about."},
                {"Zet 'project' in hun manifest.json, zoals export doet.",
                 "Put 'project' in their manifest.json, as export does."}};
  if (const auto name = given.optional("--name")) facts.name = *name;
  if (const int year = year_option(given, "--base-year"); year != 0) facts.base_year = year;
  if (const int year = year_option(given, "--horizon"); year != 0) facts.horizon_year = year;
  if (facts.horizon_year <= facts.base_year)
    throw Error{ErrorKind::out_of_range,
                text("Het laatste jaar ({}) ligt niet na het basisjaar ({}).",
                     "The last year ({}) is not after the base year ({}).", facts.horizon_year,
                     facts.base_year),
                {"Kies een later jaar met --horizon.", "Choose a later year with --horizon."}};
  store::put_facts(project, facts);
}

// "GM0844 (Schijndel) ging op 1 januari 2017 op in GM1948 (Meierijstad)."; empty when it exists.
Text merger_of(const std::string& code) {
  const import::Municipality* gone = import::find_municipality(code);
  if (gone == nullptr || !gone->valid_to || gone->successors.empty()) return {};
  std::vector<std::string> into;
  for (const import::MunicipalitySuccessor& successor : gone->successors) {
    const import::Municipality* one = import::find_municipality(successor.code);
    into.push_back(one == nullptr ? successor.code
                                  : fmt::format("{} ({})", successor.code, one->name));
  }
  return text("{0} ({1}) ging op 1 januari {2} op in {3}.",
              "{0} ({1}) became part of {3} on 1 January {2}.", code, gone->name,
              *gone->valid_to + 1, fmt::join(into, ", "));
}

// A code that was abolished is no slip of the keyboard: what took its place is the remedy.
void choose_region(store::Project& project, const RegionChoice& choice, Terminal& terminal) {
  try {
    select_region(project, choice);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found) throw;
    Text remedy;
    for (const std::string& code : choice.municipalities)
      if (const Text merger = merger_of(code); !merger.en.empty())
        remedy = text("{}{}{}", "{}{}{}", remedy, remedy.en.empty() ? "" : " ", merger);
    if (remedy.en.empty()) throw;
    throw Error{error.kind(), error.message(), remedy};
  }
  const int year = store::read_facts(project).base_year;
  for (const std::string& code : choice.municipalities)
    if (const Text merger = merger_of(code); choice.base_year == 0 && !merger.en.empty())
      terminal.note(
          text("{} Cijfers in de indeling daarna tellen er niet in mee; het basisjaar is "
               "{}.",
               "{} Figures by the division after that do not count in it; the base year "
               "is {}.",
               merger, year));
}

Text choice_text(const store::Project& project, const fs::path& path) {
  const store::ProjectFacts facts = store::read_facts(project);
  return text("{}: {}, {} tot en met {}.", "{}: {}, {} up to and including {}.", utf8(path),
              facts.name, facts.base_year, facts.horizon_year);
}

int fill(store::Project& project, const Given& given, Terminal& terminal) {
  Progress progress{terminal.progress_listener()};
  const bool municipalities = chooses_municipalities(given);
  if (!given.has("--empty")) {
    const CancelOnInterrupt cancel_on_interrupt{progress};
    import_bundled(project, municipalities ? Bundled::national : Bundled::amsterdam, progress);
    terminal.clear_progress();
  }
  ImportRequest request;
  for (const std::string& file : given.all("--import")) request.files.emplace_back(file);
  const int code = import_and_report(project, request, terminal);
  if (municipalities) {
    try {
      choose_region(project, choice_from(given), terminal);
    } catch (const Error&) {
      // What it lacks is in the file that was refused: that is what went wrong.
      if (code == kSuccess) throw;
      throw Error{static_cast<ErrorKind>(code),
                  {"Zonder het geweigerde bestand is de regio niet te kiezen; het project is niet "
                   "gemaakt.",
                   "Without the file that was refused the region can't be chosen; the project was "
                   "not made."},
                  {"Verbeter dat bestand of laat het weg.", "Mend that file or leave it out."}};
    }
  } else {
    put_given_facts(project, given);
  }
  return code;
}

int make(const Given& given, Terminal& terminal) {
  check_choice(given);
  const fs::path path = given.argument("project");
  if (path.extension() != ".regio")
    throw Error{ErrorKind::usage,
                text("‘{}’ eindigt niet op .regio.", "‘{}’ does not end in .regio.", utf8(path)),
                text("Noem het bestand bijvoorbeeld {}.regio.",
                     "Call the file {}.regio, for instance.", utf8(path.stem()))};
  if (chooses_municipalities(given) && !given.has("--import"))
    throw Error{ErrorKind::usage,
                {"Een regio uit gemeenten vraagt om bestanden met hun bevolking.",
                 "A region of municipalities asks for files with their population."},
                {"Geef ze met --import, bijvoorbeeld --import vektis_*.csv.",
                 "Give them with --import, for instance --import vektis_*.csv."}};
  note_repeated(given, terminal);
  // Nobody sees half a project: it is made in memory and written as a whole, as the last step.
  store::check_new_name(path);
  store::Project project = store::Project::create_in_memory();
  store::put_fact(project, "created_at", now_utc());
  store::put_fact(project, "created_by", fmt::format("regioscoop {}", version()));
  const int code = fill(project, given, terminal);
  store::save_new(project, path);
  terminal.line(choice_text(project, path));
  return code;
}

int choose_again(const Given& given, Terminal& terminal) {
  check_choice(given);
  if (!chooses_municipalities(given))
    throw Error{ErrorKind::usage,
                {"Er zijn geen gemeenten gekozen.", "No municipalities were chosen."},
                {"Geef --municipalities of --all-municipalities.",
                 "Give --municipalities or --all-municipalities."}};
  note_repeated(given, terminal);
  store::Project project = open_project(given);
  choose_region(project, choice_from(given), terminal);
  terminal.line(choice_text(project, project.path()));
  return kSuccess;
}

}  // namespace

Command new_command() {
  std::vector<OptionSpec> options = choice_options();
  options.insert(options.begin(),
                 {"--bundled",
                  "",
                  OptionKind::flag,
                  {},
                  {"Begin met de meegeleverde regio Amsterdam; dat is ook zo als niets gekozen is.",
                   "Start with the bundled region Amsterdam; so it is when nothing is chosen."},
                  {}});
  options.insert(options.begin() + 1,
                 {"--empty",
                  "",
                  OptionKind::flag,
                  {},
                  {"Begin leeg: er komt alleen in wat --import geeft, zoals een map van export.",
                   "Start empty: it gets only what --import gives, such as a folder of export."},
                  {}});
  options.push_back({"--import",
                     "",
                     OptionKind::files,
                     {"BESTAND", "FILE"},
                     {"Lees deze bestanden meteen in, zoals import doet.",
                      "Read these files at once, as import does."},
                     {}});
  return {
      "new",
      {"Maak een projectbestand: de meegeleverde regio, of een regio uit gemeenten",
       "Make a project file: the bundled region, or a region of municipalities"},
      {{"project",
        {"PROJECT", "PROJECT"},
        {"Projectbestand om te maken; de naam eindigt op .regio.",
         "Project file to make; its name ends in .regio."}}},
      std::move(options),
      {{"new regio.regio", {"De meegeleverde regio Amsterdam.", "The bundled region Amsterdam."}},
       {"new brabant.regio --municipalities GM0828,GM1948 --import vektis_*.csv",
        {"Een regio van twee gemeenten, uit bestanden van Vektis.",
         "A region of two municipalities, from files of Vektis."}},
       {"new kopie.regio --empty --import uitvoer/",
        {"Een project uit tabellen die met export geschreven zijn.",
         "A project of tables that were written by export."}}},
      make};
}

Command region_command() {
  return {"region",
          {"Kies opnieuw uit welke gemeenten de regio van een project bestaat",
           "Choose again which municipalities the region of a project is made of"},
          {project_argument()},
          choice_options(),
          {{"region brabant.regio --municipalities GM0828,GM1948,GM0786 --name Noordoost",
            {"Voeg een gemeente toe.", "Add a municipality."}}},
          choose_again};
}

}  // namespace regioscoop::cli
