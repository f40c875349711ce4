#include "scenario/lever.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "common/error.h"
#include "common/near_match.h"
#include "common/plain_number.h"
#include "common/unit_name.h"
#include "region/assumption.h"

namespace regioscoop::scenario {
namespace {

std::span<const LeverChoice> locations() {
  static const std::vector<LeverChoice> choices{
      {"nursing_home", {"In een verpleeghuis", "In a nursing home"}},
      {"beside_ed", {"Naast een SEH", "Beside an ED"}},
  };
  return choices;
}

std::span<const LeverChoice> physicians() {
  static const std::vector<LeverChoice> choices{
      {"geriatrician", {"Klinisch geriater", "Geriatrician"}},
      {"elderly_care_physician", {"Specialist ouderengeneeskunde", "Elderly care physician"}},
      {"gp", {"Huisarts", "General practitioner"}},
  };
  return choices;
}

std::vector<LeverDefinition> catalogue() {
  using enum LeverType;
  constexpr auto kClinic = LeverSubject::wijkkliniek;
  constexpr auto kRegion = LeverSubject::region;
  return {
      {"wijkkliniek.beds",
       kClinic,
       whole_number,
       "beds",
       0,
       96,
       {},
       {"Bedden", "Beds"},
       {"Aantal bedden als de wijkkliniek op volle grootte is.",
        "Number of beds once the wijkkliniek has its full size."}},
      {"wijkkliniek.opens",
       kClinic,
       month,
       "month",
       0,
       0,
       {},
       {"Open vanaf", "Opens"},
       {"Eerste maand waarin de wijkkliniek open is, of waarin de nieuwe opzet begint.",
        "First month in which the wijkkliniek is open, or in which its new set-up begins."}},
      {"wijkkliniek.closes",
       kClinic,
       month,
       "month",
       0,
       0,
       {},
       {"Dicht vanaf", "Closes"},
       {"Eerste maand waarin de wijkkliniek dicht is. Sluiten in de maand van openen is niet "
        "openen.",
        "First month in which the wijkkliniek is closed. Closing in the month of opening is not "
        "opening."}},
      {"wijkkliniek.ramp_up_months",
       kClinic,
       whole_number,
       "months",
       0,
       36,
       {},
       {"Aanlooptijd", "Ramp-up"},
       {"Maanden waarin het aantal bedden na de opening groeit tot de volle grootte.",
        "Months in which the number of beds grows to its full size after opening."}},
      {"wijkkliniek.location",
       kClinic,
       choice,
       "",
       0,
       0,
       locations(),
       {"Plaats", "Location"},
       {"Bij een verpleeghuis in de wijk of naast een SEH.",
        "At a nursing home in the district or beside an ED."}},
      {"wijkkliniek.physician",
       kClinic,
       choice,
       "",
       0,
       0,
       physicians(),
       {"Verantwoordelijke arts", "Responsible physician"},
       {"Wie de medische verantwoordelijkheid heeft; bepaalt welk deel van de patiënten er terecht "
        "kan.",
        "Who is medically responsible; sets the share of patients that can go there."}},
      {"wijkkliniek.length_of_stay_days",
       kClinic,
       number,
       "days",
       1,
       60,
       {},
       {"Ligduur", "Length of stay"},
       {"Gemiddeld aantal dagen van een opname in deze wijkkliniek.",
        "Mean number of days of an admission to this wijkkliniek."}},
      {"inflow.eligible_share",
       kRegion,
       number,
       "share",
       0,
       1,
       {},
       {"Geschikte patiënten", "Eligible patients"},
       {"Deel van de acute opnamen van 70-plussers dat in een wijkkliniek kan.",
        "Share of the acute admissions of people of 70 and over that a wijkkliniek can take."}},
      {"inflow.direct_referral_share",
       kRegion,
       number,
       "share",
       0,
       1,
       {},
       {"Directe verwijzing", "Direct referral"},
       {"Deel van de opnamen in een wijkkliniek dat zonder SEH-bezoek van de huisarts komt.",
        "Share of wijkkliniek admissions that the GP refers without an ED visit."}},
      {"inflow.from",
       kRegion,
       month,
       "month",
       0,
       0,
       {},
       {"Instroom vanaf", "Inflow from"},
       {"Maand vanaf wanneer de veranderde instroom geldt; anders januari na het basisjaar.",
        "Month from which the changed inflow holds; else January after the base year."}},
      {"staff.available_fte",
       kRegion,
       number,
       "fte",
       0,
       5000,
       {},
       {"Beschikbaar personeel", "Available staff"},
       {"Meer fte is er na het basisjaar niet voor wijkklinieken; dan gaan minder bedden open.",
        "After the base year there is no more fte for wijkklinieken; fewer beds open then."}},
      {kAssumptionLever,
       LeverSubject::assumption,
       number,
       "",
       0,
       0,
       {},
       {"Aanname", "Assumption"},
       {"Geeft één aanname in dit scenario een andere waarde, voor alle jaren.",
        "Gives one assumption another value in this scenario, for all years."}},
      {"intervention.starts",
       LeverSubject::intervention,
       month,
       "month",
       0,
       0,
       {},
       {"Begint", "Starts"},
       {"Eerste maand van de interventie; zonder deze knop januari na het basisjaar.",
        "First month of the intervention; without this lever January after the base year."}},
      {"intervention.ends",
       LeverSubject::intervention,
       month,
       "month",
       0,
       0,
       {},
       {"Eindigt", "Ends"},
       {"Eerste maand zonder de interventie.", "First month without the intervention."}},
      {"intervention.uptake",
       LeverSubject::intervention,
       number,
       "share",
       0,
       1,
       {},
       {"Bereik", "Uptake"},
       {"Deel van de doelgroep dat meedoet als de interventie op volle grootte is.",
        "Share of the target group that takes part once the intervention has its full size."}},
  };
}

Text lever_words(const LeverDefinition& definition, std::string_view subject) {
  if (subject.empty()) return text("‘{}’", "‘{}’", definition.key);
  return text("‘{}’ van {}", "‘{}’ of {}", definition.key, subject);
}

Text permitted(const LeverDefinition& definition, std::string_view subject) {
  switch (definition.type) {
    case LeverType::number:
    case LeverType::whole_number: {
      const LeverRange range = lever_range(definition.key, subject);
      const Text kind = definition.type == LeverType::number
                            ? Text{"een getal", "a number"}
                            : Text{"een heel getal", "a whole number"};
      const Text unit = unit_name(range.unit);
      const Text in_unit = unit.nl.empty() ? Text{} : text(" ({})", " ({})", unit);
      return text("Toegestaan: {} van {} tot en met {}{}.",
                  "Permitted: {} from {} to {} inclusive{}.", kind, plain_number_text(range.min),
                  plain_number_text(range.max), in_unit);
    }
    case LeverType::month:
      return {"Toegestaan: een maand als jjjj-mm, bijvoorbeeld 2027-01.",
              "Permitted: a month as yyyy-mm, for instance 2027-01."};
    case LeverType::choice: break;
  }
  std::string keys;
  for (const LeverChoice& choice : definition.choices) {
    if (!keys.empty()) keys += ", ";
    keys += choice.key;
  }
  return text("Toegestaan: {}.", "Permitted: {}.", keys);
}

[[noreturn]] void throw_not_permitted(const LeverDefinition& definition, std::string_view subject,
                                      std::string_view value) {
  throw Error{ErrorKind::out_of_range,
              text("Knop {} kan niet ‘{}’ zijn.", "Lever {} can't be ‘{}’.",
                   lever_words(definition, subject), value),
              permitted(definition, subject)};
}

// A number with a decimal point or comma and nothing else; nan where it is none.
double parse_number(std::string_view word) {
  std::string digits{word};
  std::replace(digits.begin(), digits.end(), ',', '.');
  double value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, failure] = std::from_chars(digits.data(), end, value);
  if (failure != std::errc{} || stop != end) return std::numeric_limits<double>::quiet_NaN();
  return value;
}

void check_subject(const LeverDefinition& definition, std::string_view subject) {
  const bool wants_subject = definition.subject != LeverSubject::region;
  if (wants_subject == !subject.empty()) return;
  if (wants_subject) {
    throw Error{
        ErrorKind::usage,
        text("Bij knop ‘{}’ hoort een onderwerp.", "Lever ‘{}’ needs a subject.", definition.key),
        definition.subject == LeverSubject::wijkkliniek
            ? Text{"Noem de wijkkliniek.", "Name the wijkkliniek."}
        : definition.subject == LeverSubject::intervention
            ? Text{"Noem de interventie.", "Name the intervention."}
            : Text{"Noem de aanname.", "Name the assumption."}};
  }
  throw Error{ErrorKind::usage,
              text("Knop ‘{}’ geldt voor de hele regio en heeft geen onderwerp (‘{}’).",
                   "Lever ‘{}’ is about the whole region and has no subject (‘{}’).",
                   definition.key, subject)};
}

bool fits(const LeverDefinition& definition, const Lever& lever) {
  switch (definition.type) {
    case LeverType::number:
    case LeverType::whole_number: {
      const double* value = std::get_if<double>(&lever.value);
      const LeverRange range = lever_range(lever.key, lever.subject);
      // Written so that not-a-number does not fit either.
      return value != nullptr && *value >= range.min && *value <= range.max &&
             (definition.type == LeverType::number || *value == std::floor(*value));
    }
    case LeverType::month: return std::holds_alternative<Month>(lever.value);
    case LeverType::choice: break;
  }
  const std::string* value = std::get_if<std::string>(&lever.value);
  return value != nullptr &&
         std::any_of(definition.choices.begin(), definition.choices.end(),
                     [&](const LeverChoice& choice) { return choice.key == *value; });
}

}  // namespace

std::span<const LeverDefinition> lever_catalogue() {
  static const std::vector<LeverDefinition> definitions = catalogue();
  return definitions;
}

const LeverDefinition& lever_definition(std::string_view key) {
  const std::span<const LeverDefinition> levers = lever_catalogue();
  const auto found = std::find_if(levers.begin(), levers.end(),
                                  [&](const LeverDefinition& lever) { return lever.key == key; });
  if (found != levers.end()) return *found;
  std::vector<std::string_view> known;
  known.reserve(levers.size());
  for (const LeverDefinition& lever : levers) known.push_back(lever.key);
  throw Error{ErrorKind::not_found,
              text("Knop ‘{}’ bestaat niet.", "Lever ‘{}’ does not exist.", key),
              did_you_mean(key, known)};
}

LeverRange lever_range(std::string_view key, std::string_view subject) {
  const LeverDefinition& lever = lever_definition(key);
  if (lever.subject != LeverSubject::assumption) return {lever.min, lever.max, lever.unit};
  const AssumptionDefinition& assumption = assumption_definition(subject);
  return {assumption.min, assumption.max, assumption.unit};
}

Lever parse_lever(std::string_view key, std::string_view subject, std::string_view value) {
  const LeverDefinition& definition = lever_definition(key);
  check_subject(definition, subject);
  Lever lever{std::string{key}, std::string{subject}, std::string{value}};
  switch (definition.type) {
    case LeverType::number:
    case LeverType::whole_number: lever.value = parse_number(value); break;
    case LeverType::month: try { lever.value = parse_month(value);
      } catch (const Error&) {
        throw_not_permitted(definition, subject, value);
      }
      break;
    case LeverType::choice: break;
  }
  if (!fits(definition, lever)) throw_not_permitted(definition, subject, value);
  return lever;
}

void validate(const Lever& lever) {
  const LeverDefinition& definition = lever_definition(lever.key);
  check_subject(definition, lever.subject);
  if (!fits(definition, lever)) {
    throw_not_permitted(definition, lever.subject, to_string(lever.value));
  }
}

std::string to_string(const LeverValue& value) {
  if (const double* number = std::get_if<double>(&value)) return fmt::format("{}", *number);
  if (const Month* month = std::get_if<Month>(&value)) return regioscoop::to_string(*month);
  return std::get<std::string>(value);
}

}  // namespace regioscoop::scenario
