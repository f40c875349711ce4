// Ctrl-C during long work: cancels through Progress, so that the project file is left as it was.
#pragma once

#include "common/progress.h"

namespace regioscoop::cli {

// While it lives, SIGINT and SIGTERM cancel `progress`; a second signal ends the program at once.
class CancelOnInterrupt {
 public:
  explicit CancelOnInterrupt(Progress& progress);
  ~CancelOnInterrupt();
  CancelOnInterrupt(const CancelOnInterrupt&) = delete;
  CancelOnInterrupt& operator=(const CancelOnInterrupt&) = delete;
};

// Standard input, output and error exist (else a file that is opened could get their number), and a
// reader that goes away is an error code instead of the end of the program.
void secure_standard_streams();

}  // namespace regioscoop::cli
