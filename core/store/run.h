// Runs: which scenario was run on which inputs, and what came out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/project.h"

namespace regioscoop::store {

struct StoredRun {
  std::string scenario_key = {};
  std::string input_sha256 = {};  // run_digest() of the moment of the run
  std::string program_version = {};
  std::string finished_at = {};  // UTC, ISO 8601
  std::int64_t id = 0;           // set by reading; ignored by writing
};

struct RunValue {
  std::string indicator = {};  // key, carries its unit
  std::string subject = {};    // area code, payer or provider
  int year = 0;
  double value = 0;
};

// What the bands of a run were made of.
struct StoredDraws {
  std::int64_t draws = 0;  // sampled
  std::int64_t seed = 0;
  std::string sampling = "random";
  double level = 0.8;
  std::string baseline_key = {};  // differences are against this scenario
};

// The range of one figure, columns of the schema (0003_bands.sql).
struct StoredBand {
  std::string indicator = {};
  std::string subject = {};  // "region" or a payer
  int year = 0;
  double low = 0;
  double median = 0;
  double high = 0;
  double mean = 0;
  double sd = 0;
  std::optional<double> low_error = {};
  std::optional<double> high_error = {};
  std::int64_t draws_left_out = 0;
  std::optional<double> difference = {};
  std::optional<double> difference_low = {};
  std::optional<double> difference_median = {};
  std::optional<double> difference_high = {};
  std::optional<double> difference_mean = {};
  std::optional<double> probability_better = {};
};

struct RunBands {
  StoredDraws about = {};
  std::vector<StoredBand> bands = {};
};

// Stores run and values, and the bands when there are, in one transaction. Returns the number of
// the run.
std::int64_t save_run(Project& project, const StoredRun& run, std::span<const RunValue> values,
                      const std::optional<RunBands>& bands = std::nullopt);

[[nodiscard]] std::optional<StoredRun> latest_run(const Project& project,
                                                  std::string_view scenario_key);
// In order of indicator, subject, year.
[[nodiscard]] std::vector<RunValue> read_run_values(const Project& project, std::int64_t run_id);

// In order of indicator, subject, year. Empty for a run of the central case alone.
[[nodiscard]] std::optional<RunBands> read_run_bands(const Project& project, std::int64_t run_id);

// Takes away the runs of this scenario whose inputs were others than these, and all but the latest
// of those with these inputs. Returns how many.
int delete_stale_runs(Project& project, std::string_view scenario_key,
                      std::string_view input_sha256);

}  // namespace regioscoop::store
