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
      open_{new QPushButton{look.words("&Openen", "&Open"), this}},
      stop_{new QPushButton{this}} {
  setObjectName(QStringLiteral("work"));
  auto* row = new QHBoxLayout{this};
  row->setContentsMargins(16, 6, 16, 6);
  words_->setWordWrap(true);
  words_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  progress_->setRange(0, 100);
  progress_->setTextVisible(false);
  progress_->setFixedWidth(180);
  progress_->setAccessibleName(look.words("Voortgang", "Progress"));
  row->addWidget(words_, 1);
  row->addWidget(progress_);
  row->addWidget(open_);
  row->addWidget(stop_);
  connect(open_, &QPushButton::clicked, this,
          [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(file_)); });
  connect(stop_, &QPushButton::clicked, this, [this] {
    if (busy_) Q_EMIT cancelled();
    hide();
  });
  hide();
}

void WorkBar::show_busy(bool busy) {
  // What came of it stays; work that was stopped leaves nothing.
  if (!busy && busy_) hide();
  busy_ = busy;
  if (!busy) return;
  words_->setText(look_.words("Bezig met doorrekenen …", "Running …"));
  stop_->setText(look_.words("&Stoppen", "&Stop"));
  progress_->setValue(0);
  progress_->show();
  open_->hide();
  show();
}

void WorkBar::show_progress(double fraction) {
  progress_->setValue(static_cast<int>(fraction * 100));
}

void WorkBar::show_ready(const QString& file) {
  file_ = file;
  words_->setText(look_.words("Bewaard: %1", "Saved: %1").arg(file));
  stop_->setText(look_.words("&Sluiten", "&Close"));
  progress_->hide();
  open_->show();
  busy_ = false;
  show();
}

void WorkBar::show_failed(const QString& words) {
  words_->setText(words);
  stop_->setText(look_.words("&Sluiten", "&Close"));
  progress_->hide();
  open_->hide();
  busy_ = false;
  show();
}

}  // namespace regioscoop::ui
