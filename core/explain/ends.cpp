#include "explain/ends.h"

#include <algorithm>
#include <cmath>

namespace regioscoop::explain {
namespace {

constexpr double kStep = 0.1;
constexpr double kStepOfRange = 0.05;

}  // namespace

Ends ends_of(const Assumption& assumption, double value) {
  const AssumptionDefinition& definition = assumption_definition(assumption.key);
  const double step =
      value != 0 ? kStep * std::abs(value) : kStepOfRange * (definition.max - definition.min);
  Ends ends;
  ends.has_interval = assumption.low && assumption.high && *assumption.low < *assumption.high;
  ends.low = std::clamp(ends.has_interval ? *assumption.low : value - step, definition.min,
                        definition.max);
  ends.high = std::clamp(ends.has_interval ? *assumption.high : value + step, definition.min,
                         definition.max);
  return ends;
}

}  // namespace regioscoop::explain
