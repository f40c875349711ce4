// The range around a scenario: many draws of the assumptions through the whole chain, in the
// background, after the central case stood still for a moment.
#pragma once

#include <QObject>
#include <QTimer>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "common/progress.h"
#include "scenario/indicator.h"
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
inline constexpr int kQuickDraws = 40;
inline constexpr int kDraws = 400;

// Throws Error{cancelled} and what an ensemble throws.
[[nodiscard]] Bands compute_bands(const Region& region, const scenario::Scenario& scenario,
                                  const scenario::Scenario& reference, int draws, int threads,
                                  Progress& progress);

class BandRunner : public QObject {
  Q_OBJECT
  Q_DISABLE_COPY_MOVE(BandRunner)

 public:
  explicit BandRunner(QObject* parent = nullptr);
  ~BandRunner() override;

  // Cancels what is under way; starts when nothing newer was asked for `kPause` milliseconds.
  void request(std::shared_ptr<const Ground> ground, scenario::Scenario scenario,
               scenario::Scenario reference);
  void cancel();

 Q_SIGNALS:
  void finished(BandsPointer bands);

 private:
  void start();

  struct Work {
    std::shared_ptr<const Ground> ground;
    scenario::Scenario scenario;
    scenario::Scenario reference;
  };
  QTimer pause_;
  std::optional<Work> next_;
  std::uint64_t token_ = 0;
  std::shared_ptr<Progress> progress_;
  std::jthread thread_;
};

}  // namespace regioscoop::ui
