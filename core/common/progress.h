// Progress and cancelling of long work. The worker calls report(); whoever started it may call
// cancel() from any thread; the worker then leaves with Error{cancelled} at its next report.
#pragma once

#include <atomic>
#include <functional>
#include <utility>

#include "common/error.h"
#include "common/text.h"

namespace regioscoop {

class Progress {
 public:
  using Listener = std::function<void(double fraction, const Text& what)>;

  Progress() = default;
  explicit Progress(Listener listener) : listener_(std::move(listener)) {}

  void cancel() noexcept { cancelled_.store(true, std::memory_order_relaxed); }
  [[nodiscard]] bool cancelled() const noexcept {
    return cancelled_.load(std::memory_order_relaxed);
  }

  // `fraction` of the work done, 0..1. Throws Error{cancelled} once cancel() was called.
  void report(double fraction, const Text& what) {
    if (listener_) listener_(fraction, what);
    throw_if_cancelled();
  }
  void throw_if_cancelled() const {
    if (cancelled())
      throw Error{ErrorKind::cancelled,
                  Text{"Afgebroken; er is niets veranderd.", "Cancelled; nothing was changed."}};
  }

 private:
  std::atomic<bool> cancelled_{false};
  Listener listener_;
};

}  // namespace regioscoop
