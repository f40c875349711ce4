// Units in the words of a person; for what shows results.
#pragma once

#include "common/unit_name.h"

namespace regioscoop::report {

using regioscoop::unit_name;

}  // namespace regioscoop::report
