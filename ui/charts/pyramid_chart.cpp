#include "ui/charts/pyramid_chart.h"

#include <algorithm>
#include <cmath>

#include "ui/charts/drawing.h"
#include "ui/charts/tables.h"

namespace regioscoop::ui::charts {

namespace {
constexpr double kHead = 22;
constexpr double kFoot = 20;

double largest(const PyramidData& data) {
  double most = 1;
  for (const auto* side : {&data.left, &data.right, &data.left_later, &data.right_later})
    for (const double value : *side) most = std::max(most, value);
  return most;
}
}  // namespace

void PyramidChart::set_data(PyramidData figures) {
  data_ = std::move(figures);
  figures_changed(data_.title);
}

report::Table PyramidChart::table() const { return table_of(data_); }

void PyramidChart::draw(QPainter& painter, const QRectF& place) const {
  if (data_.groups.empty()) return;
  const Palette& palette = look().palette();
  const QFont font = chart_font(7.5);
  const double middle = text_width(font, QStringLiteral("95–99")) + 12;
  const double half = (place.width() - middle) / 2;
  const double row = (place.height() - kHead - kFoot) / static_cast<double>(data_.groups.size());
  const Scale scale = scale_of(std::vector<double>{largest(data_)}, 3, true);
  const auto width = [&](double value) { return scale.place(value) * (half - 4); };
  const double centre = place.center().x();

  painter.setFont(chart_font(8.5, true));
  painter.setPen(palette.series[1]);
  painter.drawText(QRectF{place.left(), place.top(), half, kHead}, Qt::AlignRight,
                   look().words(data_.left_name));
  painter.setPen(palette.series[0]);
  painter.drawText(QRectF{centre + middle / 2, place.top(), half, kHead}, Qt::AlignLeft,
                   look().words(data_.right_name));
  painter.setFont(font);
  const bool later = !data_.left_later.empty();
  if (later) {
    painter.setPen(palette.grey);
    painter.drawText(QRectF{place.left(), place.top(), half, kHead}, Qt::AlignLeft,
                     look().words("vlak ", "area ") + look().words(data_.now_name));
    painter.drawText(QRectF{centre + middle / 2, place.top(), half, kHead}, Qt::AlignRight,
                     look().words("lijn ", "line ") + look().words(data_.later_name));
  }
  QPolygonF left_line;
  QPolygonF right_line;
  const std::size_t groups = data_.groups.size();
  for (std::size_t i = 0; i < groups; ++i) {
    const double y = place.top() + kHead + static_cast<double>(groups - 1 - i) * row;
    painter.setPen(Qt::NoPen);
    const double thick = std::max(1.0, row - 1.5);
    const double left = centre - middle / 2;
    const double right = centre + middle / 2;
    QColor men = palette.series[1];
    QColor women = palette.series[0];
    men.setAlphaF(0.75F);
    women.setAlphaF(0.75F);
    painter.setBrush(men);
    painter.drawRect(QRectF{left - width(data_.left[i]), y, width(data_.left[i]), thick});
    painter.setBrush(women);
    painter.drawRect(QRectF{right, y, width(data_.right[i]), thick});
    if (later) {
      const double l = left - width(data_.left_later[i]);
      const double r = right + width(data_.right_later[i]);
      left_line << QPointF{l, y + row} << QPointF{l, y};
      right_line << QPointF{r, y + row} << QPointF{r, y};
    }
    // Every second class is written when rows are lower than the letters.
    if (row > 10 || i % 2 == 0) {
      painter.setPen(palette.grey);
      painter.drawText(QRectF{centre - middle / 2, y - 4, middle, row + 8}, Qt::AlignCenter,
                       look().words(data_.groups[i]));
    }
  }
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen{palette.ink, 1.5});
  painter.drawPolyline(left_line);
  painter.drawPolyline(right_line);
  painter.setPen(palette.grey);
  for (const double tick : scale.ticks()) {
    if (tick == 0) continue;
    const QString words = look().number(tick, scale.decimals);
    const double label = text_width(font, words) + 4;
    // A label that would stick out is left out: shoved aside it would stand at another number.
    const auto write = [&](double x) {
      const QRectF box{x - label / 2, place.bottom() - kFoot + 4, label, kFoot - 4};
      if (box.left() < place.left() || box.right() > place.right()) return;
      painter.drawText(box, Qt::AlignCenter, words);
    };
    write(centre - middle / 2 - width(tick));
    write(centre + middle / 2 + width(tick));
  }
}

QString PyramidChart::hover_text(const QPointF& at) const {
  if (data_.groups.empty()) return {};
  const double row = (height() - kHead - kFoot) / static_cast<double>(data_.groups.size());
  const auto from_top = static_cast<int>((at.y() - kHead) / row);
  if (from_top < 0 || from_top >= static_cast<int>(data_.groups.size())) return {};
  const std::size_t i = data_.groups.size() - 1 - static_cast<std::size_t>(from_top);
  QString out = QStringLiteral("<b>%1</b>").arg(look().words(data_.groups[i]));
  const auto line = [&](const Text& when, double men, double women) {
    out += QStringLiteral("<br>%1: %2 %3, %4 %5")
               .arg(look().words(when), look().words(data_.left_name).toLower(), look().number(men),
                    look().words(data_.right_name).toLower(), look().number(women));
  };
  line(data_.now_name, data_.left[i], data_.right[i]);
  if (!data_.left_later.empty()) line(data_.later_name, data_.left_later[i], data_.right_later[i]);
  return out;
}

}  // namespace regioscoop::ui::charts
