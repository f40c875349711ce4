#include <algorithm>
#include <cmath>

#include "cli/commands.h"
#include "cli/project_access.h"
#include "region/assemble.h"
#include "store/population.h"

namespace regioscoop::cli {

namespace {

// A rounding error of sums in another order, in persons; derived figures are kept to 1e-9.
constexpr double kTolerance = 1e-6;

struct Deviation {
  std::size_t compared = 0;
  double largest = 0;  // persons
};

// What the project holds as derived, against what the rule gives now.
Deviation deviation(const store::Project& project, const DerivedPopulation& derived) {
  store::PopulationQuery query;
  query.areas = derived.areas;
  query.year = derived.year;
  Deviation out;
  for (const store::PopulationRow& row : store::read_population(project, query)) {
    if (row.status != Status::derived || row.sex == 'T') continue;
    const bool single = row.age_from == row.age_to || row.age_from == kOldestAge;
    const auto area = std::find(derived.areas.begin(), derived.areas.end(), row.area);
    if (!single || row.age_from > kOldestAge || area == derived.areas.end()) continue;
    const double now =
        derived.people(cohort_row(row.sex == 'M' ? Sex::male : Sex::female, row.age_from),
                       area - derived.areas.begin());
    out.largest = std::max(out.largest, std::abs(row.persons - now));
    ++out.compared;
  }
  return out;
}

int check(const store::Project& project, Terminal& terminal) {
  const DerivedPopulation derived = derive_population(project);
  const Deviation found = deviation(project, derived);
  if (found.compared == 0) {
    terminal.line({"Het project bevat nog geen afgeleide bevolking.",
                   "The project holds no derived population yet."});
    terminal.line({"Maak haar met derive population, zonder --check.",
                   "Make it with derive population, without --check."});
    return kFoundProblems;
  }
  terminal.line(text("{} cijfers vergeleken; het grootste verschil is {} personen.",
                     "{} figures compared; the largest difference is {} persons.",
                     number_text(static_cast<double>(found.compared)),
                     number_text(found.largest, 9)));
  if (found.largest <= kTolerance) return kSuccess;
  terminal.line(
      {"Wat in het project staat, is niet wat de regel nu geeft. Leid de bevolking opnieuw "
       "af met derive population zonder --check, of laat haar staan als zij met opzet "
       "anders is.",
       "What the project holds is not what the rule gives now. Derive the population "
       "again with derive population without --check, or leave it if it is different on "
       "purpose."});
  return kFoundProblems;
}

int run(const Given& given, Terminal& terminal) {
  if (given.has("--check")) return check(open_region(given), terminal);
  store::Project project = open_project(given);
  const DerivedPopulation derived = derive_population(project);
  const int rows = store_population(project, derived);
  terminal.line(text("{} rijen bewaard: {} gebieden, {}, {} {}.",
                     "{} rows stored: {} areas, {}, {} {}.", number_text(static_cast<double>(rows)),
                     number_text(static_cast<double>(derived.areas.size())), derived.year,
                     number_text(derived.people.sum()),
                     derived.insured_years ? Text{"verzekerdenjaren", "insured years"}
                                           : Text{"inwoners", "residents"}));
  for (const Gap& gap : derived.gaps) terminal.line(gap.message);
  return kSuccess;
}

}  // namespace

Command derive_population_command() {
  return {
      "derive population",
      {"Leid de bevolking per gebied, geslacht en leeftijd af en bewaar haar in het project",
       "Derive the population by area, sex and age and keep it in the project"},
      {project_argument()},
      {{"--check",
        "",
        OptionKind::flag,
        {},
        {"Verander niets; vergelijk wat het project bevat met wat de regel nu geeft.",
         "Change nothing; compare what the project holds with what the rule gives now."},
        {}}},
      {{"derive population regio.regio",
        {"Na het inlezen van nieuwe bevolkingscijfers.", "After reading new population figures."}},
       {"derive population regio.regio --check",
        {"Eindigt met 1 als de afgeleide bevolking niet meer klopt.",
         "Ends with 1 when the derived population no longer holds."}}},
      run};
}

}  // namespace regioscoop::cli
