// Which rows of the project a figure is made of.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/status.h"
#include "common/text.h"
#include "region/region.h"
#include "scenario/cell.h"
#include "store/project.h"
#include "store/source.h"

namespace regioscoop::explain {

// A row by the key its table has it under; what does not apply is empty.
struct InputRow {
  std::string subject;  // measure, kind of care, price unit, provider, ...
  std::string area;     // code
  std::optional<int> year;
  std::string month;  // yyyy-mm, of a capacity
  char sex = ' ';     // 'M', 'F', 'T'
  std::optional<int> age_from;
  std::optional<int> age_to;  // inclusive, 120 where open-ended
  double value = 0;
  std::string unit;
};

// Rows of one table, source and status that play the same part.
struct InputGroup {
  std::string role;  // "base_population"
  Text name;         // "Bevolking van het basisjaar"
  std::string table;
  store::SourceId source = 0;
  Status status = Status::observed;
  std::int64_t rows = 0;
  std::optional<int> first_year;
  std::optional<int> last_year;
  std::vector<InputRow> listed;  // the rows themselves, where they were asked for
};

enum class RowDetail : std::uint8_t { count, list };

// Rows that assemble() reads for the districts of the cell, for the rules of the figure; of a
// figure that several sources give, the row of the one that was imported last, as assemble() does.
// Groups in the order of the rules, then by source.
[[nodiscard]] std::vector<InputGroup> inputs_of(const store::Project& project, const Region& region,
                                                const scenario::Scenario& scenario,
                                                const scenario::Cell& cell, RowDetail detail);

}  // namespace regioscoop::explain
