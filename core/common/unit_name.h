// Units as files write them ("visits/year") in the words of a person.
#pragma once

#include <string_view>

#include "common/text.h"

namespace regioscoop {

// A unit this does not know is given back as it is.
[[nodiscard]] Text unit_name(std::string_view unit);

// The same beside the number one: "minuut", "visit a year".
[[nodiscard]] Text unit_of_one(std::string_view unit);

}  // namespace regioscoop
