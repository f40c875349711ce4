// Lines over years with a band: scenario, reference and range. Drawn by Qt Charts.
#pragma once

#include "ui/charts/chart.h"
#include "ui/charts/data.h"

class QChartView;
class QLabel;

namespace regioscoop::ui::charts {

class FanView;

class FanChart : public Chart {
  Q_OBJECT

 public:
  FanChart(Look look, QWidget* parent);

  void set_data(FanData figures);
  // A second chart with the same axis makes small multiples comparable.
  void set_value_range(double low, double high);

  [[nodiscard]] report::Table table() const override;
  void draw(QPainter& painter, const QRectF& place) const override;

 protected:
  [[nodiscard]] QString hover_text(const QPointF& at) const override;
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void lay_out();
  [[nodiscard]] double label_room(double width) const;

  FanData data_;
  FanView* view_;
  std::optional<std::pair<double, double>> range_;
};

}  // namespace regioscoop::ui::charts
