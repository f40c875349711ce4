// Cost against effect: which options are worth considering at all.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace regioscoop::uncertainty {

struct CostEffect {
  std::string key;
  double cost = 0;    // EUR, lower is better
  double effect = 0;  // any unit, higher is better
};

enum class FrontierStatus {
  on_frontier,
  dominated,             // another option costs no more and does no less
  extendedly_dominated,  // a mix of two others does as much for less
  not_finite,            // cost or effect is not a number
  equal,                 // costs and does what an option on the frontier does
};

struct FrontierOption {
  CostEffect option;
  FrontierStatus status = FrontierStatus::on_frontier;
  // Extra cost of one more unit of effect against the option before it on the frontier; empty for
  // the first and for options off the frontier. They ascend.
  std::optional<double> step;
};

// Options by ascending effect (then cost). Of equal options the first given is on the frontier,
// the others are equal to it.
// Rules as in Fenwick, Claxton, Sculpher, Health Economics 10 (2001), 779–787.
[[nodiscard]] std::vector<FrontierOption> frontier(std::span<const CostEffect> options);

}  // namespace regioscoop::uncertainty
