// Controls that Qt does not have as we draw them.
#pragma once

#include <QAbstractButton>
#include <QLabel>

#include "ui/theme/look.h"

namespace regioscoop::ui {

// On and off. Space switches it; the state is told by place and by a mark, not by colour alone.
class Switch : public QAbstractButton {
  Q_OBJECT

 public:
  Switch(Look look, const QString& name, QWidget* parent);
  [[nodiscard]] QSize sizeHint() const override { return {34, 22}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  Look look_;
};

// A word in a tone with its ground: "slechter".
class Badge : public QLabel {
  Q_OBJECT

 public:
  Badge(Look look, QWidget* parent);
  void show_word(const QString& word, Tone tone);

 private:
  Look look_;
  Tone tone_ = Tone::neutral;  // as it is styled
};

// "▲", "▼" or nothing: the direction of a change without colour.
[[nodiscard]] QString arrow(double difference, bool visible);

}  // namespace regioscoop::ui
