// A strip below the top bar: long work with its progress and a way to stop it, and what came of it.
#pragma once

#include <QFrame>

#include "ui/theme/look.h"

class QLabel;
class QProgressBar;
class QPushButton;

namespace regioscoop::ui {

class WorkBar : public QFrame {
  Q_OBJECT

 public:
  WorkBar(Look look, QWidget* parent);
  void set_look(Look look);
  // As it was, after it was taken from the window and put in again.
  void show_again();
  void show_busy(bool busy);
  void show_progress(double fraction);
  // A file or folder that is ready; can be opened from here.
  void show_ready(const QString& file);
  void show_failed(const QString& words);
  // What can't be begun yet, and why; the work that is under way goes on.
  void show_refused(const QString& words);

 Q_SIGNALS:
  void cancelled();

 private:
  enum class State : std::uint8_t { idle, busy, ready, failed };
  void show_state();

  Look look_;
  QLabel* words_;
  QProgressBar* progress_;
  QPushButton* open_;
  QPushButton* stop_;
  QString file_;
  State state_ = State::idle;
};

}  // namespace regioscoop::ui
