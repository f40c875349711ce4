// The ensemble of kernel_bench done with what people have at hand: numpy, and a sheet.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "uncertainty/kernel/ground.h"
#include "uncertainty/kernel/scenario_part.h"

namespace regioscoop::bench {

struct NumpyEnsemble {
  double milliseconds = 0;
  // Name, and the mean over the draws in the last year of baseline and scenario.
  std::vector<std::pair<std::string, std::array<double, 2>>> figures;
};
// Runs kernel_bench.py on draws of `keys` (assumptions × draws). `scenarios`: two, with at most one
// wijkkliniek open at a time. Nothing where numpy is not installed.
[[nodiscard]] std::optional<NumpyEnsemble> numpy_ensemble(
    const uncertainty::kernel::Ground& ground, const std::vector<scenario::Scenario>& scenarios,
    const std::vector<std::string>& keys, const Matrix& values);

// Has LibreOffice recalculate a central case as a sheet (kernel_bench_sheet.py), and prints its
// time beside `milliseconds_a_draw`; says so where LibreOffice or Python is not installed.
void print_sheet(double milliseconds_a_draw);

}  // namespace regioscoop::bench
