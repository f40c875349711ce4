#include "uncertainty/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace regioscoop::uncertainty {

int thread_count(Threads threads) {
  if (threads.count > 0) return threads.count;
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

namespace {

// The first failure by position, so that the message is the same in every run.
class Failures {
 public:
  void keep(std::int64_t chunk, std::exception_ptr error) {
    const std::scoped_lock lock(mutex_);
    if (!error_ || chunk < chunk_) {
      chunk_ = chunk;
      error_ = std::move(error);
    }
    stop_.store(true, std::memory_order_relaxed);
  }
  [[nodiscard]] bool stop() const { return stop_.load(std::memory_order_relaxed); }
  void rethrow() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  std::mutex mutex_;
  std::atomic<bool> stop_{false};
  std::int64_t chunk_ = 0;
  std::exception_ptr error_;
};

}  // namespace

void for_each_chunk(
    std::int64_t count, std::int64_t chunk, Threads threads, Progress& progress, const Text& what,
    const std::function<void(int worker, std::int64_t first, std::int64_t last)>& body) {
  progress.throw_if_cancelled();
  if (count <= 0) return;
  const std::int64_t chunks = (count + chunk - 1) / chunk;
  const int workers = static_cast<int>(std::min<std::int64_t>(thread_count(threads), chunks));
  std::atomic<std::int64_t> next{0};
  Failures failures;

  const auto work = [&](int worker) {
    while (!failures.stop()) {
      const std::int64_t at = next.fetch_add(1, std::memory_order_relaxed);
      if (at >= chunks) return;
      try {
        if (worker == 0)
          progress.report(static_cast<double>(at) / static_cast<double>(chunks), what);
        else
          progress.throw_if_cancelled();
        body(worker, at * chunk, std::min(count, (at + 1) * chunk));
      } catch (...) {
        failures.keep(at, std::current_exception());
      }
    }
  };
  {
    std::vector<std::jthread> others;
    others.reserve(static_cast<std::size_t>(workers - 1));
    for (int worker = 1; worker < workers; ++worker) others.emplace_back(work, worker);
    work(0);
  }
  failures.rethrow();
  progress.throw_if_cancelled();
  progress.report(1, what);
}

}  // namespace regioscoop::uncertainty
