#include "store/run.h"

#include "store/statement.h"
#include "store/transaction.h"

namespace regioscoop::store {

namespace {

void save_bands(Project& project, std::int64_t id, const RunBands& bands) {
  const StoredDraws& about = bands.about;
  Statement{project,
            "INSERT INTO run_draws (run_id, draws, seed, sampling, level, baseline_key)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"}
      .bind(id, about.draws, about.seed, about.sampling, about.level, about.baseline_key)
      .run();
  Statement insert{
      project,
      "INSERT INTO run_band (run_id, indicator, subject, year, low, median, high, mean,"
      " sd, low_error, high_error, draws_left_out, difference, difference_low,"
      " difference_median, difference_high, difference_mean, probability_better)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,"
      " ?17, ?18)"};
  for (const StoredBand& b : bands.bands)
    insert
        .bind(id, b.indicator, b.subject, b.year, b.low, b.median, b.high, b.mean, b.sd,
              b.low_error, b.high_error, b.draws_left_out, b.difference, b.difference_low,
              b.difference_median, b.difference_high, b.difference_mean, b.probability_better)
        .run();
}

}  // namespace

std::int64_t save_run(Project& project, const StoredRun& run, std::span<const RunValue> values,
                      const std::optional<RunBands>& bands) {
  Transaction transaction{project};
  Statement insert_run{project,
                       "INSERT INTO run (scenario_key, input_sha256, program_version, finished_at)"
                       " VALUES (?1, ?2, ?3, ?4) RETURNING run_id"};
  insert_run.bind(run.scenario_key, run.input_sha256, run.program_version, run.finished_at).step();
  const std::int64_t id = insert_run.int64(0);
  insert_run.step();

  Statement insert{project,
                   "INSERT INTO run_result (run_id, indicator, subject, year, value)"
                   " VALUES (?1, ?2, ?3, ?4, ?5)"};
  for (const RunValue& value : values)
    insert.bind(id, value.indicator, value.subject, value.year, value.value).run();
  if (bands) save_bands(project, id, *bands);
  transaction.commit();
  return id;
}

std::optional<StoredRun> latest_run(const Project& project, std::string_view scenario_key) {
  Statement statement{project,
                      "SELECT scenario_key, input_sha256, program_version, finished_at, run_id"
                      " FROM run WHERE scenario_key = ?1 ORDER BY run_id DESC LIMIT 1"};
  if (!statement.bind(scenario_key).step()) return std::nullopt;
  return StoredRun{.scenario_key = statement.text(0),
                   .input_sha256 = statement.text(1),
                   .program_version = statement.text(2),
                   .finished_at = statement.text(3),
                   .id = statement.int64(4)};
}

std::vector<RunValue> read_run_values(const Project& project, std::int64_t run_id) {
  Statement statement{project,
                      "SELECT indicator, subject, year, value FROM run_result WHERE run_id = ?1"
                      " ORDER BY indicator, subject, year"};
  statement.bind(run_id);
  std::vector<RunValue> values;
  while (statement.step())
    values.push_back(
        {statement.text(0), statement.text(1), statement.integer(2), statement.real(3)});
  return values;
}

std::optional<RunBands> read_run_bands(const Project& project, std::int64_t run_id) {
  Statement about{project,
                  "SELECT draws, seed, sampling, level, baseline_key FROM run_draws"
                  " WHERE run_id = ?1"};
  if (!about.bind(run_id).step()) return std::nullopt;
  RunBands bands{{about.int64(0), about.int64(1), about.text(2), about.real(3), about.text(4)}, {}};
  Statement row{project,
                "SELECT indicator, subject, year, low, median, high, mean, sd, low_error,"
                " high_error, draws_left_out, difference, difference_low, difference_median,"
                " difference_high, difference_mean, probability_better FROM run_band"
                " WHERE run_id = ?1 ORDER BY indicator, subject, year"};
  row.bind(run_id);
  while (row.step())
    bands.bands.push_back({.indicator = row.text(0),
                           .subject = row.text(1),
                           .year = row.integer(2),
                           .low = row.real(3),
                           .median = row.real(4),
                           .high = row.real(5),
                           .mean = row.real(6),
                           .sd = row.real(7),
                           .low_error = row.optional_real(8),
                           .high_error = row.optional_real(9),
                           .draws_left_out = row.int64(10),
                           .difference = row.optional_real(11),
                           .difference_low = row.optional_real(12),
                           .difference_median = row.optional_real(13),
                           .difference_high = row.optional_real(14),
                           .difference_mean = row.optional_real(15),
                           .probability_better = row.optional_real(16)});
  return bands;
}

int delete_stale_runs(Project& project, std::string_view scenario_key,
                      std::string_view input_sha256) {
  Transaction transaction{project};
  const int deleted = Statement{project,
                                "DELETE FROM run WHERE scenario_key = ?1 AND run_id NOT IN"
                                " (SELECT coalesce(max(run_id), 0) FROM run WHERE scenario_key = ?1"
                                "  AND input_sha256 = ?2)"}
                          .bind(scenario_key, input_sha256)
                          .run();
  transaction.commit();
  return deleted;
}

}  // namespace regioscoop::store
