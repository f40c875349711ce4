// Facts about the project as a whole: its name, years and the level of its areas.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/project.h"

namespace regioscoop::store {

struct ProjectFacts {
  std::string key = {};           // of the region: "amsterdam"
  std::string name = {};          // "Amsterdam"
  int base_year = 0;              // year of the population a run starts from; 0: not set yet
  int horizon_year = 0;           // last year of a run; 0: not set yet
  std::string region_level = {};  // "district" or "municipality": what the areas of a run are
  std::string created_by = {};    // program and version that made the file: "regioscoop 0.1.0"
  std::string created_at = {};    // UTC, ISO 8601
};

// An empty created_by or created_at leaves what Project::create() wrote.
void put_facts(Project& project, const ProjectFacts& facts);
[[nodiscard]] ProjectFacts read_facts(const Project& project);

// Any other fact, by key.
void put_fact(Project& project, std::string_view key, std::string_view value);
[[nodiscard]] std::optional<std::string> find_fact(const Project& project, std::string_view key);

}  // namespace regioscoop::store
