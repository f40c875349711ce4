#include "population/raking.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "common/error.h"

namespace regioscoop::population {
namespace {

bool same_group(const ForecastTarget& a, const ForecastTarget& b) {
  return a.areas == b.areas && a.age_from == b.age_from && a.age_to == b.age_to && a.men == b.men &&
         a.women == b.women;
}

[[noreturn]] void refuse(const ForecastTarget& target, const Text& why) {
  throw Error{ErrorKind::bad_input,
              text("Prognose {}, leeftijd {} t/m {}: {}.", "Forecast {}, ages {} to {}: {}.",
                   target.year, target.age_from, target.age_to, why),
              {"Verbeter of verwijder deze regel van de prognose.",
               "Correct or remove this row of the forecast."}};
}

void check(const ForecastTarget& target, const Inputs& inputs) {
  if (target.year <= inputs.base_year)
    refuse(target, text("het jaar moet na het basisjaar {} liggen",
                        "the year must lie after the base year {}", inputs.base_year));
  if (target.age_from < 0 || target.age_to > kOldestAge || target.age_from > target.age_to)
    refuse(target, {"deze leeftijden bestaan niet", "these ages do not exist"});
  if (!target.men && !target.women)
    refuse(target, {"mannen noch vrouwen gevraagd", "neither men nor women asked for"});
  if (!std::isfinite(target.persons) || target.persons < 0)
    refuse(target, {"het aantal personen is negatief of ontbreekt",
                    "the number of persons is negative or missing"});
  for (const int area : target.areas)
    if (area < 0 || area >= inputs.base.cols())
      refuse(target, text("gebied {} bestaat niet", "area {} does not exist", area));
}

// Calls `visit(row, column)` for every cell of the group.
template <class Visit>
void for_cells(const ForecastTarget& group, Eigen::Index areas, Visit visit) {
  for (const Sex sex : kSexes) {
    if (!(sex == Sex::male ? group.men : group.women)) continue;
    for (int age = group.age_from; age <= group.age_to; ++age) {
      const int row = cohort_row(sex, age);
      if (group.areas.empty())
        for (Eigen::Index area = 0; area < areas; ++area) visit(row, area);
      else
        for (const int area : group.areas) visit(row, area);
    }
  }
}

double total(const ForecastTarget& group, const Cohorts& population) {
  double sum = 0;
  for_cells(group, population.cols(),
            [&](Eigen::Index row, Eigen::Index area) { sum += population(row, area); });
  return sum;
}

double miss(double persons, double target) {
  return std::abs(persons - target) / std::max(1.0, std::abs(target));
}

}  // namespace

RakingPlan::RakingPlan(const Inputs& inputs) {
  for (ForecastTarget target : inputs.targets) {
    check(target, inputs);
    std::sort(target.areas.begin(), target.areas.end());
    const auto line = std::find_if(lines_.begin(), lines_.end(), [&](const Line& known) {
      return same_group(known.group, target);
    });
    Line& holder = line != lines_.end() ? *line : lines_.emplace_back();
    if (holder.years.empty()) {
      holder.group = target;
      holder.years = {inputs.base_year};
      holder.persons = {total(target, inputs.base)};
    }
    const auto place = std::lower_bound(holder.years.begin(), holder.years.end(), target.year);
    if (place != holder.years.end() && *place == target.year)
      refuse(target, {"er staan twee getallen voor hetzelfde jaar",
                      "there are two numbers for the same year"});
    holder.persons.insert(holder.persons.begin() + (place - holder.years.begin()), target.persons);
    holder.years.insert(place, target.year);
  }
}

bool RakingPlan::Line::holds(int year) const { return year <= years.back(); }

double RakingPlan::Line::at(int year) const {
  const auto after = std::lower_bound(years.begin(), years.end(), year) - years.begin();
  const auto right = static_cast<std::size_t>(after);
  if (years[right] == year) return persons[right];
  const double share = static_cast<double>(year - years[right - 1]) /
                       static_cast<double>(years[right] - years[right - 1]);
  return persons[right - 1] + share * (persons[right] - persons[right - 1]);
}

void RakingPlan::rake(int year, const Parameters& parameters, Cohorts& population,
                      Matrix::RowXpr added, std::vector<Text>& warnings) const {
  std::vector<const Line*> active;
  for (const Line& line : lines_)
    if (line.holds(year)) active.push_back(&line);
  if (active.empty()) return;
  const RowVector before = population.colwise().sum();
  double worst = 0;
  const Line* culprit = nullptr;
  for (int sweep = 0; sweep <= parameters.rake_sweeps; ++sweep) {
    worst = 0;
    for (const Line* line : active) {
      const double now = total(line->group, population);
      const double target = line->at(year);
      if (const double off = miss(now, target); off > worst) {
        worst = off;
        culprit = line;
      }
      if (now <= 0) continue;
      const double factor = target / now;
      for_cells(line->group, population.cols(),
                [&](Eigen::Index row, Eigen::Index area) { population(row, area) *= factor; });
    }
    if (worst <= parameters.rake_tolerance) break;
  }
  added = population.colwise().sum() - before;
  if (worst > parameters.rake_tolerance)
    warnings.push_back(
        text("Prognose {}: leeftijd {} t/m {} komt {} procent anders uit; de getallen van de "
             "prognose spreken elkaar tegen of er woont daar niemand.",
             "Forecast {}: ages {} to {} come out {} per cent different; the numbers of the "
             "forecast contradict each other or nobody lives there.",
             year, culprit->group.age_from, culprit->group.age_to, number_text(100 * worst, 2)));
}

}  // namespace regioscoop::population
