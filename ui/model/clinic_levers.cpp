#include "ui/model/clinic_levers.h"

#include <algorithm>
#include <tuple>

#include "common/with_capital.h"
#include "scenario/clinic_timeline.h"

namespace regioscoop::ui {

namespace {

using scenario::Lever;
using scenario::Scenario;

double history_beds(const WijkkliniekSite& site) {
  return site.history.empty() ? 0 : site.history.back().beds;
}

// "Wijkkliniek Noord (mogelijk)" is "Noord" on a card of wijkklinieken.
std::string short_name(std::string name) {
  const auto cut = [&name](std::string_view word) {
    const auto at = name.find(word);
    if (at != std::string::npos) name.erase(at, word.size());
  };
  cut("Wijkkliniek ");
  cut(" (mogelijk)");
  return with_capital(name);
}

template <class T>
T value_or(const Scenario& scenario, const std::string& key, const std::string& subject,
           T otherwise) {
  const Lever* lever = find_lever(scenario, key, subject);
  if (lever == nullptr) return otherwise;
  const T* value = std::get_if<T>(&lever->value);
  return value != nullptr ? *value : otherwise;
}

}  // namespace

const Lever* find_lever(const Scenario& scenario, const std::string& key,
                        const std::string& subject) {
  const auto found = std::find_if(
      scenario.levers.begin(), scenario.levers.end(),
      [&](const Lever& lever) { return lever.key == key && lever.subject == subject; });
  return found == scenario.levers.end() ? nullptr : &*found;
}

void set_lever(Scenario& scenario, const std::string& key, const std::string& subject,
               const scenario::LeverValue& value) {
  unset_lever(scenario, key, subject);
  scenario.levers.push_back({key, subject, value});
  std::sort(scenario.levers.begin(), scenario.levers.end(), [](const Lever& a, const Lever& b) {
    return std::tie(a.key, a.subject) < std::tie(b.key, b.subject);
  });
}

void unset_lever(Scenario& scenario, const std::string& key, const std::string& subject) {
  std::erase_if(scenario.levers,
                [&](const Lever& lever) { return lever.key == key && lever.subject == subject; });
}

ClinicState clinic_state(const Region& region, const Scenario& scenario,
                         const WijkkliniekSite& site) {
  ClinicState state;
  state.key = site.key;
  state.name = short_name(site.name);
  state.changed =
      std::any_of(scenario.levers.begin(), scenario.levers.end(), [&](const Lever& lever) {
        return lever.subject == site.key && lever.key.rfind("wijkkliniek.", 0) == 0;
      });
  const double before = history_beds(site);
  state.beds = static_cast<int>(value_or(scenario, "wijkkliniek.beds", site.key, before));
  state.has_opens = find_lever(scenario, "wijkkliniek.opens", site.key) != nullptr;
  state.has_closes = find_lever(scenario, "wijkkliniek.closes", site.key) != nullptr;
  state.opens = value_or(scenario, "wijkkliniek.opens", site.key, state.opens);
  state.closes = value_or(scenario, "wijkkliniek.closes", site.key, state.closes);
  // Closing in the month of opening is not opening.
  const bool shut = state.has_closes && (!state.has_opens || state.closes == state.opens);
  state.open = !shut && state.beds > 0 && (before > 0 || state.has_opens);
  state.existed = !site.history.empty();
  if (state.existed && before == 0) state.closed_since = site.history.back().from;
  const scenario::ClinicDefaults defaults = scenario::clinic_defaults_of(region.assumptions);
  state.ramp_up_months = static_cast<int>(value_or(scenario, "wijkkliniek.ramp_up_months", site.key,
                                                   static_cast<double>(defaults.ramp_up_months)));
  state.stay_days =
      value_or(scenario, "wijkkliniek.length_of_stay_days", site.key, defaults.stay_days);
  state.location =
      value_or(scenario, "wijkkliniek.location", site.key, std::string{"nursing_home"});
  state.physician =
      value_or(scenario, "wijkkliniek.physician", site.key, std::string{"geriatrician"});
  return state;
}

Scenario with_clinic(const Region& /*region*/, Scenario scenario, const WijkkliniekSite& site,
                     bool open, Month from) {
  const bool exists = history_beds(site) > 0;
  if (!open && exists) {
    unset_lever(scenario, "wijkkliniek.opens", site.key);
    unset_lever(scenario, "wijkkliniek.beds", site.key);
    set_lever(scenario, "wijkkliniek.closes", site.key, from);
  } else if (!open) {
    std::erase_if(scenario.levers, [&](const Lever& lever) {
      return lever.subject == site.key && lever.key.rfind("wijkkliniek.", 0) == 0;
    });
  } else {
    unset_lever(scenario, "wijkkliniek.closes", site.key);
    if (!exists) {
      if (value_or(scenario, "wijkkliniek.beds", site.key, 0.0) <= 0)
        set_lever(scenario, "wijkkliniek.beds", site.key, static_cast<double>(kUsualBeds));
      if (find_lever(scenario, "wijkkliniek.opens", site.key) == nullptr)
        set_lever(scenario, "wijkkliniek.opens", site.key, from);
    }
  }
  return scenario;
}

double inflow_value(const Region& region, const Scenario& scenario, const std::string& lever) {
  const scenario::ClinicDefaults defaults = scenario::clinic_defaults_of(region.assumptions);
  const double own =
      lever == "inflow.eligible_share" ? defaults.eligible_share : defaults.direct_referral_share;
  return value_or(scenario, lever, {}, own);
}

}  // namespace regioscoop::ui
