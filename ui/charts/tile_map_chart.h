// The region as hexagons, one a district, coloured by class. Districts can be chosen by mouse and
// keyboard.
#pragma once

#include <set>

#include "ui/charts/chart.h"
#include "ui/charts/data.h"

namespace regioscoop::ui::charts {

class TileMapChart : public Chart {
  Q_OBJECT

 public:
  TileMapChart(Look look, QWidget* parent);

  void set_data(TileMapData figures);
  [[nodiscard]] const std::set<int>& selected() const { return selected_; }
  void set_selected(std::set<int> tiles);

  [[nodiscard]] report::Table table() const override;
  void draw(QPainter& painter, const QRectF& place) const override;

 Q_SIGNALS:
  void selection_changed();

 protected:
  [[nodiscard]] QString hover_text(const QPointF& at) const override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  void choose(int tile, bool add);
  [[nodiscard]] int tile_at(const QPointF& at) const;

  TileMapData data_;
  std::set<int> selected_;
  int current_ = -1;  // where the keyboard is
};

}  // namespace regioscoop::ui::charts
