// Many draws of scenarios of one region: by the kernel where it can, else every draw a run of the
// whole model. The kernel's part of the region and the draws are made once, by who asks first.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "common/progress.h"
#include "scenario/lever.h"
#include "ui/model/runner.h"
#include "uncertainty/scenario_ensemble.h"

namespace regioscoop::uncertainty::kernel {
struct Ground;
}

namespace regioscoop::ui {

// How long an answer may take.
struct DrawSize {
  int draws = 0;      // by the kernel
  int runs = 0;       // of the whole model, where the kernel can't
  int groups = 0;     // of districts in those (uncertainty::Figures::groups)
  bool tied = false;  // the kernel's central case is that of the whole model to the bit; costs a
                      // run of each scenario
  friend bool operator==(const DrawSize&, const DrawSize&) = default;
};

struct DrawModel {
  uncertainty::ScenarioModel scenarios;
  std::shared_ptr<const uncertainty::Sampler> sampler;
  bool by_kernel = false;
  bool draws_kept = false;  // those of the region alone, without effects of interventions
  std::int64_t block = 0;   // EnsembleOptions::block that keeps cancelling quick
};

// Draw 0, the central case, and as many as the size asks for.
struct Drawn {
  uncertainty::OutcomeLayout layout;
  uncertainty::Ensemble ensemble;
  [[nodiscard]] int draws() const { return static_cast<int>(ensemble.outcomes.cols()) - 1; }
};

// What all draws of a region start from; safe to use from several threads. The effects of
// interventions are drawn too where a scenario runs one that has an interval.
class DrawCache {
 public:
  // `ground`: always the same one. Throws what an ensemble throws, Error{cancelled}.
  [[nodiscard]] DrawModel model(const Ground& ground,
                                const std::vector<scenario::Scenario>& scenarios,
                                uncertainty::Figures figures, const DrawSize& size,
                                uncertainty::Threads threads, Progress& progress);
  // As many draws as the size asks for of a model made here.
  [[nodiscard]] Drawn draw(const DrawModel& model, const DrawSize& size,
                           uncertainty::Threads threads, Progress& progress);
  [[nodiscard]] Drawn draw(const Ground& ground, const std::vector<scenario::Scenario>& scenarios,
                           const uncertainty::Figures& figures, const DrawSize& size,
                           uncertainty::Threads threads, Progress& progress);

 private:
  struct Base {
    std::shared_ptr<const uncertainty::Sampler> sampler;
    std::shared_ptr<const uncertainty::kernel::Ground> kernel;
  };
  // Who asks while another makes it waits for that, at most about a second.
  Base base(const Ground& ground, uncertainty::Threads threads, Progress& progress);
  std::shared_ptr<const Matrix> values(const uncertainty::Sampler& sampler, int draws,
                                       uncertainty::Threads threads, Progress& progress);

  std::mutex mutex_;
  Base base_;
  std::map<int, std::shared_ptr<const Matrix>> values_;  // by draws, of base_.sampler
};

}  // namespace regioscoop::ui
