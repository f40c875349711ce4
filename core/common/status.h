// How well a figure is known.
#pragma once

#include <cstdint>
#include <string_view>

namespace regioscoop {

enum class Status : std::uint8_t {
  observed,    // published count
  derived,     // computed from observed figures by a named rule
  evidence,    // from a study, with its interval
  assumption,  // nobody measured it; a person or "default" stands behind it
};

enum class Strength : std::uint8_t { strong, moderate, weak, none };

[[nodiscard]] constexpr std::string_view to_string(Status status) {
  switch (status) {
    case Status::observed: return "observed";
    case Status::derived: return "derived";
    case Status::evidence: return "evidence";
    case Status::assumption: return "assumption";
  }
  return "assumption";
}

[[nodiscard]] constexpr std::string_view to_string(Strength strength) {
  switch (strength) {
    case Strength::strong: return "strong";
    case Strength::moderate: return "moderate";
    case Strength::weak: return "weak";
    case Strength::none: return "none";
  }
  return "none";
}

// Throw Error{bad_input} on any other word.
[[nodiscard]] Status parse_status(std::string_view word);
[[nodiscard]] Strength parse_strength(std::string_view word);

}  // namespace regioscoop
