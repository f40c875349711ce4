// Chance: even with every assumption known, the number of patients differs from year to year. Kept
// apart from the uncertainty of assumptions, so that a screen can show both and tell them apart.
#pragma once

#include "uncertainty/ensemble.h"
#include "uncertainty/summary.h"

namespace regioscoop::uncertainty {

// A count with expectation `mean` (>= 0) and variance dispersion × mean: Poisson for dispersion 1,
// negative binomial above it (below 1 counts as 1). u in the open interval 0..1 chooses the
// quantile. Exact (Boost.Math) while mean / dispersion is under 50; above it the Cornish-Fisher
// expansion to the fourth cumulant, rounded, which is at most one count off within four standard
// deviations. Not finite gives 0; a mean of 0 or less gives 0.
[[nodiscard]] double chance_count(double mean, double dispersion, double u);

struct ChanceOutcome {
  int outcome = 0;        // place in Ensemble::keys, a yearly count
  double dispersion = 1;  // variance / mean from year to year
};

// The same ensemble with chance added to the named outcomes in every sampled draw; the central case
// stays. The numbers depend on seed, the outcome's key and the draw, as those of assumptions do.
// Outcomes of two scenarios vary independently unless they share a key.
[[nodiscard]] Ensemble with_chance(const Ensemble& ensemble,
                                   std::span<const ChanceOutcome> outcomes, std::uint64_t seed);

// The sampled draws of one outcome with chance added.
[[nodiscard]] std::vector<double> counted_draws(const Ensemble& ensemble,
                                                const ChanceOutcome& counted, std::uint64_t seed);

// The band, at the level of `known`, of what will be counted of one outcome; `known` is the band of
// its draws alone. Never inside `known`: chance only adds, and where it adds little the noise of
// its own draws could say otherwise. Empty without finite draws.
[[nodiscard]] std::optional<Band> band_with_chance(const Ensemble& ensemble,
                                                   const ChanceOutcome& counted, std::uint64_t seed,
                                                   const Band& known);
// The same of counted_draws() at hand.
[[nodiscard]] std::optional<Band> band_with_chance(std::span<const double> counted,
                                                   const Band& known);

}  // namespace regioscoop::uncertainty
