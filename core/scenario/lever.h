// Levers: what a scenario may change. One catalogue of typed, bounded levers for the command line,
// the project file and the screen.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "common/month.h"
#include "common/text.h"

namespace regioscoop::scenario {

enum class LeverType : std::uint8_t { number, whole_number, month, choice };

// What a lever is about: its subject is empty, or the key of a wijkkliniek, an assumption or an
// intervention.
enum class LeverSubject : std::uint8_t { region, wijkkliniek, assumption, intervention };

struct LeverChoice {
  std::string_view key;
  Text name;
};

struct LeverDefinition {
  std::string_view key;  // "wijkkliniek.beds"
  LeverSubject subject;
  LeverType type;
  std::string_view unit;  // "beds", "share", "days", "months", "month", ""
  double min = 0;         // numbers only, both ends included; a lever on an assumption has the
  double max = 0;         // unit and range of that assumption: see lever_range()
  std::span<const LeverChoice> choices;  // choice only
  Text name;
  Text meaning;
};

[[nodiscard]] std::span<const LeverDefinition> lever_catalogue();
// Throws Error{not_found}, with near matches in the remedy.
[[nodiscard]] const LeverDefinition& lever_definition(std::string_view key);

// The key of the lever that gives one assumption another value in a scenario; its subject is the
// key of the assumption.
inline constexpr std::string_view kAssumptionLever = "assumption";

struct LeverRange {
  double min = 0;
  double max = 0;
  std::string_view unit;
};
// Range and unit of a number lever. Throws Error{not_found} for an unknown lever or assumption.
[[nodiscard]] LeverRange lever_range(std::string_view key, std::string_view subject);

using LeverValue = std::variant<double, Month, std::string>;

struct Lever {
  std::string key;
  std::string subject;  // key of the wijkkliniek, empty for the region
  LeverValue value;
  friend bool operator==(const Lever&, const Lever&) = default;
};

// Reads "48", "0,25", "2027-01", "beside_ed" as the lever's type asks. Throws Error{out_of_range}
// with the permitted range, Error{not_found} for an unknown lever.
[[nodiscard]] Lever parse_lever(std::string_view key, std::string_view subject,
                                std::string_view value);
// Throws as parse_lever() when a lever made in another way has a value of the wrong type or out of
// range.
void validate(const Lever& lever);
// The value as files and the store write it (full precision, decimal point).
[[nodiscard]] std::string to_string(const LeverValue& value);

struct Scenario {
  std::string key;  // "zuidoost-48"
  Text name;
  Text note;
  bool is_baseline = false;
  std::vector<Lever> levers;  // unset levers keep the region's own value
};

}  // namespace regioscoop::scenario
