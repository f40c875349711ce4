// The clock, for programs only: functions of the core take a time stamp as an argument.
#pragma once

#include <string>

namespace regioscoop {

// Now in UTC as ISO 8601 with seconds: "2026-01-31T14:05:09Z".
[[nodiscard]] std::string now_utc();

}  // namespace regioscoop
