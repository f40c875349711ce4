#include "common/status.h"

#include <array>

#include "common/error.h"

namespace regioscoop {

Status parse_status(std::string_view word) {
  for (const Status status :
       {Status::observed, Status::derived, Status::evidence, Status::assumption})
    if (to_string(status) == word) return status;
  throw Error{ErrorKind::bad_input,
              text("Onbekende status ‘{}’.", "Unknown status ‘{}’.", word),
              {"Kies observed, derived, evidence of assumption.",
               "Choose observed, derived, evidence or assumption."}};
}

Strength parse_strength(std::string_view word) {
  for (const Strength strength :
       {Strength::strong, Strength::moderate, Strength::weak, Strength::none})
    if (to_string(strength) == word) return strength;
  throw Error{ErrorKind::bad_input,
              text("Onbekende bewijskracht ‘{}’.", "Unknown strength of evidence ‘{}’.", word),
              {"Kies strong, moderate, weak of none.", "Choose strong, moderate, weak or none."}};
}

}  // namespace regioscoop
