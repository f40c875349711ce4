#include "ui/shell/choice.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QToolTip>
#include <algorithm>

namespace regioscoop::ui {

namespace {
constexpr int kLeast = 90;
}

Choice::Choice(QWidget* parent) : QComboBox{parent} {
  setSizeAdjustPolicy(QComboBox::AdjustToContents);
}

int Choice::room() const {
  QStyleOptionComboBox option;
  initStyleOption(&option);
  return style()
      ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this)
      .width();
}

bool Choice::fits(const QString& words) const {
  return fontMetrics().horizontalAdvance(words) <= room();
}

QSize Choice::minimumSizeHint() const {
  const QSize whole = QComboBox::minimumSizeHint();
  return {std::min(whole.width(), kLeast), whole.height()};
}

void Choice::showPopup() {
  constexpr int kMargins = 24;  // of an entry, and the bar to scroll with
  view()->setMinimumWidth(std::max(width(), view()->sizeHintForColumn(0) + kMargins));
  QComboBox::showPopup();
}

void Choice::paintEvent(QPaintEvent* /*event*/) {
  QStylePainter painter{this};
  QStyleOptionComboBox option;
  initStyleOption(&option);
  painter.drawComplexControl(QStyle::CC_ComboBox, option);
  option.currentText = fontMetrics().elidedText(option.currentText, Qt::ElideRight, room());
  painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

bool Choice::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip || fits(currentText())) return QComboBox::event(event);
  QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), currentText(), this);
  return true;
}

}  // namespace regioscoop::ui
