// What commands that take draws share: how many, of which seed, over how many threads, and how
// their bands are shown.
#pragma once

#include <optional>
#include <vector>

#include "cli/command.h"
#include "report/bands.h"
#include "report/ensemble_run.h"

namespace regioscoop::cli {

inline constexpr std::uint64_t kDefaultSeed = 20190101;

struct DrawRequest {
  report::DrawRange range;
  bool is_shard = false;  // FIRST:LAST was given: the result is a part, to be merged
};

// --draws, --level, --seed, --threads and --exact.
[[nodiscard]] std::vector<OptionSpec> draw_options();
[[nodiscard]] OptionSpec level_option();
[[nodiscard]] OptionSpec seed_option();
[[nodiscard]] OptionSpec threads_option();
[[nodiscard]] OptionSpec exact_option();

// Empty without --draws; then none of the options that go with it may be there. Throws
// Error{usage}.
[[nodiscard]] std::optional<DrawRequest> draw_request(const Given& given);
// A share; `percent` when not given. Throws Error{out_of_range} outside 0..100%.
[[nodiscard]] double chosen_level(const Given& given, double percent = 80);
[[nodiscard]] std::uint64_t chosen_seed(const Given& given);
[[nodiscard]] uncertainty::Threads chosen_threads(const Given& given);
// A whole number of draws or samples, at least `least`. Throws Error{usage}.
[[nodiscard]] std::int64_t parse_count(std::string_view word, const Text& label,
                                       std::int64_t least);

enum class BandView : std::uint8_t {
  bands,     // every figure with its range
  decision,  // how often each scenario is better, and regret
};

// Runs the scenarios of the command over draws and shows or files what comes out.
int run_with_draws(const Given& given, Terminal& terminal, const DrawRequest& request,
                   const std::string& baseline, BandView view);

void deliver_bands(const Given& given, Terminal& terminal, const report::EnsembleRun& run,
                   double level, BandView view);

}  // namespace regioscoop::cli
