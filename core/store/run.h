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

// Stores run and values in one transaction. Returns the number of the run.
std::int64_t save_run(Project& project, const StoredRun& run, std::span<const RunValue> values);

[[nodiscard]] std::optional<StoredRun> latest_run(const Project& project,
                                                  std::string_view scenario_key);
// In order of indicator, subject, year.
[[nodiscard]] std::vector<RunValue> read_run_values(const Project& project, std::int64_t run_id);

// Takes away the runs of this scenario whose inputs were others than these, and all but the latest
// of those with these inputs. Returns how many.
int delete_stale_runs(Project& project, std::string_view scenario_key,
                      std::string_view input_sha256);

}  // namespace regioscoop::store
