#include "ui/model/job.h"

#include <QElapsedTimer>
#include <QMetaObject>

namespace regioscoop::ui {

namespace {
constexpr int kBetweenReports = 50;  // milliseconds
}  // namespace

Job::Job(QObject* parent) : QObject{parent} {}

Job::~Job() {
  if (progress_) progress_->cancel();
  if (thread_.joinable()) thread_.join();
}

void Job::start(Work work, std::function<void(const std::optional<Error>&)> ended) {
  Next next{std::move(work), std::move(ended)};
  if (!busy_) return begin(std::move(next));
  next_ = std::move(next);
  progress_->cancel();
}

void Job::cancel() {
  next_.reset();
  if (busy_) progress_->cancel();
}

void Job::begin(Next next) {
  busy_ = true;
  ended_ = std::move(next.ended);
  QElapsedTimer clock;
  clock.start();
  progress_ = std::make_shared<Progress>([this, clock, last = qint64{-kBetweenReports}](
                                             double fraction, const Text& what) mutable {
    if (clock.elapsed() - last < kBetweenReports) return;
    last = clock.elapsed();
    QMetaObject::invokeMethod(
        this, [this, fraction, what] { Q_EMIT progressed(fraction, what); }, Qt::QueuedConnection);
  });
  // The one before has told that it is done, so that this does not wait.
  thread_ = std::jthread{[this, work = std::move(next.work), progress = progress_] {
    std::optional<Error> error;
    try {
      work(*progress);
    } catch (const Error& problem) {
      error = problem;
    } catch (const std::bad_alloc&) {
      error = Error{ErrorKind::system,
                    {"Het geheugen is vol.", "Memory ran out."},
                    {"Sluit andere programma’s en probeer het opnieuw.",
                     "Close other programs and try again."}};
    }
    QMetaObject::invokeMethod(
        this, [this, error] { finish(error); }, Qt::QueuedConnection);
  }};
  Q_EMIT busy_changed(true);
}

void Job::finish(const std::optional<Error>& error) {
  busy_ = false;
  if (next_) {
    Next next = *std::move(next_);
    next_.reset();
    return begin(std::move(next));
  }
  const auto ended = std::move(ended_);
  Q_EMIT busy_changed(false);
  if (ended) ended(error);
}

}  // namespace regioscoop::ui
