// Many draws through a model.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/eigen.h"
#include "common/progress.h"
#include "uncertainty/draws.h"
#include "uncertainty/parallel.h"

namespace regioscoop::uncertainty {

// Computes a block of draws: `values` is assumptions × draws, `outcomes` is outcomes × draws, both
// with the draws of one quantity next to each other in memory. What a draw gives must depend on its
// own column only, so that the same bits come out whatever the blocks.
using Evaluate = std::function<void(Eigen::Ref<const Matrix> values, Eigen::Ref<Matrix> outcomes)>;

// A model seen from here: from the values of the assumptions to the figures that matter.
struct Model {
  std::vector<std::string> outcomes;  // their keys
  // Makes an evaluation with work space of its own; called once a thread. What does not depend on a
  // draw is computed before, and shared.
  std::function<Evaluate()> worker;
};

// A model from a function of one draw: values of the assumptions in, outcomes out.
[[nodiscard]] Model per_draw(
    std::vector<std::string> outcomes,
    std::function<void(std::span<const double> values, std::span<double> outcomes)> function);

// Results larger than this are refused unless the caller allows more.
inline constexpr std::int64_t kMostBytes = std::int64_t{2} << 30;
// Results take 8 bytes × draws × outcomes. Throws Error{out_of_range} with the size when that is
// more than max_bytes.
void check_memory(std::int64_t draws, std::int64_t outcomes, std::int64_t max_bytes);

struct EnsembleOptions {
  std::int64_t first = 0;
  std::int64_t last = 10'000;  // draws first..last-1; draw 0 is the central case
  Threads threads;
  std::int64_t max_bytes = kMostBytes;  // of the results, see check_memory()
  // Draws computed together. Cancelling waits for this many in each thread; for a slow model few.
  std::int64_t block = 128;
};

// Outcomes of the draws first..last-1.
struct Ensemble {
  std::int64_t first = 0;
  std::uint64_t fingerprint = 0;  // of the sampler
  std::vector<std::string> keys;  // of the outcomes
  Matrix outcomes;                // outcomes × draws

  [[nodiscard]] std::int64_t last() const { return first + outcomes.cols(); }
  // The sampled draws of an outcome, so without draw 0.
  [[nodiscard]] std::span<const double> sampled(int outcome) const;
  // The central case, when draw 0 is among the draws.
  [[nodiscard]] std::optional<double> central(int outcome) const;
  // Throws Error{not_found}.
  [[nodiscard]] int position(std::string_view key) const;
};

// The same bits for any number of threads. Throws Error{out_of_range} for a range of draws that
// does not exist or results that need more than max_bytes (the message says how much),
// Error{cancelled}. Cancelling waits for the block under way in each thread.
[[nodiscard]] Ensemble run_ensemble(const Model& model, const Sampler& sampler,
                                    const EnsembleOptions& options, Progress& progress);
// The same with the draws at hand (`values`: assumptions × draws, from Sampler::draws): when a
// lever moves, the assumptions need not be drawn again.
[[nodiscard]] Ensemble run_ensemble(const Model& model, const Sampler& sampler,
                                    const Matrix& values, const EnsembleOptions& options,
                                    Progress& progress);

// Shards of one run, in any order, as one. Each is given back to the system as soon as it is taken
// over, so that at most one of them is in memory twice. Throws Error{bad_input} when they come from
// different inputs or outcomes, overlap, or leave draws out (the message names them);
// Error{out_of_range} when there are none.
[[nodiscard]] Ensemble merge(std::vector<Ensemble> shards);

}  // namespace regioscoop::uncertainty
