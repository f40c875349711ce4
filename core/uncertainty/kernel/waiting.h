// Waiting for a bed in one pool, for a block of draws: journey::pool_outcome.
#pragma once

#include <memory>
#include <vector>

#include "uncertainty/kernel/tables.h"

namespace regioscoop::uncertainty::kernel {

struct Pool {
  Lanes wait_days;
  Lanes diverted;  // share
};

// How long people stay beside how long they are prepared to wait.
struct PoolPatience {
  Lanes ratio;  // 1 without patience
  Lanes log_ratio;
};

// As journey::pool_outcome, term by term.
void pool_outcome(double beds, const Lanes& asked_per_year, const Lanes& stay_days,
                  const Lanes& patience_days, Pool& out);

// The ratios that a table of waiting covers.
struct RatioRange {
  double low = 1;
  double high = 1;
};

// The same for a fixed number of beds, tabulated: the number of people that wait, by the load in
// standard deviations above the beds and the logarithm of the ratio. A draw outside the table is
// computed term by term.
class WaitingTable {
 public:
  // `beds` may be infinite: nobody waits.
  WaitingTable(double beds, RatioRange ratios);

  [[nodiscard]] double beds() const { return beds_; }
  void outcome(const Lanes& asked_per_year, const Lanes& stay_days, const Lanes& patience_days,
               const PoolPatience& patience, Pool& out) const;

 private:
  bool read(const Lanes& asked_per_year, const Lanes& stay_days, const Lanes& patience_days,
            const PoolPatience& patience, Pool& out, Lanes& outside) const;

  double beds_ = 0;
  double root_ = 0;  // of beds
  Table2 waiting_;   // people waiting × ratio / root; by load and log ratio
};

// A table for each year; years with as many beds share one.
[[nodiscard]] std::vector<std::shared_ptr<const WaitingTable>> waiting_by_year(
    const std::vector<double>& beds, RatioRange ratios);

}  // namespace regioscoop::uncertainty::kernel
