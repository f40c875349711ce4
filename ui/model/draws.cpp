#include "ui/model/draws.h"

#include "uncertainty/drawn_value.h"
#include "uncertainty/kernel/kernel.h"

namespace regioscoop::ui {

namespace {
constexpr std::int64_t kKernelBlock = 128;
constexpr std::int64_t kChainBlock = 4;
}  // namespace

DrawCache::Base DrawCache::base(const Ground& ground, uncertainty::Threads threads,
                                Progress& progress) {
  const std::lock_guard lock{mutex_};
  if (base_.kernel == nullptr) {
    const uncertainty::DrawPlan plan = uncertainty::plan_of(ground.region);
    base_.kernel = uncertainty::kernel::make_ground(ground.region, plan, threads, progress);
    base_.sampler = std::make_shared<const uncertainty::Sampler>(plan);
  }
  return base_;
}

std::shared_ptr<const Matrix> DrawCache::values(const uncertainty::Sampler& sampler, int draws,
                                                uncertainty::Threads threads, Progress& progress) {
  const std::lock_guard lock{mutex_};
  std::shared_ptr<const Matrix>& known = values_[draws];
  if (known == nullptr)
    known = std::make_shared<const Matrix>(sampler.draws(0, draws + 1, threads, progress));
  return known;
}

DrawModel DrawCache::model(const Ground& ground, const std::vector<scenario::Scenario>& scenarios,
                           uncertainty::Figures figures, const DrawSize& size,
                           uncertainty::Threads threads, Progress& progress) {
  const Base common = base(ground, threads, progress);
  const bool effects = !uncertainty::uncertain_effects(ground.region, scenarios).empty();
  const uncertainty::DrawPlan plan =
      effects ? uncertainty::plan_of(ground.region, scenarios) : common.sampler->plan();
  const auto kernel =
      effects ? uncertainty::kernel::with_effects(*common.kernel, plan) : common.kernel;
  const auto sampler =
      effects ? std::make_shared<const uncertainty::Sampler>(plan) : common.sampler;
  if (!uncertainty::kernel::refusal(*kernel, plan, scenarios))
    return {uncertainty::kernel::model(kernel, plan, scenarios, figures,
                                       size.tied ? &ground.work : nullptr),
            sampler, true, !effects, kKernelBlock};
  figures.groups = size.groups;
  return {uncertainty::scenario_model(ground.region, scenarios, plan, figures), sampler, false,
          false, kChainBlock};
}

Drawn DrawCache::draw(const DrawModel& made, const DrawSize& size, uncertainty::Threads threads,
                      Progress& progress) {
  uncertainty::EnsembleOptions options;
  options.threads = threads;
  options.block = made.block;
  options.last = 1 + (made.by_kernel ? size.draws : size.runs);
  if (!made.draws_kept)
    return {made.scenarios.layout,
            uncertainty::run_ensemble(made.scenarios.model, *made.sampler, options, progress)};
  const auto drawn = values(*made.sampler, size.draws, threads, progress);
  return {made.scenarios.layout, uncertainty::run_ensemble(made.scenarios.model, *made.sampler,
                                                           *drawn, options, progress)};
}

Drawn DrawCache::draw(const Ground& ground, const std::vector<scenario::Scenario>& scenarios,
                      const uncertainty::Figures& figures, const DrawSize& size,
                      uncertainty::Threads threads, Progress& progress) {
  return draw(model(ground, scenarios, figures, size, threads, progress), size, threads, progress);
}

}  // namespace regioscoop::ui
