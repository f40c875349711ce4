#include "store/project_facts.h"

#include <charconv>

#include "common/error.h"
#include "store/statement.h"
#include "store/transaction.h"

namespace regioscoop::store {

namespace {

std::string text_fact(const Project& project, std::string_view key) {
  return find_fact(project, key).value_or(std::string{});
}

int year_fact(const Project& project, std::string_view key) {
  const std::string word = text_fact(project, key);
  if (word.empty()) return 0;
  int year = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), year);
  if (error == std::errc{} && end == word.data() + word.size()) return year;
  throw Error{ErrorKind::project_file,
              text("Het projectgegeven {} is geen jaar: ‘{}’.",
                   "The project fact {} is not a year: ‘{}’.", key, word),
              {"Zet een reservekopie van het project terug.", "Restore a backup of the project."}};
}

}  // namespace

void put_fact(Project& project, std::string_view key, std::string_view value) {
  Statement statement{project,
                      "INSERT INTO project (key, value) VALUES (?1, ?2)"
                      " ON CONFLICT DO UPDATE SET value = excluded.value"};
  statement.bind(key, value).run();
}

std::optional<std::string> find_fact(const Project& project, std::string_view key) {
  Statement statement{project, "SELECT value FROM project WHERE key = ?1"};
  if (!statement.bind(key).step()) return std::nullopt;
  return statement.text(0);
}

void put_facts(Project& project, const ProjectFacts& facts) {
  Transaction transaction{project};
  put_fact(project, "key", facts.key);
  put_fact(project, "name", facts.name);
  put_fact(project, "base_year", std::to_string(facts.base_year));
  put_fact(project, "horizon_year", std::to_string(facts.horizon_year));
  put_fact(project, "region_level", facts.region_level);
  if (!facts.created_by.empty()) put_fact(project, "created_by", facts.created_by);
  if (!facts.created_at.empty()) put_fact(project, "created_at", facts.created_at);
  transaction.commit();
}

ProjectFacts read_facts(const Project& project) {
  return {.key = text_fact(project, "key"),
          .name = text_fact(project, "name"),
          .base_year = year_fact(project, "base_year"),
          .horizon_year = year_fact(project, "horizon_year"),
          .region_level = text_fact(project, "region_level"),
          .created_by = text_fact(project, "created_by"),
          .created_at = text_fact(project, "created_at")};
}

}  // namespace regioscoop::store
