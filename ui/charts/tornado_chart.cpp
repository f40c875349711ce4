#include "ui/charts/tornado_chart.h"

#include <algorithm>

#include "ui/charts/drawing.h"
#include "ui/charts/tables.h"

namespace regioscoop::ui::charts {

namespace {
constexpr double kHead = 20;
constexpr double kGap = 6;
}  // namespace

void TornadoChart::set_data(TornadoData figures) {
  data_ = std::move(figures);
  figures_changed(data_.title);
}

report::Table TornadoChart::table() const { return table_of(data_); }

void TornadoChart::draw(QPainter& painter, const QRectF& place) const {
  if (data_.rows.empty()) return;
  const Palette& palette = look().palette();
  std::vector<double> all{data_.central};
  double names = 0;
  double ends = 0;
  for (const TornadoRow& row : data_.rows) {
    all.push_back(row.low);
    all.push_back(row.high);
    names = std::max(names, text_width(chart_font(), look().words(row.name)));
    for (const Text* label : {&row.low_label, &row.high_label})
      ends = std::max(ends, text_width(chart_font(8), look().words(*label)));
  }
  const auto [low, high] = std::minmax_element(all.begin(), all.end());
  names = std::min(names + kGap, place.width() * 0.42);
  const double left = place.left() + names + ends + 2 * kGap;
  const double right = place.right() - ends - 2 * kGap;
  const auto x = [&](double value) {
    return *high > *low ? left + (value - *low) / (*high - *low) * (right - left) : left;
  };
  const double row_height =
      std::min(34.0, (place.height() - kHead) / static_cast<double>(data_.rows.size()));
  const double foot = place.top() + kHead + row_height * static_cast<double>(data_.rows.size());
  painter.setFont(chart_font(8.5, true));
  painter.setPen(palette.ink);
  const QString central = value_text(look(), data_.format, data_.central);
  const double wide = text_width(painter.font(), central) + 4;
  painter.drawText(
      QRectF{std::clamp(x(data_.central) - wide / 2, place.left(), place.right() - wide),
             place.top(), wide, kHead},
      Qt::AlignCenter, central);
  painter.setPen(QPen{palette.grey, 1});
  painter.drawLine(QPointF{x(data_.central), place.top() + kHead}, QPointF{x(data_.central), foot});
  double y = place.top() + kHead;
  for (const TornadoRow& row : data_.rows) {
    painter.setFont(chart_font());
    painter.setPen(palette.ink);
    draw_words(painter, QRectF{place.left(), y, names - kGap, row_height}, look().words(row.name),
               Qt::AlignLeft | Qt::AlignVCenter, row_height > 26 ? 2 : 1);
    const double thick = std::min(18.0, row_height * 0.62);
    const double top = y + (row_height - thick) / 2;
    painter.setPen(Qt::NoPen);
    const auto half = [&](double to, const QColor& colour) {
      painter.setBrush(colour);
      painter.drawRect(
          QRectF{QPointF{x(data_.central), top}, QPointF{x(to), top + thick}}.normalized());
    };
    half(row.low, palette.series[1]);
    half(row.high, palette.series[2]);
    painter.setFont(chart_font(8));
    painter.setPen(palette.grey);
    const auto label = [&](double at, bool at_left, const Text& words) {
      const QRectF box = at_left ? QRectF{at - kGap - ends, y, ends, row_height}
                                 : QRectF{at + kGap, y, ends, row_height};
      painter.drawText(
          box, static_cast<int>((at_left ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter),
          look().words(words));
    };
    const bool low_left = row.low <= row.high;
    label(x(std::min(row.low, row.high)), true, low_left ? row.low_label : row.high_label);
    label(x(std::max(row.low, row.high)), false, low_left ? row.high_label : row.low_label);
    y += row_height;
  }
}

QString TornadoChart::hover_text(const QPointF& at) const {
  if (data_.rows.empty()) return {};
  const double row_height =
      std::min(34.0, (height() - kHead) / static_cast<double>(data_.rows.size()));
  const auto i = static_cast<int>((at.y() - kHead) / row_height);
  if (at.y() < kHead || i >= static_cast<int>(data_.rows.size())) return {};
  const TornadoRow& row = data_.rows[static_cast<std::size_t>(i)];
  return QStringLiteral("<b>%1</b><br>%2: %3<br>%4: %5")
      .arg(look().words(row.name).toHtmlEscaped(), look().words(row.low_label),
           value_text(look(), data_.format, row.low), look().words(row.high_label),
           value_text(look(), data_.format, row.high));
}

}  // namespace regioscoop::ui::charts
