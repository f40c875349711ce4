// What interventions leave of care, for a block of draws: journey::mean_use_factors, with effects
// that may be drawn.
#pragma once

#include <array>
#include <vector>

#include "scenario/intervention_plan.h"
#include "uncertainty/kernel/flows.h"

namespace regioscoop::uncertainty::kernel {

class Uses {
 public:
  Uses() = default;
  // `keys`: what is drawn, in the order of the rows of values.
  Uses(const Region& region, const scenario::InterventionPlan& plan, int years,
       const std::vector<std::string>& keys);

  [[nodiscard]] bool any(int year) const {
    return !months_[static_cast<std::size_t>(year)].empty();
  }
  // The effects in draws first..first+count-1; the last is repeated to fill the lanes.
  void read(const Eigen::Ref<const Matrix>& values, Eigen::Index first, Eigen::Index count,
            std::vector<Lanes>& effects) const;
  void compute(int year, const std::vector<Lanes>& effects, UseLanes& out) const;

 private:
  struct Effect {
    std::size_t target = 0;
    std::size_t intervention = 0;
    std::array<double, kBands> reached{};  // share of the use of a band, at full uptake
    double factor = 1;
    int row = -1;  // among the values; -1: not drawn
  };
  // Months of a year that are alike.
  struct Months {
    double share = 0;
    Vector uptake;  // by intervention
  };
  std::vector<Effect> effects_;
  std::vector<std::vector<Months>> months_;  // by year; none when nothing runs
};

}  // namespace regioscoop::uncertainty::kernel
