// Many draws of scenarios beside their baseline, with all that is needed to show them: what a shard
// on disk holds, and what bands are made of.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/progress.h"
#include "region/region.h"
#include "scenario/lever.h"
#include "uncertainty/draws.h"
#include "uncertainty/ensemble.h"
#include "uncertainty/scenario_ensemble.h"

namespace regioscoop::report {

// Equal in all shards of one run.
struct EnsembleAbout {
  std::string region_key = {};
  std::string region_name = {};
  int price_year = 0;                      // price level of every amount
  std::uint64_t seed = 0;                  // below 2^53, so that every program can read it
  std::string sampling = "random";         // uncertainty::to_string(Sampling)
  uncertainty::OutcomeLayout layout = {};  // the first of its scenarios is the baseline
  std::vector<Text> scenario_names = {};   // as layout.scenarios
  // Of everything a scenario read, as layout.scenarios; empty where nobody asked.
  std::vector<std::string> inputs_sha256 = {};
  std::vector<Text> payer_names = {};         // as layout.payers
  std::vector<std::string> assumptions = {};  // keys of those that are drawn
  bool exact = false;                         // every draw through the chain, not the kernel
  std::vector<Text> warnings = {};            // of the central cases
  std::vector<Text> attributions = {};        // the words the publishers ask for
  friend bool operator==(const EnsembleAbout&, const EnsembleAbout&) = default;
};

struct EnsembleRun {
  EnsembleAbout about;
  uncertainty::Ensemble ensemble;
};

struct DrawRange {
  std::int64_t first = 0;
  std::int64_t last = 0;  // not included; draw 0 is the central case
};

struct DrawSettings {
  DrawRange range;
  std::uint64_t seed = 0;
  uncertainty::Threads threads;
  uncertainty::Figures figures;
  bool exact = false;  // the chain for every draw, also where the kernel could do it
  uncertainty::Sampling sampling = uncertainty::Sampling::random;
  std::int64_t total = 0;  // draws of the whole run, of which `range` may be a shard; 0: range.last
  // Stop when the Monte Carlo error of both ends of every band of `level` is at most this share of
  // its width; range.first is then 0 and range.last the most draws.
  std::optional<double> precision = {};
  double level = 0.8;
};

// Figures that take most of the time of a draw: the emergency department hour by hour, the beds of
// the wards.
[[nodiscard]] bool is_slow(scenario::Indicator indicator);

// What all draws of a run have in common, made once: which assumptions are drawn, the model (the
// surfaces of the kernel alone take 72 exact runs) and what there is to tell. Its shards then cost
// their draws only.
class PreparedDraws {
 public:
  // The baseline first, then the others, each on the same draws. Of the settings range and total
  // say which draws there may be. `inputs_sha256` as in EnsembleAbout. Keeps nothing of the region.
  // Throws what scenario_model throws, Error{out_of_range} for a range that does not exist.
  PreparedDraws(const Region& region, const scenario::Scenario& baseline,
                std::span<const scenario::Scenario> scenarios, std::vector<Text> attributions,
                std::vector<std::string> inputs_sha256, const DrawSettings& settings,
                Progress& progress);

  // The same bits in any ranges. Throws what run_ensemble throws.
  [[nodiscard]] EnsembleRun run(DrawRange range, uncertainty::Threads threads,
                                Progress& progress) const;
  // From draw 0 until the precision of the settings, at most up to the end of their range.
  [[nodiscard]] EnsembleRun run_until_precise(const DrawSettings& settings,
                                              Progress& progress) const;
  // A run of these draws with room for their outcomes, to be filled by put().
  [[nodiscard]] EnsembleRun room(DrawRange range) const;

 private:
  EnsembleAbout about_;
  uncertainty::Sampler sampler_;
  uncertainty::Model model_;
  std::int64_t block_ = 0;
};

// Copies the draws of a shard to their place. Throws Error{bad_input} when it is of another run or
// of other draws.
void put(EnsembleRun& whole, const EnsembleRun& shard);

// Prepared and run in one go. Throws what those throw.
[[nodiscard]] EnsembleRun run_draws(const Region& region, const scenario::Scenario& baseline,
                                    std::span<const scenario::Scenario> scenarios,
                                    std::vector<Text> attributions, const DrawSettings& settings,
                                    Progress& progress);

// Only the outcomes that `about` is of. Throws Error{not_found} for one the run does not have.
[[nodiscard]] EnsembleRun only(const EnsembleRun& run, EnsembleAbout about);

// Only these years of it. Throws Error{not_found} for a year it does not have.
[[nodiscard]] EnsembleRun only_years(const EnsembleRun& run, const std::vector<int>& years);

// Shards of one run, in any order, as one. Throws Error{bad_input} as uncertainty::merge() does.
[[nodiscard]] EnsembleRun merge(std::vector<EnsembleRun> shards);

}  // namespace regioscoop::report
