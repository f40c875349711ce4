#include "region/insured_history.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "region/insured_costs.h"
#include "store/area.h"
#include "store/insured_cost.h"

namespace regioscoop {
namespace {

constexpr int kClassYears = 5;
constexpr int kRows = 2 * kInsuredClasses;
constexpr double kSmallPart = 0.01;

// What the rows of a year add up to, by municipality of that year.
struct Year {
  std::map<std::string, Vector> people;  // kRows
  std::map<std::string, Matrix> cost;    // kCareTypes × kRows
  std::set<CareType> published;
  bool usable = true;  // every class is one of five years, or lies within one
};

int class_of(int age_from) { return std::min(age_from / kClassYears, kInsuredClasses - 1); }

int row_of(char sex, int age_from) {
  return (sex == 'F' ? kInsuredClasses : 0) + class_of(age_from);
}

bool fits_one_class(const store::InsuredCost& row) {
  return class_of(row.age_from) == class_of(row.age_to);
}

Year read_year(const store::Project& project, int year, const std::set<std::string>& known) {
  Year out;
  for (const store::InsuredCost& row : store::read_insured_costs(project, {.years = {year}})) {
    if (row.sex == 'T' || !known.contains(row.area)) continue;
    out.usable = out.usable && fits_one_class(row);
    const int place = row_of(row.sex, row.age_from);
    out.people.try_emplace(row.area, Vector::Zero(kRows)).first->second[place] +=
        static_cast<double>(row.insured_years_x100) / 100;
    Matrix& cost = out.cost.try_emplace(row.area, Matrix::Zero(kCareTypes, kRows)).first->second;
    for (std::size_t i = 0; i < row.cents.size(); ++i) {
      if (!row.cents[i]) continue;
      const CareType care = store::kCostCategories[i].care;
      out.published.insert(care);
      cost(static_cast<int>(care), place) += static_cast<double>(*row.cents[i]) / 100;
    }
  }
  for (const store::OtherInsuredCost& row :
       store::read_other_insured_costs(project, {.years = {year}})) {
    const auto cost = out.cost.find(row.area);
    if (cost == out.cost.end() || row.sex == 'T') continue;
    const CareType type = parse_care_type(row.care_type);
    out.published.insert(type);
    cost->second(static_cast<int>(type), row_of(row.sex, row.age_from)) +=
        static_cast<double>(row.cents) / 100;
  }
  return out;
}

// Where municipalities went. Not the year of a merger decides but whether the last year still has
// the municipality: Vektis publishes some years in the division of the year after.
class Division {
 public:
  Division(const store::Project& project, const Year& last) : last_(last) {
    for (const store::AreaSuccessor& one : store::read_area_successors(project))
      successors_[one.area].push_back(one);
  }

  // The municipality of the last year that holds all of it; empty when it was divided.
  [[nodiscard]] std::string now(std::string code) const {
    constexpr int kMostMergers = 20;
    for (int step = 0; step < kMostMergers; ++step) {
      const auto found = successors_.find(code);
      if (last_.people.contains(code) || found == successors_.end()) return code;
      if (found->second.size() != 1 || found->second.front().share < 1) return {};
      code = found->second.front().successor;
    }
    return {};
  }

  [[nodiscard]] const std::map<std::string, std::vector<store::AreaSuccessor>>& all() const {
    return successors_;
  }

 private:
  const Year& last_;
  std::map<std::string, std::vector<store::AreaSuccessor>> successors_;
};

double latest_people(const std::map<int, Year>& years, const std::string& code) {
  for (auto year = years.rbegin(); year != years.rend(); ++year)
    if (const auto found = year->second.people.find(code); found != year->second.people.end())
      return found->second.sum();
  return 0;
}

// Codes of today that are not what they were: parts of a divided municipality came in.
std::set<std::string> changed_by_division(const Division& division,
                                          const std::map<int, Year>& years) {
  std::set<std::string> out;
  for (const auto& [code, parts] : division.all()) {
    if (!division.now(code).empty()) continue;
    const double people = latest_people(years, code);
    if (people <= 0) continue;
    out.insert(code);
    for (const store::AreaSuccessor& part : parts) {
      const std::string taker = division.now(part.successor);
      if (taker.empty()) continue;
      if (part.share * people > kSmallPart * latest_people(years, taker)) out.insert(taker);
    }
  }
  return out;
}

void add(const Year& from, const std::map<std::string, Eigen::Index>& column,
         const Division& division, InsuredYear& to) {
  const auto areas = static_cast<Eigen::Index>(column.size());
  to.people = Matrix::Constant(kRows, areas, std::numeric_limits<double>::quiet_NaN());
  for (const CareType type : from.published)
    to.cost[static_cast<std::size_t>(type)] =
        Matrix::Constant(kRows, areas, std::numeric_limits<double>::quiet_NaN());
  for (const auto& [code, people] : from.people) {
    const auto place = column.find(division.now(code));
    if (place == column.end()) continue;
    const bool first = std::isnan(to.people(0, place->second));
    const Matrix& cost = from.cost.at(code);
    if (first) to.people.col(place->second).setZero();
    to.people.col(place->second) += people;
    for (const CareType type : from.published) {
      auto sum = to.cost[static_cast<std::size_t>(type)].col(place->second);
      if (first) sum.setZero();
      sum += cost.row(static_cast<int>(type)).transpose();
    }
  }
}

}  // namespace

std::vector<int> insured_history_years(const store::Project& project) {
  std::vector<int> years;
  for (const store::InsuredCostTotal& total : store::insured_cost_totals(project))
    years.push_back(total.year);
  return years;
}

InsuredHistory insured_history(const store::Project& project, int first_year, int last_year) {
  std::map<std::string, std::string> names;
  std::set<std::string> known;
  for (const store::Area& area : store::read_areas(project, store::AreaKind::municipality)) {
    names[area.code] = area.name;
    known.insert(area.code);
  }
  InsuredHistory out;
  std::map<int, Year> years;
  for (const int year : insured_history_years(project)) {
    if (year < first_year || year > last_year) continue;
    Year one = read_year(project, year, known);
    if (one.usable)
      years.emplace(year, std::move(one));
    else
      out.warnings.push_back(
          text("{} blijft buiten beschouwing: de leeftijdsklassen zijn niet van vijf jaar.",
               "{} is left out: its age classes are not of five years.", year));
  }
  if (years.empty()) return out;
  const Division division{project, years.rbegin()->second};
  const std::set<std::string> changed = changed_by_division(division, years);
  std::map<std::string, Eigen::Index> column;
  for (const auto& [year, rows] : years)
    for (const auto& [code, people] : rows.people)
      if (const std::string now = division.now(code); !now.empty() && !changed.contains(now))
        column[now] = 0;
  for (auto& [code, place] : column) {
    place = static_cast<Eigen::Index>(out.areas.size());
    out.areas.push_back(code);
    out.names.push_back(names.contains(code) ? names.at(code) : code);
  }
  for (const std::string& code : changed)
    out.divided.push_back(names.contains(code) ? code + " " + names.at(code) : code);
  for (const auto& [year, rows] : years) {
    out.years.push_back({year, {}, {}});
    add(rows, column, division, out.years.back());
  }
  return out;
}

}  // namespace regioscoop
