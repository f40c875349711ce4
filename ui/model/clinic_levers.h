// The levers of one wijkkliniek as a card shows them, and back.
#pragma once

#include <optional>
#include <string>

#include "common/month.h"
#include "region/region.h"
#include "scenario/lever.h"

namespace regioscoop::ui {

struct ClinicState {
  std::string key;
  std::string name;      // "Zuidoost"
  bool open = false;     // in some month after now
  bool changed = false;  // this scenario sets a lever on it
  int beds = 0;
  Month opens{2027, 1};
  bool has_opens = false;  // the scenario says when
  Month closes{2027, 1};
  bool has_closes = false;
  int ramp_up_months = 0;
  double stay_days = 0;
  bool existed = false;               // it is or was there; else only a possible place
  std::optional<Month> closed_since;  // by its history, whatever the scenario does
  std::string location;               // keys of the lever's choices
  std::string physician;
};

inline constexpr int kUsualBeds = 23;  // of the one that was there

[[nodiscard]] ClinicState clinic_state(const Region& region, const scenario::Scenario& scenario,
                                       const WijkkliniekSite& site);

// Sets, replaces or (with an empty value) takes away a lever.
void set_lever(scenario::Scenario& scenario, const std::string& key, const std::string& subject,
               const scenario::LeverValue& value);
void unset_lever(scenario::Scenario& scenario, const std::string& key, const std::string& subject);
[[nodiscard]] const scenario::Lever* find_lever(const scenario::Scenario& scenario,
                                                const std::string& key, const std::string& subject);

// Opens or closes: a site that exists is closed by a closing month, another by taking its levers
// away. `from` is the month in which either happens.
[[nodiscard]] scenario::Scenario with_clinic(const Region& region, scenario::Scenario scenario,
                                             const WijkkliniekSite& site, bool open, Month from);

// A number lever of the region with its own value where the scenario leaves it.
[[nodiscard]] double inflow_value(const Region& region, const scenario::Scenario& scenario,
                                  const std::string& lever);

}  // namespace regioscoop::ui
