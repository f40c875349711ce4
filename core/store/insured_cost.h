// Care use and cost under the Zvw as Vektis publishes it, read side. The importer writes these rows
// as a stream of its own.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/cost_category.h"
#include "store/project.h"
#include "store/source.h"

namespace regioscoop::store {

// The cost columns for a SELECT: each between `before` and `after`, with commas between.
[[nodiscard]] std::string cost_column_list(std::string_view before, std::string_view after = "");
// Place of a column in kCostCategories. Throws Error{not_found}.
[[nodiscard]] std::size_t cost_column(std::string_view column);

struct InsuredCost {
  std::string area = {};  // code
  int year = 0;
  char sex = 'T';  // 'M', 'F' or 'T'
  int age_from = 0;
  int age_to = 120;  // inclusive, 120 where the class is open-ended
  std::int64_t persons = 0;
  std::int64_t insured_years_x100 = 0;  // hundredths of an insured year
  // Euro cents; empty: not published that year. Negative cents occur (corrections).
  std::array<std::optional<std::int64_t>, kCostColumns> cents = {};
  SourceId source_id = 0;
};

// Empty fields ask for everything.
struct InsuredCostQuery {
  std::vector<std::string> areas = {};  // codes
  std::vector<int> years = {};
};
// In order of year, area, sex, age.
[[nodiscard]] std::vector<InsuredCost> read_insured_costs(const Project& project,
                                                          const InsuredCostQuery& query = {});

// A category of a release that has no column of its own.
struct OtherInsuredCost {
  std::string area = {};
  int year = 0;
  char sex = 'T';
  int age_from = 0;
  std::string category = {};   // the publisher's header, lower case
  std::string care_type = {};  // what it was recognised as
  std::int64_t cents = 0;
  SourceId source_id = 0;
};
// In order of year, area, sex, age, category.
[[nodiscard]] std::vector<OtherInsuredCost> read_other_insured_costs(
    const Project& project, const InsuredCostQuery& query = {});

// Sums over the areas of a query, one row a year: exact, to the cent.
struct InsuredCostTotal {
  int year = 0;
  std::int64_t rows = 0;
  std::int64_t persons = 0;
  std::int64_t insured_years_x100 = 0;
  std::array<std::optional<std::int64_t>, kCostColumns> cents = {};  // empty: not published
};
[[nodiscard]] std::vector<InsuredCostTotal> insured_cost_totals(const Project& project,
                                                                const InsuredCostQuery& query = {});

}  // namespace regioscoop::store
