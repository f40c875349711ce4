#include "ui/charts/tornado_chart.h"

#include <algorithm>

#include "ui/charts/drawing.h"
#include "ui/charts/tables.h"

namespace regioscoop::ui::charts {

namespace {

constexpr double kHead = 20;    // the central value
constexpr double kAxis = 18;    // ticks and their words
constexpr double kLegend = 17;  // a line of it
constexpr double kGap = 6;
constexpr double kSwatch = 10;
constexpr double kTallestRow = 34;

const Text kLow{"lage waarde van de aanname", "low value of the assumption"};
const Text kHigh{"hoge waarde", "high value"};
const Text kBeside{"het getal bij een balk is die waarde", "the number at a bar is that value"};

// Where everything goes, shared by drawing and hovering.
struct Places {
  double names = 0;  // width of the column of names
  double ends = 0;   // of the words at the ends of a bar
  double row = 0;    // height of one
  double foot = 0;   // where the rows end
  bool one_line = true;
  Scale scale;
  double left = 0;  // of the plot
  double right = 0;
  [[nodiscard]] double x(double value) const { return left + scale.place(value) * (right - left); }
};

double legend_width(const Look& look, std::initializer_list<const Text*> items) {
  double width = 0;
  for (const Text* one : items)
    width += kSwatch + text_width(chart_font(8), look.words(*one)) + 3 * kGap;
  return width;
}

Places places_of(const TornadoData& data, const Look& look, const QRectF& place) {
  Places out;
  std::vector<double> all{data.central};
  for (const TornadoRow& row : data.rows) {
    all.push_back(row.low);
    all.push_back(row.high);
    out.names = std::max(out.names, text_width(chart_font(), look.words(row.name)));
    for (const Text* label : {&row.low_label, &row.high_label})
      out.ends = std::max(out.ends, text_width(chart_font(8), look.words(*label)));
  }
  out.names = std::min(out.names + kGap, place.width() * 0.42);
  out.left = place.left() + out.names + out.ends + 2 * kGap;
  out.right = place.right() - out.ends - 2 * kGap;
  // As many ticks as stand apart.
  for (int wanted = 6; wanted >= 1; --wanted) {
    out.scale = scale_of(all, wanted, false);
    const std::vector<double> ticks = out.scale.ticks();
    double widest = 0;
    for (const double tick : ticks)
      widest = std::max(widest,
                        text_width(chart_font(8), tick_text(look, data.format, tick, out.scale)));
    if ((widest + 2 * kGap) * static_cast<double>(ticks.size() - 1) <= out.right - out.left) break;
  }
  out.one_line = legend_width(look, {&kLow, &kHigh, &kBeside}) <= place.width();
  const double below = kAxis + kLegend * (out.one_line ? 1 : 2);
  const auto rows = static_cast<double>(std::max<std::size_t>(1, data.rows.size()));
  out.row = std::clamp((place.height() - kHead - below) / rows, 1.0, kTallestRow);
  out.foot = place.top() + kHead + out.row * static_cast<double>(data.rows.size());
  return out;
}

}  // namespace

void TornadoChart::set_data(TornadoData figures) {
  data_ = std::move(figures);
  figures_changed(data_.title);
}

report::Table TornadoChart::table() const { return table_of(data_); }

void TornadoChart::draw(QPainter& painter, const QRectF& place) const {
  if (data_.rows.empty()) return draw_nothing(painter, look(), place, data_.when_empty);
  const Palette& palette = look().palette();
  const Places at = places_of(data_, look(), place);
  const double top = place.top() + kHead;
  // The axis, with a thin line up from each tick.
  for (const double tick : at.scale.ticks()) {
    painter.setPen(QPen{palette.line, 1});
    painter.drawLine(QPointF{at.x(tick), top}, QPointF{at.x(tick), at.foot + 3});
    painter.setFont(chart_font(8));
    painter.setPen(palette.grey);
    painter.drawText(QRectF{at.x(tick) - 100, at.foot + 3, 200, kAxis - 3}, Qt::AlignCenter,
                     tick_text(look(), data_.format, tick, at.scale));
  }
  painter.setPen(QPen{palette.grey, 1});
  painter.drawLine(QPointF{at.left, at.foot}, QPointF{at.right, at.foot});
  painter.setFont(chart_font(8.5, true));
  painter.setPen(palette.ink);
  const QString central = value_text(look(), data_.format, data_.central);
  const double wide = text_width(painter.font(), central) + 4;
  painter.drawText(
      QRectF{std::clamp(at.x(data_.central) - wide / 2, place.left(), place.right() - wide),
             place.top(), wide, kHead},
      Qt::AlignCenter, central);
  double y = top;
  for (const TornadoRow& row : data_.rows) {
    draw_row(painter, QRectF{place.left(), y, at.names - kGap, at.row}, row,
             {at.x(data_.central), at.x(row.low), at.x(row.high), at.ends});
    y += at.row;
  }
  painter.setPen(QPen{palette.grey, 1});
  painter.drawLine(QPointF{at.x(data_.central), top}, QPointF{at.x(data_.central), at.foot});
  draw_legend(painter, QPointF{place.left(), at.foot + kAxis}, at.one_line);
}

void TornadoChart::draw_row(QPainter& painter, const QRectF& name, const TornadoRow& row,
                            const Pixels& bar) const {
  const Palette& palette = look().palette();
  painter.setFont(chart_font());
  painter.setPen(palette.ink);
  draw_words(painter, name, look().words(row.name), Qt::AlignLeft | Qt::AlignVCenter,
             name.height() > 26 ? 2 : 1);
  const double thick = std::min(18.0, name.height() * 0.62);
  const double top = name.top() + (name.height() - thick) / 2;
  painter.setPen(Qt::NoPen);
  const auto half = [&](double to, const QColor& colour) {
    painter.setBrush(colour);
    painter.drawRect(QRectF{QPointF{bar.central, top}, QPointF{to, top + thick}}.normalized());
  };
  half(bar.low, palette.series[1]);
  half(bar.high, palette.series[2]);
  painter.setFont(chart_font(8));
  painter.setPen(palette.grey);
  const auto label = [&](double at, bool at_left, const Text& words) {
    const QRectF box{at_left ? at - kGap - bar.ends : at + kGap, name.top(), bar.ends,
                     name.height()};
    painter.drawText(
        box, static_cast<int>((at_left ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter),
        look().words(words));
  };
  const bool low_left = row.low <= row.high;
  label(std::min(bar.low, bar.high), true, low_left ? row.low_label : row.high_label);
  label(std::max(bar.low, bar.high), false, low_left ? row.high_label : row.low_label);
}

void TornadoChart::draw_legend(QPainter& painter, QPointF at, bool one_line) const {
  const Palette& palette = look().palette();
  painter.setFont(chart_font(8));
  const double left = at.x();
  const auto item = [&](const Text& words, const QColor* colour) {
    if (colour != nullptr) {
      painter.setPen(Qt::NoPen);
      painter.setBrush(*colour);
      painter.drawRect(QRectF{at.x(), at.y() + (kLegend - kSwatch) / 2, kSwatch, kSwatch});
      at.rx() += kSwatch + kGap;
    }
    const QString text = look().words(words);
    const double width = text_width(painter.font(), text);
    painter.setPen(palette.grey);
    painter.drawText(QRectF{at.x(), at.y(), width + 2, kLegend}, Qt::AlignLeft | Qt::AlignVCenter,
                     text);
    at.rx() += width + 2 * kGap;
  };
  item(kLow, &palette.series[1]);
  item(kHigh, &palette.series[2]);
  if (!one_line) at = {left, at.y() + kLegend};
  item(kBeside, nullptr);
}

QString TornadoChart::hover_text(const QPointF& at) const {
  if (data_.rows.empty()) return {};
  const Places places = places_of(data_, look(), QRectF{rect()});
  const auto i = static_cast<int>((at.y() - kHead) / places.row);
  if (at.y() < kHead || i >= static_cast<int>(data_.rows.size())) return {};
  const TornadoRow& row = data_.rows[static_cast<std::size_t>(i)];
  return QStringLiteral("<b>%1</b><br>%2: %3<br>%4: %5")
      .arg(look().words(row.name).toHtmlEscaped(), look().words(row.low_label),
           exact_text(look(), data_.format, row.low), look().words(row.high_label),
           exact_text(look(), data_.format, row.high));
}

}  // namespace regioscoop::ui::charts
