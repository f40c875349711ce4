// Where a figure comes from: the rules it was made by, the assumptions it hangs on, the rows it is
// made of, and their sources down to the imported file.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "explain/influence.h"
#include "explain/inputs.h"
#include "explain/rule.h"
#include "region/region.h"
#include "scenario/cell.h"
#include "store/import_log.h"
#include "store/project.h"
#include "store/source.h"

namespace regioscoop::explain {

// A figure on the way to the one that is explained.
struct Quantity {
  std::string key;  // carries its unit
  Text name;
  double value = 0;
  int decimals = 0;
};

struct AssumptionUse {
  Influence influence;
  Assumption assumption;  // of the region: status, strength, owner, source, evidence, note
};

struct SourceUse {
  store::Source source;
  std::vector<store::LoggedImport> imports;  // latest of each file, without issues; may be empty
};

struct Provenance {
  scenario::Cell cell;
  std::string scenario;  // key
  Text name;
  std::string unit;
  double value = 0;
  std::vector<RuleKey> rules;
  std::vector<Quantity> quantities;
  std::vector<scenario::Lever> levers;     // of the scenario
  std::vector<AssumptionUse> assumptions;  // largest effect first; also those without any
  std::vector<InputGroup> inputs;
  std::vector<SourceUse> sources;  // of inputs and assumptions, in order of key
  // The least certain status among inputs and assumptions with an effect: no figure is better
  // known than what it rests on.
  Status status = Status::derived;
};

// `region`: of `project`. Throws as scenario::value_of().
[[nodiscard]] Provenance provenance(const store::Project& project, const Region& region,
                                    const scenario::Scenario& scenario, const scenario::Cell& cell,
                                    RowDetail detail = RowDetail::count);

}  // namespace regioscoop::explain
