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

// A line of words that ends in "…" where the room does; the whole of it is in its tip.
class LongLine : public QLabel {
  Q_OBJECT

 public:
  using QLabel::QLabel;
  void show_words(const QString& words);
  [[nodiscard]] QSize minimumSizeHint() const override { return {0, QLabel::sizeHint().height()}; }
  [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fit();
  QString words_;
};

// "▲", "▼" or nothing: the direction of a change without colour.
[[nodiscard]] QString arrow(double difference, bool visible);

}  // namespace regioscoop::ui
