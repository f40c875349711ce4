#include "ui/charts/tile_map_chart.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/charts/drawing.h"
#include "ui/charts/tables.h"

namespace regioscoop::ui::charts {

namespace {

constexpr double kHalfRoot3 = 0.8660254037844386;
constexpr double kGap = 10;
constexpr double kSwatch = 13;

// Hexagons with a point up; rows 1.5 radius apart, odd rows half a tile to the right.
// Or, with borders, the areas themselves: `width` points for a width of 1.
struct Grid {
  double radius = 0;
  QPointF origin;
  double width = 0;
  [[nodiscard]] QPointF centre(const TileValue& tile) const {
    const double across = 2 * kHalfRoot3 * radius;
    return origin + QPointF{(tile.column + (tile.row % 2 == 1 ? 0.5 : 0.0)) * across,
                            tile.row * 1.5 * radius};
  }
};

std::size_t class_count(const TileMapData& data) { return data.borders.size() + 1; }

double legend_width(const TileMapData& data, const Look& look) {
  double width = 0;
  for (std::size_t i = 0; i < class_count(data); ++i)
    width = std::max(width, text_width(chart_font(8), class_text(look, data.format, data.borders, i,
                                                                 data.differences)));
  return std::max(90.0, width + kSwatch + 8);
}

Grid grid_of(const TileMapData& data, const Look& look, const QRectF& place) {
  if (data.shapes != nullptr) {
    const double room = place.width() - legend_width(data, look) - kGap;
    Grid grid;
    grid.width = std::max(1.0, std::min(room, place.height() / data.shapes->height));
    grid.origin = {place.left() + (room - grid.width) / 2,
                   place.top() + (place.height() - grid.width * data.shapes->height) / 2};
    // A step of the keyboard.
    grid.radius = grid.width / 30;
    return grid;
  }
  int columns = 0;
  int rows = 0;
  for (const TileValue& tile : data.tiles) {
    columns = std::max(columns, tile.column);
    rows = std::max(rows, tile.row);
  }
  const double across = 2 * kHalfRoot3 * (columns + 1.5);
  const double down = 1.5 * rows + 2;
  const double width = place.width() - legend_width(data, look) - kGap;
  Grid grid;
  grid.radius = std::max(1.0, std::min(width / across, place.height() / down));
  grid.origin = {place.left() + (width - grid.radius * across) / 2 + kHalfRoot3 * grid.radius,
                 place.top() + (place.height() - grid.radius * down) / 2 + grid.radius};
  return grid;
}

QPolygonF hexagon(const QPointF& centre, double radius) {
  QPolygonF shape;
  for (int corner = 0; corner < 6; ++corner) {
    const double angle = (60.0 * corner - 30) * 3.14159265358979323846 / 180;
    shape << centre + QPointF{radius * std::cos(angle), radius * std::sin(angle)};
  }
  return shape;
}

// What stands for an area: its hexagon, or its own shape. `inset`: points smaller, hexagons only.
QPainterPath outline(const TileMapData& data, const Grid& grid, std::size_t i, double inset) {
  QPainterPath path;
  if (data.shapes == nullptr) {
    path.addPolygon(hexagon(grid.centre(data.tiles[i]), std::max(1.0, grid.radius - inset)));
    path.closeSubpath();
    return path;
  }
  for (const Ring& ring : data.shapes->shapes[i]) {
    QPolygonF shape;
    for (const auto& [x, y] : ring) shape << grid.origin + QPointF{x, y} * grid.width;
    path.addPolygon(shape);
    path.closeSubpath();
  }
  return path;
}

QPointF centre_of(const TileMapData& data, const Grid& grid, std::size_t i) {
  return data.shapes == nullptr ? grid.centre(data.tiles[i])
                                : outline(data, grid, i, 0).boundingRect().center();
}

QColor colour_of(const TileMapData& data, const Look& look, int index) {
  const auto& colours = data.differences ? look.palette().diverging : look.palette().classes;
  if (index < 0) return look.palette().card;
  // Fewer classes than colours: spread over the whole range.
  const std::size_t classes = class_count(data);
  const std::size_t place =
      classes == 1 ? 2 : static_cast<std::size_t>(index) * (colours.size() - 1) / (classes - 1);
  return colours[std::min(place, colours.size() - 1)];
}

}  // namespace

TileMapChart::TileMapChart(Look look, QWidget* parent) : Chart{look, parent} {
  setFocusPolicy(Qt::StrongFocus);
}

void TileMapChart::set_data(TileMapData figures) {
  data_ = std::move(figures);
  if (data_.shapes != nullptr && data_.shapes->shapes.size() != data_.tiles.size())
    data_.shapes.reset();
  figures_changed(data_.title);
}

void TileMapChart::set_selected(std::set<int> tiles) {
  if (tiles == selected_) return;
  selected_ = std::move(tiles);
  update();
  Q_EMIT selection_changed();
}

report::Table TileMapChart::table() const { return table_of(data_); }

void TileMapChart::draw(QPainter& painter, const QRectF& place) const {
  if (data_.tiles.empty()) return;
  const Palette& palette = look().palette();
  const Grid grid = grid_of(data_, look(), place);
  const bool borders = data_.shapes != nullptr;
  for (std::size_t i = 0; i < data_.tiles.size(); ++i) {
    const int index = class_of(data_.tiles[i].value, data_.borders);
    const QColor colour = colour_of(data_, look(), index);
    // Hexagons are a little smaller instead of outlined: outlines cost four times as much. What has
    // the colour of the card (a class of high contrast) would not be seen without one.
    const bool unseen = index >= 0 && colour == palette.card;
    painter.setPen(unseen    ? QPen{palette.line, 1}
                   : borders ? QPen{palette.card, 1}
                             : QPen{Qt::NoPen});
    painter.setBrush(index < 0 ? QBrush{palette.track, Qt::BDiagPattern} : QBrush{colour});
    if (borders)
      painter.drawPath(outline(data_, grid, i, 0));
    else
      painter.drawPolygon(hexagon(grid.centre(data_.tiles[i]), std::max(1.0, grid.radius - 0.9)));
  }
  painter.setBrush(Qt::NoBrush);
  for (const int tile : selected_) {
    painter.setPen(QPen{palette.ink, 2});
    painter.drawPath(outline(data_, grid, static_cast<std::size_t>(tile), 1));
  }
  if (hasFocus() && current_ >= 0) {
    painter.setPen(QPen{palette.ink, 1.5, Qt::DotLine});
    painter.drawPath(outline(data_, grid, static_cast<std::size_t>(current_), 3));
  }

  const double left = place.right() - legend_width(data_, look());
  painter.setFont(chart_font(8));
  double y = place.top() + 2;
  const bool unknown = std::any_of(data_.tiles.begin(), data_.tiles.end(),
                                   [](const TileValue& t) { return !std::isfinite(t.value); });
  const auto entry = [&](const QBrush& brush, const QString& words) {
    painter.setPen(QPen{palette.line, 1});
    painter.setBrush(brush);
    painter.drawRect(QRectF{left, y + 2, kSwatch, kSwatch});
    painter.setPen(palette.grey);
    painter.drawText(QRectF{left + kSwatch + 6, y, place.right() - left - kSwatch - 6, kSwatch + 4},
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, words);
    y += kSwatch + 7;
  };
  for (std::size_t i = 0; i < class_count(data_); ++i)
    entry(colour_of(data_, look(), static_cast<int>(i)),
          class_text(look(), data_.format, data_.borders, i, data_.differences));
  if (unknown)
    entry(QBrush{palette.track, Qt::BDiagPattern}, look().words("te klein", "too small"));
}

int TileMapChart::tile_at(const QPointF& at) const {
  const Grid grid = grid_of(data_, look(), QRectF{rect()});
  for (std::size_t i = 0; i < data_.tiles.size(); ++i)
    if (outline(data_, grid, i, 0).contains(at)) return static_cast<int>(i);
  return -1;
}

QString TileMapChart::hover_text(const QPointF& at) const {
  const int tile = tile_at(at);
  if (tile < 0) return {};
  const TileValue& value = data_.tiles[static_cast<std::size_t>(tile)];
  const QString figure = data_.differences ? exact_difference(look(), data_.format, value.value)
                                           : exact_text(look(), data_.format, value.value);
  return QStringLiteral("<b>%1</b> (%2)<br>%3: %4")
      .arg(look().words(value.name).toHtmlEscaped(), to_qt(value.code),
           look().words(data_.title).toHtmlEscaped(), figure);
}

void TileMapChart::choose(int tile, bool add) {
  std::set<int> next = add ? selected_ : std::set<int>{};
  if (tile >= 0) {
    if (selected_.count(tile) != 0 && (add || selected_.size() == 1))
      next.erase(tile);
    else
      next.insert(tile);
    current_ = tile;
  }
  set_selected(std::move(next));
  update();
}

void TileMapChart::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton) return QWidget::mousePressEvent(event);
  const bool add = (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) != 0;
  choose(tile_at(event->position()), add);
}

void TileMapChart::keyPressEvent(QKeyEvent* event) {
  if (data_.tiles.empty()) return QWidget::keyPressEvent(event);
  QPointF way;
  switch (event->key()) {
    case Qt::Key_Left: way = {-1, 0}; break;
    case Qt::Key_Right: way = {1, 0}; break;
    case Qt::Key_Up: way = {0, -1}; break;
    case Qt::Key_Down: way = {0, 1}; break;
    case Qt::Key_Space: choose(current_, true); return;
    case Qt::Key_Escape: set_selected({}); return;
    default: return QWidget::keyPressEvent(event);
  }
  if (current_ < 0) current_ = 0;
  // The nearest tile in that direction; sideways distance counts double.
  const Grid grid = grid_of(data_, look(), QRectF{rect()});
  const QPointF from = centre_of(data_, grid, static_cast<std::size_t>(current_));
  int best = current_;
  double nearest = HUGE_VAL;
  for (std::size_t i = 0; i < data_.tiles.size(); ++i) {
    const QPointF step = centre_of(data_, grid, i) - from;
    const double ahead = QPointF::dotProduct(step, way);
    if (ahead < grid.radius * 0.5) continue;
    const double aside = std::abs(step.x() * way.y()) + std::abs(step.y() * way.x());
    if (ahead + 2 * aside < nearest) {
      nearest = ahead + 2 * aside;
      best = static_cast<int>(i);
    }
  }
  current_ = best;
  const TileValue& tile = data_.tiles[static_cast<std::size_t>(current_)];
  setAccessibleDescription(look().words(tile.name) + QStringLiteral(": ") +
                           value_text(look(), data_.format, tile.value));
  update();
}

void TileMapChart::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  if (current_ < 0 && !data_.tiles.empty()) current_ = 0;
  update();
}

void TileMapChart::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

}  // namespace regioscoop::ui::charts
