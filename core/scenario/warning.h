// Warnings of a run that others must be able to tell apart.
#pragma once

#include "common/text.h"

namespace regioscoop::scenario {

// Of a run in which a wijkkliniek is open in any month, where its effect on readmissions rests on
// weak evidence or none.
[[nodiscard]] Text weak_readmission_warning();

}  // namespace regioscoop::scenario
