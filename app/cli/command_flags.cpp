#include <algorithm>

#include "cli/commands.h"
#include "cli/numbers.h"
#include "cli/output.h"
#include "cli/project_access.h"
#include "region/assemble.h"
#include "report/comparison.h"
#include "report/district_tables.h"
#include "scenario/run.h"

namespace regioscoop::cli {

namespace {

constexpr int kMostYears = 50;

double percentage(const Given& given, std::string_view option, double otherwise) {
  const auto word = given.optional(option);
  return word ? parse_number(*word, {std::string{option}, std::string{option}}) / 100 : otherwise;
}

int run_flags(const Given& given, Terminal& terminal) {
  const Region region = assemble(open_region(given));
  report::FlagThresholds thresholds{demand::flag_rules(region.assumptions),
                                    scenario::access_rules(region.assumptions)};
  if (const auto years = given.optional("--ahead")) {
    thresholds.demand.years = parse_whole(*years, {"--ahead", "--ahead"}, 1, kMostYears);
    thresholds.access.years = thresholds.demand.years;
  }
  demand::FlagRules& rules = thresholds.demand;
  rules.older_people_growth = percentage(given, "--people", rules.older_people_growth);
  rules.ed_visits_growth = percentage(given, "--visits", rules.ed_visits_growth);
  thresholds.access.growth = percentage(given, "--crowding", thresholds.access.growth);
  const scenario::Groundwork work = scenario::prepare(region);
  report::Section section = report::flags_section(
      region, work.demand, scenario::run(region, work, {}), thresholds,
      chosen_format(given) == Format::table ? report::Reader::person : report::Reader::file);
  const bool none = section.table.rows.empty();
  const std::vector<report::Section> sections{std::move(section)};
  deliver(given, terminal, "flags", sections);
  if (none)
    terminal.note({"Geen gebied komt boven de drempels uit.", "No area passes the thresholds."});
  return kSuccess;
}

int run_factors(const Given& given, Terminal& terminal) {
  const Region region = assemble(open_region(given));
  report::Section section = report::factors_section(region);
  if (given.has("--areas")) {
    std::vector<std::string> wanted;
    for (const std::string& word : given.all("--areas"))
      wanted.push_back(region.districts[report::find_area(region, word)].code);
    std::erase_if(section.table.rows, [&](const std::vector<report::Cell>& row) {
      return std::find(wanted.begin(), wanted.end(), std::get<std::string>(row.front())) ==
             wanted.end();
    });
  }
  const std::vector<report::Section> sections{std::move(section)};
  deliver(given, terminal, "factors", sections);
  return kSuccess;
}

}  // namespace

Command flags_command() {
  std::vector<OptionSpec> options{
      {"--ahead",
       "",
       OptionKind::value,
       {"JAREN", "YEARS"},
       {"Zo veel jaren na het basisjaar; anders 5.", "So many years after the base year; else 5."},
       {}},
      {"--people",
       "",
       OptionKind::value,
       {"PROCENT", "PERCENT"},
       {"Drempel voor de groei van het aantal mensen van 75 en ouder; anders die van het project "
        "(15).",
        "Threshold for the growth of people of 75 and older; else that of the project (15)."},
       {}},
      {"--visits",
       "",
       OptionKind::value,
       {"PROCENT", "PERCENT"},
       {"Drempel voor de groei van het SEH-bezoek van mensen van 70 en ouder; anders die van het "
        "project (12).",
        "Threshold for the growth of SEH visits by people of 70 and older; else that of the "
        "project (12)."},
       {}},
      {"--crowding",
       "",
       OptionKind::value,
       {"PROCENT", "PERCENT"},
       {"Drempel voor de groei van de wachttijd op de SEH en van de uren met meer patiënten dan "
        "plaatsen; anders die van het project (80).",
        "Threshold for the growth of the wait in the SEH and of the hours with more patients than "
        "places; else that of the project (80)."},
       {}}};
  const std::vector<OptionSpec> output = output_options();
  options.insert(options.end(), output.begin(), output.end());
  return {"flags",
          {"Wijken waar kwetsbare ouderen, SEH-bezoeken of drukte op de SEH sterk toenemen",
           "Districts where vulnerable older people, SEH visits or crowding in the SEH rise much"},
          {region_argument()},
          std::move(options),
          {{"flags", {"De meegeleverde regio.", "The bundled region."}},
           {"flags regio.regio --people 20 -f csv -o signalen.csv",
            {"Met een hogere drempel, voor een rekenblad.",
             "With a higher threshold, for a spreadsheet."}}},
          run_flags};
}

Command factors_command() {
  std::vector<OptionSpec> options{
      {"--areas",
       "-a",
       OptionKind::list,
       {"GEBIEDEN", "AREAS"},
       {"Codes of namen van gebieden; anders alle.", "Codes or names of areas; else all."},
       {}}};
  const std::vector<OptionSpec> output = output_options();
  options.insert(options.end(), output.begin(), output.end());
  return {"factors",
          {"Waarom een wijk meer of minder zorg gebruikt dan bij de leeftijden past, per deel",
           "Why a district uses more or less care than fits its ages, part by part"},
          {region_argument()},
          std::move(options),
          {{"factors --areas WK036390", {"Eén wijk.", "One district."}},
           {"factors regio.regio -f csv", {"Alles als rijen.", "Everything as rows."}}},
          run_factors};
}

}  // namespace regioscoop::cli
