#include <algorithm>

#include "cli/commands.h"
#include "cli/numbers.h"
#include "cli/output.h"
#include "cli/project_access.h"
#include "region/insured_history.h"
#include "report/validation.h"

namespace regioscoop::cli {

namespace {

constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
// How far ahead is looked where the user does not say it.
constexpr int kAhead = 5;

struct Question {
  InsuredHistory history;
  int fit_until = 0;
  std::vector<int> years;
};

// Years that were not given: the last one, and what lies five years before it or as near to that
// as leaves two years to fit on.
Question question(const Given& given, const store::Project& project) {
  Question out;
  const std::vector<int> known = insured_history_years(project);
  if (given.has("--to"))
    out.years = parse_years(given.all("--to"), kFirstYear, kLastYear);
  else if (!known.empty())
    out.years = {known.back()};
  if (const auto from = given.optional("--from")) {
    out.fit_until = parse_whole(*from, {"--from", "--from"}, kFirstYear, kLastYear);
  } else if (!out.years.empty()) {
    out.fit_until = out.years.front() - kAhead;
    if (known.size() > 1 && out.fit_until < known[1]) out.fit_until = known[1];
  }
  const int last = out.years.empty() ? kLastYear : out.years.back();
  out.history = insured_history(project, kFirstYear, last);
  return out;
}

void deliver_validation(const Given& given, Terminal& terminal, std::string_view name,
                        std::vector<report::Section> sections, const Question& asked) {
  for (const Text& warning : asked.history.warnings) terminal.warn(warning);
  const bool areas = given.has("--municipalities");
  std::size_t csv_section = report::kErrorsSection;
  if (areas) csv_section = report::kMunicipalitiesSection;
  if (!areas && chosen_format(given) == Format::table)
    std::erase_if(sections, [](const report::Section& one) { return one.key == "municipalities"; });
  deliver(given, terminal, name, sections, csv_section);
}

int validate_population(const Given& given, Terminal& terminal) {
  const store::Project project = open_region(given);
  const Question asked = question(given, project);
  deliver_validation(given, terminal, "validation-population",
                     report::population_validation(asked.history, asked.fit_until, asked.years),
                     asked);
  return kSuccess;
}

int validate_demand(const Given& given, Terminal& terminal) {
  const store::Project project = open_region(given);
  const Question asked = question(given, project);
  deliver_validation(given, terminal, "validation-demand",
                     report::demand_validation(asked.history, asked.fit_until, asked.years), asked);
  return kSuccess;
}

std::vector<OptionSpec> validate_options(bool municipalities) {
  std::vector<OptionSpec> options{
      {"--from",
       "",
       OptionKind::value,
       {"JAAR", "YEAR"},
       {"Laatste jaar dat het model ziet; anders vijf jaar voor het eerste jaar van --to.",
        "Last year the model sees; else five years before the first year of --to."},
       {}},
      {"--to",
       "",
       OptionKind::list,
       {"JAREN", "YEARS"},
       {"Jaren om mee te vergelijken, zoals 2021 of 2021,2023; anders het laatste jaar.",
        "Years to compare with, such as 2021 or 2021,2023; else the last year."},
       {}}};
  if (municipalities)
    options.push_back({"--municipalities",
                       "-m",
                       OptionKind::flag,
                       {},
                       {"Ook iedere gemeente apart: in een tabel erbij, in een CSV-bestand alleen "
                        "die.",
                        "Each municipality too: added to a table, instead of the errors in CSV."},
                       {}});
  const std::vector<OptionSpec> output = output_options();
  options.insert(options.end(), output.begin(), output.end());
  return options;
}

}  // namespace

std::vector<Command> validate_commands() {
  return {
      {"validate population",
       {"Meet de bevolkingsraming: pas haar op vroegere jaren en leg haar naast wat kwam",
        "Measure the population projection: fit it on earlier years, compare with what came"},
       {region_argument()},
       validate_options(true),
       {{"validate population nederland.regio --from 2016 --to 2021",
         {"Zoals het in 2016 geraamd zou zijn.", "As it would have been projected in 2016."}},
        {"validate population nederland.regio --from 2018 --to 2021,2023 -f json",
         {"Twee jaren, voor een ander programma.", "Two years, for another program."}}},
       validate_population},
      {"validate demand",
       {"Meet de zorgvraag: kosten per zorgsoort en gemeente, geraamd uit vroegere jaren",
        "Measure demand: cost by care type and municipality, projected from earlier years"},
       {region_argument()},
       validate_options(false),
       {{"validate demand nederland.regio --from 2016 --to 2021",
         {"Op het landelijke peil van 2021 gebracht.", "Brought to the national level of 2021."}}},
       validate_demand}};
}

}  // namespace regioscoop::cli
