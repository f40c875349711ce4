// One piece of long work on a thread of its own, with progress and cancel.
#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

#include "common/error.h"
#include "common/progress.h"

namespace regioscoop::ui {

class Job : public QObject {
  Q_OBJECT
  Q_DISABLE_COPY_MOVE(Job)

 public:
  using Work = std::function<void(Progress&)>;

  explicit Job(QObject* parent = nullptr);
  // Cancels, and waits until the work has left.
  ~Job() override;

  [[nodiscard]] bool busy() const { return busy_; }
  // Cancels what is under way and begins when that has left; of work that never began nothing is
  // told. `ended` runs on this thread, not when the work was cancelled for newer work.
  void start(Work work, std::function<void(const std::optional<Error>&)> ended);
  // The work leaves with Error{cancelled}.
  void cancel();

 Q_SIGNALS:
  void busy_changed(bool busy);
  // At most about twenty times a second.
  void progressed(double fraction, const Text& what);

 private:
  struct Next {
    Work work;
    std::function<void(const std::optional<Error>&)> ended;
  };
  void begin(Next next);
  void finish(const std::optional<Error>& error);

  bool busy_ = false;
  std::optional<Next> next_;
  std::function<void(const std::optional<Error>&)> ended_;
  std::shared_ptr<Progress> progress_;
  std::jthread thread_;
};

}  // namespace regioscoop::ui
