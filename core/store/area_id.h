// Area codes to row numbers while many rows are written; inside the store and the streaming
// writers.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "store/project.h"
#include "store/statement.h"

namespace regioscoop::store {

// Remembers every code it has looked up.
class AreaIds {
 public:
  explicit AreaIds(const Project& project);
  // Throws Error{not_found} when the project has no such area.
  [[nodiscard]] std::int64_t id(const std::string& code);

 private:
  Statement find_;
  std::unordered_map<std::string, std::int64_t> ids_;
};

}  // namespace regioscoop::store
