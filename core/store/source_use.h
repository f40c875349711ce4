// What the rows of each source are: how many, in which table, and how well they are known.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/status.h"
#include "store/project.h"
#include "store/source.h"

namespace regioscoop::store {

struct SourceRows {
  SourceId source = 0;
  std::string table = {};             // of the schema
  std::optional<Status> status = {};  // empty: a table of names and places, which has none
  std::int64_t rows = 0;
};

// In order of source, table and status; without rows nothing is listed.
[[nodiscard]] std::vector<SourceRows> read_source_rows(const Project& project);

}  // namespace regioscoop::store
