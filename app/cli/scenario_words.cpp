#include "cli/scenario_words.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <vector>

#include "common/error.h"
#include "common/near_match.h"
#include "store/intervention.h"
#include "store/provider.h"

namespace regioscoop::cli {

namespace {

void check_clinic(const store::Project& project, const std::string& key) {
  const std::vector<store::Provider> providers = store::read_providers(project);
  std::vector<std::string_view> known;
  for (const store::Provider& provider : providers)
    if (provider.kind == store::ProviderKind::wijkkliniek) known.push_back(provider.key);
  if (std::find(known.begin(), known.end(), key) != known.end()) return;
  std::string all;
  for (const std::string_view clinic : known) {
    if (!all.empty()) all += ", ";
    all += clinic;
  }
  const Text near = did_you_mean(key, known);
  const Text choice = text("Kies uit {}.", "Choose from {}.", all);
  throw Error{ErrorKind::not_found,
              text("Wijkkliniek ‘{}’ is er niet in dit project.",
                   "There is no wijkkliniek ‘{}’ in this project.", key),
              near.nl.empty() ? choice : text("{} {}", "{} {}", near, choice)};
}

void check_intervention(const store::Project& project, std::string_view key) {
  std::vector<std::string> keys;
  for (const store::Intervention& one : store::read_interventions(project)) keys.push_back(one.key);
  if (std::find(keys.begin(), keys.end(), key) != keys.end()) return;
  throw Error{ErrorKind::not_found,
              text("Interventie ‘{}’ is er niet in dit project.",
                   "There is no intervention ‘{}’ in this project.", key),
              text("Kies uit {}.", "Choose from {}.", fmt::format("{}", fmt::join(keys, ", ")))};
}

}  // namespace

void check_scenario_key(std::string_view key) {
  const bool fits = !key.empty() && std::all_of(key.begin(), key.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  });
  if (!fits)
    throw Error{ErrorKind::usage,
                text("‘{}’ kan geen sleutel van een scenario zijn.",
                     "‘{}’ can't be the key of a scenario.", key),
                {"Gebruik kleine letters, cijfers en streepjes, bijvoorbeeld zuidoost-48.",
                 "Use lower-case letters, digits and hyphens, for instance zuidoost-48."}};
}

store::LeverSetting parse_setting(const store::Project& project, std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == std::string_view::npos)
    throw Error{ErrorKind::usage,
                text("In ‘{}’ ontbreekt het is-teken.", "‘{}’ lacks an equals sign.", word),
                {"Schrijf KNOP@ONDERWERP=WAARDE, bijvoorbeeld wijkkliniek.beds@zuidoost=48.",
                 "Write LEVER@SUBJECT=VALUE, for instance wijkkliniek.beds@zuidoost=48."}};
  const std::string_view name = word.substr(0, equals);
  const std::size_t at = std::min(name.find('@'), name.size());
  store::LeverSetting setting;
  setting.lever = name.substr(0, at);
  if (at < name.size()) setting.subject = name.substr(at + 1);
  const std::string_view value = word.substr(equals + 1);
  const scenario::LeverDefinition& definition = scenario::lever_definition(setting.lever);
  if (!value.empty())
    setting.value =
        scenario::to_string(scenario::parse_lever(setting.lever, setting.subject, value).value);
  if (definition.subject == scenario::LeverSubject::wijkkliniek)
    check_clinic(project, setting.subject);
  if (definition.subject == scenario::LeverSubject::intervention)
    check_intervention(project, setting.subject);
  return setting;
}

}  // namespace regioscoop::cli
