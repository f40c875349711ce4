// Iterative proportional fitting: scales the cells of a table until their sums come out at given
// totals (Deming and Stephan 1940, Annals of Mathematical Statistics 11:427–444).
#pragma once

#include <vector>

#include "common/text.h"

namespace regioscoop {

// Totals that cells have to add up to. Every cell is in exactly one group.
struct Margin {
  Text name;                   // for messages: "leeftijd en geslacht" / "age and sex"
  std::vector<int> group;      // of each cell: index into target
  std::vector<double> target;  // of each group, zero or more
};

struct IpfOptions {
  double tolerance = 1e-12;  // largest relative miss of any total that is good enough
  int max_sweeps = 2000;
};

struct IpfResult {
  std::vector<double> cells;
  int sweeps = 0;
  double worst_miss = 0;  // relative, over all groups of all margins
};

// A cell that starts at zero stays zero. The last margin is met exactly (to rounding), the others
// within the tolerance. The order of summation is fixed, so the same input gives the same bits.
// Throws Error{bad_input} when a margin does not fit the cells, a number is negative or missing,
// the margins have different grand totals (relative difference above 1e-9), a group with people has
// no cell to put them in, or the fit does not converge; the message names the margin.
[[nodiscard]] IpfResult fit_margins(std::vector<double> seed, const std::vector<Margin>& margins,
                                    const IpfOptions& options = {});

}  // namespace regioscoop
