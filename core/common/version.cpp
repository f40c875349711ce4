#include "common/version.h"

namespace regioscoop {

std::string_view version() { return REGIOSCOOP_VERSION; }

}  // namespace regioscoop
