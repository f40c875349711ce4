// Shows the parts of a page one after the other, each in an event of its own with its painting, so
// that none of them keeps the thread of the window long. A part that is asked for again before its
// turn came is shown once, and none waits for ever behind the others.
#pragma once

#include <QTimer>
#include <functional>
#include <vector>

namespace regioscoop::ui {

class Turns {
 public:
  Turns();
  void add(std::function<void()> part);
  // All of them, in the order they were added.
  void ask();
  // Those that wait, at once: before a page is first seen.
  void finish();
  [[nodiscard]] bool waiting() const { return timer_.isActive(); }

 private:
  struct Part {
    std::function<void()> show;
    bool due = false;
  };
  void take_turn();

  std::vector<Part> parts_;
  std::size_t next_ = 0;  // whose turn it is
  QTimer timer_;
};

}  // namespace regioscoop::ui
