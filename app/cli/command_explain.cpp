#include <algorithm>

#include "cli/commands.h"
#include "cli/numbers.h"
#include "cli/output.h"
#include "cli/project_access.h"
#include "cli/run_request.h"
#include "region/assemble.h"
#include "report/comparison.h"
#include "report/explain_tables.h"
#include "report/project_info.h"
#include "report/stored_scenario.h"

namespace regioscoop::cli {

namespace {

constexpr std::string_view kBaseYear = "base-year";
constexpr std::string_view kRegionWord = "region";

scenario::Indicator chosen_indicator(const Given& given) {
  const int asked = static_cast<int>(given.has("--indicator")) +
                    static_cast<int>(given.has("--payer")) +
                    static_cast<int>(given.has("--provider"));
  if (asked != 1)
    throw Error{ErrorKind::usage,
                {"Geef één cijfer: --indicator, --payer of --provider.",
                 "Give one figure: --indicator, --payer or --provider."},
                {"Bijvoorbeeld --indicator ed_visits_70_plus_per_year.",
                 "For instance --indicator ed_visits_70_plus_per_year."}};
  const auto key = given.optional("--indicator");
  return key ? scenario::find_indicator(*key).indicator : scenario::Indicator::cost_total;
}

scenario::Cell chosen_cell(const Given& given, const Region& region) {
  scenario::Cell cell;
  cell.indicator = chosen_indicator(given);
  cell.payer = given.optional("--payer");
  cell.provider = given.optional("--provider");
  const auto year = given.optional("--year");
  cell.year = year ? parse_years({*year}, region.base_year, region.horizon_year).front()
                   : region.horizon_year;
  const auto area = given.optional("--area");
  if (area && *area != kRegionWord)
    cell.area = region.districts[report::find_area(region, *area)].code;
  scenario::check(region, cell);
  return cell;
}

report::Reader reader_of(const Given& given) {
  return chosen_format(given) == Format::table ? report::Reader::person : report::Reader::file;
}

void deliver_sections(const Given& given, Terminal& terminal, std::string_view name,
                      const std::vector<report::Section>& sections,
                      const std::vector<Text>& attributions, std::size_t csv_section) {
  deliver(given, terminal, name, sections, csv_section);
  if (chosen_format(given) != Format::json) terminal.note(sources_line(attributions));
}

int explain_steps(const Given& given, Terminal& terminal) {
  const store::Project project = open_region(given);
  const std::vector<scenario::Scenario> all = report::read_scenarios(project);
  const scenario::Scenario& own = report::find_scenario(all, given.argument("scenario"));
  const Region region = assemble(project);
  const scenario::Cell cell = chosen_cell(given, region);
  const std::string against = given.optional("--against").value_or(std::string{kBaseYear});
  const Text end = text("{} in {}", "{} in {}", own.name, cell.year);
  std::vector<report::Section> sections;
  if (against == kBaseYear) {
    sections.push_back(report::waterfall_section(region, cell, scenario::explain(region, own, cell),
                                                 {text("{}", "{}", region.base_year), end},
                                                 reader_of(given)));
  } else {
    const scenario::Scenario& other = report::find_scenario(all, against);
    sections.push_back(report::waterfall_section(
        region, cell, scenario::explain_difference(region, own, other, cell),
        {text("{} in {}", "{} in {}", other.name, cell.year), end}, reader_of(given)));
  }
  deliver_sections(given, terminal, "steps", sections, report::attributions(project), 0);
  return kSuccess;
}

int explain_origin(const Given& given, Terminal& terminal) {
  const store::Project project = open_region(given);
  const std::vector<scenario::Scenario> all = report::read_scenarios(project);
  const scenario::Scenario& own = report::find_scenario(all, given.argument("scenario"));
  const Region region = assemble(project);
  const scenario::Cell cell = chosen_cell(given, region);
  const bool list = given.has("--rows");
  const std::vector<report::Section> sections = report::provenance_sections(
      region,
      explain::provenance(project, region, own, cell,
                          list ? explain::RowDetail::list : explain::RowDetail::count),
      reader_of(given));
  const std::string_view wanted = list ? "rows" : "inputs";
  const auto csv = std::find_if(sections.begin(), sections.end(),
                                [&](const report::Section& one) { return one.key == wanted; });
  deliver_sections(given, terminal, "origin", sections, report::attributions(project),
                   csv == sections.end() ? 0 : static_cast<std::size_t>(csv - sections.begin()));
  return kSuccess;
}

std::vector<OptionSpec> figure_options() {
  return {{"--indicator",
           "-i",
           OptionKind::value,
           {"UITKOMST", "OUTCOME"},
           {"Sleutel van een uitkomst, zoals ed_visits_70_plus_per_year.",
            "Key of an outcome, such as ed_visits_70_plus_per_year."},
           {}},
          {"--payer",
           "",
           OptionKind::value,
           {"BETALER", "PAYER"},
           {"In plaats van een uitkomst: wat deze betaler betaalt.",
            "Instead of an outcome: what this payer pays."},
           {}},
          {"--provider",
           "",
           OptionKind::value,
           {"AANBIEDER", "PROVIDER"},
           {"In plaats van een uitkomst: wat deze aanbieder ontvangt.",
            "Instead of an outcome: what this provider is paid."},
           {}},
          {"--year",
           "-y",
           OptionKind::value,
           {"JAAR", "YEAR"},
           {"Jaar; anders het laatste.", "Year; else the last."},
           {}},
          {"--area",
           "-a",
           OptionKind::value,
           {"GEBIED", "AREA"},
           {"Code of naam van een gebied; anders de regio.",
            "Code or name of an area; else the region."},
           {}}};
}

std::vector<ArgumentSpec> arguments() {
  return {region_argument(),
          {"scenario",
           {"SCENARIO", "SCENARIO"},
           {"Sleutel van een scenario.", "Key of a scenario."},
           Presence::required}};
}

std::vector<OptionSpec> with_output(std::vector<OptionSpec> options) {
  const std::vector<OptionSpec> output = output_options();
  options.insert(options.end(), output.begin(), output.end());
  return options;
}

}  // namespace

std::vector<Command> explain_commands() {
  std::vector<OptionSpec> steps = figure_options();
  steps.push_back({"--against",
                   "",
                   OptionKind::value,
                   {"WAARTEGEN", "AGAINST"},
                   {"base-year (het basisjaar, ook zonder deze keuze) of een ander scenario in "
                    "hetzelfde jaar.",
                    "base-year (also without this choice) or another scenario in the same year."},
                   {}});
  std::vector<OptionSpec> origin = figure_options();
  origin.push_back({"--rows",
                    "",
                    OptionKind::flag,
                    {},
                    {"Toon ook elke rij zelf.", "Show every row itself too."},
                    {}});
  return {{"explain steps",
           {"Waarom een cijfer zo uitkomt: vergrijzing, gebied, trend, elke ingreep en hun "
            "samenhang",
            "Why a figure comes out so: ageing, area, trend, every change and their interaction"},
           arguments(),
           with_output(std::move(steps)),
           {{"explain steps zuidoost-48 -i ed_visits_70_plus_per_year --year 2035",
             {"Van het basisjaar tot 2035.", "From the base year to 2035."}},
            {"explain steps drie-klinieken -i cost_total_eur_per_year --against huidig-beleid",
             {"Wat elke kliniek aan het verschil bijdraagt.",
              "What every clinic adds to the difference."}}},
           explain_steps},
          {"explain origin",
           {"Waar een cijfer vandaan komt: regels, aannames, rijen, bronnen en bestanden",
            "Where a figure comes from: rules, assumptions, rows, sources and files"},
           arguments(),
           with_output(std::move(origin)),
           {{"explain origin zuidoost-48 -i ed_visits_70_plus_per_year -a WK036390",
             {"Van één wijk.", "Of one district."}},
            {"explain origin zuidoost-48 -i population_persons -a WK036390 --rows -f csv",
             {"Elke rij, voor een rekenblad.", "Every row, for a spreadsheet."}}},
           explain_origin}};
}

}  // namespace regioscoop::cli
