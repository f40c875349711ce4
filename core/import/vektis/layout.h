// Which column of a Vektis file means what.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "import/preview.h"
#include "import/vektis/categories.h"

namespace regioscoop::import::vektis {

struct CostColumn {
  int column = 0;                      // from 0
  std::string header;                  // as published, lower case
  const Category* category = nullptr;  // nullptr: not known, kept under its header
  CareType care = CareType::other;
};

// Columns count from 0; -1: not in the file.
struct Layout {
  int sex = -1;
  int age = -1;
  int municipality = -1;
  int municipality_code = -1;
  int postcode = -1;
  int persons = -1;
  int insured_years = -1;
  int year = -1;
  std::vector<CostColumn> costs;
  std::vector<CostColumn> totals;  // by their name the sum of all costs of the row
  std::vector<int> unknown;        // neither a key nor a cost; not stored
  std::size_t width = 0;
  std::string doubled;  // a column that occurs twice, empty when none does
};

[[nodiscard]] Layout read_layout(const std::vector<std::string>& header);

// Whether a header names the total of all costs: "totaal", "kosten_totaal", "Totale zorgkosten",
// "som".
[[nodiscard]] bool is_total_name(std::string_view header);

// How sure it is that this is a Vektis file of any level.
[[nodiscard]] int likeness(const Layout& layout);

// The first of the rows that is a header; -1 when none is. In front of it stand what people and
// spreadsheets put there: a title, "sep=;", empty rows.
[[nodiscard]] int header_row(std::span<const std::vector<std::string>> records);

}  // namespace regioscoop::import::vektis
