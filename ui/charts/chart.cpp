#include "ui/charts/chart.h"

#include <QHelpEvent>
#include <QToolTip>

namespace regioscoop::ui::charts {

Chart::Chart(Look look, QWidget* parent) : QWidget{parent}, look_{look} {
  setMouseTracking(true);
  setAccessibleName(look_.words("Grafiek", "Chart"));  // until it has figures
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QString Chart::hover_text(const QPointF& /*at*/) const { return {}; }

void Chart::figures_changed(const Text& title) {
  setAccessibleName(look_.words("Grafiek: ", "Chart: ") + look_.words(title));
  setAccessibleDescription(look_.words("Kies “Toon als tabel” in het menu voor alle cijfers.",
                                       "Choose “Show as table” in the menu for all figures."));
  update();
}

void Chart::paintEvent(QPaintEvent* /*event*/) {
  QPainter painter{this};
  painter.setRenderHint(QPainter::Antialiasing);
  draw(painter, QRectF{rect()});
  if (!hasFocus()) return;
  // Where the keyboard is.
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen{look_.palette().accent, 2});
  painter.drawRoundedRect(QRectF{rect()}.adjusted(1, 1, -1, -1), 4, 4);
}

bool Chart::event(QEvent* event) {
  if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
  if (event->type() != QEvent::ToolTip) return QWidget::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const QString words = hover_text(QPointF{help->pos()});
  if (words.isEmpty())
    QToolTip::hideText();
  else
    // On lines of their own, never broken between a sign and its figure.
    QToolTip::showText(help->globalPos(),
                       QStringLiteral("<p style='white-space:pre'>%1</p>").arg(words), this);
  return true;
}

}  // namespace regioscoop::ui::charts
