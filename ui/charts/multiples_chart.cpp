#include "ui/charts/multiples_chart.h"

#include <algorithm>
#include <cmath>

#include "ui/charts/drawing.h"
#include "ui/charts/tables.h"

namespace regioscoop::ui::charts {

namespace {

constexpr double kGap = 12;
constexpr double kTitle = 16;
constexpr double kFoot = 15;
constexpr double kSign = 13;       // before a name
constexpr double kAxisGuess = 10;  // a column's part of the room for the values

struct Layout {
  int columns = 1;
  int rows = 1;
  double axis = 0;  // room for the values at the left
  QRectF place;
  Scale scale;

  [[nodiscard]] QRectF panel(std::size_t i) const {
    const double width = (place.width() - axis - kGap * (columns - 1)) / columns;
    const double height = (place.height() - kGap * (rows - 1) / 2) / rows;
    const auto column = static_cast<double>(i % static_cast<std::size_t>(columns));
    const auto row = static_cast<double>(i / static_cast<std::size_t>(columns));
    return {place.left() + axis + column * (width + kGap), place.top() + row * (height + kGap / 2),
            width, height};
  }
  [[nodiscard]] QRectF plot(std::size_t i) const { return panel(i).adjusted(0, kTitle, 0, -kFoot); }
};

Layout layout_of(const MultiplesData& data, const Look& look, const QRectF& place) {
  Layout out;
  out.place = place;
  const int count = static_cast<int>(data.panels.size());
  double name = 0;
  for (const Panel& panel : data.panels)
    name = std::max(name, kSign + text_width(chart_font(8.5, true), look.words(panel.name)));
  // Panels of about three by two, wide enough for their names.
  double best = HUGE_VAL;
  for (int columns = 1; columns <= count; ++columns) {
    const int rows = (count + columns - 1) / columns;
    const double shape = (place.width() / columns) / std::max(1.0, place.height() / rows);
    const double narrow = place.width() / columns < name + kGap + kAxisGuess ? 1 : 0;
    const double miss = std::abs(std::log(shape / 1.5)) + 0.2 * (columns * rows - count) + narrow;
    if (miss >= best) continue;
    best = miss;
    out.columns = columns;
    out.rows = rows;
  }
  std::vector<double> all;
  for (const Panel& panel : data.panels) {
    all.insert(all.end(), panel.values.begin(), panel.values.end());
    if (!panel.band) continue;
    all.insert(all.end(), panel.band->low.begin(), panel.band->low.end());
    all.insert(all.end(), panel.band->high.begin(), panel.band->high.end());
  }
  const double height = place.height() / out.rows - kTitle - kFoot;
  out.scale =
      tight_scale_of(all, std::clamp(static_cast<int>(height / 28), 2, 4), data.differences);
  for (const double tick : out.scale.ticks())
    out.axis = std::max(out.axis,
                        text_width(chart_font(8), tick_text(look, data.format, tick, out.scale)));
  out.axis += 6;
  return out;
}

}  // namespace

void MultiplesChart::set_data(MultiplesData figures) {
  data_ = std::move(figures);
  figures_changed(data_.title);
}

report::Table MultiplesChart::table() const { return table_of(data_); }

void MultiplesChart::draw(QPainter& painter, const QRectF& place) const {
  if (data_.panels.empty() || data_.years.empty()) return;
  const Palette& palette = look().palette();
  const Layout layout = layout_of(data_, look(), place);
  const auto marked = std::find(data_.years.begin(), data_.years.end(), data_.marked_year);
  const auto at_year = marked == data_.years.end()
                           ? data_.years.size() - 1
                           : static_cast<std::size_t>(marked - data_.years.begin());
  const double span = std::max(1, data_.years.back() - data_.years.front());
  for (std::size_t p = 0; p < data_.panels.size(); ++p) {
    const Panel& panel = data_.panels[p];
    const QRectF plot = layout.plot(p);
    if (plot.width() < 10 || plot.height() < 10) continue;
    const auto point = [&](std::size_t year, double value) {
      return QPointF{
          plot.left() + (data_.years[year] - data_.years.front()) / span * plot.width(),
          plot.bottom() - std::clamp(layout.scale.place(value), 0.0, 1.0) * plot.height()};
    };
    const QRectF head{layout.panel(p).left(), layout.panel(p).top(), layout.panel(p).width(),
                      kTitle};
    draw_sign(painter, look(), panel.series, {head.left() + 5, head.center().y() - 1}, 4);
    painter.setFont(chart_font(8.5, true));
    painter.setPen(palette.ink);
    draw_words(painter, head.adjusted(kSign, 0, 0, -2), look().words(panel.name),
               Qt::AlignLeft | Qt::AlignVCenter, 1);

    const bool first_column = p % static_cast<std::size_t>(layout.columns) == 0;
    painter.setFont(chart_font(8));
    for (const double tick : layout.scale.ticks()) {
      const double y = point(0, tick).y();
      painter.setPen(QPen{tick == 0 ? palette.grey : palette.line, 1,
                          tick == 0 && data_.differences ? Qt::DashLine : Qt::SolidLine});
      painter.drawLine(QPointF{plot.left(), y}, QPointF{plot.right(), y});
      if (!first_column) continue;
      painter.setPen(palette.grey);
      painter.drawText(QRectF{place.left(), y - 7, layout.axis - 6, 14},
                       Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                       tick_text(look(), data_.format, tick, layout.scale));
    }
    painter.setPen(palette.grey);
    const QRectF foot{plot.left(), plot.bottom() + 1, plot.width(), kFoot - 1};
    painter.drawText(foot, Qt::AlignLeft | Qt::AlignVCenter, QString::number(data_.years.front()));
    painter.drawText(foot, Qt::AlignRight | Qt::AlignVCenter, QString::number(data_.years.back()));

    const QColor colour = series_colour(look(), panel.series);
    if (panel.band) {
      QPolygonF area;
      for (std::size_t i = 0; i < data_.years.size(); ++i)
        if (std::isfinite(panel.band->high[i])) area << point(i, panel.band->high[i]);
      for (std::size_t i = data_.years.size(); i-- > 0;)
        if (std::isfinite(panel.band->low[i])) area << point(i, panel.band->low[i]);
      QColor fill = colour;
      fill.setAlphaF(look().colours == ColourSet::light ? 0.18F : 0.3F);
      painter.setPen(Qt::NoPen);
      painter.setBrush(fill);
      painter.drawPolygon(area);
    }
    QPolygonF line;
    for (std::size_t i = 0; i < data_.years.size(); ++i)
      if (std::isfinite(panel.values[i])) line << point(i, panel.values[i]);
    painter.setPen(QPen{colour, 2});
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);

    // The value of the marked year, above or below the line, wherever there is room.
    const QPointF at = point(at_year, panel.values[at_year]);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(at, 3, 3);
    painter.setFont(chart_font(8, true));
    const QString words = data_.differences
                              ? difference_text(look(), data_.format, panel.values[at_year])
                              : value_text(look(), data_.format, panel.values[at_year]);
    const double wide = text_width(painter.font(), words) + 4;
    const bool below = at.y() - plot.top() < plot.height() / 2;
    const double x =
        std::clamp(at.x() - wide / 2, plot.left(), std::max(plot.left(), plot.right() - wide));
    const QRectF label{x, below ? at.y() + 4 : at.y() - 18, wide, 14};
    QColor ground = palette.card;  // no line through the figure
    ground.setAlphaF(0.85F);
    painter.fillRect(label, ground);
    painter.setPen(palette.ink);
    painter.drawText(label, Qt::AlignCenter | Qt::TextDontClip, words);
  }
}

QString MultiplesChart::hover_text(const QPointF& at) const {
  if (data_.panels.empty() || data_.years.empty()) return {};
  const Layout layout = layout_of(data_, look(), QRectF{rect()});
  for (std::size_t p = 0; p < data_.panels.size(); ++p) {
    if (!layout.panel(p).contains(at)) continue;
    const QRectF plot = layout.plot(p);
    const double share = std::clamp((at.x() - plot.left()) / plot.width(), 0.0, 1.0);
    const auto i =
        static_cast<std::size_t>(std::lround(share * static_cast<double>(data_.years.size() - 1)));
    const Panel& panel = data_.panels[p];
    const auto exact = [&](double value) {
      return data_.differences ? exact_difference(look(), data_.format, value)
                               : exact_text(look(), data_.format, value);
    };
    QString out = QStringLiteral("<b>%1, %2</b><br>%3")
                      .arg(look().words(panel.name).toHtmlEscaped())
                      .arg(data_.years[i])
                      .arg(exact(panel.values[i]));
    if (panel.band && std::isfinite(panel.band->low[i]))
      out += QStringLiteral("<br>%1: %2 … %3")
                 .arg(look().words(panel.band->name).toHtmlEscaped(), exact(panel.band->low[i]),
                      exact(panel.band->high[i]));
    return out;
  }
  return {};
}

}  // namespace regioscoop::ui::charts
