// Published figures about an area that are not counts of people: income, households, scores, ...
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/status.h"
#include "store/project.h"
#include "store/source.h"

namespace regioscoop::store {

struct AreaIndicator {
  std::string area = {};  // code
  int year = 0;
  std::string indicator = {};  // key of docs/file-formats.md: "ses_woa_score"
  double value = 0;
  std::string unit = {};
  Status status = Status::observed;
  SourceId source_id = 0;
};

// Adds rows or replaces those with the same area, indicator, year and source, in one transaction.
// Throws Error{not_found} for an unknown area; nothing is changed then.
void put_area_indicators(Project& project, std::span<const AreaIndicator> rows);

// Empty fields ask for everything.
struct AreaIndicatorQuery {
  std::optional<std::string> indicator = {};
  std::vector<std::string> areas = {};  // codes
  std::optional<int> year = {};
};

// In order of area, indicator, year, source.
[[nodiscard]] std::vector<AreaIndicator> read_area_indicators(const Project& project,
                                                              const AreaIndicatorQuery& query = {});

}  // namespace regioscoop::store
