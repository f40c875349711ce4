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
  // Where a bar begins and ends, in pixels, and the width of the words at its ends.
  struct Pixels {
    double central = 0;
    double low = 0;
    double high = 0;
    double ends = 0;
  };
  void draw_row(QPainter& painter, const QRectF& name, const TornadoRow& row,
                const Pixels& bar) const;
  void draw_legend(QPainter& painter, QPointF at, bool one_line) const;

  TornadoData data_;
};

}  // namespace regioscoop::ui::charts
