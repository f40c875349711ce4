// From assumptions with distributions to a matrix of draws.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/eigen.h"
#include "common/progress.h"
#include "uncertainty/correlation.h"
#include "uncertainty/distribution.h"
#include "uncertainty/parallel.h"
#include "uncertainty/quick_quantile.h"
#include "uncertainty/random.h"
#include "uncertainty/sobol_points.h"

namespace regioscoop::uncertainty {

// How the unit interval of an assumption is covered.
enum class Sampling : std::uint8_t {
  // Independent. A draw depends on nothing but the seed, the key and its number.
  random,
  // Each of the sampled draws takes another of `total - 1` equal strata. Depends on `total`.
  latin_hypercube,
  // Sobol points, scrambled (Owen) by key. Depends on the place in the list.
  sobol,
};

// The word of files: "latin_hypercube".
[[nodiscard]] std::string_view to_string(Sampling sampling);
// Throws Error{usage} with the known words.
[[nodiscard]] Sampling parse_sampling(std::string_view word);

struct UncertainAssumption {
  std::string key;
  double central = 0;  // what draw 0 takes
  Distribution distribution;
  Text name = {};  // for people
};

struct DrawPlan {
  std::vector<UncertainAssumption> assumptions;
  std::vector<Correlation> correlations;
  std::uint64_t seed = 20190101;  // any number; part of the digest of a run
  Sampling sampling = Sampling::random;
  std::int64_t total = 10'000;  // draws of the whole run, draw 0 included; latin_hypercube only
};

// Draws of a plan. Draw 0 is the central case; draws 1, 2, ... are sampled. Immutable, and safe to
// use from several threads.
class Sampler {
 public:
  // Throws Error{out_of_range} or Error{not_found}: a key twice (or two keys with the same hash),
  // correlations that do not hold (see Copula), too many dimensions for sobol.
  explicit Sampler(DrawPlan plan);

  [[nodiscard]] const DrawPlan& plan() const { return plan_; }
  [[nodiscard]] int count() const { return static_cast<int>(plan_.assumptions.size()); }
  [[nodiscard]] const std::vector<std::string>& keys() const { return keys_; }
  [[nodiscard]] Vector central() const;
  // Place of an assumption; throws Error{not_found}.
  [[nodiscard]] int position(std::string_view key) const;

  // Of everything that the draws depend on; equal fingerprints give equal draws.
  [[nodiscard]] std::uint64_t fingerprint() const { return fingerprint_; }

  // The uniform numbers of a sampled draw (draw >= 1) before correlation, one an assumption.
  void uniforms(std::int64_t draw, Stream stream, std::span<double> out) const;
  // Correlation and quantiles: uniform numbers to values, in place.
  void to_values(std::span<double> uniforms_to_values) const;

  // Draws first, first + 1, ... as columns: assumptions × draws. The same bits whatever the chunks.
  void fill(std::int64_t first, Eigen::Ref<Matrix> out) const;
  // Draws first..last-1. Throws Error{out_of_range} when first < 0, last < first, or, for
  // latin_hypercube, last > total.
  [[nodiscard]] Matrix draws(std::int64_t first, std::int64_t last, Threads threads,
                             Progress& progress) const;
  void check_range(std::int64_t first, std::int64_t last) const;

 private:
  [[nodiscard]] double uniform_of(std::size_t j, std::int64_t draw, Stream stream) const;

  DrawPlan plan_;
  std::vector<std::string> keys_;
  std::vector<std::uint64_t> subjects_;
  std::vector<QuickQuantile> quantiles_;
  Copula copula_;
  SobolPoints sobol_;
  std::vector<std::uint64_t> scrambles_;  // sobol: two an assumption
  std::uint64_t fingerprint_ = 0;
};

}  // namespace regioscoop::uncertainty
