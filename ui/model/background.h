// Long work on a thread of its own, of which only the newest request counts: a newer one cancels
// what is under way. Nothing here waits on the thread that asks.
#pragma once

#include <QObject>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
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

  explicit Background(QObject* parent = nullptr);
  ~Background() override;

  void request(Work work);
  void cancel();
  [[nodiscard]] bool busy() const { return busy_; }

 Q_SIGNALS:
  void busy_changed(bool busy);
  void advanced(double fraction);  // 0..1
  // Not for cancelling.
  void failed(const Error& error);

 private:
  struct Job {
    Work work;
    std::uint64_t token = 0;
    std::shared_ptr<Progress> progress;
  };
  void set_busy(bool busy);
  void loop(const std::stop_token& stop);
  void run(const Job& job);
  // Calls `answer` on the thread of the object when the job is still the newest.
  void post(std::uint64_t token, Answer answer);

  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::unique_ptr<Job> next_;
  std::shared_ptr<Progress> progress_;  // of the newest job
  std::uint64_t token_ = 0;             // of the newest job; this object's thread only
  bool busy_ = false;
  std::jthread thread_;  // last: stops before what it uses goes
};

}  // namespace regioscoop::ui
