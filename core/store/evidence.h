// What studies found: the evidence an assumption can rest on.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/status.h"
#include "common/text.h"
#include "store/project.h"
#include "store/source.h"

namespace regioscoop::store {

struct Evidence {
  std::string key = {};  // "wijkkliniek.readmission_90_days"
  std::string topic = {};
  Text finding = {};
  std::optional<double> value = {};
  std::optional<double> low = {};  // interval as published, of the given level
  std::optional<double> high = {};
  std::optional<double> level = {};  // 0..1
  std::string unit = {};
  Strength strength = Strength::none;
  SourceId source_id = 0;
  Text note = {};
};

// Adds findings or replaces those with the same key, in one transaction.
void put_evidence(Project& project, std::span<const Evidence> findings);
// In order of key.
[[nodiscard]] std::vector<Evidence> read_evidence(const Project& project);

}  // namespace regioscoop::store
