#include "uncertainty/frontier.h"

#include <algorithm>
#include <cmath>

namespace regioscoop::uncertainty {
namespace {

bool is_finite(const CostEffect& o) { return std::isfinite(o.cost) && std::isfinite(o.effect); }

double slope(const CostEffect& from, const CostEffect& to) {
  return (to.cost - from.cost) / (to.effect - from.effect);
}

}  // namespace

std::vector<FrontierOption> frontier(std::span<const CostEffect> options) {
  std::vector<FrontierOption> result;
  for (const CostEffect& option : options)
    result.push_back(
        {option, is_finite(option) ? FrontierStatus::on_frontier : FrontierStatus::not_finite, {}});
  std::stable_sort(result.begin(), result.end(),
                   [](const FrontierOption& a, const FrontierOption& b) {
                     const bool a_known = is_finite(a.option);
                     const bool b_known = is_finite(b.option);
                     if (a_known != b_known) return a_known;
                     if (!a_known) return false;
                     if (a.option.effect != b.option.effect)
                       return a.option.effect < b.option.effect;
                     return a.option.cost < b.option.cost;
                   });

  // From the largest effect down: dominated when something at least as good costs no more.
  const FrontierOption* cheapest = nullptr;
  for (std::size_t end = result.size(); end > 0;) {
    // Equal effects together: only the cheapest (the first) can stay.
    std::size_t first = end - 1;
    while (first > 0 && result[first - 1].option.effect == result[end - 1].option.effect) --first;
    for (std::size_t i = first; i < end; ++i) {
      if (result[i].status == FrontierStatus::not_finite) continue;
      if (i > first || (cheapest != nullptr && cheapest->option.cost <= result[i].option.cost))
        result[i].status = FrontierStatus::dominated;
    }
    if (result[first].status == FrontierStatus::on_frontier) cheapest = &result[first];
    end = first;
  }

  // Lower convex hull: the steps must ascend.
  std::vector<std::size_t> hull;
  for (std::size_t i = 0; i < result.size(); ++i) {
    if (result[i].status != FrontierStatus::on_frontier) continue;
    while (hull.size() >= 2 &&
           slope(result[hull[hull.size() - 2]].option, result[hull.back()].option) >
               slope(result[hull.back()].option, result[i].option)) {
      result[hull.back()].status = FrontierStatus::extendedly_dominated;
      hull.pop_back();
    }
    hull.push_back(i);
  }
  for (std::size_t i = 1; i < hull.size(); ++i)
    result[hull[i]].step = slope(result[hull[i - 1]].option, result[hull[i]].option);
  for (FrontierOption& one : result)
    if (one.status == FrontierStatus::dominated &&
        std::any_of(hull.begin(), hull.end(), [&](std::size_t i) {
          return result[i].option.cost == one.option.cost &&
                 result[i].option.effect == one.option.effect;
        }))
      one.status = FrontierStatus::equal;
  return result;
}

}  // namespace regioscoop::uncertainty
