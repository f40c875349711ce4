// Lines over years with a band: scenario, reference and range. Drawn by Qt Charts.
#pragma once

#include "ui/charts/chart.h"
#include "ui/charts/data.h"
#include "ui/charts/scale.h"

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
  Scale steady(const Scale& wanted);
  [[nodiscard]] double label_room(double width) const;

  FanData data_;
  FanView* view_;
  std::optional<std::pair<double, double>> range_;
  // What the axis was made for, and the axis.
  struct Drawn {
    Text title;
    Text name;  // of the first line
    std::vector<int> years;
    QSize size;
    friend bool operator==(const Drawn&, const Drawn&) = default;
  };
  Drawn drawn_;
  Scale scale_;
};

}  // namespace regioscoop::ui::charts
