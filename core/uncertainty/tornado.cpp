#include "uncertainty/tornado.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "common/error.h"

namespace regioscoop::uncertainty {

std::vector<Tornado> tornado(const Model& model, const Sampler& sampler, double level,
                             Progress& progress, Threads threads) {
  if (!(level > 0 && level < 1))
    throw Error{ErrorKind::out_of_range,
                text("Een interval van {}% bestaat niet.", "There is no interval of {}%.",
                     number_text(100 * level, 0))};
  progress.throw_if_cancelled();
  const auto& assumptions = sampler.plan().assumptions;
  std::vector<std::size_t> uncertain;
  for (std::size_t j = 0; j < assumptions.size(); ++j)
    if (!assumptions[j].distribution.is_certain()) uncertain.push_back(j);

  // Column 0 central, then low and high of each.
  const auto columns = static_cast<Eigen::Index>(1 + 2 * uncertain.size());
  Matrix values = sampler.central().replicate(1, columns);
  for (std::size_t i = 0; i < uncertain.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(uncertain[i]);
    const auto low = static_cast<Eigen::Index>(1 + 2 * i);
    const Distribution& d = assumptions[uncertain[i]].distribution;
    values(row, low) = d.draw(0.5 * (1 - level));
    values(row, low + 1) = d.draw(0.5 * (1 + level));
  }
  Matrix outcomes(static_cast<Eigen::Index>(model.outcomes.size()), columns);
  std::vector<Evaluate> workers(static_cast<std::size_t>(thread_count(threads)));
  for_each_chunk(columns, 1, threads, progress, {"Tornado", "Tornado"},
                 [&](int worker, std::int64_t from, std::int64_t to) {
                   Evaluate& evaluate = workers[static_cast<std::size_t>(worker)];
                   if (!evaluate) evaluate = model.worker();
                   evaluate(values.middleCols(from, to - from),
                            outcomes.middleCols(from, to - from));
                 });

  std::vector<Tornado> result;
  for (std::size_t o = 0; o < model.outcomes.size(); ++o) {
    const auto row = outcomes.row(static_cast<Eigen::Index>(o));
    Tornado one{model.outcomes[o], row(0), {}};
    for (std::size_t i = 0; i < uncertain.size(); ++i) {
      const auto assumption = static_cast<Eigen::Index>(uncertain[i]);
      const auto low = static_cast<Eigen::Index>(1 + 2 * i);
      const double swing = std::abs(row(low + 1) - row(low));
      one.bars.push_back({assumptions[uncertain[i]].key, values(assumption, low),
                          values(assumption, low + 1), row(low), row(low + 1),
                          std::isfinite(swing) ? swing : std::numeric_limits<double>::infinity()});
    }
    std::stable_sort(one.bars.begin(), one.bars.end(),
                     [](const TornadoBar& a, const TornadoBar& b) { return a.swing > b.swing; });
    result.push_back(std::move(one));
  }
  return result;
}

}  // namespace regioscoop::uncertainty
