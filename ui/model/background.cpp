#include "ui/model/background.h"

#include <QElapsedTimer>
#include <QMetaObject>
#include <new>
#include <utility>

#include "ui/model/give_way.h"

namespace regioscoop::ui {

namespace {

constexpr qint64 kBetweenReports = 50;  // milliseconds

std::optional<Error> error_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const Error& error) {
    return error;
  } catch (const std::bad_alloc&) {
    return Error{ErrorKind::system,
                 {"Het geheugen is vol.", "Memory ran out."},
                 {"Sluit andere programma’s en probeer het opnieuw.",
                  "Close other programs and try again."}};
  }
  return std::nullopt;
}

}  // namespace

Background::Background(QObject* parent) : QObject{parent} {}

Background::~Background() {
  if (progress_) progress_->cancel();
  if (!thread_.joinable()) return;
  thread_.request_stop();
  wake_.notify_all();
  thread_.join();
}

void Background::request(Work work, Ended ended) {
  if (progress_) progress_->cancel();
  const std::uint64_t token = ++token_;
  QElapsedTimer clock;
  clock.start();
  progress_ = std::make_shared<Progress>(
      [this, token, clock, last = -kBetweenReports](double fraction, const Text& what) mutable {
        if (clock.elapsed() - last < kBetweenReports) return;
        last = clock.elapsed();
        post(token, [this, fraction, what] { Q_EMIT advanced(fraction, what); });
      });
  {
    const std::lock_guard lock{mutex_};
    next_ = std::make_unique<Job>(Job{std::move(work), std::move(ended), token, progress_});
  }
  if (!thread_.joinable())
    thread_ = std::jthread{[this](const std::stop_token& stop) { loop(stop); }};
  wake_.notify_one();
  set_busy(true);
}

void Background::start(std::function<void(Progress&)> work, Ended ended) {
  request([work = std::move(work)](Progress& progress, const Deliver&) { work(progress); },
          std::move(ended));
}

void Background::cancel() {
  ++token_;
  stop();
  progress_.reset();
  {
    const std::lock_guard lock{mutex_};
    next_.reset();
  }
  set_busy(false);
}

void Background::stop() {
  if (progress_) progress_->cancel();
}

void Background::set_busy(bool busy) {
  if (busy == busy_) return;
  busy_ = busy;
  Q_EMIT busy_changed(busy);
}

void Background::loop(const std::stop_token& stop) {
  give_way();
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
  const std::optional<Error> error = error_of([&] {
    job.work(*job.progress, [this, &job](Answer answer) { post(job.token, std::move(answer)); });
  });
  post(job.token, [this, ended = job.ended, error] { leave(ended, error); });
}

void Background::leave(const Ended& ended, const std::optional<Error>& error) {
  set_busy(false);
  if (ended) return ended(error);
  if (error && error->kind() != ErrorKind::cancelled) Q_EMIT failed(*error);
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
