// Bands that get better while one looks, and stop when they are good enough.
#pragma once

#include <functional>
#include <vector>

#include "uncertainty/ensemble.h"

namespace regioscoop::uncertainty {

// Wanted precision of the figures on screen.
struct Precision {
  std::vector<int> outcomes;  // places in Model::outcomes; empty: all
  double level = 0.8;         // of the band
  // Largest Monte Carlo error of the low and high end of a band, as a share of its width.
  double share = 0.02;
};

// True when every outcome is as precise as asked. An outcome that is the same in every draw is. One
// with under two finite draws is not.
[[nodiscard]] bool is_precise(const Ensemble& ensemble, const Precision& precision);

struct ProgressiveOptions {
  std::int64_t first_band = 500;  // draws of the first band
  std::int64_t last = 10'000;     // at most this many draws
  Threads threads;
  std::int64_t max_bytes = kMostBytes;
  std::optional<Precision> stop;  // leave before `last` when reached
  std::int64_t block = 128;       // see EnsembleOptions
};

struct ProgressiveResult {
  Ensemble ensemble;
  bool is_precise = false;  // the wanted precision was reached; false when none was asked
};

// Runs 500, 1,000, 2,000, ... draws; each round adds to the former and calls on_band with all draws
// so far, in the calling thread. While a round is added, half of the results are in memory twice.
// To drop a stale run, cancel its progress. The result is the same
// bits as run_ensemble over as many draws.
[[nodiscard]] ProgressiveResult run_progressive(const Model& model, const Sampler& sampler,
                                                const ProgressiveOptions& options,
                                                const std::function<void(const Ensemble&)>& on_band,
                                                Progress& progress);

}  // namespace regioscoop::uncertainty
