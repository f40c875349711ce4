// The cost-effect plane: extra effect against extra cost of scenarios, with a cloud of draws around
// each and the line through those worth considering.
#pragma once

#include "ui/charts/chart.h"
#include "ui/charts/data.h"

namespace regioscoop::ui::charts {

class PlaneChart : public Chart {
  Q_OBJECT

 public:
  using Chart::Chart;

  void set_data(PlaneData figures);
  [[nodiscard]] const PlaneData& data() const { return data_; }
  [[nodiscard]] report::Table table() const override;
  void draw(QPainter& painter, const QRectF& place) const override;

 protected:
  [[nodiscard]] QString hover_text(const QPointF& at) const override;

 private:
  PlaneData data_;
};

}  // namespace regioscoop::ui::charts
