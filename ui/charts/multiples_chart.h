// Small charts on the same axes, one a scenario: a course over the years with its band.
#pragma once

#include "ui/charts/chart.h"
#include "ui/charts/data.h"

namespace regioscoop::ui::charts {

class MultiplesChart : public Chart {
  Q_OBJECT

 public:
  using Chart::Chart;

  void set_data(MultiplesData figures);
  [[nodiscard]] const MultiplesData& data() const { return data_; }
  [[nodiscard]] report::Table table() const override;
  void draw(QPainter& painter, const QRectF& place) const override;

 protected:
  [[nodiscard]] QString hover_text(const QPointF& at) const override;

 private:
  MultiplesData data_;
};

}  // namespace regioscoop::ui::charts
