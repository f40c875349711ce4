#include "store/scenario.h"

#include "common/error.h"
#include "store/statement.h"
#include "store/transaction.h"

namespace regioscoop::store {

namespace {

StoredScenario require_scenario(const Project& project, std::string_view key) {
  std::optional<StoredScenario> scenario = find_scenario(project, key);
  if (scenario) return *std::move(scenario);
  std::string known;
  for (const StoredScenario& each : read_scenarios(project))
    known += (known.empty() ? "" : ", ") + each.key;
  throw Error{ErrorKind::not_found,
              text("Scenario ‘{}’ bestaat niet.", "Scenario ‘{}’ does not exist.", key),
              text("Scenario's in dit project: {}.", "Scenarios in this project: {}.",
                   known.empty() ? "–" : known)};
}

void require_free(const Project& project, std::string_view key) {
  if (!find_scenario(project, key)) return;
  throw Error{ErrorKind::usage,
              text("Er is al een scenario ‘{}’.", "There is a scenario ‘{}’ already.", key),
              {"Kies een andere sleutel.", "Choose another key."}};
}

void add_levers(const Project& project, StoredScenario& scenario) {
  Statement statement{project,
                      "SELECT lever, subject, value FROM scenario_lever WHERE scenario_key = ?1"
                      " ORDER BY lever, subject"};
  statement.bind(scenario.key);
  while (statement.step())
    scenario.levers.push_back({statement.text(0), statement.text(1), statement.text(2)});
}

StoredScenario scenario_of(const Statement& row) {
  return {.key = row.text(0),
          .name = {row.text(1), row.text(2)},
          .note = {row.text(3), row.text(4)},
          .is_baseline = row.integer(5) == 1};
}

void write_lever(Project& project, std::string_view scenario, const LeverSetting& setting) {
  Statement statement{project,
                      "INSERT INTO scenario_lever (scenario_key, lever, subject, value)"
                      " VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET value = excluded.value"};
  statement.bind(scenario, setting.lever, setting.subject, setting.value).run();
}

}  // namespace

void put_scenario(Project& project, const StoredScenario& scenario) {
  Transaction transaction{project};
  if (scenario.is_baseline)
    Statement{project, "UPDATE scenario SET is_baseline = 0 WHERE key <> ?1"}
        .bind(scenario.key)
        .run();
  Statement statement{project,
                      "INSERT INTO scenario (key, name_nl, name_en, note_nl, note_en, is_baseline,"
                      " position) VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
                      " (SELECT coalesce(max(position), 0) + 1 FROM scenario))"
                      " ON CONFLICT DO UPDATE SET name_nl = excluded.name_nl,"
                      " name_en = excluded.name_en, note_nl = excluded.note_nl,"
                      " note_en = excluded.note_en, is_baseline = excluded.is_baseline"};
  statement
      .bind(scenario.key, scenario.name.nl, scenario.name.en, scenario.note.nl, scenario.note.en,
            scenario.is_baseline)
      .run();
  Statement{project, "DELETE FROM scenario_lever WHERE scenario_key = ?1"}.bind(scenario.key).run();
  for (const LeverSetting& setting : scenario.levers) write_lever(project, scenario.key, setting);
  transaction.commit();
}

void copy_scenario(Project& project, std::string_view key, std::string_view new_key,
                   const Text& new_name) {
  Transaction transaction{project};
  StoredScenario copy = require_scenario(project, key);
  require_free(project, new_key);
  copy.key = new_key;
  copy.name = new_name;
  copy.is_baseline = false;
  put_scenario(project, copy);
  transaction.commit();
}

void rename_scenario(Project& project, std::string_view key, std::string_view new_key,
                     const Text& new_name) {
  Transaction transaction{project};
  static_cast<void>(require_scenario(project, key));
  if (new_key != key) require_free(project, new_key);
  Statement{project, "UPDATE scenario SET key = ?2, name_nl = ?3, name_en = ?4 WHERE key = ?1"}
      .bind(key, new_key, new_name.nl, new_name.en)
      .run();
  Statement{project, "UPDATE run SET scenario_key = ?2 WHERE scenario_key = ?1"}
      .bind(key, new_key)
      .run();
  Statement{project, "UPDATE run_draws SET baseline_key = ?2 WHERE baseline_key = ?1"}
      .bind(key, new_key)
      .run();
  transaction.commit();
}

void delete_scenario(Project& project, std::string_view key) {
  Transaction transaction{project};
  if (require_scenario(project, key).is_baseline)
    throw Error{
        ErrorKind::usage,
        text("‘{}’ is het uitgangspunt waarmee de andere scenario's worden vergeleken en kan "
             "niet worden verwijderd.",
             "‘{}’ is the baseline that the other scenarios are compared with and can't be "
             "deleted.",
             key),
        {"Maak eerst een ander scenario tot uitgangspunt.",
         "First make another scenario the baseline."}};
  Statement{project, "DELETE FROM scenario WHERE key = ?1"}.bind(key).run();
  Statement{project, "DELETE FROM run WHERE scenario_key = ?1"}.bind(key).run();
  transaction.commit();
}

void set_lever(Project& project, std::string_view scenario, const LeverSetting& setting) {
  Transaction transaction{project};
  static_cast<void>(require_scenario(project, scenario));
  write_lever(project, scenario, setting);
  transaction.commit();
}

bool unset_lever(Project& project, std::string_view scenario, std::string_view lever,
                 std::string_view subject) {
  Transaction transaction{project};
  static_cast<void>(require_scenario(project, scenario));
  const int deleted = Statement{project,
                                "DELETE FROM scenario_lever WHERE scenario_key = ?1"
                                " AND lever = ?2 AND subject = ?3"}
                          .bind(scenario, lever, subject)
                          .run();
  transaction.commit();
  return deleted > 0;
}

void order_scenarios(Project& project, const std::vector<std::string>& keys) {
  Transaction transaction{project};
  Statement{project, "UPDATE scenario SET position = position + ?1"}
      .bind(static_cast<std::int64_t>(keys.size()))
      .run();
  std::int64_t position = 0;
  for (const std::string& key : keys)
    Statement{project, "UPDATE scenario SET position = ?2 WHERE key = ?1"}
        .bind(key, ++position)
        .run();
  transaction.commit();
}

std::vector<StoredScenario> read_scenarios(const Project& project) {
  Statement statement{project,
                      "SELECT key, name_nl, name_en, note_nl, note_en, is_baseline FROM scenario"
                      " ORDER BY position, key"};
  std::vector<StoredScenario> scenarios;
  while (statement.step()) {
    scenarios.push_back(scenario_of(statement));
    add_levers(project, scenarios.back());
  }
  return scenarios;
}

std::optional<StoredScenario> find_scenario(const Project& project, std::string_view key) {
  Statement statement{project,
                      "SELECT key, name_nl, name_en, note_nl, note_en, is_baseline FROM scenario"
                      " WHERE key = ?1"};
  if (!statement.bind(key).step()) return std::nullopt;
  StoredScenario scenario = scenario_of(statement);
  add_levers(project, scenario);
  return scenario;
}

}  // namespace regioscoop::store
