// The two ends between which an assumption is moved to see what hangs on it.
#pragma once

#include "region/assumption.h"

namespace regioscoop::explain {

struct Ends {
  bool has_interval = false;
  double low = 0;
  double high = 0;
};

// Its interval, else a tenth of `value` down and up (a twentieth of its permitted range when that
// is 0); inside the permitted range.
[[nodiscard]] Ends ends_of(const Assumption& assumption, double value);

}  // namespace regioscoop::explain
