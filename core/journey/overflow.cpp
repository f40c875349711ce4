#include "journey/overflow.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "journey/queueing.h"

namespace regioscoop::journey {
namespace {

constexpr double kWeight = 0.75;
// Rarer than this a clinic is never full for our purpose.
constexpr double kRarelyFull = 1e-9;
// Of the rate of switching, in stays.
constexpr double kSlowestSwitch = 1e-3;

struct PhaseChain {
  double full = 0;           // share of time that all servers are taken
  double full_while_on = 0;  // and the phase is on
  double on = 0;             // share of time that the phase is on
};

// Stationary distribution of c servers (stays of mean 1) whose arrivals come at rate off or on, the
// phase switching at its own rates: π_n = π_(n-1) R_n, with R found from the last level down.
class PhaseQueue {
 public:
  PhaseQueue(int servers, double rate_off, double rate_on, double to_off, double to_on)
      : rate_{rate_off, rate_on}, to_off_(to_off), to_on_(to_on) {
    steps_.resize(static_cast<std::size_t>(servers));
    Step above{};
    for (int level = servers; level >= 1; --level) {
      above = step(level, level < servers, above);
      steps_[static_cast<std::size_t>(level - 1)] = above;
    }
  }

  [[nodiscard]] PhaseChain solve() const {
    // Level 0: departures from level 1 against what leaves.
    const Step& first = steps_.front();
    double off = to_off_ + rate_[1] - first[1][1];
    double on = first[0][1] + to_on_;
    double all = off + on;
    double all_on = on;
    for (const Step& r : steps_) {
      const double next_off = off * r[0][0] + on * r[1][0];
      on = off * r[0][1] + on * r[1][1];
      off = next_off;
      all += off + on;
      all_on += on;
    }
    return {(off + on) / all, on / all, all_on / all};
  }

 private:
  using Step = std::array<std::array<double, 2>, 2>;

  // rates × (-A)^-1, A the generator within a level with what comes back from above.
  [[nodiscard]] Step step(int level, bool more_above, const Step& above) const {
    const double off_leaves = to_on_ + level + (more_above ? rate_[0] : 0);
    const double on_leaves = to_off_ + level + (more_above ? rate_[1] : 0);
    const double back = more_above ? level + 1 : 0;
    const double a = off_leaves - back * above[0][0];
    const double b = -to_on_ - back * above[0][1];
    const double c = -to_off_ - back * above[1][0];
    const double d = on_leaves - back * above[1][1];
    const double determinant = a * d - b * c;
    return {{{rate_[0] * d / determinant, -rate_[0] * b / determinant},
             {-rate_[1] * c / determinant, rate_[1] * a / determinant}}};
  }

  std::array<double, 2> rate_;
  double to_off_;
  double to_on_;
  std::vector<Step> steps_;  // of level 1, 2, ...
};

}  // namespace

double overflow_peakedness(double servers, double load) {
  const double mean = load * erlang_b(servers, load);
  return std::max(1.0, 1 - mean + load / (servers + 1 + mean - load));
}

FullTogether full_together(std::span<const double> beds, const Vector& load, const Vector& full,
                           const Matrix& overflow) {
  const auto count = static_cast<Eigen::Index>(beds.size());
  FullTogether result{Vector::Ones(count), Matrix::Ones(count, count)};
  for (Eigen::Index i = 0; i < count; ++i) {
    const double servers_i = beds[static_cast<std::size_t>(i)];
    const double peakedness = overflow_peakedness(servers_i, load(i));
    if (full(i) < kRarelyFull || full(i) >= 1 || peakedness - 1 < kRarelyFull) continue;
    const double switching =
        std::max(kSlowestSwitch, load(i) * (1 - full(i)) / (peakedness - 1) - 1);
    for (Eigen::Index j = 0; j < count; ++j) {
      const double extra = overflow(i, j);
      if (i == j || extra <= 0 || full(j) < kRarelyFull) continue;
      // Whole servers; a ramp-up has parts of beds.
      const int servers =
          std::max(1, static_cast<int>(std::lround(beds[static_cast<std::size_t>(j)])));
      const double off = std::max(0.0, load(j) - full(i) * extra);
      const PhaseChain chain =
          PhaseQueue{servers, off, off + extra, switching * (1 - full(i)), switching * full(i)}
              .solve();
      const double together = chain.full_while_on / (chain.full * chain.on) - 1;
      result.factor(j) *= chain.full / erlang_b(servers, load(j));
      result.ratio(i, j) += kWeight * together;
      result.ratio(j, i) += kWeight * together;
    }
  }
  return result;
}

}  // namespace regioscoop::journey
