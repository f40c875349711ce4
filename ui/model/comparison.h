// Up to five scenarios on the same draws: ranges, how often one is better, and what choosing it
// gives away.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "common/progress.h"
#include "report/futures.h"
#include "scenario/indicator.h"
#include "scenario/lever.h"
#include "ui/model/draws.h"

namespace regioscoop::ui {

inline constexpr std::size_t kMostCompared = 5;

// One scenario, indicator and year. Not-a-number: not known, or the indicator has no direction.
struct ComparedFigure {
  double low = 0, high = 0;  // 80% of the draws of the difference with the reference
  double better = 0;         // share of the draws in which it is better than the reference, 0..1
  double best = 0;           // share in which it is the best of all; those with several are shared
  double mean_regret = 0;    // what it gives away against the best, mean over the draws
  double high_regret = 0;    // no more than this in 90% of the draws
};

struct Comparison {
  std::vector<scenario::Scenario> scenarios;  // as they were
  std::size_t reference = 0;                  // place of the one that differences are taken with
  DrawSize size;                              // as asked
  int draws = 0;
  uncertainty::OutcomeLayout layout;  // all indicators and years
  uncertainty::Ensemble ensemble;     // of which draw 0 is the central case
  std::vector<ComparedFigure> figures;
  std::vector<report::NamedFuture> futures;
  Matrix in_futures;  // outcomes × futures

  [[nodiscard]] const ComparedFigure& figure(std::size_t scenario, scenario::Indicator indicator,
                                             std::size_t year) const;
  // Scenario minus reference in every sampled draw.
  [[nodiscard]] std::vector<double> differences(std::size_t scenario, scenario::Indicator indicator,
                                                std::size_t year) const;
  // Scenarios × futures.
  [[nodiscard]] Matrix futures_of(scenario::Indicator indicator, std::size_t year) const;
  // Place of a year; empty when the run does not have it.
  [[nodiscard]] std::optional<std::size_t> year_place(int year) const;
};
using ComparisonPointer = std::shared_ptr<const Comparison>;

// A quick answer and the final one: a chance is then at most 1.1 percentage points (one standard
// error) beside that of endless draws.
inline constexpr DrawSize kQuickComparison{300, 40, 8, false};
inline constexpr DrawSize kFullComparison{2000, 400, 0, true};

// Throws Error{out_of_range} for no scenarios, more than kMostCompared, or a reference that is not
// among them; Error{cancelled} and what an ensemble throws.
[[nodiscard]] Comparison compare(const Ground& ground, std::vector<scenario::Scenario> scenarios,
                                 std::size_t reference, const DrawSize& size,
                                 uncertainty::Threads threads, Progress& progress);

}  // namespace regioscoop::ui
