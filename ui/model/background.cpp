#include "ui/model/background.h"

#include <QMetaObject>
#include <utility>

namespace regioscoop::ui {

Background::Background(QObject* parent) : QObject{parent} {
  thread_ = std::jthread{[this](const std::stop_token& stop) { loop(stop); }};
}

Background::~Background() {
  if (progress_) progress_->cancel();
  thread_.request_stop();
  wake_.notify_all();
  thread_.join();
}

void Background::request(Work work) {
  if (progress_) progress_->cancel();
  const std::uint64_t token = ++token_;
  auto progress =
      std::make_shared<Progress>([this, token, last = -1.0](double fraction, const Text&) mutable {
        if (fraction - last < 0.01) return;
        last = fraction;
        post(token, [this, fraction] { Q_EMIT advanced(fraction); });
      });
  progress_ = progress;
  {
    const std::lock_guard lock{mutex_};
    next_ = std::make_unique<Job>(Job{std::move(work), token, std::move(progress)});
  }
  wake_.notify_one();
  set_busy(true);
}

void Background::cancel() {
  ++token_;
  if (progress_) progress_->cancel();
  progress_.reset();
  {
    const std::lock_guard lock{mutex_};
    next_.reset();
  }
  set_busy(false);
}

void Background::set_busy(bool busy) {
  if (busy == busy_) return;
  busy_ = busy;
  Q_EMIT busy_changed(busy);
}

void Background::loop(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    std::unique_ptr<Job> job;
    {
      std::unique_lock lock{mutex_};
      if (!wake_.wait(lock, stop, [this] { return next_ != nullptr; })) return;
      job = std::move(next_);
    }
    run(*job);
  }
}

void Background::run(const Job& job) {
  try {
    job.work(*job.progress, [this, &job](Answer answer) { post(job.token, std::move(answer)); });
    post(job.token, [this] { set_busy(false); });
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::cancelled) return;
    post(job.token, [this, error] {
      set_busy(false);
      Q_EMIT failed(error);
    });
  }
}

void Background::post(std::uint64_t token, Answer answer) {
  QMetaObject::invokeMethod(
      this,
      [this, token, answer = std::move(answer)] {
        if (token == token_) answer();
      },
      Qt::QueuedConnection);
}

}  // namespace regioscoop::ui
