// At which value of an assumption does the decision flip?
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "uncertainty/ensemble.h"

namespace regioscoop::uncertainty {

struct BreakEven {
  double low = 0;  // range searched
  double high = 0;
  double at_low = 0;  // the difference there
  double at_high = 0;
  std::vector<double> flips;  // ascending; empty: no flip in the range
  bool always_equal = false;  // the difference is 0 over the whole range
  int not_finite = 0;         // places of the grid without a number; a flip there is not seen
};

struct BreakEvenOptions {
  int grid = 64;  // parts of the range looked at first: two flips inside one part are missed
  double tolerance = 1e-9;  // of a flip, as a share of the range
};

// Roots of `difference` (A minus B as a function of the assumption's value) in low..high: a grid to
// find the changes of sign, then TOMS algorithm 748 (Alefeld, Potra, Shi 1995; Boost.Math) in each.
// A jump over zero counts as a flip. Throws Error{out_of_range} unless low < high, both finite, and
// grid >= 1.
[[nodiscard]] BreakEven break_even(const std::function<double(double)>& difference, double low,
                                   double high, const BreakEvenOptions& options = {});

// The same through a model: all other assumptions central, `difference` from the outcomes. Throws
// Error{not_found} for an unknown assumption, Error{cancelled}.
[[nodiscard]] BreakEven break_even(
    const Model& model, const Sampler& sampler, std::string_view key,
    const std::function<double(std::span<const double> outcomes)>& difference, double low,
    double high, const BreakEvenOptions& options, Progress& progress);

}  // namespace regioscoop::uncertainty
