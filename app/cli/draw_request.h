// What commands that take draws share: how many, of which seed, over how many threads, and how
// their bands are shown.
#pragma once

#include <optional>
#include <vector>

#include "cli/command.h"
#include "cli/run_request.h"
#include "report/bands.h"
#include "report/ensemble_run.h"

namespace regioscoop::cli {

inline constexpr std::uint64_t kDefaultSeed = 20190101;

struct DrawRequest {
  report::DrawRange range;
  bool is_shard = false;  // FIRST:LAST was given: the result is a part, to be merged
};

// --draws, --precision, --sampling, --level, --chance, --seed, --threads and --exact.
[[nodiscard]] std::vector<OptionSpec> draw_options();
[[nodiscard]] OptionSpec level_option();
[[nodiscard]] OptionSpec seed_option();
[[nodiscard]] OptionSpec threads_option();
[[nodiscard]] OptionSpec exact_option();
[[nodiscard]] OptionSpec sampling_option();
[[nodiscard]] OptionSpec chance_option();
[[nodiscard]] OptionSpec regret_option();

// Empty without --draws; then none of the options that go with it may be there. Throws
// Error{usage}.
[[nodiscard]] std::optional<DrawRequest> draw_request(const Given& given);
// The results that may be in memory at once, bytes.
[[nodiscard]] OptionSpec memory_option();
[[nodiscard]] std::int64_t chosen_memory(const Given& given);
// A share; `percent` when not given. Throws Error{out_of_range} outside 0..100%.
[[nodiscard]] double chosen_level(const Given& given, double percent = 80);
[[nodiscard]] std::uint64_t chosen_seed(const Given& given);
[[nodiscard]] uncertainty::Sampling chosen_sampling(const Given& given);
// Variance over expectation of a yearly count, when chance is asked for. Throws Error{out_of_range}
// below 1.
[[nodiscard]] std::optional<double> chosen_chance(const Given& given);
[[nodiscard]] uncertainty::Threads chosen_threads(const Given& given);
// A whole number of draws or samples, at least `least`. Throws Error{usage}.
[[nodiscard]] std::int64_t parse_count(std::string_view word, const Text& label,
                                       std::int64_t least);

enum class BandView : std::uint8_t {
  bands,     // every figure with its range
  decision,  // how often each scenario is better, and regret
};

// The work of a command over draws, read from its project: what every shard of it needs.
class DrawWork {
 public:
  DrawWork(const Given& given, const std::string& baseline, bool all_years);

  // What every shard of a run of `total` draws has in common, with the digests of what went in.
  [[nodiscard]] report::PreparedDraws prepare(report::DrawRange range, std::int64_t total,
                                              uncertainty::Threads threads,
                                              Progress& progress) const;
  // Draws of this range of it.
  [[nodiscard]] report::EnsembleRun run(report::DrawRange range, std::int64_t total,
                                        uncertainty::Threads threads,
                                        std::optional<double> precision, Progress& progress) const;
  [[nodiscard]] const Region& region() const { return region_; }
  [[nodiscard]] const ChosenScenarios& chosen() const { return chosen_; }

 private:
  [[nodiscard]] report::DrawSettings settings_for(report::DrawRange range, std::int64_t total,
                                                  uncertainty::Threads threads) const;
  [[nodiscard]] report::PreparedDraws prepared(const report::DrawSettings& settings,
                                               Progress& progress) const;

  store::Project project_;
  ChosenScenarios chosen_;
  Region region_;
  report::DrawSettings settings_;
  std::vector<std::string> digests_;  // of the baseline and the scenarios, by their order in a run
};

// Runs the scenarios of the command over draws and shows or files what comes out.
int run_with_draws(const Given& given, Terminal& terminal, const DrawRequest& request,
                   const std::string& baseline, BandView view);

void deliver_bands(const Given& given, Terminal& terminal, const report::EnsembleRun& run,
                   double level, BandView view);

}  // namespace regioscoop::cli
