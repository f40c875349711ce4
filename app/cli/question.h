// What the commands on sensitivity share: which figure of which scenario in which year a question
// is about, the model that answers it, and how its numbers are shown.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/interrupt.h"
#include "report/shown.h"
#include "report/table.h"
#include "scenario/indicator.h"
#include "uncertainty/draws.h"
#include "uncertainty/ensemble.h"

namespace regioscoop::cli {

// Few, so that cancelling does not wait long; the outcomes do not depend on it.
inline constexpr std::int64_t kQuestionBlock = 4;

// The figure a question is about.
struct Figure {
  std::string key;
  std::string subject;  // payer, or empty
  std::string unit;
  int decimals = 0;
  scenario::Better better = scenario::Better::lower;
  Text name;
};

// A question with everything that answers need.
struct Question {
  Figure figure;
  int year = 0;
  std::string scenario;
  std::string baseline;
  uncertainty::DrawPlan plan;
  uncertainty::Model both;              // outcomes: the figure in the baseline, and in the scenario
  std::int64_t block = kQuestionBlock;  // draws computed together
};

// Whether many draws answer a question, or a few exact runs.
enum class Sampled : std::uint8_t { no, yes };

// From --indicator or --payer, --year, --with and the scenario. Throws Error{usage, not_found}.
[[nodiscard]] Question question(const Given& given, Terminal& terminal, Sampled sampled);

// The figure in the scenario, or with `difference` that minus the baseline.
[[nodiscard]] uncertainty::Model outcome(const Question& asked, bool difference);

// Throw Error{usage}: there is nothing to choose between, or neither direction is better.
void refuse_same(const Question& asked);
void refuse_neutral(const Question& asked);

[[nodiscard]] Text assumption_name(const Question& asked, const std::string& key);
// "Verpleegdagen 70+, dagen per jaar, zuidoost-48 – huidig-beleid, 2035"
[[nodiscard]] Text title(const Question& asked, bool difference);

// Numbers of a table: in full in a file, readable on a screen.
struct Numbers {
  bool people;
  report::Shown shown;

  [[nodiscard]] report::Cell figure(double value, bool is_difference = false) const;
  [[nodiscard]] report::Cell share(double value) const;
  [[nodiscard]] report::Cell plain(double value) const;  // values of assumptions have all sizes
};
[[nodiscard]] Numbers numbers_for(const Given& given, const Question& asked);

[[nodiscard]] report::Column right_column(const char* key, Text header);

// --indicator, --payer, --year and --with, then those of the method, then those of output.
[[nodiscard]] std::vector<OptionSpec> question_options(std::vector<OptionSpec> own);
[[nodiscard]] std::vector<ArgumentSpec> question_arguments();
[[nodiscard]] OptionSpec difference_option();

// Work that shows its progress and ends at Ctrl-C.
template <class Work>
auto cancellable(Terminal& terminal, const Work& work) {
  Progress progress{terminal.progress_listener()};
  const CancelOnInterrupt cancel{progress};
  auto result = work(progress);
  terminal.clear_progress();
  return result;
}

}  // namespace regioscoop::cli
