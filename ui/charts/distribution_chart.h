// How probable the values of an assumption are: a hump over its values, with the interval and the
// value that is used.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "ui/charts/chart.h"

namespace regioscoop::ui::charts {

struct DistributionData {
  // One number beside the chart: a quantile, the mean.
  struct Number {
    Text name;
    double value = 0;
  };

  Text title;
  Text unit;
  double value = 0;                 // that the model uses
  std::optional<double> low, high;  // the interval that was given
  Text value_label, low_label, high_label;
  // The curve: density by value, the largest being 1. Empty for a known value and for a choice
  // between sources.
  std::vector<double> x, density;
  std::vector<std::pair<double, double>> points;  // value and weight of a choice between sources
  std::vector<Number> numbers;

  friend bool operator==(const DistributionData& a, const DistributionData& b) {
    return a.value == b.value && a.x == b.x && a.density == b.density && a.points == b.points;
  }
};

// The curve alone, for a cell of a list.
void draw_small(QPainter& painter, const QRectF& place, const Look& look,
                const DistributionData& data);

class DistributionChart : public Chart {
  Q_OBJECT

 public:
  using Chart::Chart;

  void set_data(DistributionData figures);
  [[nodiscard]] report::Table table() const override;
  void draw(QPainter& painter, const QRectF& place) const override;

 protected:
  [[nodiscard]] QString hover_text(const QPointF& at) const override;

 private:
  DistributionData data_;
};

}  // namespace regioscoop::ui::charts
