#include "region/assemble.h"

#include <utility>

#include "common/error.h"
#include "region/areas.h"
#include "region/assemble_parts.h"
#include "region/observed.h"
#include "region/select.h"
#include "store/population.h"
#include "store/project_facts.h"

namespace regioscoop {
namespace {

constexpr const char* kDerivedSource = "regioscoop.derived";

store::ProjectFacts facts_of(const store::Project& project) {
  store::ProjectFacts facts = store::read_facts(project);
  if (facts.base_year == 0) {
    throw Error{ErrorKind::not_found,
                {"Dit project heeft nog geen regio: het basisjaar is niet gekozen.",
                 "This project has no region yet: the base year has not been chosen."},
                {"Maak een regio met: new BESTAND --municipalities GM….",
                 "Make a region with: new FILE --municipalities GM…."}};
  }
  if (facts.horizon_year == 0) facts.horizon_year = facts.base_year + kDefaultHorizon;
  return facts;
}

store::Source derived_source(int year) {
  store::Source source;
  source.key = kDerivedSource;
  source.title = {"Afgeleid met de regels van Regioscoop", "Derived by the rules of Regioscoop"};
  source.publisher = in_both("Regioscoop");
  source.period = in_both(std::to_string(year));
  source.attribution = {"Afgeleid uit cijfers van CBS en Vektis",
                        "Derived from figures of CBS and Vektis"};
  source.note = {"De regels staan in docs/data.md.", "The rules are in docs/data.md."};
  return source;
}

// Of areas that were counted once nobody can see who moves: without anything in its place they
// would lose everybody that the country gains from abroad.
void stand_in_for_moves(const store::Project& project, Region& region) {
  if (counts_of_moves(region.observed)) return;
  const Vector ratio = parts::national_migration(project, region.base_year, region.life_table.qx);
  if (ratio.size() > 0) region.migration_ratio = ratio.replicate(1, region.base_population.cols());
  const Text instead =
      ratio.size() > 0
          ? Text{"het landelijke migratiesaldo naar leeftijd staat ervoor in de plaats, zonder "
                 "verhuizingen binnen Nederland",
                 "the national net migration by age stands in for them, without moves within the "
                 "country"}
          : Text{"er verhuist niemand", "nobody moves"};
  region.gaps.push_back(
      {"migration",
       text("Verhuizingen zijn niet te zien, want er zijn geen twee tellingen met twee tot vijf "
            "jaar ertussen; {}. Lees ook een eerder jaar in.",
            "Moves can't be seen, because there are no two counts two to five years apart; {}. "
            "Import an earlier year too.",
            instead)});
}

}  // namespace

namespace parts {

std::vector<MunicipalityAreas> areas_of_region(const store::Project& project, int base_year) {
  const bool by_district = store::read_facts(project).region_level == "district";
  std::vector<MunicipalityAreas> out;
  for (const std::string& code : region_municipalities(project)) {
    MunicipalityAreas one{code, {}};
    if (by_district) one.districts = districts_of(project, code, base_year);
    out.push_back(std::move(one));
  }
  if (out.empty()) {
    throw Error{ErrorKind::not_found,
                {"Dit project heeft geen gemeenten.", "This project has no municipalities."},
                {"Importeer gegevens per gemeente of per wijk.",
                 "Import data by municipality or by district."}};
  }
  return out;
}

}  // namespace parts

DerivedPopulation derive_population(const store::Project& project) {
  const store::ProjectFacts facts = facts_of(project);
  std::vector<Gap> gaps;
  const parts::Mortality mortality = parts::mortality(project, facts.base_year, gaps);
  const std::vector<MunicipalityAreas> areas = parts::areas_of_region(project, facts.base_year);
  return derive_people(people_of(project, areas), areas, facts.base_year, mortality.table.qx);
}

int store_population(store::Project& project, const DerivedPopulation& derived) {
  std::vector<store::PopulationRow> rows;
  for (std::size_t a = 0; a < derived.areas.size(); ++a) {
    for (const Sex sex : kSexes) {
      for (int age = 0; age <= kOldestAge; ++age) {
        store::PopulationRow row;
        row.area = derived.areas[a];
        row.year = derived.year;
        row.measure = derived.insured_years ? store::PopulationMeasure::insured_years
                                            : store::PopulationMeasure::residents;
        row.sex = letter(sex).front();
        row.age_from = age;
        row.age_to = age == kOldestAge ? store::kOpenAge : age;
        row.persons = derived.people(cohort_row(sex, age), static_cast<Eigen::Index>(a));
        row.status = Status::derived;
        rows.push_back(std::move(row));
      }
    }
  }
  store::replace_population(project, store::put_source(project, derived_source(derived.year)),
                            rows);
  return static_cast<int>(rows.size());
}

Region assemble(const store::Project& project) {
  const store::ProjectFacts facts = facts_of(project);
  Region region;
  region.key = facts.key;
  region.name = facts.name;
  region.base_year = facts.base_year;
  region.horizon_year = facts.horizon_year;

  region.assumptions = parts::assumptions(project, region.gaps);
  region.correlations = parts::correlations(project);
  parts::Mortality mortality = parts::mortality(project, facts.base_year, region.gaps);
  const std::vector<MunicipalityAreas> areas = parts::areas_of_region(project, facts.base_year);
  const People known = people_of(project, areas);
  DerivedPopulation people =
      read_or_derive_people(known, areas, facts.base_year, mortality.table.qx);
  region.gaps.insert(region.gaps.end(), people.gaps.begin(), people.gaps.end());
  region.districts = describe_areas(project, people.areas);
  region.base_population = std::move(people.people);
  region.observed = observed_people(known, areas, facts.base_year, mortality.table.qx);
  region.life_table = std::move(mortality.table);
  region.mortality_improvement = std::move(mortality.improvement);
  stand_in_for_moves(project, region);
  region.fertility = parts::fertility(project, facts.base_year, region.gaps);
  region.rates =
      parts::use_rates(project, facts.base_year, region.life_table.qx,
                       region.assumptions.value("journey.ed_admission_share_70_plus"), region.gaps);
  region.area_factor = parts::area_factors(project, region.districts, facts.base_year, region.gaps);
  region.ed_area_factor = Vector::Ones(region.base_population.cols());
  parts::covariates(project, region);
  region.forecast = parts::forecast(project, region, people.insured_years, region.gaps);
  region.hospitals = parts::hospitals(project, region.districts, facts.base_year, region.gaps);
  region.wijkklinieken = parts::wijkklinieken(project);
  region.aftercare_beds = parts::aftercare_beds(project, region.gaps);
  region.payers =
      parts::payers(project, region.districts, region.base_population.colwise().sum(), region.gaps);
  region.prices = parts::prices(project, region.gaps);
  region.interventions = parts::interventions(project);
  return region;
}

}  // namespace regioscoop
