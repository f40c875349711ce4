// What `run` and `compare` share: which project, scenarios, years, areas and indicators.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/output.h"
#include "report/comparison.h"

namespace regioscoop::cli {

// --years, --areas, --indicators and those of output_options().
[[nodiscard]] std::vector<OptionSpec> run_options();

// Runs the scenarios named under "scenarios" (all when none is) against `baseline`, or the
// project's own baseline when that is empty.
[[nodiscard]] report::Comparison run_scenarios(const Given& given, const std::string& baseline);

// The selection the user made; where none was made, `table_years` and the whole region in a table,
// and everything in a file.
[[nodiscard]] report::Selection choose(const Given& given, const Region& region,
                                       const std::vector<int>& table_years);

// CSV or JSON as asked, or these tables followed by the warnings and the sources.
void deliver_comparison(const Given& given, Terminal& terminal,
                        const report::Comparison& comparison, const report::Selection& selection,
                        const std::vector<report::Table>& tables);

}  // namespace regioscoop::cli
