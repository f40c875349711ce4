// What a project holds, counted: for overviews.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/project.h"

namespace regioscoop::store {

struct Content {
  std::string table;  // as in the schema
  std::string topic;  // kind, measure or indicator within the table; empty where it has none
  std::int64_t rows = 0;
  std::int64_t areas = 0;  // different areas or scopes; 0 where the table has none
  std::optional<int> first_year;
  std::optional<int> last_year;
};

// In the order of the schema; tables without rows are left out.
[[nodiscard]] std::vector<Content> read_contents(const Project& project);

}  // namespace regioscoop::store
