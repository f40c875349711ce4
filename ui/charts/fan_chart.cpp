#include "ui/charts/fan_chart.h"

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "ui/charts/drawing.h"
#include "ui/charts/tables.h"

namespace regioscoop::ui::charts {

namespace {
constexpr int kLines = 5;
constexpr double kLabelGap = 6;

Qt::PenStyle pen_style(LineStyle style) {
  switch (style) {
    case LineStyle::solid: return Qt::SolidLine;
    case LineStyle::dashed: return Qt::DashLine;
    case LineStyle::dotted: return Qt::DotLine;
  }
  return Qt::SolidLine;
}
}  // namespace

// The Qt chart, with the names of the lines written at their ends instead of in a legend.
class FanView : public QChartView {
 public:
  FanView(Look look, QWidget* parent) : QChartView{parent}, look_{look} {
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    // The names stand in the foreground: where only a part is painted anew, what was written beside
    // it stays.
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setStyleSheet(QStringLiteral("background: transparent"));
    chart()->setBackgroundVisible(false);
    chart()->legend()->hide();
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->layout()->setContentsMargins(0, 0, 0, 0);

    band_ = new QAreaSeries{new QLineSeries{this}, new QLineSeries{this}};
    band_->upperSeries()->setParent(band_);
    band_->lowerSeries()->setParent(band_);
    QColor fill = look.palette().accent;
    fill.setAlphaF(look.colours == ColourSet::light ? 0.14F : 0.25F);
    band_->setPen(Qt::NoPen);  // an outline costs more than all the rest
    band_->setBrush(fill);
    chart()->addSeries(band_);
    for (QLineSeries*& edge : outer_) {
      edge = new QLineSeries{this};
      edge->setPen(QPen{look.palette().accent, 1, Qt::DotLine});
      chart()->addSeries(edge);
    }
    for (int i = 0; i < kLines; ++i) {
      lines_.push_back(new QLineSeries{this});
      chart()->addSeries(lines_.back());
    }
    years_ = new QCategoryAxis{this};
    values_ = new QCategoryAxis{this};
    const Palette& palette = look.palette();
    for (QCategoryAxis* axis : {years_, values_}) {
      axis->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
      axis->setLabelsColor(palette.grey);
      axis->setLabelsFont(chart_font());
      axis->setGridLinePen(QPen{palette.line, 1});
      axis->setLinePen(QPen{palette.line, 1});
    }
    years_->setGridLineVisible(false);
    values_->setLineVisible(false);
    chart()->addAxis(years_, Qt::AlignBottom);
    chart()->addAxis(values_, Qt::AlignLeft);
    for (QAbstractSeries* series : chart()->series()) {
      series->attachAxis(years_);
      series->attachAxis(values_);
    }
  }

  void show_series(const FanData& figures) {
    data_ = figures;
    const auto points = [&](const std::vector<double>& values) {
      QList<QPointF> out;
      for (std::size_t i = 0; i < values.size(); ++i)
        if (std::isfinite(values[i]))
          out.append({static_cast<double>(figures.years[i]), values[i]});
      return out;
    };
    band_->setVisible(figures.band.has_value());
    if (figures.band) {
      band_->upperSeries()->replace(points(figures.band->high));
      band_->lowerSeries()->replace(points(figures.band->low));
    }
    for (QLineSeries* edge : outer_) edge->setVisible(figures.outer.has_value());
    if (figures.outer) {
      outer_[0]->replace(points(figures.outer->low));
      outer_[1]->replace(points(figures.outer->high));
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const bool used = i < figures.lines.size();
      lines_[i]->setVisible(used);
      if (!used) continue;
      const Line& line = figures.lines[i];
      QPen pen{look_.palette().series[static_cast<std::size_t>(line.series)], 2};
      pen.setStyle(pen_style(line.style));
      lines_[i]->setPen(pen);
      lines_[i]->replace(points(line.values));
    }
  }

  // Another axis makes Qt lay out the whole chart again, so only when it is another.
  void show_axes(const Scale& scale, const std::vector<int>& years, double right_room) {
    const Axes wanted{data_.years, years,      scale.ticks(),    scale.low,
                      scale.high,  right_room, data_.format.unit};
    if (axes_ == wanted) return;
    axes_ = wanted;
    for (QCategoryAxis* axis : {years_, values_})
      for (const QString& label : axis->categoriesLabels()) axis->remove(label);
    if (!data_.years.empty()) {
      years_->setRange(data_.years.front(), std::max(data_.years.back(), data_.years.front() + 1));
      for (const int year : years) years_->append(QString::number(year), year);
    }
    values_->setRange(scale.low, scale.high);
    for (const double tick : scale.ticks())
      values_->append(tick_text(look_, data_.format, tick, scale), tick);
    chart()->setMargins(QMargins{0, 9, static_cast<int>(right_room), 0});
  }

  // Also when nobody shows the view: Qt sends no resize events to hidden widgets.
  void fit(QSize size) {
    if (size == fitted_) return;
    fitted_ = size;
    resize(size);
    chart()->resize(size);
    scene()->setSceneRect(QRectF{QPointF{}, QSizeF{size}});
  }

  // Axes and margins get their place at once, not at the next turn of the event loop: a picture may
  // be made before there is one.
  void settle() {
    chart()->layout()->invalidate();
    chart()->layout()->activate();
  }

  // Names at the ends of the lines, moved apart where they would overlap.
  void drawForeground(QPainter* painter, const QRectF& /*place*/) override {
    painter->save();
    painter->resetTransform();
    write_names(*painter);
    painter->restore();
  }

  void write_names(QPainter& painter) {
    if (data_.years.empty()) return;
    struct Name {
      double y;
      std::size_t line;
    };
    std::vector<Name> names;
    double x = 0;
    for (std::size_t i = 0; i < data_.lines.size(); ++i) {
      if (data_.lines[i].values.empty() || !std::isfinite(data_.lines[i].values.back())) continue;
      const QPointF end = chart()->mapToPosition(
          {static_cast<double>(data_.years.back()), data_.lines[i].values.back()}, lines_[i]);
      names.push_back({end.y(), i});
      x = end.x() + kLabelGap;
    }
    std::sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.y < b.y; });
    const QFontMetricsF metrics{chart_font()};
    for (std::size_t i = 1; i < names.size(); ++i)
      names[i].y = std::max(names[i].y, names[i - 1].y + metrics.height());
    const double bottom = chart()->plotArea().bottom() + metrics.height() / 2;
    for (std::size_t i = names.size(); i-- > 0;) {
      const double limit = i + 1 == names.size() ? bottom : names[i + 1].y - metrics.height();
      names[i].y = std::min(names[i].y, limit);
    }
    for (const Name& name : names) {
      const Line& line = data_.lines[name.line];
      painter.setFont(chart_font(8.5, name.line == 0));
      painter.setPen(look_.palette().series[static_cast<std::size_t>(line.series)]);
      const QRectF place{x, name.y - metrics.height() / 2, width() - x - 1, metrics.height()};
      draw_words(painter, place, look_.words(line.name), Qt::AlignLeft, 1);
    }
  }

 private:
  struct Axes {
    std::vector<int> data_years;
    std::vector<int> years;
    std::vector<double> ticks;
    double low = 0, high = 0, room = 0;
    Unit unit = Unit::number;
    friend bool operator==(const Axes&, const Axes&) = default;
  };
  Look look_;
  FanData data_;
  Axes axes_;
  QSize fitted_;
  QAreaSeries* band_ = nullptr;
  std::array<QLineSeries*, 2> outer_{};  // low and high
  std::vector<QLineSeries*> lines_;
  QCategoryAxis* years_ = nullptr;
  QCategoryAxis* values_ = nullptr;
};

FanChart::FanChart(Look look, QWidget* parent)
    : Chart{look, parent}, view_{new FanView{look, this}} {}

void FanChart::set_data(FanData figures) {
  data_ = std::move(figures);
  if (data_.lines.size() > kLines) data_.lines.resize(kLines);
  view_->show_series(data_);
  lay_out();
  figures_changed(data_.title);
}

void FanChart::set_value_range(double low, double high) {
  range_ = {low, high};
  lay_out();
}

double FanChart::label_room(double width) const {
  double room = 0;
  for (const Line& line : data_.lines)
    room = std::max(room, text_width(chart_font(8.5, true), look().words(line.name)));
  return std::min(room + 2 * kLabelGap, width * 0.3);
}

// The axis of before where it serves: a band that gets finer must not move the lines. Another
// figure, size or course of years gets its own.
Scale FanChart::steady(const Scale& wanted) {
  const Drawn now{data_.title, data_.lines.empty() ? Text{} : data_.lines.front().name, data_.years,
                  size()};
  const bool fits = now == drawn_ && wanted.low >= scale_.low && wanted.high <= scale_.high;
  constexpr double kEnoughUsed = 0.6;
  const bool wasteful = wanted.high - wanted.low < kEnoughUsed * (scale_.high - scale_.low);
  drawn_ = now;
  if (!fits || wasteful) scale_ = wanted;
  return scale_;
}

void FanChart::lay_out() {
  if (data_.years.empty() || width() < 50) return;
  view_->fit(size());
  std::vector<double> all;
  for (const Line& line : data_.lines)
    all.insert(all.end(), line.values.begin(), line.values.end());
  for (const std::optional<Band>* band : {&data_.band, &data_.outer}) {
    if (!*band) continue;
    all.insert(all.end(), (*band)->low.begin(), (*band)->low.end());
    all.insert(all.end(), (*band)->high.begin(), (*band)->high.end());
  }
  if (range_) all.assign({range_->first, range_->second});
  const Scale scale = steady(scale_of(all, std::clamp(height() / 45, 2, 6), false));
  const double room = label_room(width());
  const double label = text_width(chart_font(), QStringLiteral("2030")) + 16;
  view_->show_axes(
      scale, year_ticks(data_.years.front(), data_.years.back(), width() - room - 60, label), room);
  if (!isVisible()) view_->settle();
}

report::Table FanChart::table() const { return table_of(data_); }

void FanChart::draw(QPainter& painter, const QRectF& place) const {
  if (data_.years.empty()) return;
  const QRectF whole{view_->rect()};
  const double scale = std::min(place.width() / whole.width(), place.height() / whole.height());
  view_->scene()->render(&painter, QRectF{place.topLeft(), whole.size() * scale}, whole);
  painter.save();
  painter.translate(place.topLeft());
  painter.scale(scale, scale);
  view_->write_names(painter);
  painter.restore();
}

QString FanChart::hover_text(const QPointF& at) const {
  if (data_.years.empty() || data_.lines.empty()) return {};
  const double value = view_->chart()->mapToValue(at).x();
  const auto nearest =
      std::clamp(static_cast<int>(std::lround(value)), data_.years.front(), data_.years.back());
  const auto place = std::find(data_.years.begin(), data_.years.end(), nearest);
  if (place == data_.years.end() || std::abs(value - nearest) > 1) return {};
  const auto i = static_cast<std::size_t>(place - data_.years.begin());
  QString out = QStringLiteral("<b>%1</b>").arg(nearest);
  for (const Line& line : data_.lines)
    out += QStringLiteral("<br>%1: %2")
               .arg(look().words(line.name).toHtmlEscaped(),
                    exact_text(look(), data_.format, line.values[i]));
  for (const std::optional<Band>* band : {&data_.band, &data_.outer})
    if (*band)
      out += QStringLiteral("<br>%1: %2 – %3")
                 .arg(look().words((*band)->name).toHtmlEscaped(),
                      exact_text(look(), data_.format, (*band)->low[i]),
                      exact_text(look(), data_.format, (*band)->high[i]));
  return out;
}

void FanChart::paintEvent(QPaintEvent* event) { QWidget::paintEvent(event); }

void FanChart::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  lay_out();
}

}  // namespace regioscoop::ui::charts
