// A chart on screen: draws itself anywhere, tells its figures as a table, and answers what lies
// under the pointer.
#pragma once

#include <QPainter>
#include <QWidget>

#include "report/table.h"
#include "ui/theme/look.h"

namespace regioscoop::ui::charts {

class Chart : public QWidget {
  Q_OBJECT

 public:
  Chart(Look look, QWidget* parent);

  // The same figures as rows and columns: shown as table, copied, saved as CSV, and what a screen
  // reader gets.
  [[nodiscard]] virtual report::Table table() const = 0;
  // Draws the whole chart in `place`: on screen, in a picture, on paper.
  virtual void draw(QPainter& painter, const QRectF& place) const = 0;

  [[nodiscard]] QSize sizeHint() const override { return {300, 150}; }
  [[nodiscard]] QSize minimumSizeHint() const override { return {200, 120}; }

 protected:
  // Exact values at a point of the chart as last drawn; empty where there is nothing to tell.
  [[nodiscard]] virtual QString hover_text(const QPointF& at) const;
  // To be called when the figures change: draws anew and tells assistive technology.
  void figures_changed(const Text& title);

  void paintEvent(QPaintEvent* event) override;
  bool event(QEvent* event) override;

  [[nodiscard]] const Look& look() const { return look_; }

 private:
  Look look_;
};

}  // namespace regioscoop::ui::charts
