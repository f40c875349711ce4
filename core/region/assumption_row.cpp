#include "region/assumption_row.h"

#include <utility>

namespace regioscoop {

Assumption assumption_of(const store::AssumptionRow& row, std::string source_key) {
  Assumption one;
  one.key = row.key;
  one.value = row.value;
  one.low = row.low;
  one.high = row.high;
  one.level = row.level.value_or(one.level);
  one.distribution = row.distribution;
  one.status = row.status;
  one.strength = row.strength;
  one.owner = row.owner;
  one.evidence_key = row.evidence_key;
  one.source_key = std::move(source_key);
  one.note = row.note;
  return one;
}

}  // namespace regioscoop
