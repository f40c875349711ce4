#include "cli/interrupt.h"

#include <fcntl.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>

namespace regioscoop::cli {

namespace {

// A signal handler can reach nothing but a global.
std::atomic<Progress*> progress_to_cancel{nullptr};
static_assert(std::atomic<Progress*>::is_always_lock_free);

void cancel(int signal) {
  if (Progress* progress = progress_to_cancel.load()) progress->cancel();
  std::signal(signal, SIG_DFL);
}

}  // namespace

CancelOnInterrupt::CancelOnInterrupt(Progress& progress) {
  progress_to_cancel.store(&progress);
  std::signal(SIGINT, cancel);
  std::signal(SIGTERM, cancel);
}

CancelOnInterrupt::~CancelOnInterrupt() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
  progress_to_cancel.store(nullptr);
}

void secure_standard_streams() {
  std::signal(SIGPIPE, SIG_IGN);
  for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(number, F_GETFD) == -1 && errno == EBADF) {
      // Read-only for the outputs: writing to them fails and is reported, as it should.
      if (::open("/dev/null", O_RDONLY) != number) return;
    }
}

}  // namespace regioscoop::cli
