// Why the operating system refused, in the two languages of the product.
#pragma once

#include <system_error>

#include "common/text.h"

namespace regioscoop {

// Lower case and without a full stop, to stand in a sentence: "geen toegang", "de schijf is vol".
// A reason that is not in the list is the system's own sentence with its number.
[[nodiscard]] Text system_reason(const std::error_code& code);
// The same for an errno.
[[nodiscard]] Text system_reason(int code);

}  // namespace regioscoop
