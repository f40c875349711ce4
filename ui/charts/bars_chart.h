// Bars to the left and right of zero, with their names and values.
#pragma once

#include "ui/charts/chart.h"
#include "ui/charts/data.h"

namespace regioscoop::ui::charts {

class BarsChart : public Chart {
  Q_OBJECT

 public:
  using Chart::Chart;

  void set_data(BarsData figures);
  [[nodiscard]] report::Table table() const override;
  void draw(QPainter& painter, const QRectF& place) const override;

 protected:
  [[nodiscard]] QString hover_text(const QPointF& at) const override;

 private:
  BarsData data_;
};

}  // namespace regioscoop::ui::charts
