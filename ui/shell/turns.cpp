#include "ui/shell/turns.h"

#include <algorithm>
#include <utility>

namespace regioscoop::ui {

Turns::Turns() {
  timer_.setSingleShot(true);
  // Zero: after the events that wait, of which painting the part before is one.
  timer_.setInterval(0);
  QObject::connect(&timer_, &QTimer::timeout, &timer_, [this] { take_turn(); });
}

void Turns::add(std::function<void()> part) { parts_.push_back({std::move(part)}); }

void Turns::ask() {
  for (Part& part : parts_) part.due = true;
  if (!parts_.empty() && !timer_.isActive()) timer_.start();
}

void Turns::finish() {
  timer_.stop();
  for (Part& part : parts_)
    if (std::exchange(part.due, false)) part.show();
  next_ = 0;
}

void Turns::take_turn() {
  for (std::size_t step = 0; step < parts_.size(); ++step) {
    Part& part = parts_[std::exchange(next_, (next_ + 1) % parts_.size())];
    if (!std::exchange(part.due, false)) continue;
    part.show();
    break;
  }
  if (std::any_of(parts_.begin(), parts_.end(), [](const Part& part) { return part.due; }))
    timer_.start();
}

}  // namespace regioscoop::ui
