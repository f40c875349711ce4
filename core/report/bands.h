// What draws say about every figure: bands, differences, how often a scenario is better, regret.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/progress.h"
#include "report/ensemble_run.h"
#include "uncertainty/summary.h"

namespace regioscoop::report {

// Under two sampled draws with a number there is no spread to speak of: no band, no probability and
// no regret.
inline constexpr std::int64_t kLeastDraws = 2;

// A figure with its range. Empty: draw 0 is not among the draws, or fewer than kLeastDraws are.
struct Estimate {
  std::optional<double> central;
  std::optional<uncertainty::Band> band;
  std::optional<uncertainty::BandError> error;  // Monte Carlo
};

// What choosing this scenario gives away against the best one of each draw.
struct ScenarioRegret {
  double mean = 0;
  double high = 0;  // exceeded in (1 - kRegretLevel) of the draws
  double largest = 0;
  double probability_best = 0;
  double probability_best_error = 0;  // Monte Carlo
};
inline constexpr double kRegretLevel = 0.9;

struct FigureBands {
  std::size_t scenario = 0;  // place in the layout; 0 is the baseline
  std::string indicator;     // key, carries its unit
  std::string subject;       // payer, or empty
  std::string unit;
  int decimals = 0;
  scenario::Better better = scenario::Better::neutral;
  Text name;
  int year = 0;
  Estimate figure;
  // The band of what will be counted in that year: the uncertainty of `figure` and, beside it,
  // chance (uncertainty/chance.h). Only for yearly counts, and only when asked.
  std::optional<uncertainty::Band> with_chance;
  std::optional<uncertainty::BandError> with_chance_error;
  // The rest is empty for the baseline, and for figures of which neither direction is better.
  std::optional<Estimate> difference;  // against the baseline in the same draw
  std::optional<uncertainty::Comparison> against_baseline;
  std::optional<ScenarioRegret> regret;  // the baseline has it too
};

// One a scenario, figure and year; scenarios together, then figures, then years. Payers: lower is
// better for the payer itself. Regret needs two scenarios. Throws Error{out_of_range} for a level
// outside (0, 1). `dispersion`: variance of a yearly count over its expectation (1: Poisson);
// without it with_chance stays empty; below 1 throws Error{out_of_range}.
// With `progress` it leaves with Error{cancelled} soon after that was asked.
[[nodiscard]] std::vector<FigureBands> bands(const EnsembleRun& run, double level,
                                             std::optional<double> dispersion = {},
                                             const Progress* progress = nullptr);

// The percentage of a band with the decimals it needs: 0.8 is "80", 0.975 "97,5".
[[nodiscard]] Text level_text(double level);

// Whether a unit is that of whole people, visits or admissions counted over a year.
[[nodiscard]] bool is_yearly_count(std::string_view unit);

// The least precise band of a run.
struct LeastPrecise {
  double share = 0;        // Monte Carlo error of its worse end over its width
  std::size_t figure = 0;  // place in the bands
};
// Empty when no band has a width and an error.
[[nodiscard]] std::optional<LeastPrecise> least_precise(std::span<const FigureBands> bands);

// Sampled draws of the run (draw 0 is the central case, and not among them).
[[nodiscard]] std::int64_t sampled_draws(const EnsembleRun& run);

}  // namespace regioscoop::report
