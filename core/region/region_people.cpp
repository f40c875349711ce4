#include "region/region_people.h"

#include <algorithm>
#include <optional>

#include "common/error.h"
#include "region/people.h"

namespace regioscoop {
namespace {

using store::PopulationMeasure;

std::string listed(const std::vector<int>& years) {
  std::string out;
  for (const int year : years) out += (out.empty() ? "" : ", ") + std::to_string(year);
  return out;
}

bool by_single_years(const std::vector<AgeClass>& classes) {
  return !classes.empty() && std::all_of(classes.begin(), classes.end(), [](const AgeClass& one) {
    return one.age_to == one.age_from || one.age_from == kOldestAge;
  });
}

// The city by single year of age in the latest year up to `year` that has it, made `year` years
// old. Ages younger than the difference keep the division of that year.
Vector shape_for(const People& people, const std::string& municipality, int year,
                 const Vector& qx) {
  std::vector<int> years = people.years(PopulationMeasure::residents);
  std::reverse(years.begin(), years.end());
  for (const int known : years) {
    if (known > year) continue;
    const std::vector<AgeClass> classes =
        people.classes(municipality, PopulationMeasure::residents, known);
    if (by_single_years(classes)) return aged(single_years(classes, {}, {}), year - known, qx);
  }
  return {};
}

// Age groups and sexes of all districts in one year; nothing when a district or group is missing.
std::optional<DistrictCounts> counts_of(const People& people,
                                        const std::vector<std::string>& districts, int year,
                                        std::vector<int>& group_from) {
  DistrictCounts out;
  out.year = year;
  bool sexes_known = true;
  std::vector<int> starts;
  for (std::size_t d = 0; d < districts.size(); ++d) {
    const std::vector<AgeClass> groups = people.groups(districts[d], year);
    if (groups.empty()) return std::nullopt;
    std::vector<int> own;
    for (const AgeClass& group : groups) own.push_back(group.age_from);
    if (d == 0) {
      starts = own;
      out.groups.resize(static_cast<Eigen::Index>(districts.size()),
                        static_cast<Eigen::Index>(groups.size()));
      out.sexes = Matrix::Zero(static_cast<Eigen::Index>(districts.size()), 2);
    }
    if (own != starts) return std::nullopt;
    const auto row = static_cast<Eigen::Index>(d);
    for (std::size_t g = 0; g < groups.size(); ++g) {
      out.groups(row, static_cast<Eigen::Index>(g)) = groups[g].persons;
    }
    const std::vector<double> sexes = people.sexes(districts[d], year);
    sexes_known = sexes_known && sexes.size() == 2;
    if (sexes_known) out.sexes.row(row) << sexes[0], sexes[1];
  }
  if (!sexes_known) out.sexes.resize(0, 0);
  if (!group_from.empty() && group_from != starts) return std::nullopt;
  group_from = starts;
  return out;
}

// The two latest years up to `year` that count every district by the same groups, ascending.
std::vector<DistrictCounts> latest_counts(const People& people, const MunicipalityAreas& areas,
                                          int year, std::vector<int>& group_from) {
  std::vector<int> years = people.years(PopulationMeasure::residents);
  std::reverse(years.begin(), years.end());
  std::vector<DistrictCounts> out;
  for (const int known : years) {
    if (known > year || out.size() == 2) continue;
    if (auto counts = counts_of(people, areas.districts, known, group_from)) {
      out.insert(out.begin(), std::move(*counts));
    }
  }
  return out;
}

[[noreturn]] void throw_no_people(const People& people, const std::string& code, int year) {
  std::vector<int> known;
  for (const auto measure : {PopulationMeasure::insured_years, PopulationMeasure::residents}) {
    for (const int one : people.years(measure)) {
      if (!people.classes(code, measure, one).empty()) known.push_back(one);
    }
  }
  std::sort(known.begin(), known.end());
  known.erase(std::unique(known.begin(), known.end()), known.end());
  throw Error{ErrorKind::not_found,
              text("Er zijn geen mensen van {} naar leeftijd en geslacht in {}.",
                   "There are no people of {} by age and sex in {}.", code, year),
              known.empty()
                  ? Text{"Importeer Vektis-gegevens of de bevolking van het CBS van die gemeente.",
                         "Import Vektis data or the CBS population of that municipality."}
                  : text("Kies als basisjaar een van: {}, of importeer {}.",
                         "Choose as base year one of: {}, or import {}.", listed(known), year)};
}

// Municipalities for which a part of the rule had to do without its figures.
struct Lacking {
  std::vector<std::string> single_years;
  std::vector<std::string> district_trend;
  std::vector<std::string> district_sexes;
};

// "GM0363", "GM0363 en GM0384", "GM0363, GM0384 en 338 andere gemeenten".
Text named(const std::vector<std::string>& codes) {
  constexpr std::size_t kNamed = 3;
  if (codes.size() == 1) return text("{}", "{}", codes.front());
  const bool all = codes.size() <= kNamed;
  const auto last =
      codes.begin() + static_cast<std::ptrdiff_t>(all ? codes.size() - 1 : kNamed - 1);
  const auto first = fmt::join(codes.begin(), last, ", ");
  if (all) return text("{} en {}", "{} and {}", first, codes.back());
  return text("{} en {} andere gemeenten", "{} and {} other municipalities", first,
              codes.size() - (kNamed - 1));
}

std::vector<Gap> gaps_of(const Lacking& lacking) {
  std::vector<Gap> gaps;
  if (!lacking.single_years.empty())
    gaps.push_back({"single_years",
                    text("Van {} zijn geen losse leeftijden bekend; ze zijn geschat binnen de "
                         "leeftijdsklassen.",
                         "Single years of age of {} are not known; they are estimated within the "
                         "age classes.",
                         named(lacking.single_years))});
  if (!lacking.district_trend.empty())
    gaps.push_back({"district_trend",
                    text("De wijken van {} zijn in één jaar geteld; hun aandeel blijft gelijk.",
                         "The districts of {} were counted in one year; their share stays the "
                         "same.",
                         named(lacking.district_trend))});
  if (!lacking.district_sexes.empty())
    gaps.push_back(
        {"district_sexes", text("Van de wijken van {} zijn mannen en vrouwen niet apart bekend.",
                                "Men and women of the districts of {} are not known apart.",
                                named(lacking.district_sexes))});
  return gaps;
}

// People of one municipality, one column an area. `insured` tells the measure that was found.
Cohorts derive_one(const People& people, const MunicipalityAreas& areas, int year,
                   PopulationMeasure measure, const Vector& qx, Lacking& lacking) {
  const std::vector<AgeClass> classes = people.classes(areas.code, measure, year);
  const Vector shape = shape_for(people, areas.code, year, qx);
  const Vector city = single_years(classes, shape, qx);
  if (shape.size() == 0) lacking.single_years.push_back(areas.code);
  if (areas.districts.empty()) return city;
  PopulationSources sources;
  sources.year = year;
  for (const Sex sex : kSexes) {
    for (int age = 0; age <= kOldestAge; ++age) {
      sources.classes.push_back({sex, age, age, city[cohort_row(sex, age)]});
    }
  }
  sources.districts = latest_counts(people, areas, year, sources.group_from);
  if (sources.districts.size() == 1) lacking.district_trend.push_back(areas.code);
  if (!sources.districts.empty() && sources.districts.back().sexes.size() == 0)
    lacking.district_sexes.push_back(areas.code);
  return derive_population(sources);
}

// The measure that gives every municipality in this year, insured years first.
std::optional<PopulationMeasure> measure_of(const People& people,
                                            const std::vector<MunicipalityAreas>& areas, int year) {
  for (const auto measure : {PopulationMeasure::insured_years, PopulationMeasure::residents}) {
    bool all = true;
    for (const MunicipalityAreas& one : areas) {
      all = all && !people.classes(one.code, measure, year).empty();
    }
    if (all) return measure;
  }
  return std::nullopt;
}

DerivedPopulation derive_from(const People& people, const std::vector<MunicipalityAreas>& areas,
                              int year, PopulationMeasure measure, const Vector& qx) {
  DerivedPopulation out;
  out.year = year;
  out.insured_years = measure == PopulationMeasure::insured_years;
  out.areas = area_codes(areas);
  out.people.resize(kCohorts, static_cast<Eigen::Index>(out.areas.size()));
  Lacking lacking;
  Eigen::Index column = 0;
  for (const MunicipalityAreas& one : areas) {
    const Cohorts own = derive_one(people, one, year, measure, qx, lacking);
    out.people.middleCols(column, own.cols()) = own;
    column += own.cols();
  }
  out.gaps = gaps_of(lacking);
  return out;
}

// Single years of every area as the project holds them; nothing when one is missing.
std::optional<Cohorts> single_years_held(const People& people,
                                         const std::vector<MunicipalityAreas>& areas, int year,
                                         PopulationMeasure measure) {
  Cohorts out{kCohorts, static_cast<Eigen::Index>(area_codes(areas).size())};
  Eigen::Index column = 0;
  for (const MunicipalityAreas& one_municipality : areas) {
    for (const std::string& code : area_codes({one_municipality})) {
      const std::vector<AgeClass> classes = people.classes(code, measure, year);
      if (!by_single_years(classes)) return std::nullopt;
      for (const AgeClass& one : classes) {
        out(cohort_row(one.sex, one.age_from), column) = one.persons;
      }
      ++column;
    }
  }
  return out;
}

// Whether every area was counted in this year, so that nothing has to be carried over from another.
bool counted(const People& people, const std::vector<MunicipalityAreas>& areas, int year,
             PopulationMeasure measure) {
  for (const MunicipalityAreas& one : areas) {
    if (people.classes(one.code, measure, year).empty()) return false;
    for (const std::string& district : one.districts) {
      if (people.groups(district, year).empty()) return false;
    }
  }
  return true;
}

std::vector<int> counted_years(const People& people, const std::vector<MunicipalityAreas>& areas,
                               int last_year, PopulationMeasure measure) {
  std::vector<int> out;
  for (const int year : people.years(measure)) {
    if (year <= last_year && counted(people, areas, year, measure)) out.push_back(year);
  }
  return out;
}

}  // namespace

People people_of(const store::Project& project, const std::vector<MunicipalityAreas>& areas) {
  std::vector<std::string> codes;
  for (const MunicipalityAreas& one : areas) {
    codes.push_back(one.code);
    codes.insert(codes.end(), one.districts.begin(), one.districts.end());
  }
  return {project, codes};
}

std::vector<std::string> area_codes(const std::vector<MunicipalityAreas>& areas) {
  std::vector<std::string> out;
  for (const MunicipalityAreas& one : areas) {
    if (one.districts.empty()) {
      out.push_back(one.code);
    } else {
      out.insert(out.end(), one.districts.begin(), one.districts.end());
    }
  }
  return out;
}

DerivedPopulation derive_people(const People& people, const std::vector<MunicipalityAreas>& areas,
                                int year, const Vector& qx) {
  const std::optional<PopulationMeasure> measure = measure_of(people, areas, year);
  if (measure) return derive_from(people, areas, year, *measure, qx);
  for (const MunicipalityAreas& one : areas) {
    if (!measure_of(people, {one}, year)) throw_no_people(people, one.code, year);
  }
  throw Error{ErrorKind::not_found,
              text("In {} zijn van een deel van de gemeenten verzekerde jaren bekend en van een "
                   "ander deel inwoners.",
                   "In {} some municipalities have insured years and others residents.", year),
              {"Importeer voor alle gemeenten dezelfde soort cijfers.",
               "Import the same kind of figures for all municipalities."}};
}

DerivedPopulation read_or_derive_people(const People& people,
                                        const std::vector<MunicipalityAreas>& areas, int year,
                                        const Vector& qx) {
  for (const auto measure : {PopulationMeasure::insured_years, PopulationMeasure::residents}) {
    if (auto held = single_years_held(people, areas, year, measure)) {
      return {year,
              measure == PopulationMeasure::insured_years,
              area_codes(areas),
              std::move(*held),
              {}};
    }
  }
  return derive_people(people, areas, year, qx);
}

std::vector<ObservedPopulation> observed_people(const People& people,
                                                const std::vector<MunicipalityAreas>& areas,
                                                int last_year, const Vector& qx) {
  const auto insured = counted_years(people, areas, last_year, PopulationMeasure::insured_years);
  const auto residents = counted_years(people, areas, last_year, PopulationMeasure::residents);
  const bool use_insured = insured.size() > residents.size();
  const auto measure =
      use_insured ? PopulationMeasure::insured_years : PopulationMeasure::residents;
  std::vector<ObservedPopulation> out;
  for (const int year : use_insured ? insured : residents) {
    out.push_back({year, use_insured, derive_from(people, areas, year, measure, qx).people});
  }
  return out;
}

}  // namespace regioscoop
