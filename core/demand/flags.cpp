#include "demand/flags.h"

#include <algorithm>

#include "common/error.h"

namespace regioscoop::demand {
namespace {

constexpr int kFirstBand70 = 1;
constexpr int kFirstBand75 = 2;

double sum_from(const Matrix& bands, int area, int first) {
  return bands.col(area).tail(kAgeBands - first).sum();
}

double growth(double from, double to) { return from > 0 ? to / from - 1 : 0; }

Flag rise(int area, FlagKind kind, double from, double to, Text message) {
  return {area, kind, from, to, growth(from, to), std::move(message)};
}

}  // namespace

FlagRules flag_rules(const AssumptionSet& assumptions) {
  FlagRules rules;
  for (const Assumption& one : assumptions.all()) {
    if (one.key == "demand.flag_growth_75_plus") rules.older_people_growth = one.value;
    if (one.key == "demand.flag_growth_ed_visits") rules.ed_visits_growth = one.value;
  }
  return rules;
}

std::vector<Flag> flags(const Demand& demand, std::span<const std::string> names,
                        const AreaFactor* acute, const FlagRules& rules) {
  if (demand.years() < 2)
    throw Error{
        ErrorKind::bad_input,
        {"Voor signalen zijn minstens twee jaren nodig.", "Flags need at least two years."}};
  const int areas = static_cast<int>(demand.population.front().cols());
  if (static_cast<int>(names.size()) != areas ||
      (acute != nullptr && acute->factor.size() != areas))
    throw Error{ErrorKind::bad_input,
                text("Er zijn {} namen voor {} gebieden.", "There are {} names for {} areas.",
                     names.size(), areas)};
  const int ahead = std::clamp(rules.years, 1, demand.years() - 1);
  const int last_year = demand.base_year + ahead;
  const auto last = static_cast<std::size_t>(ahead);
  std::vector<Flag> found;
  for (int area = 0; area < areas; ++area) {
    const std::string& name = names[static_cast<std::size_t>(area)];
    const double people = sum_from(demand.population.front(), area, kFirstBand75);
    const double people_later = sum_from(demand.population[last], area, kFirstBand75);
    if (growth(people, people_later) >= rules.older_people_growth &&
        people_later - people >= rules.fewest_people)
      found.push_back(
          rise(area, FlagKind::older_people_rise, people, people_later,
               text("{}: het aantal mensen van 75 en ouder groeit van {} naar {} in {}.",
                    "{}: people of 75 and older grow from {} to {} in {}.", name,
                    number_text(people), number_text(people_later), last_year)));
    const double visits = sum_from(demand.ed_visits.front(), area, kFirstBand70);
    const double visits_later = sum_from(demand.ed_visits[last], area, kFirstBand70);
    if (growth(visits, visits_later) >= rules.ed_visits_growth &&
        visits_later - visits >= rules.fewest_visits)
      found.push_back(rise(
          area, FlagKind::ed_visits_rise, visits, visits_later,
          text("{}: SEH-bezoeken van mensen van 70 en ouder groeien van {} naar {} per jaar in {}.",
               "{}: SEH visits by people of 70 and older grow from {} to {} a year in {}.", name,
               number_text(visits), number_text(visits_later), last_year)));
    if (acute != nullptr && acute->low(area) > 1)
      found.push_back(
          rise(area, FlagKind::use_above_expected, 1, acute->factor(area),
               text("{}: acute zorg wordt {} keer zo veel gebruikt als bij deze leeftijden past.",
                    "{}: acute care is used {} times as much as fits these ages.", name,
                    number_text(acute->factor(area), 2))));
  }
  std::stable_sort(found.begin(), found.end(), [](const Flag& a, const Flag& b) {
    return a.kind != b.kind ? a.kind < b.kind : a.growth > b.growth;
  });
  return found;
}

}  // namespace regioscoop::demand
