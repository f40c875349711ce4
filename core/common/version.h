#pragma once

#include <string_view>

namespace regioscoop {

// Of the program, from the file VERSION.
[[nodiscard]] std::string_view version();

}  // namespace regioscoop
