// Men and women by age, now and later.
#pragma once

#include "ui/charts/chart.h"
#include "ui/charts/data.h"

namespace regioscoop::ui::charts {

class PyramidChart : public Chart {
  Q_OBJECT

 public:
  using Chart::Chart;

  void set_data(PyramidData figures);
  [[nodiscard]] report::Table table() const override;
  void draw(QPainter& painter, const QRectF& place) const override;

 protected:
  [[nodiscard]] QString hover_text(const QPointF& at) const override;

 private:
  PyramidData data_;
};

}  // namespace regioscoop::ui::charts
