#include "scenario/intervention_plan.h"

#include <algorithm>
#include <optional>

#include "common/error.h"
#include "common/near_match.h"

namespace regioscoop::scenario {
namespace {

struct Levers {
  std::optional<Month> starts;
  std::optional<Month> ends;
  std::optional<double> uptake;
  bool any = false;
};

std::size_t find(const Region& region, const std::string& key) {
  std::vector<std::string_view> known;
  for (std::size_t i = 0; i < region.interventions.size(); ++i) {
    if (region.interventions[i].key == key) return i;
    known.push_back(region.interventions[i].key);
  }
  throw Error{
      ErrorKind::not_found,
      text("Deze regio heeft geen interventie ‘{}’.", "This region has no intervention ‘{}’.", key),
      did_you_mean(key, known)};
}

std::vector<Levers> levers_of(const Region& region, const Scenario& scenario) {
  std::vector<Levers> levers(region.interventions.size());
  for (const Lever& lever : scenario.levers) {
    if (lever_definition(lever.key).subject != LeverSubject::intervention) continue;
    validate(lever);
    Levers& one = levers[find(region, lever.subject)];
    one.any = true;
    if (lever.key == "intervention.starts") one.starts = std::get<Month>(lever.value);
    if (lever.key == "intervention.ends") one.ends = std::get<Month>(lever.value);
    if (lever.key == "intervention.uptake") one.uptake = std::get<double>(lever.value);
  }
  return levers;
}

void check(const Intervention& intervention, Month starts, std::optional<Month> ends,
           Month earliest) {
  if (starts.index() < earliest.index()) {
    throw Error{ErrorKind::out_of_range,
                text("Interventie {} kan niet in {} beginnen.",
                     "Intervention {} can't start in {}.", intervention.name, to_string(starts)),
                text("Kies {} of later: het verleden ligt vast.",
                     "Choose {} or later: the past is as it was.", to_string(earliest))};
  }
  if (ends && ends->index() < starts.index()) {
    throw Error{ErrorKind::out_of_range,
                text("Interventie {} eindigt ({}) voor zij begint ({}).",
                     "Intervention {} ends ({}) before it starts ({}).", intervention.name,
                     to_string(*ends), to_string(starts)),
                Text{"Kies een latere maand van eindigen.", "Choose a later month of ending."}};
  }
}

void warn(const Intervention& intervention, Month starts, const Region& region,
          std::vector<Text>& warnings) {
  if (starts.year > region.horizon_year) {
    warnings.push_back(text("Interventie {}: {} ligt na het laatste jaar van de berekening ({}).",
                            "Intervention {}: {} lies after the last year of the run ({}).",
                            intervention.name, to_string(starts), region.horizon_year));
  }
  if ((intervention.elv_beds > 0 && region.aftercare_beds.elv.empty()) ||
      (intervention.grz_beds > 0 && region.aftercare_beds.grz.empty())) {
    warnings.push_back(text(
        "De bedden voor ELV of GRZ van deze regio zijn niet ingevuld; die van {} veranderen daarom "
        "niets.",
        "The beds for ELV or GRZ of this region have not been filled in, so those of {} change "
        "nothing.",
        intervention.name));
  }
  const bool weak =
      std::any_of(intervention.effects.begin(), intervention.effects.end(),
                  [](const InterventionEffect& effect) {
                    return effect.strength == Strength::weak || effect.strength == Strength::none;
                  });
  if (weak) {
    warnings.push_back(text("Het effect van {} is aangenomen of rust op zwak bewijs.",
                            "The effect of {} is assumed or rests on weak evidence.",
                            intervention.name));
  }
}

}  // namespace

InterventionPlan intervention_plan(const Region& region, const Scenario& scenario,
                                   std::vector<Text>& warnings) {
  const std::vector<Levers> levers = levers_of(region, scenario);
  const auto count = static_cast<Eigen::Index>(levers.size());
  InterventionPlan plan{Matrix::Zero(count, 12 * region.years()),
                        Matrix::Zero(count, region.years()), Matrix::Zero(count, region.years())};
  const Month earliest{region.base_year + 1, 1};
  const int first = Month{region.base_year, 1}.index();
  for (std::size_t i = 0; i < levers.size(); ++i) {
    if (!levers[i].any) continue;
    const Intervention& intervention = region.interventions[i];
    const Month starts = levers[i].starts.value_or(earliest);
    check(intervention, starts, levers[i].ends, earliest);
    warn(intervention, starts, region, warnings);
    const double uptake = levers[i].uptake.value_or(intervention.uptake);
    const int end = std::min(levers[i].ends ? levers[i].ends->index() : first + 12 * region.years(),
                             first + 12 * region.years());
    for (int month = starts.index(); uptake > 0 && month < end; ++month) {
      const int passed = month - starts.index();
      const double grown =
          passed >= intervention.ramp_up_months ? 1 : (passed + 0.5) / intervention.ramp_up_months;
      const Eigen::Index year = (month - first) / 12;
      plan.monthly(static_cast<Eigen::Index>(i), month - first) = std::min(1.0, uptake * grown);
      plan.uptake(static_cast<Eigen::Index>(i), year) += uptake * grown / 12;
      plan.running(static_cast<Eigen::Index>(i), year) += 1.0 / 12;
    }
  }
  plan.uptake = plan.uptake.cwiseMin(1);
  return plan;
}

}  // namespace regioscoop::scenario
