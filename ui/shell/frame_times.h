// An application that measures itself: how long the thread of the window is busy with one event. A
// frame is missed when it takes longer than a few milliseconds.
#pragma once

#include <QApplication>
#include <QString>
#include <vector>

namespace regioscoop::ui {

// The longest an event may take.
inline constexpr double kEventBudget = 8;  // milliseconds

// Of this thread, since it began. Where the system does not tell: not-a-number.
[[nodiscard]] double processor_milliseconds();

struct EventTime {
  double milliseconds = 0;
  double work = 0;  // milliseconds of the processor, without waiting for its turn on a busy machine
  QString what;     // kind of event and class of the receiver
};

class MeasuredApplication : public QApplication {
  Q_OBJECT

 public:
  // Measures nothing until asked to.
  using QApplication::QApplication;

  void measure(bool on);
  // Since measure(true) or clear(). An event that another is handled within counts with the
  // outermost; one in which a person is asked something (a menu, a dialogue) does not count.
  [[nodiscard]] const std::vector<EventTime>& times() const { return times_; }
  void clear() { times_.clear(); }
  // "1234 events, longest 6.1 ms (Paint in QWidgetWindow), 99% under 2.0 ms, 0 over 8 ms"
  [[nodiscard]] QString summary() const;

  bool notify(QObject* receiver, QEvent* event) override;

 private:
  bool measuring_ = false;
  int depth_ = 0;       // of events within each other
  int loop_ = 0;        // level of the event loop of the outermost event
  bool asked_ = false;  // within it, a loop of its own ran
  std::vector<EventTime> times_;
};

}  // namespace regioscoop::ui
