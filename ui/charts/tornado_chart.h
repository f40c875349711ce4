// Which assumption moves an outcome most.
#pragma once

#include "ui/charts/chart.h"
#include "ui/charts/data.h"

namespace regioscoop::ui::charts {

class TornadoChart : public Chart {
  Q_OBJECT

 public:
  using Chart::Chart;

  void set_data(TornadoData figures);
  [[nodiscard]] report::Table table() const override;
  void draw(QPainter& painter, const QRectF& place) const override;

 protected:
  [[nodiscard]] QString hover_text(const QPointF& at) const override;

 private:
  TornadoData data_;
};

}  // namespace regioscoop::ui::charts
