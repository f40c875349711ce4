#include "ui/shell/frame_times.h"

#include <QElapsedTimer>
#include <QEvent>
#include <QMetaEnum>
#include <QThread>
#include <algorithm>
#include <ctime>
#include <limits>

namespace regioscoop::ui {

namespace {

QString name_of(const QObject* receiver, QEvent::Type type) {
  const char* key = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
  return QStringLiteral("%1 in %2")
      .arg(key != nullptr ? QString::fromLatin1(key) : QString::number(type),
           QString::fromLatin1(receiver->metaObject()->className()));
}

}  // namespace

double processor_milliseconds() {
#ifdef CLOCK_THREAD_CPUTIME_ID
  timespec time{};
  if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time) == 0)
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
#endif
  return std::numeric_limits<double>::quiet_NaN();
}

void MeasuredApplication::measure(bool on) {
  measuring_ = on;
  if (on) times_.clear();
}

bool MeasuredApplication::notify(QObject* receiver, QEvent* event) {
  if (!measuring_ || receiver->thread() != thread()) return QApplication::notify(receiver, event);
  if (depth_ > 0) {
    // A menu or dialogue runs a loop of its own: what waits for a person is no work.
    if (QThread::currentThread()->loopLevel() > loop_) asked_ = true;
    ++depth_;
    const bool done = QApplication::notify(receiver, event);
    --depth_;
    return done;
  }
  // Before the event: afterwards the receiver may be gone.
  const QString what = name_of(receiver, event->type());
  loop_ = QThread::currentThread()->loopLevel();
  asked_ = false;
  const double work = processor_milliseconds();
  QElapsedTimer clock;
  clock.start();
  ++depth_;
  const bool done = QApplication::notify(receiver, event);
  --depth_;
  if (!asked_)
    times_.push_back(
        {static_cast<double>(clock.nsecsElapsed()) / 1e6, processor_milliseconds() - work, what});
  return done;
}

QString MeasuredApplication::summary() const {
  if (times_.empty()) return QStringLiteral("0 events");
  std::vector<EventTime> sorted = times_;
  std::sort(sorted.begin(), sorted.end(),
            [](const EventTime& a, const EventTime& b) { return a.milliseconds < b.milliseconds; });
  const auto over = std::count_if(sorted.begin(), sorted.end(), [](const EventTime& time) {
    return time.milliseconds > kEventBudget;
  });
  const EventTime& longest = sorted.back();
  return QStringLiteral("%1 events, longest %2 ms (%3), 99% under %4 ms, %5 over %6 ms")
      .arg(sorted.size())
      .arg(longest.milliseconds, 0, 'f', 1)
      .arg(longest.what)
      .arg(sorted[sorted.size() * 99 / 100].milliseconds, 0, 'f', 1)
      .arg(over)
      .arg(kEventBudget);
}

}  // namespace regioscoop::ui
