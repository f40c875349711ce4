// Long work on a thread of its own, of which only the newest request counts: a newer one cancels
// what is under way and begins when that has left. Nothing here waits on the thread that asks.
#pragma once

#include <QObject>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "common/error.h"
#include "common/progress.h"

namespace regioscoop::ui {

class Background : public QObject {
  Q_OBJECT
  Q_DISABLE_COPY_MOVE(Background)

 public:
  using Answer = std::function<void()>;
  // Hands over an answer, which is called on the thread of the Background unless a newer request
  // came in between. May be called several times: a rough answer first.
  using Deliver = std::function<void(Answer)>;
  using Work = std::function<void(Progress& progress, const Deliver& deliver)>;
  // Why the work left before its end; empty when it did all.
  using Ended = std::function<void(const std::optional<Error>&)>;

  explicit Background(QObject* parent = nullptr);
  // Cancels, and waits until the work has left.
  ~Background() override;

  // `ended` runs on the thread of the Background when the work has left, unless it was cancelled or
  // overtaken; without it an error goes to failed().
  void request(Work work, Ended ended = {});
  // For work of one answer, which `ended` takes.
  void start(std::function<void(Progress&)> work, Ended ended);
  // At once: no more answers, and nothing is told of the end.
  void cancel();
  // Asks the work to leave; busy until it has, and `ended` is told so. For work that others must
  // wait for, such as writing a file.
  void stop();
  [[nodiscard]] bool busy() const { return busy_; }

 Q_SIGNALS:
  void busy_changed(bool busy);
  // 0..1, at most about twenty times a second.
  void advanced(double fraction, const Text& what);
  // Not for cancelling.
  void failed(const Error& error);

 private:
  struct Job {
    Work work;
    Ended ended;
    std::uint64_t token = 0;
    std::shared_ptr<Progress> progress;
  };
  void set_busy(bool busy);
  void loop(const std::stop_token& stop);
  void run(const Job& job);
  void leave(const Ended& ended, const std::optional<Error>& error);
  // Calls `answer` on the thread of the object when the job is still the newest.
  void post(std::uint64_t token, Answer answer);

  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::unique_ptr<Job> next_;
  std::shared_ptr<Progress> progress_;  // of the newest job
  std::uint64_t token_ = 0;             // of the newest job; this object's thread only
  bool busy_ = false;
  std::jthread thread_;  // from the first request; last: stops before what it uses goes
};

}  // namespace regioscoop::ui
