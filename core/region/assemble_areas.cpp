// What is known about areas beside their people: covariates, use of care counted all over the
// country, and official forecasts.
#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <tuple>

#include "region/assemble_parts.h"
#include "region/insured_costs.h"
#include "store/area.h"
#include "store/area_indicator.h"
#include "store/population.h"

namespace regioscoop::parts {
namespace {

// Figures that say something about an area whatever its size.
constexpr std::array<std::string_view, 10> kRelativeUnits{"score",
                                                          "%",
                                                          "1000 EUR",
                                                          "1000 EUR per year",
                                                          "persons per household",
                                                          "persons per 1000 inhabitants",
                                                          "persons per km2",
                                                          "addresses per km2",
                                                          "km",
                                                          "class 1-5"};
// Fewer municipalities than this teach nothing; and most of those with cost must have the figure.
constexpr std::size_t kFewestMunicipalities = 50;
constexpr double kMostOfThem = 0.9;

using Values = std::map<std::string, double>;  // by area

// The latest figure of each area, by indicator.
std::map<std::string, Values> relative_indicators(const store::Project& project) {
  std::map<std::string, Values> out;
  for (const store::AreaIndicator& row : store::read_area_indicators(project, {})) {
    const bool relative =
        std::find(kRelativeUnits.begin(), kRelativeUnits.end(), row.unit) != kRelativeUnits.end();
    if (relative) out[row.indicator][row.area] = row.value;
  }
  return out;
}

// A few districts without people have no figure.
bool most_districts(const std::vector<District>& districts, const Values& values) {
  const auto there = std::count_if(districts.begin(), districts.end(),
                                   [&](const District& one) { return values.contains(one.code); });
  return static_cast<double>(there) >= kMostOfThem * static_cast<double>(districts.size());
}

struct Counted {
  std::string code;
  Vector expected;  // kCareTypes
  Vector observed;
};

std::vector<Counted> counted(const InsuredCosts& insured,
                             const std::vector<store::Area>& municipalities) {
  const std::optional<InsuredCosts::Use> country = insured.country();
  std::vector<Counted> out;
  for (const store::Area& area : municipalities) {
    const std::optional<InsuredCosts::Use> here = insured.of(area.code);
    if (!here) continue;
    Counted one{area.code, Vector::Zero(kCareTypes), here->euros.col(0)};
    for (const ClassValue& people : here->insured_years) {
      const Sex sex = people.sex == 'F' ? Sex::female : Sex::male;
      one.expected += people.value * country->rate.col(cohort_row(sex, people.age_from));
    }
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace

void covariates(const store::Project& project, Region& region) {
  std::map<std::string, Values> known = relative_indicators(project);
  std::erase_if(known,
                [&](const auto& one) { return !most_districts(region.districts, one.second); });
  const std::vector<store::Area> municipalities =
      store::read_areas(project, store::AreaKind::municipality);
  std::erase_if(known, [&](const auto& one) {
    const auto there =
        std::count_if(municipalities.begin(), municipalities.end(),
                      [&](const store::Area& area) { return one.second.contains(area.code); });
    return static_cast<std::size_t>(there) < kFewestMunicipalities;
  });
  if (known.empty()) return;
  const InsuredCosts insured{project, region.base_year};
  if (!insured.whole_country()) return;
  std::vector<Counted> use = counted(insured, municipalities);
  std::erase_if(known, [&](const auto& one) {
    const auto there = std::count_if(use.begin(), use.end(), [&](const Counted& area) {
      return one.second.contains(area.code);
    });
    return static_cast<double>(there) < kMostOfThem * static_cast<double>(use.size());
  });
  std::erase_if(use, [&](const Counted& area) {
    return std::any_of(known.begin(), known.end(),
                       [&](const auto& one) { return !one.second.contains(area.code); });
  });
  if (known.empty() || use.size() < kFewestMunicipalities) return;
  const auto areas = static_cast<Eigen::Index>(use.size());
  const auto names = static_cast<Eigen::Index>(known.size());
  MunicipalUse out{insured.year(),
                   {},
                   Matrix(kCareTypes, areas),
                   Matrix(kCareTypes, areas),
                   Matrix(areas, names)};
  region.covariates.resize(static_cast<Eigen::Index>(region.districts.size()), names);
  Eigen::Index column = 0;
  for (const auto& [name, values] : known) {
    region.covariate_names.push_back(name);
    for (std::size_t d = 0; d < region.districts.size(); ++d) {
      const auto known_here = values.find(region.districts[d].code);
      region.covariates(static_cast<Eigen::Index>(d), column) =
          known_here == values.end() ? std::numeric_limits<double>::quiet_NaN()
                                     : known_here->second;
    }
    for (Eigen::Index a = 0; a < areas; ++a)
      out.covariates(a, column) = values.at(use[static_cast<std::size_t>(a)].code);
    ++column;
  }
  for (Eigen::Index a = 0; a < areas; ++a) {
    const Counted& one = use[static_cast<std::size_t>(a)];
    out.municipalities.push_back(one.code);
    out.expected.col(a) = one.expected;
    out.observed.col(a) = one.observed;
  }
  region.municipal_use = std::move(out);
}

namespace {

struct Columns {
  std::string code;
  std::vector<int> districts;
};

// Codes a forecast may be about: each district, and each municipality as all its districts.
std::vector<Columns> codes_of(const Region& region) {
  std::vector<Columns> out;
  std::map<std::string, std::vector<int>> municipalities;
  for (std::size_t d = 0; d < region.districts.size(); ++d) {
    const District& one = region.districts[d];
    municipalities[one.municipality_code].push_back(static_cast<int>(d));
    if (one.code != one.municipality_code) out.push_back({one.code, {static_cast<int>(d)}});
  }
  for (auto& [code, districts] : municipalities) out.push_back({code, std::move(districts)});
  return out;
}

bool holds(const store::PopulationRow& outer, const store::PopulationRow& inner) {
  if (outer.sex != 'T' && outer.sex != inner.sex) return false;
  const bool ages = outer.age_from <= inner.age_from && outer.age_to >= inner.age_to;
  const bool same =
      outer.age_from == inner.age_from && outer.age_to == inner.age_to && outer.sex == inner.sex;
  return ages && !same;
}

// Totals of figures that are there too add nothing but their rounding.
std::vector<store::PopulationRow> finest(const std::vector<store::PopulationRow>& rows) {
  std::vector<store::PopulationRow> out;
  for (const store::PopulationRow& row : rows) {
    const bool outer =
        std::any_of(rows.begin(), rows.end(), [&](const auto& other) { return holds(row, other); });
    if (!outer) out.push_back(row);
  }
  return out;
}

}  // namespace

std::vector<OfficialForecast> forecast(const store::Project& project, const Region& region,
                                       bool insured_years, std::vector<Gap>& gaps) {
  store::PopulationQuery query;
  query.measure = store::PopulationMeasure::forecast;
  const std::vector<Columns> codes = codes_of(region);
  for (const Columns& one : codes) query.areas.push_back(one.code);
  // By area and year; of the same figure of several sources the last one imported.
  std::map<std::pair<std::string, int>, std::map<std::tuple<char, int, int>, store::PopulationRow>>
      known;
  for (const store::PopulationRow& row : store::read_population(project, query)) {
    if (row.year <= region.base_year || row.year > region.horizon_year) continue;
    store::PopulationRow& kept = known[{row.area, row.year}]
                                     .try_emplace({row.sex, row.age_from, row.age_to}, row)
                                     .first->second;
    if (row.source_id >= kept.source_id) kept = row;
  }
  std::vector<OfficialForecast> out;
  for (const auto& [key, by_class] : known) {
    const auto place =
        std::find_if(codes.begin(), codes.end(),
                     [&, code = key.first](const Columns& one) { return one.code == code; });
    std::vector<store::PopulationRow> rows;
    for (const auto& [name, row] : by_class) rows.push_back(row);
    for (const store::PopulationRow& row : finest(rows))
      out.push_back({row.year, place->districts, std::min(row.age_from, kOldestAge),
                     std::min(row.age_to, kOldestAge), row.sex != 'F', row.sex != 'M',
                     row.persons});
  }
  if (!out.empty() && insured_years)
    gaps.push_back(
        {"forecast_measure",
         {"De officiële prognose telt inwoners op 1 januari, de bevolking van het basisjaar "
          "verzekerdenjaren. De raming komt op de prognose uit; de eerste jaren groeit zij daar "
          "naartoe.",
          "The official forecast counts residents on 1 January, the population of the base year "
          "insured years. The projection comes out at the forecast and moves to it in the first "
          "years."}});
  return out;
}

}  // namespace regioscoop::parts
