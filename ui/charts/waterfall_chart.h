// From one level to another, step by step.
#pragma once

#include "ui/charts/chart.h"
#include "ui/charts/data.h"

namespace regioscoop::ui::charts {

class WaterfallChart : public Chart {
  Q_OBJECT

 public:
  using Chart::Chart;

  void set_data(WaterfallData figures);
  [[nodiscard]] report::Table table() const override;
  void draw(QPainter& painter, const QRectF& place) const override;

 protected:
  [[nodiscard]] QString hover_text(const QPointF& at) const override;

 private:
  WaterfallData data_;
};

}  // namespace regioscoop::ui::charts
