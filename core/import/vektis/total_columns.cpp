#include "import/vektis/total_columns.h"

#include <algorithm>
#include <cstdlib>

namespace regioscoop::import::vektis {

std::int64_t sum_of(std::span<const Amount> amounts) {
  std::int64_t sum = 0;
  for (const Amount& amount : amounts) sum += amount.value_or(0);
  return sum;
}

bool is_sum(std::int64_t total, std::int64_t sum, std::size_t columns) {
  constexpr std::int64_t kCentsAEuro = 100;
  const std::int64_t unit = total % kCentsAEuro == 0 ? kCentsAEuro : 1;
  return std::abs(total - sum) <= unit * static_cast<std::int64_t>(columns + 2) / 2;
}

TotalColumns::TotalColumns(const Layout& layout) : costs_{layout.costs} {
  const auto is_known = [](const CostColumn& cost) { return cost.category != nullptr; };
  known_ = static_cast<std::size_t>(std::count_if(costs_.begin(), costs_.end(), is_known));
  for (std::size_t i = 0; i < costs_.size(); ++i) {
    if (is_known(costs_[i])) continue;
    Candidate candidate;
    candidate.cost = i;
    candidate.same_care = static_cast<std::size_t>(std::count_if(
        costs_.begin(), costs_.end(),
        [&](const CostColumn& cost) { return is_known(cost) && cost.care == costs_[i].care; }));
    candidate.all_known = known_ > 0;
    candidate.all_others = known_ > 0;
    candidate.all_of_care = candidate.same_care > 0;
    candidates_.push_back(candidate);
  }
}

std::int64_t TotalColumns::known(std::span<const Amount> amounts) const {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < amounts.size(); ++i)
    if (costs_[i].category != nullptr) sum += amounts[i].value_or(0);
  return sum;
}

std::int64_t TotalColumns::known_of(CareType care, std::span<const Amount> amounts) const {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < amounts.size(); ++i)
    if (costs_[i].category != nullptr && costs_[i].care == care) sum += amounts[i].value_or(0);
  return sum;
}

void TotalColumns::look_at(std::span<const Amount> amounts) {
  if (candidates_.empty()) return;
  const std::int64_t all = sum_of(amounts);
  const std::int64_t all_known = known(amounts);
  for (Candidate& candidate : candidates_) {
    const Amount& own = amounts[candidate.cost];
    if (!own) continue;
    candidate.rows += *own != 0 ? 1 : 0;
    candidate.all_others = candidate.all_others && is_sum(*own, all - *own, amounts.size() - 1);
    candidate.all_known = candidate.all_known && is_sum(*own, all_known, known_);
    candidate.all_of_care =
        candidate.all_of_care &&
        is_sum(*own, known_of(costs_[candidate.cost].care, amounts), candidate.same_care);
  }
}

std::vector<std::size_t> TotalColumns::found() const {
  constexpr int kFewestRows = 2;
  std::vector<std::size_t> out;
  bool of_others = false;  // two columns can't each be the sum of all others
  for (const Candidate& candidate : candidates_) {
    if (candidate.rows < kFewestRows) continue;
    const bool others = candidate.all_others && !of_others;
    if (!others && !candidate.all_known && !candidate.all_of_care) continue;
    of_others = of_others || others;
    out.push_back(candidate.cost);
  }
  return out;
}

}  // namespace regioscoop::import::vektis
