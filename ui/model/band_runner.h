// The range around a scenario: many draws of the assumptions, in the background. A first band is
// there within a frame after a lever moved, a finer one follows.
#pragma once

#include <QObject>
#include <memory>
#include <vector>

#include "common/progress.h"
#include "scenario/indicator.h"
#include "ui/model/background.h"
#include "ui/model/runner.h"

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
  std::vector<Range> level;       // by Indicator
  std::vector<Range> difference;  // by Indicator: scenario minus reference on the same draws
  std::vector<std::vector<double>> better;  // by Indicator and year: share of draws that is better
};
using BandsPointer = std::shared_ptr<const Bands>;

// Draws of a first, quick answer and of the final one.
inline constexpr int kQuickDraws = 500;
inline constexpr int kDraws = 10'000;
// The same where the kernel can't compute a scenario and every draw is a run of the whole model.
inline constexpr int kQuickRuns = 40;
inline constexpr int kRuns = 400;

// What the bands of all scenarios of a region start from: the kernel's part and the draws.
class BandGround;
[[nodiscard]] std::shared_ptr<BandGround> prepare_bands(std::shared_ptr<const Ground> ground,
                                                        int threads, Progress& progress);

// `fine`: the final answer, else the quick one. Throws Error{cancelled} and what an ensemble
// throws.
[[nodiscard]] Bands compute_bands(BandGround& ground, const scenario::Scenario& scenario,
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

 private:
  // Kept while levers move; used by one piece of work at a time.
  struct Prepared {
    std::shared_ptr<const Ground> of;
    std::shared_ptr<BandGround> bands;
  };
  std::shared_ptr<Prepared> prepared_ = std::make_shared<Prepared>();
  Background background_;
};

}  // namespace regioscoop::ui
