// One of the six figures on top.
#pragma once

#include <QFrame>

#include "ui/model/headline.h"
#include "ui/theme/look.h"

class QLabel;

namespace regioscoop::ui {

class HeadlineCard : public QFrame {
  Q_OBJECT

 public:
  HeadlineCard(Look look, QWidget* parent);
  void show_figure(const Headline& figure, int year);

 private:
  Look look_;
  Tone tone_ = Tone::neutral;  // of the difference as it is styled
  QLabel* name_;
  QLabel* value_;
  QLabel* difference_;
  QLabel* interval_;
};

// "80%: −320 … +41"
[[nodiscard]] QString interval_words(const Look& look, const Headline& figure);

// What to know where the interval reaches beyond all there is; empty elsewhere.
[[nodiscard]] QString level_words(const Look& look, const Headline& figure);

}  // namespace regioscoop::ui
