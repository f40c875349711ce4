// regioscoop report: a board note without a window.
#pragma once

#include "cli/command.h"

namespace regioscoop {

[[nodiscard]] cli::Command report_command();

}  // namespace regioscoop
