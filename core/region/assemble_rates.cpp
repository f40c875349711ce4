// Mortality, fertility, use and cost by age and sex.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include "common/error.h"
#include "region/acute_rates.h"
#include "region/assemble_parts.h"
#include "region/class_values.h"
#include "region/insured_costs.h"
#include "region/mortality.h"
#include "region/people.h"
#include "store/life_table_years.h"
#include "store/rates.h"

namespace regioscoop::parts {
namespace {

using Rows = std::vector<store::UseRate>;

Rows rows_of(const store::Project& project, const std::string& scope, const std::string& care) {
  store::UseRateQuery query;
  query.scope = scope;
  query.care = care;
  return store::read_use_rates(project, query);
}

std::vector<ClassValue> classes_of(const Rows& rows, int year) {
  std::vector<ClassValue> out;
  for (const store::UseRate& row : rows) {
    if (row.year == year) out.push_back({row.sex, row.age_from, row.age_to, row.value});
  }
  return out;
}

// Latest year up to `last`, or the first after it, of the rows that `wanted` picks.
template <class Wanted>
std::optional<int> best_year(const Rows& rows, int last, Wanted wanted) {
  std::optional<int> before;
  std::optional<int> after;
  for (const store::UseRate& row : rows) {
    if (!wanted(row)) continue;
    if (row.year <= last) before = std::max(before.value_or(row.year), row.year);
    if (row.year > last) after = std::min(after.value_or(row.year), row.year);
  }
  return before ? before : after;
}

bool any_row(const store::UseRate& /*row*/) { return true; }
bool by_sex_and_age(const store::UseRate& row) { return row.sex != 'T'; }

[[noreturn]] void throw_missing(const Text& what) {
  throw Error{ErrorKind::not_found,
              text("Dit project heeft geen {}.", "This project has no {}.", what),
              {"Importeer de map data/national van het programma of de cijfers zelf.",
               "Import the program's folder data/national, or the figures themselves."}};
}

Vector shares(const store::Project& project, const std::string& care, int year) {
  const Rows rows = rows_of(project, kNetherlands, care);
  const std::optional<int> best = best_year(rows, year, any_row);
  return best ? rate_by_cohort(classes_of(rows, *best), 0) : Vector{};
}

// People of the Netherlands by single year of age in a year: from the classes of that year, or on
// the straight line between the nearest years before and after, or of the nearest one.
Vector people_of_country(const People& people, int year, const Vector& qx) {
  std::map<int, Vector> known;
  for (const auto measure :
       {store::PopulationMeasure::residents, store::PopulationMeasure::insured_years}) {
    for (const int one : people.years(measure)) {
      const std::vector<AgeClass> classes = people.classes(kNetherlands, measure, one);
      if (!classes.empty()) known[one] = single_years(classes, {}, qx);
    }
  }
  if (known.empty()) return {};
  const auto after = known.lower_bound(year);
  if (after == known.end()) return known.rbegin()->second;
  if (after->first == year || after == known.begin()) return after->second;
  const auto before = std::prev(after);
  const double part = static_cast<double>(year - before->first) / (after->first - before->first);
  return before->second + part * (after->second - before->second);
}

struct Total {
  int year = 0;
  double count = 0;
};

std::optional<Total> latest_total(const Rows& rows, int age_from) {
  std::optional<Total> out;
  for (const store::UseRate& row : rows) {
    if (row.unit == "count" && row.sex == 'T' && row.age_from == age_from &&
        row.age_to >= kOldestAge && (!out || row.year > out->year)) {
      out = Total{row.year, row.value};
    }
  }
  return out;
}

// Rates of visits that somebody loaded go before the rule.
std::optional<Vector> loaded_rate(const Rows& rows, int base_year, const char* unit) {
  Rows own;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(own),
               [&](const store::UseRate& row) { return row.unit == unit; });
  const std::optional<int> year = best_year(own, base_year, any_row);
  if (!year) return std::nullopt;
  return rate_by_cohort(classes_of(own, *year), 0);
}

void add_acute_care(const store::Project& project, const Vector& qx, int base_year,
                    double ed_admission_share, UseRates& rates) {
  const People country{project, {kNetherlands}};
  const Rows admissions = rows_of(project, kNetherlands, "hospital_admission");
  const std::optional<int> year = best_year(admissions, base_year, by_sex_and_age);
  if (!year) throw_missing({"ziekenhuisopnamen naar leeftijd", "hospital admissions by age"});
  const Vector people = people_of_country(country, *year, qx);
  if (people.size() == 0)
    throw_missing({"inwoners van Nederland naar leeftijd", "people of the Netherlands by age"});
  rates.hospital_admission =
      rate_by_cohort(rates_of_counts(classes_of(admissions, *year), people), 0);

  const Rows visits = rows_of(project, kNetherlands, "ed_visit");
  const auto loaded_visits = loaded_rate(visits, base_year, "per person-year");
  const auto loaded_share =
      loaded_rate(rows_of(project, kNetherlands, "acute_share"), base_year, "share");
  AcuteRates acute;
  if (!loaded_visits || !loaded_share) {
    const std::optional<Total> old = latest_total(visits, 70);
    const std::optional<Total> all = latest_total(visits, 0);
    AcuteSources sources;
    sources.admissions = rates.hospital_admission;
    sources.unplanned_share = shares(project, "unplanned_share", base_year);
    sources.overnight_share = shares(project, "overnight_share", base_year);
    if (!old || !all || sources.unplanned_share.size() == 0 ||
        sources.overnight_share.size() == 0) {
      throw_missing({"landelijke cijfers over de SEH", "national figures on the ED"});
    }
    sources.people_70_plus_year = people_of_country(country, old->year, qx);
    sources.visits_70_plus = old->count;
    sources.people_all_ages_year = people_of_country(country, all->year, qx);
    sources.visits_all_ages = all->count;
    sources.ed_admission_share_70_plus = ed_admission_share;
    acute = acute_rates(sources);
  }
  rates.ed_visit = loaded_visits ? *loaded_visits : acute.ed_visit;
  rates.acute_share = loaded_share ? *loaded_share : acute.acute_share;
}

// Death probabilities of one country, by year and sex; ages in order.
using Tables = std::map<int, std::map<char, std::vector<double>>>;

Tables read_tables(const std::vector<store::DeathProbability>& rows) {
  const std::string country = store::life_table_country(rows);
  Tables out;
  for (const store::DeathProbability& row : rows) {
    if (row.country != country) continue;
    std::vector<double>& ages = out[row.year][row.sex];
    if (static_cast<int>(ages.size()) == row.age) ages.push_back(row.qx);
  }
  return out;
}

bool complete(const std::vector<double>& ages) { return static_cast<int>(ages.size()) >= kAges; }

Vector closed(const std::vector<double>& ages) {
  return close_life_table(
      Eigen::Map<const Vector>(ages.data(), static_cast<Eigen::Index>(ages.size())));
}

Vector sex_ratio(const store::Project& project, std::vector<Gap>& gaps) {
  std::map<int, double> known;
  for (const store::UseRate& row : rows_of(project, kNetherlands, "mortality_sex_ratio")) {
    known[row.age_from] = row.value;
  }
  if (known.empty()) {
    gaps.push_back(
        {"mortality_sex_ratio",
         {"De sterfte van mannen en vrouwen is niet apart bekend; zij is gelijk genomen.",
          "Mortality of men and women is not known apart; it is taken as equal."}});
    return Vector::Ones(kAges);
  }
  std::vector<int> ages;
  std::vector<double> values;
  for (const auto& [age, value] : known) {
    ages.push_back(age);
    values.push_back(value);
  }
  return interpolate_ages(ages, values);
}

Vector share_of_men(const Vector& people) {
  Vector out = Vector::Constant(kAges, 0.5);
  if (people.size() == 0) return out;
  for (int age = 0; age < kAges; ++age) {
    const double men = people[cohort_row(Sex::male, age)];
    const double women = people[cohort_row(Sex::female, age)];
    if (men + women > 0) out[age] = men / (men + women);
  }
  return out;
}

// Mortality is older than the latest table the project has, or of a pandemic: a later one mends it.
void tell_life_table_years(const store::LifeTableYears& years, std::vector<Gap>& gaps) {
  const int last = years.used.back();
  const std::string used = store::year_ranges(years.used);
  if (store::has_excess_mortality(last))
    gaps.push_back(
        {"life_table_years",
         text("De sterfte komt uit de tafels van {}, met de oversterfte van COVID-19; "
              "andere jaren zijn er niet. Importeer een sterftetafel van een ander jaar.",
              "Mortality is taken from the tables of {}, with the excess mortality of "
              "COVID-19; there are no other years. Import a life table of another year.",
              used)});
  else if (!years.excess.empty() && years.excess.back() > last)
    gaps.push_back({"life_table_years",
                    text("De sterfte komt uit de tafels van {}, niet uit die van {} (oversterfte "
                         "door COVID-19). Een tafel van na 2021 brengt haar dichter bij het "
                         "basisjaar.",
                         "Mortality is taken from the tables of {}, not from those of {} (excess "
                         "mortality by COVID-19). A table of after 2021 brings it nearer to the "
                         "base year.",
                         used, store::year_ranges(years.excess))});
}

// Observed over expected by care type; 1 where either is not above zero.
double ratio_or_one(double observed, double expected) {
  return observed > 0 && expected > 0 ? observed / expected : 1;
}

// National cost by age and sex of the year of the Vektis rows: of those rows where they are the
// whole country, else the rates the project holds of that same year. Empty when neither is there.
Matrix national_cost(const store::Project& project, const InsuredCosts& insured) {
  if (insured.whole_country()) return insured.country()->rate;
  Matrix out = Matrix::Zero(kCareTypes, kCohorts);
  bool any = false;
  for (const CareTypeInfo& care : care_types()) {
    Rows rows = rows_of(project, kNetherlands, std::string{care.key});
    std::erase_if(rows, [&](const store::UseRate& row) {
      return row.year != insured.year() || !by_sex_and_age(row);
    });
    any = any || !rows.empty();
    out.row(static_cast<Eigen::Index>(care.type)) =
        rate_by_cohort(classes_of(rows, insured.year()), 0).transpose();
  }
  return any ? out : Matrix{};
}

std::optional<Vector> factor_of_insured(const InsuredCosts& insured, const Matrix& national,
                                        const std::string& code) {
  if (national.size() == 0) return std::nullopt;
  const std::optional<InsuredCosts::Use> here = insured.of(code);
  if (!here) return std::nullopt;
  Vector expected = Vector::Zero(kCareTypes);
  for (const ClassValue& one : here->insured_years) {
    const Sex sex = one.sex == 'F' ? Sex::female : Sex::male;
    expected += one.value * national.col(cohort_row(sex, one.age_from));
  }
  Vector out(kCareTypes);
  for (int care = 0; care < kCareTypes; ++care) {
    out[care] = ratio_or_one(here->euros(care, 0), expected[care]);
  }
  return out;
}

std::optional<Vector> factor_of_rates(const store::Project& project, const std::string& code,
                                      int base_year) {
  const People people{project, {code}};
  Vector out = Vector::Ones(kCareTypes);
  bool known = false;
  for (const CareTypeInfo& care : care_types()) {
    const Rows here = rows_of(project, code, std::string{care.key});
    const std::optional<int> year = best_year(here, base_year, by_sex_and_age);
    if (!year) continue;
    const std::vector<ClassValue> national =
        classes_of(rows_of(project, kNetherlands, std::string{care.key}), *year);
    const std::vector<AgeClass> classes =
        people.classes(code, store::PopulationMeasure::insured_years, *year);
    if (national.empty() || classes.empty()) continue;
    const Vector persons = single_years(classes, {}, {});
    known = true;
    out[static_cast<Eigen::Index>(care.type)] =
        ratio_or_one(rate_by_cohort(classes_of(here, *year), 0).dot(persons),
                     rate_by_cohort(national, 0).dot(persons));
  }
  if (!known) return std::nullopt;
  return out;
}

}  // namespace

Mortality mortality(const store::Project& project, int base_year, std::vector<Gap>& gaps) {
  const std::vector<store::DeathProbability> rows = store::read_life_table(project);
  const store::LifeTableYears chosen =
      store::choose_life_table_years(store::usable_life_table_years(rows), base_year);
  if (chosen.used.empty()) throw_missing({"sterftetafel", "life table"});
  tell_life_table_years(chosen, gaps);
  const Tables tables = read_tables(rows);
  const People country{project, {kNetherlands}};
  std::optional<Vector> ratio;
  std::vector<YearlyDeaths> years;
  for (const int year : chosen.used) {
    const std::map<char, std::vector<double>>& by_sex = tables.at(year);
    const auto men = by_sex.find('M');
    const auto women = by_sex.find('F');
    YearlyDeaths one{year, Vector(kCohorts)};
    if (men != by_sex.end() && women != by_sex.end() && complete(men->second) &&
        complete(women->second)) {
      one.qx << closed(men->second), closed(women->second);
    } else {
      if (!ratio) ratio = sex_ratio(project, gaps);
      one.qx = split_by_sex(closed(by_sex.at('T')), *ratio,
                            share_of_men(people_of_country(country, year, {})));
    }
    years.push_back(std::move(one));
  }
  return {{years.back().year, years.back().qx}, mortality_improvement(years)};
}

Vector fertility(const store::Project& project, int base_year, std::vector<Gap>& gaps) {
  Vector out = Vector::Zero(kAges);
  std::optional<int> best;
  const std::vector<store::FertilityRate> rows = store::read_fertility(project);
  for (const store::FertilityRate& row : rows) {
    if (row.scope != kNetherlands) continue;
    if (!best || (row.year <= base_year && row.year > *best)) best = row.year;
  }
  for (const store::FertilityRate& row : rows) {
    if (row.scope == kNetherlands && row.year == best && row.age <= kOldestAge) {
      out[row.age] = row.rate;
    }
  }
  if (!best) {
    gaps.push_back({"fertility",
                    {"Er zijn geen geboortecijfers; er worden geen kinderen geboren.",
                     "There are no birth rates; no children are born."}});
  }
  return out;
}

Vector national_migration(const store::Project& project, int base_year, const Vector& qx) {
  const Rows rows = rows_of(project, kNetherlands, "net_migration");
  const std::optional<int> year = best_year(rows, base_year, any_row);
  if (!year) return {};
  const Vector people = people_of_country(People{project, {kNetherlands}}, *year, qx);
  if (people.size() == 0) return {};
  return rate_by_cohort(rates_of_counts(classes_of(rows, *year), people), 0);
}

UseRates use_rates(const store::Project& project, int base_year, const Vector& qx,
                   double ed_admission_share, std::vector<Gap>& gaps) {
  UseRates rates;
  rates.cost = Matrix::Zero(kCareTypes, kCohorts);
  for (const CareTypeInfo& care : care_types()) {
    const Rows rows = rows_of(project, kNetherlands, std::string{care.key});
    std::optional<int> year = best_year(rows, base_year, by_sex_and_age);
    if (!year) year = best_year(rows, base_year, any_row);
    if (!year) continue;
    rates.year = std::max(rates.year, *year);
    rates.cost.row(static_cast<Eigen::Index>(care.type)) =
        rate_by_cohort(classes_of(rows, *year), 0).transpose();
  }
  // The country's own rows of a year nearer to the base year go before the bundled rates.
  if (const InsuredCosts own{project, base_year}; own.whole_country() && own.year() > rates.year) {
    rates.year = own.year();
    rates.cost = own.country()->rate;
  }
  if (rates.year == 0)
    throw_missing({"landelijke zorgkosten naar leeftijd", "national cost of care by age"});
  if (rates.year != base_year) {
    gaps.push_back(
        {"cost_year", text("De landelijke zorgkosten zijn van {}, niet van het basisjaar {}.",
                           "The national cost of care is of {}, not of the base year {}.",
                           rates.year, base_year)});
  }
  add_acute_care(project, qx, base_year, ed_admission_share, rates);
  return rates;
}

bool rates_are_nearer(const store::Project& project, const std::string& municipality, int base_year,
                      int insured_year) {
  constexpr auto kLargest = static_cast<std::size_t>(CareType::specialist_care);
  const std::optional<int> year =
      best_year(rows_of(project, municipality, std::string{care_types()[kLargest].key}), base_year,
                by_sex_and_age);
  return year && std::abs(*year - base_year) < std::abs(insured_year - base_year);
}

Matrix area_factors(const store::Project& project, const std::vector<District>& districts,
                    int base_year, std::vector<Gap>& gaps) {
  Matrix out = Matrix::Ones(kCareTypes, static_cast<Eigen::Index>(districts.size()));
  std::map<std::string, std::vector<Eigen::Index>> columns;
  for (std::size_t d = 0; d < districts.size(); ++d) {
    columns[districts[d].municipality_code].push_back(static_cast<Eigen::Index>(d));
  }
  const InsuredCosts insured{project, base_year};
  const Matrix national = insured.year() == 0 ? Matrix{} : national_cost(project, insured);
  int unknown = 0;
  for (const auto& [code, own] : columns) {
    std::optional<Vector> factor;
    if (!rates_are_nearer(project, code, base_year, insured.year()))
      factor = factor_of_insured(insured, national, code);
    if (!factor) factor = factor_of_rates(project, code, base_year);
    unknown += factor ? 0 : 1;
    if (!factor) continue;
    for (const Eigen::Index column : own) out.col(column) = *factor;
  }
  if (unknown > 0) {
    gaps.push_back({"area_factors",
                    text("Van {} gemeenten is het zorggebruik niet naast het landelijke te leggen; "
                         "hun verwachting is de landelijke.",
                         "Care use of {} municipalities can't be set against the national one; "
                         "their expectation is the national one.",
                         unknown)});
  }
  const bool scores = std::any_of(districts.begin(), districts.end(),
                                  [](const District& one) { return one.ses_score.has_value(); });
  if (!scores) {
    gaps.push_back(
        {"covariates",
         {"Van geen enkel gebied is een sociaaleconomische score bekend; het acute zorggebruik is "
          "overal dat van de leeftijden (factor 1).",
          "No area has a socio-economic score; acute care use is that of the ages everywhere "
          "(factor 1)."}});
  } else if (districts.size() > columns.size()) {
    gaps.push_back(
        {"district_factors",
         {"Het zorggebruik is per gemeente bekend. Over de wijken wordt het verdeeld naar hun "
          "sociaaleconomische score, met aannames (‘Sociaaleconomische score en zorgkosten’ en ‘… "
          "en "
          "acute zorg’).",
          "Care use is known by municipality. It is divided over the districts by their "
          "socio-economic score, with assumptions (‘Socio-economic score and cost of care’ and ‘… "
          "and acute care’)."}});
  }
  return out;
}

}  // namespace regioscoop::parts
