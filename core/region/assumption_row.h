// An assumption as the project file keeps it, for the models.
#pragma once

#include <string>

#include "region/assumption.h"
#include "store/assumption.h"

namespace regioscoop {

// Without a level in the row that of Assumption holds.
[[nodiscard]] Assumption assumption_of(const store::AssumptionRow& row,
                                       std::string source_key = {});

}  // namespace regioscoop
