#include "region/people.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "store/insured_cost.h"

namespace regioscoop {
namespace {

using store::PopulationMeasure;

}  // namespace

People::People(const store::Project& project, const std::vector<std::string>& areas,
               std::optional<PopulationMeasure> measure) {
  store::PopulationQuery query;
  query.areas = areas;
  query.measure = measure;
  // In order of the key, then of class, then of source, so that a later source overwrites.
  std::pair<const Key, std::vector<Row>>* last = nullptr;
  for (store::PopulationRow& row : store::read_population(project, query)) {
    Key key{std::move(row.area), row.measure, row.year};
    if (last == nullptr || last->first != key) {
      last = &*rows_.try_emplace(std::move(key)).first;
    }
    add(last->second, {row.sex, row.age_from, row.age_to, row.persons});
  }
  if (!measure || *measure == PopulationMeasure::insured_years) add_insured_cost(project, areas);
}

void People::add_insured_cost(const store::Project& project,
                              const std::vector<std::string>& areas) {
  store::InsuredCostQuery query;
  query.areas = areas;
  for (const store::InsuredCost& row : store::read_insured_costs(project, query)) {
    add(rows_[{row.area, PopulationMeasure::insured_years, row.year}],
        {row.sex, row.age_from, row.age_to, static_cast<double>(row.insured_years_x100) / 100});
  }
}

void People::add(std::vector<Row>& rows, const Row& row) {
  const auto place = std::lower_bound(rows.begin(), rows.end(), row, before);
  if (place == rows.end() || before(row, *place)) {
    rows.insert(place, row);
  } else {
    *place = row;
  }
}

bool People::before(const Row& a, const Row& b) {
  return std::tie(a.sex, a.age_from, a.age_to) < std::tie(b.sex, b.age_from, b.age_to);
}

const std::vector<People::Row>* People::find(std::string_view area, PopulationMeasure measure,
                                             int year) const {
  const auto found = rows_.find({std::string{area}, measure, year});
  return found == rows_.end() ? nullptr : &found->second;
}

std::vector<AgeClass> People::cover(const std::vector<Row>& rows, char sex, bool all_ages_allowed) {
  std::vector<AgeClass> out;
  int next = 0;
  while (next <= kOldestAge) {
    const auto narrowest = std::lower_bound(rows.begin(), rows.end(), Row{sex, next, 0, 0}, before);
    if (narrowest == rows.end() || narrowest->sex != sex || narrowest->age_from != next) return {};
    if (!all_ages_allowed && next == 0 && narrowest->age_to >= kOldestAge) return {};
    out.push_back(
        {sex == 'F' ? Sex::female : Sex::male, next, narrowest->age_to, narrowest->persons});
    next = narrowest->age_to + 1;
  }
  return out;
}

std::vector<AgeClass> People::classes(std::string_view area, PopulationMeasure measure,
                                      int year) const {
  const std::vector<Row>* rows = find(area, measure, year);
  if (rows == nullptr) return {};
  std::vector<AgeClass> men = cover(*rows, 'M', false);
  const std::vector<AgeClass> women = cover(*rows, 'F', false);
  if (men.empty() || women.empty()) return {};
  men.insert(men.end(), women.begin(), women.end());
  return men;
}

std::vector<AgeClass> People::groups(std::string_view area, int year) const {
  const std::vector<Row>* rows = find(area, PopulationMeasure::residents, year);
  return rows == nullptr ? std::vector<AgeClass>{} : cover(*rows, 'T', false);
}

std::vector<double> People::sexes(std::string_view area, int year) const {
  const std::vector<Row>* rows = find(area, PopulationMeasure::residents, year);
  if (rows == nullptr) return {};
  const auto all_ages = [&](char sex) {
    return std::find_if(rows->begin(), rows->end(), [&](const Row& row) {
      return row.sex == sex && row.age_from == 0 && row.age_to >= kOldestAge;
    });
  };
  const auto men = all_ages('M');
  const auto women = all_ages('F');
  if (men == rows->end() || women == rows->end()) return {};
  return {men->persons, women->persons};
}

std::vector<int> People::years(PopulationMeasure measure) const {
  std::set<int> out;
  for (const auto& [key, rows] : rows_) {
    if (key.measure == measure) out.insert(key.year);
  }
  return {out.begin(), out.end()};
}

}  // namespace regioscoop
