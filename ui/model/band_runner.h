// The range around a scenario: many draws of the assumptions, in the background. A first band is
// there within a frame after a lever moved, a finer one follows.
#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "common/progress.h"
#include "scenario/indicator.h"
#include "ui/model/background.h"
#include "ui/model/draws.h"

namespace regioscoop::ui {

// 80% of the draws lies between low and high.
struct Range {
  std::vector<double> low, high;  // by year of the run
};

// Of one scenario beside a reference, for the region as a whole.
struct Bands {
  std::string scenario_key;
  std::string reference_key;
  int draws = 0;
  bool fine = false;              // the final answer, else the quick one
  std::vector<Range> level;       // by Indicator
  std::vector<Range> difference;  // by Indicator: scenario minus reference on the same draws
  std::vector<std::vector<double>> better;  // by Indicator and year: share of draws that is better
  // By Indicator: what may be counted in a year, so the level with chance from year to year added
  // (Poisson, the least that independent patients vary). Empty ranges where it is no yearly count.
  std::vector<Range> with_chance;
  // By Indicator and year: Monte Carlo error (one standard error) of the ends of the difference, of
  // the level where there is no other reference. The larger of both ends; only when fine.
  std::vector<std::vector<double>> error;
};
using BandsPointer = std::shared_ptr<const Bands>;

// Draws of a first, quick answer and of the final one.
inline constexpr int kQuickDraws = 500;
inline constexpr int kDraws = 10'000;
// The quick answer does without the exact runs that tie the kernel to the central case.
inline constexpr DrawSize kQuick{kQuickDraws, 40, 8, false};
inline constexpr DrawSize kFine{kDraws, 400, 0, true};

// `fine`: the final answer, else the quick one. Throws Error{cancelled} and what an ensemble
// throws.
[[nodiscard]] Bands compute_bands(const Ground& ground, const scenario::Scenario& scenario,
                                  const scenario::Scenario& reference, bool fine, int threads,
                                  Progress& progress);

class BandRunner : public QObject {
  Q_OBJECT
  Q_DISABLE_COPY_MOVE(BandRunner)

 public:
  explicit BandRunner(QObject* parent = nullptr);

  // Cancels what is under way, whose answers are dropped, and starts at once.
  void request(std::shared_ptr<const Ground> ground, scenario::Scenario scenario,
               scenario::Scenario reference);
  void cancel();

 Q_SIGNALS:
  void finished(BandsPointer bands);
  void failed(const Error& error);

 private:
  Background background_;
};

}  // namespace regioscoop::ui
