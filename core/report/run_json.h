// Runs as JSON, the form other programs read (docs/command-line.md): stable, keys carry units.
#pragma once

#include <string>

#include "report/comparison.h"

namespace regioscoop::report {

inline constexpr int kRunJsonVersion = 1;

// One scenario: an object of format "regioscoop-run"; several: "regioscoop-runs", with these
// objects as its `runs`. Not-a-number is null. Names and warnings are in `language`.
[[nodiscard]] std::string run_json(const Comparison& comparison, const Selection& selection,
                                   Language language);

}  // namespace regioscoop::report
