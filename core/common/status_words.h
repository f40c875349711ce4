// What people read for a status and for the strength of evidence.
#pragma once

#include "common/status.h"
#include "common/text.h"

namespace regioscoop {

[[nodiscard]] Text status_word(Status status);        // "uit onderzoek"
[[nodiscard]] Text strength_word(Strength strength);  // "zwak"

}  // namespace regioscoop
