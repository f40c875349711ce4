// What `run` and `compare` share: which project, scenarios, years, areas and indicators.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/output.h"
#include "report/comparison.h"
#include "store/project.h"
#include "store/run.h"

namespace regioscoop::cli {

// Scenarios by key, any number.
[[nodiscard]] ArgumentSpec scenarios_argument();
// --with: what to compare with.
[[nodiscard]] OptionSpec with_option();
// --years, --areas, --indicators and those of output_options().
[[nodiscard]] std::vector<OptionSpec> run_options();

struct ChosenScenarios {
  scenario::Scenario baseline;
  std::vector<scenario::Scenario> scenarios;
};
// Those named under "scenarios" (all when none is), and `baseline`, or the project's own when that
// is empty. Throws Error{not_found}.
[[nodiscard]] ChosenScenarios chosen_scenarios(const store::Project& project, const Given& given,
                                               const std::string& baseline);

// Runs the scenarios named under "scenarios" (all when none is) against `baseline`, or the
// project's own baseline when that is empty.
[[nodiscard]] report::Comparison run_scenarios(const Given& given, const std::string& baseline);

// The selection the user made; where none was made, `table_years` and the whole region in a table,
// and everything in a file.
[[nodiscard]] report::Selection choose(const Given& given, const Region& region,
                                       const std::vector<int>& table_years);

// --save asks for a project file. Throws Error{usage}.
void check_save(const Given& given);
// Puts results of a scenario in the project file in place of its former ones.
void save(store::Project& project, const std::string& scenario, const std::string& inputs_sha256,
          std::span<const store::RunValue> values,
          const std::optional<store::RunBands>& bands = std::nullopt);
void save(const Given& given, const report::Comparison& comparison);

// Sentences that several scenarios have in common, once; then the sources.
[[nodiscard]] std::string closing_lines(const std::vector<Text>& warnings,
                                        const std::vector<Text>& attributions, Language language);
[[nodiscard]] Text sources_line(const std::vector<Text>& attributions);

// CSV or JSON as asked, or these tables followed by the warnings and the sources.
void deliver_comparison(const Given& given, Terminal& terminal,
                        const report::Comparison& comparison, const report::Selection& selection,
                        const std::vector<report::Table>& tables);

}  // namespace regioscoop::cli
