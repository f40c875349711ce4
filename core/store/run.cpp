#include "store/run.h"

#include "store/statement.h"
#include "store/transaction.h"

namespace regioscoop::store {

std::int64_t save_run(Project& project, const StoredRun& run, std::span<const RunValue> values) {
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
