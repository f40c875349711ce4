// Which assumption moves an outcome most, one at a time.
#pragma once

#include <string>
#include <vector>

#include "uncertainty/ensemble.h"

namespace regioscoop::uncertainty {

struct TornadoBar {
  std::string key;
  double low_value = 0;  // of the assumption
  double high_value = 0;
  double low_outcome = 0;  // outcome at low_value, all others central
  double high_outcome = 0;
  double swing = 0;  // |high_outcome - low_outcome|; infinite when an outcome is not finite
};

struct Tornado {
  std::string outcome;
  double central = 0;
  std::vector<TornadoBar> bars;  // largest swing first; equal swings in the order of the plan
};

// Sets each assumption to the ends of its interval of `level` (quantiles (1 ± level) / 2), the
// others central; correlations are not followed. One bar an uncertain assumption, one tornado an
// outcome. Cancelling waits for one run of the model in each thread. Throws Error{out_of_range} for
// a level outside (0, 1), Error{cancelled}.
[[nodiscard]] std::vector<Tornado> tornado(const Model& model, const Sampler& sampler, double level,
                                           Progress& progress, Threads threads = {1});

}  // namespace regioscoop::uncertainty
