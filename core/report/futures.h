// Named futures: what if several assumptions turn out the same way? Each sets some assumptions to
// an end of their interval, the others stay central. For a table of regret that people can talk
// about, beside the regret over draws.
#pragma once

#include <string>
#include <vector>

#include "common/eigen.h"
#include "common/text.h"
#include "uncertainty/draws.h"

namespace regioscoop::report {

struct Ending {
  std::string key;  // of the assumption
  bool high = true;
};

struct NamedFuture {
  Text name;
  std::vector<Ending> endings;  // empty: the central case
};

// The central case first, then those of which the plan draws at least one assumption. An assumption
// that is certain stays what it is. Which assumptions belong together is a judgement.
[[nodiscard]] std::vector<NamedFuture> named_futures(const uncertainty::DrawPlan& plan);

// Assumptions of the plan × futures: the quantiles (1 ± level) / 2. Throws Error{out_of_range} for
// a level outside (0, 1).
[[nodiscard]] Matrix values_of(const uncertainty::DrawPlan& plan,
                               const std::vector<NamedFuture>& futures, double level = 0.8);

}  // namespace regioscoop::report
