// Tables as JSON: the same columns as their CSV.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "report/table.h"

namespace regioscoop::report {

// A table with the key it has in a document of several.
struct Section {
  std::string_view key;
  Table table;
};

// {"format": "regioscoop-<name>", "version": 1, "<section key>": [{column key: value, ...}, ...],
// ...}. Numbers in full; an empty cell and not-a-number are null.
[[nodiscard]] std::string to_json(std::string_view name, std::span<const Section> sections,
                                  Language language);

}  // namespace regioscoop::report
