#include "uncertainty/convergence.h"

#include <algorithm>
#include <numeric>

#include "uncertainty/summary.h"

namespace regioscoop::uncertainty {

bool is_precise(const Ensemble& ensemble, const Precision& precision) {
  std::vector<int> outcomes = precision.outcomes;
  if (outcomes.empty()) {
    outcomes.resize(ensemble.keys.size());
    std::iota(outcomes.begin(), outcomes.end(), 0);
  }
  return std::all_of(outcomes.begin(), outcomes.end(), [&](int outcome) {
    const auto values = ensemble.sampled(outcome);
    const auto width = band(values, precision.level);
    const auto error = band_error(values, precision.level);
    if (!width || !error) return false;
    return std::max(error->low, error->high) <= precision.share * (width->high - width->low);
  });
}

ProgressiveResult run_progressive(const Model& model, const Sampler& sampler,
                                  const ProgressiveOptions& options,
                                  const std::function<void(const Ensemble&)>& on_band,
                                  Progress& progress) {
  ProgressiveResult result;
  std::int64_t done = 0;
  std::int64_t wanted = std::min(std::max<std::int64_t>(options.first_band, 1), options.last);
  do {
    Ensemble round =
        run_ensemble(model, sampler,
                     {done, wanted, options.threads, options.max_bytes, options.block}, progress);
    if (done == 0) {
      result.ensemble = std::move(round);
    } else {
      std::vector<Ensemble> parts;  // a list between braces would copy them
      parts.push_back(std::move(result.ensemble));
      parts.push_back(std::move(round));
      result.ensemble = merge(std::move(parts));
    }
    done = wanted;
    if (on_band) on_band(result.ensemble);
    result.is_precise = options.stop && is_precise(result.ensemble, *options.stop);
    wanted = std::min(2 * done, options.last);
  } while (done < options.last && !result.is_precise);
  return result;
}

}  // namespace regioscoop::uncertainty
