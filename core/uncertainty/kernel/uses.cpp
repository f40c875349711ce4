#include "uncertainty/kernel/uses.h"

#include <algorithm>

#include "journey/intervention.h"
#include "uncertainty/drawn_value.h"

namespace regioscoop::uncertainty::kernel {

Uses::Uses(const Region& region, const scenario::InterventionPlan& plan, int years,
           const std::vector<std::string>& keys) {
  for (std::size_t i = 0; i < region.interventions.size(); ++i) {
    const Intervention& one = region.interventions[i];
    for (const InterventionEffect& effect : one.effects) {
      Effect own;
      own.target = static_cast<std::size_t>(effect.target);
      own.intervention = i;
      own.factor = effect.factor;
      for (int band = 0; band < kBands; ++band)
        own.reached[static_cast<std::size_t>(band)] =
            journey::band_overlap(one, band) * effect.use_share;
      const auto drawn = std::find(keys.begin(), keys.end(), effect_key(one.key, effect.target));
      if (drawn != keys.end()) own.row = static_cast<int>(drawn - keys.begin());
      effects_.push_back(own);
    }
  }
  months_.resize(static_cast<std::size_t>(years));
  for (int year = 0; year < years; ++year) {
    if (!plan.any(year)) continue;
    const Matrix uptake = plan.months_of(year);
    std::vector<Months>& months = months_[static_cast<std::size_t>(year)];
    for (Eigen::Index m = 0; m < uptake.cols(); ++m) {
      if (months.empty() || uptake.col(m) != months.back().uptake)
        months.push_back({0, uptake.col(m)});
      months.back().share += 1.0 / static_cast<double>(uptake.cols());
    }
  }
}

void Uses::read(const Eigen::Ref<const Matrix>& values, Eigen::Index first, Eigen::Index count,
                std::vector<Lanes>& effects) const {
  effects.resize(effects_.size());
  for (std::size_t i = 0; i < effects_.size(); ++i) {
    auto& lanes = effects[i].of;
    if (effects_[i].row < 0) {
      lanes.fill(effects_[i].factor);
      continue;
    }
    const double* from = values.row(effects_[i].row).data() + first;
    std::fill(std::copy_n(from, count, lanes.begin()), lanes.end(), from[count - 1]);
  }
}

REGIOSCOOP_WIDE void Uses::compute(int year, const std::vector<Lanes>& effects,
                                   UseLanes& out) const {
  for (auto& bands : out.left)
    for (Lanes& left : bands) left.of.fill(0);
  for (const Months& months : months_[static_cast<std::size_t>(year)])
    for (std::size_t target = 0; target < kEffectTargets; ++target)
      for (std::size_t band = 0; band < kBands; ++band) {
        Lanes left;
        left.of.fill(months.share);
        for (std::size_t i = 0; i < effects_.size(); ++i) {
          const Effect& effect = effects_[i];
          const double reached =
              months.uptake(static_cast<Eigen::Index>(effect.intervention)) * effect.reached[band];
          if (effect.target != target || reached == 0) continue;
          REGIOSCOOP_EACH_ALONE
          for (int lane = 0; lane < kLanes; ++lane)
            left[lane] *= 1 - reached * (1 - effects[i][lane]);
        }
        REGIOSCOOP_EACH_ALONE
        for (int lane = 0; lane < kLanes; ++lane) out.left[target][band][lane] += left[lane];
      }
}

}  // namespace regioscoop::uncertainty::kernel
