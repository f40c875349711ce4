#include "ui/charts/distribution_chart.h"

#include <QPainterPath>
#include <algorithm>

#include "ui/charts/drawing.h"

namespace regioscoop::ui::charts {

namespace {

constexpr double kHead = 20;  // for the value
constexpr double kFoot = 18;  // for the interval
constexpr double kPad = 4;

struct Span {
  double low = 0;
  double high = 1;
  [[nodiscard]] double place(double value) const { return (value - low) / (high - low); }
};

// All that is drawn, with some room on both sides.
Span span_of(const DistributionData& data) {
  std::vector<double> all{data.value};
  if (!data.x.empty()) all.insert(all.end(), {data.x.front(), data.x.back()});
  for (const auto& [value, weight] : data.points) all.push_back(value);
  if (data.low && !data.x.empty()) all.push_back(*data.low);
  if (data.high && !data.x.empty()) all.push_back(*data.high);
  const auto [low, high] = std::minmax_element(all.begin(), all.end());
  const double room = *high > *low ? (*high - *low) * 0.04 : std::max(1.0, std::abs(*low));
  return {*low - room, *high + room};
}

void draw_curve(QPainter& painter, const QRectF& place, const Look& look,
                const DistributionData& data) {
  const Palette& palette = look.palette();
  const Span span = span_of(data);
  const auto x = [&](double value) { return place.left() + span.place(value) * place.width(); };
  const double foot = place.bottom();
  painter.setPen(QPen{palette.line, 1});
  painter.drawLine(QPointF{place.left(), foot}, QPointF{place.right(), foot});
  const auto y = [&](double density) { return foot - density * place.height(); };
  if (!data.x.empty()) {
    QPainterPath line;
    QPainterPath area;
    QPainterPath inside;
    area.moveTo(x(data.x.front()), foot);
    bool begun = false;
    for (std::size_t i = 0; i < data.x.size(); ++i) {
      const QPointF point{x(data.x[i]), y(data.density[i])};
      i == 0 ? line.moveTo(point) : line.lineTo(point);
      area.lineTo(point);
      if (!data.low || !data.high || data.x[i] < *data.low || data.x[i] > *data.high) continue;
      if (!begun) inside.moveTo(point.x(), foot);
      begun = true;
      inside.lineTo(point);
    }
    area.lineTo(x(data.x.back()), foot);
    if (begun) inside.lineTo(inside.currentPosition().x(), foot);
    QColor light = palette.accent;
    light.setAlphaF(0.14F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(light);
    painter.drawPath(area);
    light.setAlphaF(0.30F);
    painter.setBrush(light);
    painter.drawPath(inside);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen{palette.accent, 1.4});
    painter.drawPath(line);
  }
  painter.setPen(QPen{palette.accent, 3});
  double heaviest = 0;
  for (const auto& [value, weight] : data.points) heaviest = std::max(heaviest, weight);
  for (const auto& [value, weight] : data.points)
    painter.drawLine(QPointF{x(value), foot}, QPointF{x(value), y(0.9 * weight / heaviest)});
  painter.setPen(QPen{palette.ink, 1.6});
  painter.drawLine(QPointF{x(data.value), foot}, QPointF{x(data.value), place.top()});
}

}  // namespace

void draw_small(QPainter& painter, const QRectF& place, const Look& look,
                const DistributionData& data) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  draw_curve(painter, place, look, data);
  painter.restore();
}

void DistributionChart::set_data(DistributionData figures) {
  data_ = std::move(figures);
  figures_changed(data_.title);
}

report::Table DistributionChart::table() const {
  report::Table out{data_.title,
                    {{"what", {"Wat", "What"}},
                     {"value", {"Waarde", "Value"}, report::Align::right},
                     {"unit", {"Eenheid", "Unit"}}},
                    {}};
  for (const DistributionData::Number& number : data_.numbers)
    out.rows.push_back({number.name, report::Number{number.value, 4, false}, data_.unit});
  return out;
}

void DistributionChart::draw(QPainter& painter, const QRectF& place) const {
  if (data_.numbers.empty()) return;
  const QRectF body = place.adjusted(kPad, kHead, -kPad, -kFoot);
  if (body.height() < 4 || body.width() < 8) return;
  draw_curve(painter, body, look(), data_);
  const Span span = span_of(data_);
  const auto x = [&](double value) { return body.left() + span.place(value) * body.width(); };
  const auto label = [&](double value, double top, double height, const QString& words) {
    const double wide = text_width(painter.font(), words) + 2;
    const double left =
        std::clamp(x(value) - wide / 2, place.left(), std::max(place.left(), place.right() - wide));
    painter.drawText(QRectF{left, top, wide, height}, Qt::AlignCenter, words);
    return QRectF{left, top, wide, height};
  };
  painter.setFont(chart_font(8.5, true));
  painter.setPen(look().palette().ink);
  label(data_.value, place.top(), kHead, look().words(data_.value_label));
  if (!data_.low || !data_.high || (data_.x.empty() && data_.points.empty())) return;
  painter.setFont(chart_font(8));
  painter.setPen(look().palette().grey);
  const QString low = look().words(data_.low_label);
  const QString high = look().words(data_.high_label);
  // Beside each other where there is room, else only what the list of facts says anyway.
  const double half = (text_width(painter.font(), low) + text_width(painter.font(), high)) / 2;
  if (x(*data_.high) - x(*data_.low) < half + 8) return;
  label(*data_.low, body.bottom() + 1, kFoot, low);
  label(*data_.high, body.bottom() + 1, kFoot, high);
}

QString DistributionChart::hover_text(const QPointF& /*at*/) const {
  QString out;
  for (const DistributionData::Number& number : data_.numbers)
    out += QStringLiteral("%1%2: %3 %4")
               .arg(out.isEmpty() ? QString{} : QStringLiteral("<br>"),
                    look().words(number.name).toHtmlEscaped(), look().number(number.value, 3),
                    look().words(data_.unit));
  return out;
}

}  // namespace regioscoop::ui::charts
