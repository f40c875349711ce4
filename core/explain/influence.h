// Which assumptions a figure really hangs on, and by how much: found by changing them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "explain/ends.h"
#include "region/region.h"
#include "scenario/cell.h"

namespace regioscoop::explain {

// What the figure becomes when one assumption goes to either end.
struct Influence {
  std::string key;          // of the assumption
  double value = 0;         // in this scenario
  bool overridden = false;  // the scenario gives it another value than the region
  Ends ends;
  double figure_at_low = 0;
  double figure_at_high = 0;
  // Farthest that the figure moves.
  double effect = 0;
};

// The assumptions that the rules of the figure read, largest effect first; of equal effect in order
// of key. With an effect of 0 they play no part in this figure: another assumption of the step
// does, or the change is too small for a figure in whole numbers. Throws as scenario::value_of().
[[nodiscard]] std::vector<Influence> influences(const Region& region,
                                                const scenario::Scenario& scenario,
                                                const scenario::Cell& cell);

}  // namespace regioscoop::explain
