#include "ui/charts/bars_chart.h"

#include <algorithm>
#include <cmath>

#include "ui/charts/drawing.h"
#include "ui/charts/tables.h"

namespace regioscoop::ui::charts {

namespace {

constexpr double kGap = 6;
constexpr double kTallestBar = 22;

// In a narrow column a name loses what is in brackets before it loses letters; the table and the
// hint have it whole.
QString name_within(const QString& name, double room) {
  if (text_width(chart_font(), name) <= room) return name;
  const auto bracket = name.indexOf(QStringLiteral(" ("));
  return bracket > 0 ? name.left(bracket) : name;
}

// Where everything goes, shared by drawing and hovering.
struct Places {
  double names = 0;  // width of the column of names
  double row = 0;    // height of one
  Scale scale;
  double left = 0;  // of the plot
  double right = 0;
  [[nodiscard]] double x(double value) const { return left + scale.place(value) * (right - left); }
};

Places places_of(const BarsData& data, const Look& look, const QRectF& place) {
  Places out;
  const QFont font = chart_font();
  double widest = 0;
  double widest_value = 0;
  std::vector<double> values;
  for (const Bar& bar : data.bars) {
    widest = std::max(widest, text_width(font, look.words(bar.name)));
    widest_value =
        std::max(widest_value,
                 text_width(chart_font(8.5, true), difference_text(look, data.format, bar.value)));
    values.push_back(bar.value);
    if (bar.low) values.push_back(*bar.low);
    if (bar.high) values.push_back(*bar.high);
  }
  out.names = std::min(widest + kGap, place.width() * 0.42);
  out.row = place.height() / static_cast<double>(std::max<std::size_t>(1, data.bars.size()));
  out.scale = scale_of(values, 4, true);
  // Values stand beyond the end of their bar: room for them only at the sides that have bars.
  const bool negative =
      std::any_of(data.bars.begin(), data.bars.end(), [](const Bar& bar) { return bar.value < 0; });
  const bool positive = std::any_of(data.bars.begin(), data.bars.end(),
                                    [](const Bar& bar) { return bar.value >= 0; });
  out.left = place.left() + out.names + (negative ? widest_value + kGap : kGap);
  out.right = place.right() - (positive || !negative ? widest_value + 2 * kGap : kGap);
  // The scale ends at the longest bar, so that room for values is not spent on round numbers.
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  if (!values.empty() && *high > *low) {
    out.scale.low = std::min(0.0, *low);
    out.scale.high = std::max(0.0, *high);
  }
  return out;
}

}  // namespace

void BarsChart::set_data(BarsData figures) {
  data_ = std::move(figures);
  figures_changed(data_.title);
}

report::Table BarsChart::table() const { return table_of(data_); }

void BarsChart::draw(QPainter& painter, const QRectF& place) const {
  if (data_.bars.empty()) return draw_nothing(painter, look(), place, data_.when_empty);
  const Palette& palette = look().palette();
  const Places at = places_of(data_, look(), place);
  double y = place.top();
  for (const Bar& bar : data_.bars) {
    const QRectF row{place.left(), y, place.width(), at.row};
    painter.setFont(chart_font());
    painter.setPen(palette.ink);
    draw_words(
        painter, QRectF{row.left(), row.top(), at.names - kGap, row.height()},
        at.row > 30 ? look().words(bar.name) : name_within(look().words(bar.name), at.names - kGap),
        Qt::AlignLeft | Qt::AlignVCenter, at.row > 30 ? 2 : 1);
    const double zero = at.x(0);
    const double end = at.x(bar.value);
    const double thick = std::min(kTallestBar, at.row * 0.62);
    const QRectF shape = QRectF{QPointF{zero, row.center().y() - thick / 2},
                                QPointF{end, row.center().y() + thick / 2}}
                             .normalized();
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone_brush(look(), bar.tone));
    painter.drawRoundedRect(shape, 2, 2);
    if (bar.low && bar.high) {
      painter.setPen(QPen{palette.ink, 1.5});
      painter.drawLine(QPointF{at.x(*bar.low), shape.center().y()},
                       QPointF{at.x(*bar.high), shape.center().y()});
    }
    painter.setFont(chart_font(8.5, true));
    painter.setPen(tone_colour(palette, bar.tone));
    const QString words = data_.differences ? difference_text(look(), data_.format, bar.value)
                                            : value_text(look(), data_.format, bar.value);
    const double far_right = std::max(end, bar.high ? at.x(*bar.high) : end);
    const double far_left = std::min(end, bar.low ? at.x(*bar.low) : end);
    if (bar.value < 0)
      painter.drawText(QRectF{far_left - kGap - 200, row.top(), 200, row.height()},
                       Qt::AlignRight | Qt::AlignVCenter, words);
    else
      painter.drawText(QRectF{far_right + kGap, row.top(), 200, row.height()},
                       Qt::AlignLeft | Qt::AlignVCenter, words);
    y += at.row;
  }
  painter.setPen(QPen{palette.grey, 1});
  painter.drawLine(QPointF{at.x(0), place.top()}, QPointF{at.x(0), place.bottom()});
}

QString BarsChart::hover_text(const QPointF& at) const {
  if (data_.bars.empty()) return {};
  const double row = height() / static_cast<double>(data_.bars.size());
  const auto i = static_cast<std::size_t>(
      std::clamp(at.y() / row, 0.0, static_cast<double>(data_.bars.size()) - 1));
  const Bar& bar = data_.bars[i];
  return QStringLiteral("<b>%1</b><br>%2")
      .arg(look().words(bar.name).toHtmlEscaped(),
           data_.differences ? exact_difference(look(), data_.format, bar.value)
                             : exact_text(look(), data_.format, bar.value));
}

}  // namespace regioscoop::ui::charts
