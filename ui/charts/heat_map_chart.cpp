#include "ui/charts/heat_map_chart.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

#include "ui/charts/drawing.h"
#include "ui/charts/tables.h"

namespace regioscoop::ui::charts {

namespace {

constexpr double kHead = 34;
constexpr double kPad = 6;

struct Grid {
  QRectF place;
  double names = 0;
  double head = kHead;
  double row = 0;
  double column = 0;

  [[nodiscard]] QRectF cell(int r, int c) const {
    return {place.left() + names + c * column, place.top() + head + r * row, column, row};
  }
  [[nodiscard]] QRectF name(int r) const {
    return {place.left(), place.top() + head + r * row, names - kPad, row};
  }
};

Grid grid_of(const HeatMapData& data, const Look& look, const QRectF& place) {
  Grid grid;
  grid.place = place;
  double widest = 0;
  for (const HeatRow& row : data.rows)
    widest = std::max(widest, text_width(chart_font(), look.words(row.name)));
  grid.names = std::min(widest + 2 * kPad, place.width() * 0.25);
  grid.row = std::max(1.0, (place.height() - kHead) /
                               static_cast<double>(std::max<std::size_t>(1, data.rows.size())));
  grid.column =
      std::max(1.0, (place.width() - grid.names) /
                        static_cast<double>(std::max<std::size_t>(1, data.columns.size())));
  return grid;
}

QColor mixed(const QColor& a, const QColor& b, double share) {
  const auto channel = [share](int from, int to) {
    return static_cast<int>(std::lround(from + (to - from) * share));
  };
  return QColor{channel(a.red(), b.red()), channel(a.green(), b.green()),
                channel(a.blue(), b.blue())};
}

// A star for the best, an open triangle on its point for the worst.
void draw_mark(QPainter& painter, const Palette& palette, Mark mark, const QPointF& centre) {
  if (mark == Mark::none) return;
  QPolygonF shape;
  if (mark == Mark::best) {
    for (int i = 0; i < 10; ++i) {
      const double angle = (-90 + 36.0 * i) * 3.14159265358979323846 / 180;
      shape << centre + QPointF{std::cos(angle), std::sin(angle)} * (i % 2 == 0 ? 6.0 : 2.6);
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.good);
  } else {
    shape << centre + QPointF{-4.5, -3.5} << centre + QPointF{4.5, -3.5}
          << centre + QPointF{0, 4.5};
    painter.setPen(QPen{palette.bad, 1.4});
    painter.setBrush(Qt::NoBrush);
  }
  painter.drawPolygon(shape);
}

// What is left of a figure when it is written.
bool is_visible(const Format& format, double value) {
  return format.unit == Unit::euros ? std::abs(value) >= 500
                                    : std::abs(value) * std::pow(10.0, format.decimals) >= 0.5;
}

QString regret_words(const Look& look, const HeatRow& row, double regret) {
  return is_visible(row.format, regret)
             ? look.words("spijt %1", "regret %1").arg(value_text(look, row.format, regret))
             : look.words("geen spijt", "no regret");
}

QString second_line(const Look& look, const HeatRow& row, const HeatCell& cell) {
  if (cell.regret) return regret_words(look, row, *cell.regret);
  if (!cell.difference) return {};
  if (!cell.chance && !is_visible(row.format, *cell.difference))
    return look.words("gelijk", "equal");
  QString words = difference_text(look, row.format, *cell.difference);
  if (cell.chance) words += QStringLiteral(" · ") + chance_text(look, *cell.chance);
  return words;
}

// Where room is short the letters are smaller: what is written is the same at every size.
QFont fitting_font(const QString& words, double width) {
  constexpr double kUsual = 8;
  constexpr double kSmallest = 6.5;
  const double needed = text_width(chart_font(kUsual), words);
  if (needed <= width) return chart_font(kUsual);
  return chart_font(std::max(kSmallest, std::floor(4 * kUsual * width / needed) / 4));
}

void draw_cell(QPainter& painter, const Look& look, const HeatRow& row, const HeatCell& cell,
               const QRectF& place) {
  const Palette& palette = look.palette();
  const QRectF box = place.adjusted(1, 1, -1, -1);
  const QColor& full = cell.shade > 0 ? palette.good_ground : palette.bad_ground;
  painter.setPen(Qt::NoPen);
  painter.setBrush(mixed(palette.card, full, std::min(1.0, std::abs(cell.shade))));
  painter.drawRoundedRect(box, 3, 3);
  const QString under = second_line(look, row, cell);
  const bool two_lines = box.height() >= 22 && !under.isEmpty();
  const double line = two_lines ? std::min(14.0, box.height() / 2) : box.height();
  const double top = two_lines ? box.center().y() - line : box.top();
  painter.setFont(chart_font(9, true));
  painter.setPen(palette.ink);
  painter.drawText(QRectF{box.left() + kPad, top, box.width() - 2 * kPad, line},
                   Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip,
                   value_text(look, row.format, cell.value));
  draw_mark(painter, palette, cell.mark, {box.right() - 11, top + line / 2});
  if (!two_lines) return;
  painter.setFont(fitting_font(under, box.width() - kPad - 2));
  painter.setPen(palette.grey);
  draw_words(painter, QRectF{box.left() + kPad, top + line, box.width() - kPad - 2, line}, under,
             Qt::AlignLeft | Qt::AlignVCenter, 1);
}

}  // namespace

HeatMapChart::HeatMapChart(Look look, QWidget* parent) : Chart{look, parent} {
  setFocusPolicy(Qt::StrongFocus);
}

void HeatMapChart::set_data(HeatMapData figures) {
  data_ = std::move(figures);
  row_ = std::clamp(row_, 0, std::max(0, static_cast<int>(data_.rows.size()) - 1));
  column_ = std::clamp(column_, 0, std::max(0, static_cast<int>(data_.columns.size()) - 1));
  figures_changed(data_.title);
}

void HeatMapChart::choose(int row, int column) {
  if (data_.rows.empty() || data_.columns.empty()) return;
  row = std::clamp(row, 0, static_cast<int>(data_.rows.size()) - 1);
  column = std::clamp(column, 0, static_cast<int>(data_.columns.size()) - 1);
  if (row == row_ && column == column_) return;
  row_ = row;
  column_ = column;
  setAccessibleDescription(words_of(row_, column_)
                               .remove(QStringLiteral("<b>"))
                               .remove(QStringLiteral("</b>"))
                               .replace(QStringLiteral("<br>"), QStringLiteral(", ")));
  update();
  Q_EMIT chosen(row_, column_);
}

report::Table HeatMapChart::table() const { return table_of(data_); }

void HeatMapChart::draw(QPainter& painter, const QRectF& place) const {
  if (data_.rows.empty() || data_.columns.empty()) return;
  const Palette& palette = look().palette();
  const Grid grid = grid_of(data_, look(), place);
  for (std::size_t c = 0; c < data_.columns.size(); ++c) {
    const int column = static_cast<int>(c);
    const QRectF head{grid.cell(0, column).left(), place.top(), grid.column, grid.head - 3};
    draw_sign(painter, look(), column, {head.left() + kPad + 5, head.top() + 8}, 4.5);
    painter.setFont(chart_font(8.5, column == column_));
    painter.setPen(palette.ink);
    draw_words(painter, head.adjusted(kPad + 14, 0, -2, 0), look().words(data_.columns[c]),
               Qt::AlignLeft, 2);
    if (column != column_) continue;
    painter.setPen(QPen{palette.accent, 2});
    painter.drawLine(QPointF{head.left() + 2, head.bottom() + 1},
                     QPointF{head.right() - 2, head.bottom() + 1});
  }
  for (std::size_t r = 0; r < data_.rows.size(); ++r) {
    const HeatRow& row = data_.rows[r];
    const int place_of_row = static_cast<int>(r);
    painter.setPen(QPen{palette.line, 1});
    painter.drawLine(grid.name(place_of_row).topLeft(),
                     QPointF{place.right(), grid.name(place_of_row).top()});
    painter.setFont(chart_font(8.5, place_of_row == row_));
    painter.setPen(palette.ink);
    draw_words(painter, grid.name(place_of_row).adjusted(kPad, 0, 0, 0), look().words(row.name),
               Qt::AlignLeft | Qt::AlignVCenter, grid.row >= 26 ? 2 : 1);
    for (std::size_t c = 0; c < row.cells.size(); ++c)
      draw_cell(painter, look(), row, row.cells[c], grid.cell(place_of_row, static_cast<int>(c)));
  }
  // The chosen row, and where the keyboard is.
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen{palette.accent, 1.5});
  const QRectF chosen_row{place.left() + 1, grid.name(row_).top() + 0.5, place.width() - 2,
                          grid.row - 1};
  painter.drawRoundedRect(chosen_row, 4, 4);
  if (!hasFocus()) return;
  painter.setPen(QPen{palette.ink, 1.5, Qt::DotLine});
  painter.drawRoundedRect(grid.cell(row_, column_).adjusted(2, 2, -2, -2), 3, 3);
}

QString HeatMapChart::words_of(int row, int column) const {
  const HeatRow& line = data_.rows[static_cast<std::size_t>(row)];
  const auto c = static_cast<std::size_t>(column);
  const HeatCell& cell = line.cells[c];
  QString out = QStringLiteral("<b>%1</b><br>%2: %3")
                    .arg(look().words(data_.columns[c]).toHtmlEscaped(),
                         look().words(line.name).toHtmlEscaped(),
                         exact_text(look(), line.format, cell.value));
  if (cell.mark == Mark::best) out += look().words(" (beste)", " (best)");
  if (cell.mark == Mark::worst) out += look().words(" (slechtste)", " (worst)");
  if (cell.difference)
    out += QStringLiteral("<br>") +
           look()
               .words("Verschil met %1: %2", "Difference with %1: %2")
               .arg(look().words(data_.columns[data_.reference]).toHtmlEscaped(),
                    exact_difference(look(), line.format, *cell.difference));
  if (cell.chance)
    out += QStringLiteral("<br>") + look()
                                        .words("Kans dat het beter is: %1", "Chance of better: %1")
                                        .arg(chance_text(look(), *cell.chance));
  if (cell.regret) out += QStringLiteral("<br>") + regret_words(look(), line, *cell.regret);
  return out;
}

QString HeatMapChart::hover_text(const QPointF& at) const {
  if (data_.rows.empty() || data_.columns.empty()) return {};
  const Grid grid = grid_of(data_, look(), QRectF{rect()});
  const int row = static_cast<int>(std::floor((at.y() - grid.head) / grid.row));
  const int column = static_cast<int>(std::floor((at.x() - grid.names) / grid.column));
  if (row < 0 || row >= static_cast<int>(data_.rows.size()) || column < 0 ||
      column >= static_cast<int>(data_.columns.size()))
    return {};
  return words_of(row, column);
}

void HeatMapChart::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || data_.rows.empty())
    return QWidget::mousePressEvent(event);
  const Grid grid = grid_of(data_, look(), QRectF{rect()});
  const QPointF at = event->position();
  // On a name only the row, on a head only the column.
  choose(at.y() < grid.head ? row_ : static_cast<int>((at.y() - grid.head) / grid.row),
         at.x() < grid.names ? column_ : static_cast<int>((at.x() - grid.names) / grid.column));
}

void HeatMapChart::keyPressEvent(QKeyEvent* event) {
  switch (event->key()) {
    case Qt::Key_Left: choose(row_, column_ - 1); return;
    case Qt::Key_Right: choose(row_, column_ + 1); return;
    case Qt::Key_Up: choose(row_ - 1, column_); return;
    case Qt::Key_Down: choose(row_ + 1, column_); return;
    default: QWidget::keyPressEvent(event);
  }
}

void HeatMapChart::focusInEvent(QFocusEvent* event) {
  QWidget::focusInEvent(event);
  update();
}

void HeatMapChart::focusOutEvent(QFocusEvent* event) {
  QWidget::focusOutEvent(event);
  update();
}

}  // namespace regioscoop::ui::charts
