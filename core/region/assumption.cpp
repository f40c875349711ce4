#include "region/assumption.h"

#include <algorithm>
#include <cmath>

#include "common/error.h"
#include "common/near_match.h"
#include "common/plain_number.h"
#include "common/unit_name.h"

namespace regioscoop {
namespace {

// Place in the catalogue; throws Error{not_found}.
std::size_t catalogue_place(std::string_view key) {
  return static_cast<std::size_t>(&assumption_definition(key) - assumption_catalogue().data());
}

void check_range(const AssumptionDefinition& definition, double value) {
  if (std::isfinite(value) && value >= definition.min && value <= definition.max) return;
  throw Error{
      ErrorKind::out_of_range,
      text("Aanname ‘{}’ ({}) kan niet {} zijn.", "Assumption ‘{}’ ({}) can't be {}.",
           definition.key, definition.name, plain_number_text(value)),
      text("Geef een getal van {} tot en met {} ({}).",
           "Give a number from {} up to and including {} ({}).", plain_number_text(definition.min),
           plain_number_text(definition.max), unit_name(definition.unit))};
}

// The key exists, or the message says it does not; either way the set has no value for it.
[[noreturn]] void throw_no_value(std::string_view key) {
  const AssumptionDefinition& definition = assumption_definition(key);
  throw Error{ErrorKind::not_found,
              text("Dit project heeft geen waarde voor aanname ‘{}’ ({}).",
                   "This project has no value for assumption ‘{}’ ({}).", key, definition.name),
              text("Geef er een met: assumption set {} WAARDE.",
                   "Give one with: assumption set {} VALUE.", key)};
}

}  // namespace

const AssumptionDefinition& assumption_definition(std::string_view key) {
  const std::span<const AssumptionDefinition> catalogue = assumption_catalogue();
  const auto found = std::find_if(catalogue.begin(), catalogue.end(),
                                  [&](const auto& definition) { return definition.key == key; });
  if (found != catalogue.end()) return *found;
  std::vector<std::string_view> known;
  known.reserve(catalogue.size());
  for (const AssumptionDefinition& definition : catalogue) known.push_back(definition.key);
  const Text near = did_you_mean(key, known);
  throw Error{ErrorKind::not_found,
              text("Aanname ‘{}’ bestaat niet.", "Assumption ‘{}’ does not exist.", key),
              near.nl.empty() ? Text{"De lijst van aannames noemt elke sleutel (assumption list).",
                                     "The list of assumptions has every key (assumption list)."}
                              : near};
}

AssumptionSet::AssumptionSet(std::vector<Assumption> assumptions)
    : assumptions_(std::move(assumptions)) {
  for (const Assumption& assumption : assumptions_) {
    check_range(assumption_definition(assumption.key), assumption.value);
  }
  std::stable_sort(assumptions_.begin(), assumptions_.end(), [](const auto& a, const auto& b) {
    return catalogue_place(a.key) < catalogue_place(b.key);
  });
}

const Assumption& AssumptionSet::at(std::string_view key) const {
  for (const Assumption& assumption : assumptions_) {
    if (assumption.key == key) return assumption;
  }
  throw_no_value(key);
}

double AssumptionSet::value(std::string_view key) const { return at(key).value; }

void AssumptionSet::set_value(std::string_view key, double value) {
  check_range(assumption_definition(key), value);
  for (Assumption& assumption : assumptions_) {
    if (assumption.key != key) continue;
    assumption.value = value;
    return;
  }
  throw_no_value(key);
}

}  // namespace regioscoop
