#include "uncertainty/kernel/waiting.h"

#include <algorithm>
#include <cmath>

#include "journey/parameters.h"
#include "uncertainty/kernel/clinics.h"

namespace regioscoop::uncertainty::kernel {
namespace {

// Loads that a table covers, in roots of the beds above the beds. Below, nobody waits.
constexpr double kLowest = -7;
constexpr double kHighest = 20;
constexpr double kLoadStep = 0.125;
constexpr double kRatioStep = 0.2;  // of its logarithm
constexpr int kMostRatios = 40;

// journey/aftercare: queue_sums(), for loads in erlang and `ratio` of stay to patience, four terms
// a division. The mean follows from the sum of all: what comes in balances what goes,
//   load (unit + all) = beds all + ratio waiting.
// A draw whose terms have become negligible adds nothing more, so that it does not depend on its
// neighbours.
struct QueueSums {
  Lanes all;
  Lanes waiting;
  Lanes unit;
};

REGIOSCOOP_WIDE void queue_sums(double beds, const Lanes& load, const Lanes& ratio,
                                QueueSums& out) {
  constexpr double kLarge = 1e200;
  constexpr double kNegligible = 1e-16;
  Lanes weight;
  Lanes all;
  Lanes unit;
  for (int lane = 0; lane < kLanes; ++lane) {
    weight[lane] = load[lane] > 0 ? 1 : 0;
    all[lane] = 0;
    unit[lane] = 1;
  }
  double left = 1;
  for (double j = 1; left > 0; j += 4) {
    left = 0;
    for (int lane = 0; lane < kLanes; ++lane) {
      const double a = load[lane];
      const double leave1 = beds + j * ratio[lane];
      const double leave2 = leave1 + ratio[lane];
      const double leave3 = leave2 + ratio[lane];
      const double leave4 = leave3 + ratio[lane];
      const double leave34 = leave3 * leave4;
      const double first = weight[lane] * a / (leave1 * leave2 * leave34);
      const double last = first * a * a * a;
      const double sum = all[lane] + first * (leave2 * leave34 + a * (leave34 + a * leave4)) + last;
      const double scale = sum > kLarge ? 1 / kLarge : 1;
      all[lane] = sum * scale;
      unit[lane] *= scale;
      const double least = kNegligible * (sum + unit[lane]);
      const double kept = a < leave4 ? (last < least ? 0.0 : last) : last;
      weight[lane] = kept * scale;
    }
    for (int lane = 0; lane < kLanes; ++lane) left = std::max(left, weight[lane]);
  }
  for (int lane = 0; lane < kLanes; ++lane) {
    const double balance = load[lane] * (unit[lane] + all[lane]) - beds * all[lane];
    out.waiting[lane] = std::max(balance, 0.0) / ratio[lane];
    out.all[lane] = all[lane];
    out.unit[lane] = unit[lane];
  }
}

// People waiting and the share of the time that all beds are taken without waiting, by the terms.
struct Crowding {
  Lanes waiting;
  Lanes full;
};
REGIOSCOOP_WIDE void crowding_of(double beds, const Lanes& load, const Lanes& ratio,
                                 Crowding& out) {
  Lanes servers;
  QueueSums sums;
  servers.of.fill(beds);
  erlang_b(servers, load, out.full);
  queue_sums(beds, load, ratio, sums);
  for (int lane = 0; lane < kLanes; ++lane) {
    const double per_full = out.full[lane] > 0 ? sums.unit[lane] / out.full[lane] : HUGE_VAL;
    out.waiting[lane] = sums.waiting[lane] / (per_full + sums.all[lane]);
  }
}

// A table of people waiting × ratio / root of the beds.
Table2 tabulated(double beds, Axis loads, Axis ratios) {
  const double root = std::sqrt(beds);
  std::vector<double> values;
  Lanes load;
  Lanes ratio;
  Crowding crowding;
  for (int i = 0; i < loads.count; ++i)
    for (int first = 0; first < ratios.count; first += kLanes) {
      const int count = std::min(kLanes, ratios.count - first);
      for (int lane = 0; lane < kLanes; ++lane) {
        load[lane] = std::max(beds + root * loads.at(i), 0.0);
        ratio[lane] = std::exp(ratios.at(first + std::min(lane, count - 1)));
      }
      crowding_of(beds, load, ratio, crowding);
      for (int lane = 0; lane < count; ++lane)
        values.push_back(crowding.waiting[lane] * ratio[lane] / root);
    }
  return Table2(loads, ratios, std::move(values));
}

}  // namespace

REGIOSCOOP_WIDE void pool_outcome(double beds, const Lanes& asked_per_year, const Lanes& stay_days,
                                  const Lanes& patience_days, Pool& out) {
  out.wait_days.of.fill(0);
  out.diverted.of.fill(0);
  if (std::isinf(beds)) return;
  Lanes load;
  Lanes ratio;
  Crowding crowding;
  for (int lane = 0; lane < kLanes; ++lane) {
    load[lane] = asked_per_year[lane] / journey::kDaysPerYear * stay_days[lane];
    ratio[lane] = patience_days[lane] > 0 ? stay_days[lane] / patience_days[lane] : 1;
  }
  crowding_of(beds, load, ratio, crowding);
  for (int lane = 0; lane < kLanes; ++lane) {
    const double arrivals = asked_per_year[lane] / journey::kDaysPerYear;
    const bool waits = load[lane] > 0 && patience_days[lane] > 0;
    const double wait = waits ? crowding.waiting[lane] / std::max(arrivals, 1e-300) : 0;
    out.wait_days[lane] = wait;
    const double lost = load[lane] > 0 ? crowding.full[lane] : 0;  // without patience
    out.diverted[lane] = waits ? wait / patience_days[lane] : lost;
  }
}

WaitingTable::WaitingTable(double beds, RatioRange ratios) : beds_(beds), root_(std::sqrt(beds)) {
  if (std::isinf(beds) || beds <= 0) return;
  const Axis loads{std::max(kLowest, -root_), kLoadStep,
                   static_cast<int>(std::ceil((kHighest - kLowest) / kLoadStep)) + 1};
  const double low = std::log(ratios.low);
  const double steps = std::ceil((std::log(ratios.high) - low) / kRatioStep);
  if (!std::isfinite(steps)) return;
  const int count =
      std::clamp(static_cast<int>(std::min<double>(steps, kMostRatios)) + 1, 4, kMostRatios);
  waiting_ = tabulated(beds, loads, {low, kRatioStep, count});
}

void WaitingTable::outcome(const Lanes& asked_per_year, const Lanes& stay_days,
                           const Lanes& patience_days, const PoolPatience& patience,
                           Pool& out) const {
  if (std::isinf(beds_) || waiting_.is_empty()) {
    pool_outcome(beds_, asked_per_year, stay_days, patience_days, out);
    return;
  }
  Lanes outside;
  if (!read(asked_per_year, stay_days, patience_days, patience, out, outside)) return;
  Pool exact;
  pool_outcome(beds_, asked_per_year, stay_days, patience_days, exact);
  for (int lane = 0; lane < kLanes; ++lane) {
    if (outside[lane] == 0) continue;
    out.wait_days[lane] = exact.wait_days[lane];
    out.diverted[lane] = exact.diverted[lane];
  }
}

// Whether any draw is outside the table.
REGIOSCOOP_WIDE bool WaitingTable::read(const Lanes& asked_per_year, const Lanes& stay_days,
                                        const Lanes& patience_days, const PoolPatience& patience,
                                        Pool& out, Lanes& outside) const {
  const double least = waiting_.y().from;
  const double most = waiting_.y().last();
  const double highest = waiting_.x().last();
  Lanes excess;
  Lanes waiting;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    const double load = asked_per_year[lane] / journey::kDaysPerYear * stay_days[lane];
    excess[lane] = (load - beds_) / root_;
    const double ratio = patience.log_ratio[lane];
    const bool inside = (patience_days[lane] > 0) & (ratio >= least) & (ratio <= most) &
                        (excess[lane] <= highest) & (load > 0);
    outside[lane] = inside ? 0 : 1;
  }
  waiting_.read(excess, patience.log_ratio, waiting);
  double any = 0;
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) {
    const double queue = std::max(waiting[lane], 0.0) * root_ / patience.ratio[lane];
    const double wait = queue / asked_per_year[lane] * journey::kDaysPerYear;
    out.wait_days[lane] = wait;
    out.diverted[lane] = wait / patience_days[lane];
  }
  REGIOSCOOP_EACH_ALONE
  for (int lane = 0; lane < kLanes; ++lane) any += outside[lane];
  return any > 0;
}

std::vector<std::shared_ptr<const WaitingTable>> waiting_by_year(const std::vector<double>& beds,
                                                                 RatioRange ratios) {
  std::vector<std::shared_ptr<const WaitingTable>> tables;
  for (const double one : beds) {
    const auto known = std::find_if(tables.begin(), tables.end(),
                                    [&](const auto& table) { return table->beds() == one; });
    tables.push_back(known != tables.end() ? *known
                                           : std::make_shared<const WaitingTable>(one, ratios));
  }
  return tables;
}

}  // namespace regioscoop::uncertainty::kernel
