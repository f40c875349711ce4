// By which rules a figure is made: the steps of the model it passes, in order.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/text.h"
#include "scenario/cell.h"

namespace regioscoop::explain {

enum class RuleKey : std::uint8_t {
  population,
  acute_demand,   // expected SEH visits and unplanned admissions
  cost_demand,    // expected cost by care type
  interventions,  // other than wijkklinieken
  journey,        // from need to bed and back
  wards,
  ed_hours,
  money,
};

struct Rule {
  RuleKey rule;
  std::string_view key;                       // "population"
  Text name;                                  // what happens in this step
  std::string_view formula;                   // with the symbols of `page`
  std::string_view page;                      // "docs/model/population.md"
  std::vector<std::string_view> assumptions;  // beginnings of the keys it reads: "population."
};

[[nodiscard]] const Rule& rule(RuleKey key);
// The rules of a figure, in the order of the way its data take.
[[nodiscard]] std::vector<RuleKey> rules_of(const scenario::Cell& cell);

}  // namespace regioscoop::explain
