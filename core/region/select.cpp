#include "region/select.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "common/error.h"
#include "common/near_match.h"
#include "region/areas.h"
#include "region/people.h"
#include "store/area.h"
#include "store/project_facts.h"

namespace regioscoop {
namespace {

using store::PopulationMeasure;

bool has_people(const People& people, const std::string& code, int year) {
  return !people.classes(code, PopulationMeasure::insured_years, year).empty() ||
         !people.classes(code, PopulationMeasure::residents, year).empty();
}

std::vector<int> years_of(const People& people) {
  std::set<int> out;
  for (const auto measure : {PopulationMeasure::insured_years, PopulationMeasure::residents}) {
    for (const int year : people.years(measure)) out.insert(year);
  }
  return {out.rbegin(), out.rend()};  // latest first
}

std::vector<std::string> known_municipalities(const store::Project& project) {
  std::vector<std::string> out;
  for (const store::Area& area : store::read_areas(project, store::AreaKind::municipality)) {
    out.push_back(area.code);
  }
  return out;
}

void check_codes(const std::vector<std::string>& chosen, const std::vector<std::string>& known) {
  const std::vector<std::string_view> names{known.begin(), known.end()};
  for (const std::string& code : chosen) {
    if (std::find(known.begin(), known.end(), code) != known.end()) continue;
    Text remedy = did_you_mean(code, names);
    if (remedy.en.empty()) {
      remedy = {"Een gemeentecode ziet eruit als GM0363; importeer eerst cijfers van de gemeente.",
                "A municipality's code looks like GM0363; import figures of it first."};
    }
    throw Error{ErrorKind::not_found,
                text("Gemeente {} komt niet voor in dit project.",
                     "Municipality {} is not in this project.", code),
                remedy};
  }
}

std::string years_listed(const People& people, const std::string& code) {
  std::string out;
  for (const int year : years_of(people)) {
    if (has_people(people, code, year)) out += (out.empty() ? "" : ", ") + std::to_string(year);
  }
  return out.empty() ? "–" : out;
}

// The first municipality that stands in the way of a base year, for the message.
[[noreturn]] void throw_no_year(const People& people, const std::vector<std::string>& codes,
                                int year) {
  std::string parts;
  for (const std::string& code : codes) {
    if (year != 0 && has_people(people, code, year)) continue;
    parts += (parts.empty() ? "" : "; ") + code + ": " + years_listed(people, code);
    if (parts.size() > 200) break;
  }
  throw Error{ErrorKind::not_found,
              year == 0
                  ? Text{"Er is geen jaar waarin alle gekozen gemeenten mensen naar leeftijd "
                         "en geslacht hebben.",
                         "There is no year in which all chosen municipalities have people by "
                         "age and sex."}
                  : text("In {} hebben niet alle gekozen gemeenten mensen naar leeftijd en "
                         "geslacht.",
                         "In {} not all chosen municipalities have people by age and sex.", year),
              text("Jaren die er wel zijn: {}.", "Years that are there: {}.", parts)};
}

bool all_have_people(const People& people, const std::vector<std::string>& codes, int year) {
  return std::all_of(codes.begin(), codes.end(),
                     [&](const std::string& code) { return has_people(people, code, year); });
}

int latest_common_year(const People& people, const std::vector<std::string>& codes) {
  for (const int year : years_of(people)) {
    if (all_have_people(people, codes, year)) return year;
  }
  throw_no_year(people, codes, 0);
}

// Every municipality that has people in the year, or in the latest year there is.
std::vector<std::string> all_with_people(const People& people,
                                         const std::vector<std::string>& known, int& year) {
  for (const int one : years_of(people)) {
    if (year != 0 && one != year) continue;
    std::vector<std::string> out;
    for (const std::string& code : known) {
      if (has_people(people, code, one)) out.push_back(code);
    }
    if (out.empty()) continue;
    year = one;
    return out;
  }
  throw_no_year(people, known, year);
}

std::string key_of(const std::string& name) {
  std::string out;
  for (const char letter : name) {
    if (std::isalnum(static_cast<unsigned char>(letter)) != 0) {
      out += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "regio" : out;
}

// "Oss", "Oss en Meierijstad", "Oss, Boekel en Meierijstad"; of more only the first, with how many
// there are beside it.
std::string name_of(const store::Project& project, const std::vector<std::string>& chosen) {
  constexpr std::size_t kMostNames = 3;
  if (chosen.empty()) return "Nederland";
  std::map<std::string, std::string> names;
  for (const store::Area& area : store::read_areas(project, store::AreaKind::municipality))
    names[area.code] = area.name;
  if (chosen.size() > kMostNames)
    return fmt::format("{} en {} andere gemeenten", names[chosen.front()], chosen.size() - 1);
  std::string out = names[chosen.front()];
  for (std::size_t i = 1; i < chosen.size(); ++i)
    out += (i + 1 == chosen.size() ? " en " : ", ") + names[chosen[i]];
  return out;
}

std::string joined(const std::vector<std::string>& codes) {
  std::string out;
  for (const std::string& code : codes) out += (out.empty() ? "" : ",") + code;
  return out;
}

}  // namespace

void select_region(store::Project& project, const RegionChoice& choice) {
  const std::vector<std::string> known = known_municipalities(project);
  check_codes(choice.municipalities, known);
  std::vector<std::string> codes = choice.municipalities;
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
  int year = choice.base_year;
  const People people{project, codes.empty() ? known : codes};
  if (codes.empty()) {
    codes = all_with_people(people, known, year);
  } else if (year == 0) {
    year = latest_common_year(people, codes);
  } else if (!all_have_people(people, codes, year)) {
    throw_no_year(people, codes, year);
  }
  const int horizon = choice.horizon_year == 0 ? year + kDefaultHorizon : choice.horizon_year;
  if (horizon <= year) {
    throw Error{ErrorKind::out_of_range,
                text("Het laatste jaar {} ligt niet na het basisjaar {}.",
                     "The last year {} is not after the base year {}.", horizon, year),
                {"Kies een later laatste jaar.", "Choose a later last year."}};
  }
  const bool by_district = std::all_of(codes.begin(), codes.end(), [&](const std::string& code) {
    return !districts_of(project, code, year).empty();
  });
  store::ProjectFacts facts = store::read_facts(project);
  facts.name = choice.name.empty() ? name_of(project, choice.municipalities) : choice.name;
  facts.key = choice.key.empty() ? key_of(facts.name) : choice.key;
  facts.base_year = year;
  facts.horizon_year = horizon;
  facts.region_level = by_district ? "district" : "municipality";
  store::put_facts(project, facts);
  store::put_fact(project, kMunicipalitiesFact, joined(codes));
}

}  // namespace regioscoop
