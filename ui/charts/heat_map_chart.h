// Figures of scenarios side by side: a row a figure, a column a scenario. Best and worst have a
// sign, better and worse a colour; a cell can be chosen by mouse and keyboard.
#pragma once

#include "ui/charts/chart.h"
#include "ui/charts/data.h"

namespace regioscoop::ui::charts {

class HeatMapChart : public Chart {
  Q_OBJECT

 public:
  HeatMapChart(Look look, QWidget* parent);

  void set_data(HeatMapData figures);
  [[nodiscard]] const HeatMapData& data() const { return data_; }
  [[nodiscard]] int row() const { return row_; }
  [[nodiscard]] int column() const { return column_; }
  void choose(int row, int column);

  [[nodiscard]] report::Table table() const override;
  void draw(QPainter& painter, const QRectF& place) const override;

 Q_SIGNALS:
  void chosen(int row, int column);

 protected:
  [[nodiscard]] QString hover_text(const QPointF& at) const override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  [[nodiscard]] QString words_of(int row, int column) const;

  HeatMapData data_;
  int row_ = 0;
  int column_ = 0;
};

}  // namespace regioscoop::ui::charts
