#include "ui/charts/waterfall_chart.h"

#include <algorithm>

#include "ui/charts/drawing.h"
#include "ui/charts/tables.h"

namespace regioscoop::ui::charts {

namespace {

constexpr double kGap = 6;
constexpr double kSpill = 3;  // two lines may take this much more than a row: leading is empty

struct Step {
  const Bar* bar;
  double from;
  double to;
  bool level;  // start and end stand on the axis
};

std::vector<Step> steps_of(const WaterfallData& data) {
  std::vector<Step> out{{&data.start, 0, data.start.value, true}};
  double at = data.start.value;
  for (const Bar& bar : data.steps) {
    out.push_back({&bar, at, at + bar.value, false});
    at += bar.value;
  }
  out.push_back({&data.end, 0, data.end.value, true});
  return out;
}

}  // namespace

void WaterfallChart::set_data(WaterfallData figures) {
  data_ = std::move(figures);
  figures_changed(data_.title);
}

report::Table WaterfallChart::table() const { return table_of(data_); }

void WaterfallChart::draw(QPainter& painter, const QRectF& place) const {
  const Palette& palette = look().palette();
  const std::vector<Step> steps = steps_of(data_);
  std::vector<double> ends;
  double names = 0;
  double values = 0;
  for (const Step& step : steps) {
    ends.push_back(step.to);
    if (!step.level) ends.push_back(step.from);
    names = std::max(names, text_width(chart_font(), look().words(step.bar->name)));
    values = std::max(
        values, text_width(chart_font(8.5, true),
                           step.level ? value_text(look(), data_.format, step.to)
                                      : difference_text(look(), data_.format, step.bar->value)));
  }
  // Changes are small beside the level, so the axis does not start at zero; the bars of the levels
  // are drawn open at that side.
  const auto [least, most] = std::minmax_element(ends.begin(), ends.end());
  const double room = 0.8 * (*most - *least);  // or the lowest level would look like nothing
  if (*least > 0) ends.push_back(std::max(0.0, *least - room));
  const Scale scale = scale_of(ends, 5, false);
  names = std::min(names + kGap, place.width() * 0.42);
  const double left = place.left() + names + kGap;
  const double right = place.right() - values - 2 * kGap;
  const double row = place.height() / static_cast<double>(steps.size());
  const auto x = [&](double value) {
    return left + std::clamp(scale.place(value), 0.0, 1.0) * (right - left);
  };
  double y = place.top();
  for (const Step& step : steps) {
    const QString words = look().words(step.bar->name);
    // A little smaller where that leaves room for the whole name.
    for (const double size : {8.5, 8.0, 7.5}) {
      painter.setFont(chart_font(size, step.level));
      if (words_height(painter.font(), words, names, 2) <= row + kSpill) break;
    }
    painter.setPen(palette.ink);
    draw_words(painter, QRectF{place.left(), y, names, row}, words,
               Qt::AlignLeft | Qt::AlignVCenter,
               words_height(painter.font(), words, names, 2) <= row + kSpill ? 2 : 1);
    const double thick = std::min(22.0, row * 0.6);
    const double from = step.level ? left : x(step.from);
    QRectF shape =
        QRectF{QPointF{from, y + (row - thick) / 2}, QPointF{x(step.to), y + (row + thick) / 2}}
            .normalized();
    if (shape.width() < 1.5) shape.setWidth(1.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(step.level ? QBrush{palette.track} : tone_brush(look(), step.bar->tone));
    painter.drawRect(shape);
    painter.setPen(step.level ? palette.ink : tone_colour(palette, step.bar->tone));
    painter.setFont(chart_font(8.5, true));
    painter.drawText(QRectF{shape.right() + kGap, y, values + kGap, row},
                     Qt::AlignLeft | Qt::AlignVCenter,
                     step.level ? value_text(look(), data_.format, step.to)
                                : difference_text(look(), data_.format, step.bar->value));
    painter.setPen(QPen{palette.line, 1, Qt::DotLine});
    if (&step != &steps.back())
      painter.drawLine(QPointF{x(step.to), y + (row + thick) / 2},
                       QPointF{x(step.to), y + row + (row - thick) / 2});
    y += row;
  }
}

QString WaterfallChart::hover_text(const QPointF& at) const {
  const std::vector<Step> steps = steps_of(data_);
  const auto i =
      static_cast<std::size_t>(std::clamp(at.y() / height() * static_cast<double>(steps.size()),
                                          0.0, static_cast<double>(steps.size()) - 1));
  const Step& step = steps[i];
  return QStringLiteral("<b>%1</b><br>%2")
      .arg(look().words(step.bar->name).toHtmlEscaped(),
           step.level ? exact_text(look(), data_.format, step.to)
                      : exact_difference(look(), data_.format, step.bar->value));
}

}  // namespace regioscoop::ui::charts
