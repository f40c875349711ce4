#include "ui/shell/controls.h"

#include <QPainter>

namespace regioscoop::ui {

Switch::Switch(Look look, const QString& name, QWidget* parent)
    : QAbstractButton{parent}, look_{look} {
  setCheckable(true);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(name);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  setCursor(Qt::PointingHandCursor);
}

void Switch::paintEvent(QPaintEvent* /*event*/) {
  const Palette& palette = look_.palette();
  QPainter painter{this};
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF track{2, 3, 30, 16};
  painter.setPen(Qt::NoPen);
  painter.setBrush(isChecked() ? palette.accent : palette.track);
  painter.drawRoundedRect(track, 8, 8);
  painter.setBrush(palette.card);
  const double x = isChecked() ? track.right() - 14 : track.left() + 2;
  painter.drawEllipse(QRectF{x, track.top() + 2, 12, 12});
  if (isChecked()) {
    painter.setPen(QPen{palette.accent_ink, 1.6});
    painter.drawLine(QPointF{track.left() + 8, 8}, QPointF{track.left() + 8, 14});
  }
  if (!hasFocus()) return;
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen{palette.accent, 1.5});
  painter.drawRoundedRect(track.adjusted(-1.5, -1.5, 1.5, 1.5), 9, 9);
}

Badge::Badge(Look look, QWidget* parent) : QLabel{parent}, look_{look} {
  setAlignment(Qt::AlignCenter);
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Badge::show_word(const QString& word, Tone tone) {
  setText(word);
  setVisible(!word.isEmpty());
  if (tone == tone_ && !styleSheet().isEmpty()) return;
  tone_ = tone;
  const Palette& palette = look_.palette();
  setStyleSheet(QStringLiteral("QLabel { color: %1; background: %2; border-radius: 8px; padding: "
                               "1px 7px; font-size: 8pt; font-weight: 600; }")
                    .arg(tone_colour(palette, tone).name(), tone_ground(palette, tone).name()));
}

void LongLine::show_words(const QString& words) {
  words_ = words;
  setAccessibleName(words);
  fit();
}

void LongLine::resizeEvent(QResizeEvent* event) {
  QLabel::resizeEvent(event);
  fit();
}

void LongLine::fit() { setText(fontMetrics().elidedText(words_, Qt::ElideRight, width())); }

QString arrow(double difference, bool visible) {
  if (!visible) return {};
  return difference > 0 ? QStringLiteral("▲ ") : QStringLiteral("▼ ");
}

}  // namespace regioscoop::ui
