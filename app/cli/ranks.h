// The processes that share one run. Built with REGIOSCOOP_MPI they are those that mpirun or srun
// started; without it there is always one.
#pragma once

#include <string>
#include <vector>

#include "common/text.h"

namespace regioscoop::cli {

// One object a program, made and ended by every process. All functions are for the thread that made
// it.
class Ranks {
 public:
  // Throws Error{usage} when a launcher started several processes that do not know each other: each
  // would do the whole run.
  Ranks();
  ~Ranks();
  Ranks(const Ranks&) = delete;
  Ranks& operator=(const Ranks&) = delete;

  [[nodiscard]] int rank() const { return rank_; }  // 0: the first
  [[nodiscard]] int count() const { return count_; }

  // Tells the others that this one can't go on.
  void stop_others();
  // Whether another one said so.
  [[nodiscard]] bool asked_to_stop();

  // Called once, by every process: at the first the bytes of all in the order of their rank,
  // elsewhere nothing. Waits for the last of them.
  [[nodiscard]] std::vector<std::string> gather(const std::string& bytes);
  // Called by every process after gather(): the first one's exit code, for all.
  [[nodiscard]] int agree(int exit_code);

 private:
  int rank_ = 0;
  int count_ = 1;
  std::vector<int> stops_sent_;  // to each rank
  int stops_received_ = 0;
};

}  // namespace regioscoop::cli
