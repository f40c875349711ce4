#include "ui/shell/work_bar.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QUrl>

namespace regioscoop::ui {

WorkBar::WorkBar(Look look, QWidget* parent)
    : QFrame{parent},
      look_{look},
      words_{new QLabel{this}},
      progress_{new QProgressBar{this}},
      open_{new QPushButton{this}},
      stop_{new QPushButton{this}} {
  setObjectName(QStringLiteral("work"));
  auto* row = new QHBoxLayout{this};
  row->setContentsMargins(16, 6, 16, 6);
  words_->setWordWrap(true);
  words_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  progress_->setRange(0, 100);
  progress_->setTextVisible(false);
  progress_->setFixedWidth(180);
  row->addWidget(words_, 1);
  row->addWidget(progress_);
  row->addWidget(open_);
  row->addWidget(stop_);
  connect(open_, &QPushButton::clicked, this,
          [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(file_)); });
  connect(stop_, &QPushButton::clicked, this, [this] {
    const bool busy = state_ == State::busy;
    state_ = State::idle;
    hide();
    if (busy) Q_EMIT cancelled();
  });
  show_state();
}

void WorkBar::set_look(Look look) {
  look_ = look;
  show_state();
}

void WorkBar::show_again() { setVisible(state_ != State::idle); }

void WorkBar::show_state() {
  const bool busy = state_ == State::busy;
  progress_->setAccessibleName(look_.words("Voortgang", "Progress"));
  open_->setText(look_.words("Openen", "Open"));
  stop_->setText(busy ? look_.words("Stoppen", "Stop") : look_.words("Sluiten", "Close"));
  if (busy) words_->setText(look_.words("Bezig met doorrekenen …", "Running …"));
  if (state_ == State::ready) words_->setText(look_.words("Bewaard: %1", "Saved: %1").arg(file_));
  progress_->setVisible(busy);
  open_->setVisible(state_ == State::ready);
  show_again();
}

void WorkBar::show_busy(bool busy) {
  if (busy) {
    state_ = State::busy;
    progress_->setValue(0);
  } else if (state_ == State::busy) {
    state_ = State::idle;  // work that was stopped leaves nothing
  }
  // What came of it stays.
  show_state();
}

void WorkBar::show_progress(double fraction) {
  progress_->setValue(static_cast<int>(fraction * 100));
}

void WorkBar::show_ready(const QString& file) {
  file_ = file;
  state_ = State::ready;
  show_state();
}

void WorkBar::show_failed(const QString& words) {
  words_->setText(words);
  state_ = State::failed;
  show_state();
}

void WorkBar::show_refused(const QString& words) { words_->setText(words); }

}  // namespace regioscoop::ui
