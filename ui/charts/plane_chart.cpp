#include "ui/charts/plane_chart.h"

#include <algorithm>
#include <cmath>

#include "ui/charts/drawing.h"
#include "ui/charts/tables.h"

namespace regioscoop::ui::charts {

namespace {

constexpr double kFoot = 30;
constexpr double kHead = 24;
constexpr double kSign = 5.5;   // radius of a point
constexpr double kBeside = 12;  // a name this near its point needs no line to it
constexpr Format kEuros{Unit::euros, 0};

struct Frame {
  QRectF plot;
  Scale effect;
  Scale cost;
  [[nodiscard]] QPointF point(double e, double c) const {
    return {plot.left() + effect.place(e) * plot.width(),
            plot.bottom() - cost.place(c) * plot.height()};
  }
};

// Only what lies between the 5th and the 95th percentile of the clouds sets the axes: a single
// extreme draw would press all the rest together.
void add_middle(std::vector<double>& out, std::vector<double> values) {
  if (values.empty()) return;
  std::sort(values.begin(), values.end());
  const std::size_t cut = values.size() / 20;
  out.push_back(values[cut]);
  out.push_back(values[values.size() - 1 - cut]);
}

Frame frame_of(const PlaneData& data, const Look& look, const QRectF& place) {
  std::vector<double> effects;
  std::vector<double> costs;
  for (const PlanePoint& point : data.points) {
    effects.push_back(point.effect);
    costs.push_back(point.cost);
    std::vector<double> e;
    std::vector<double> c;
    for (const auto& [effect, cost] : point.cloud) {
      if (!std::isfinite(effect) || !std::isfinite(cost)) continue;
      e.push_back(effect);
      c.push_back(cost);
    }
    add_middle(effects, std::move(e));
    add_middle(costs, std::move(c));
  }
  Frame frame;
  frame.cost = scale_of(costs, std::clamp(static_cast<int>(place.height() / 45), 2, 5), true);
  frame.effect = scale_of(effects, std::clamp(static_cast<int>(place.width() / 90), 2, 6), true);
  double axis = 0;
  for (const double tick : frame.cost.ticks())
    axis = std::max(axis, text_width(chart_font(8), tick_text(look, kEuros, tick, frame.cost)));
  frame.plot = place.adjusted(axis + 8, kHead, -8, -kFoot);
  return frame;
}

void draw_axes(QPainter& painter, const Look& look, const PlaneData& data, const Frame& frame,
               const QRectF& place) {
  const Palette& palette = look.palette();
  painter.setFont(chart_font(8));
  for (const double tick : frame.cost.ticks()) {
    const double y = frame.point(0, tick).y();
    painter.setPen(QPen{tick == 0 ? palette.grey : palette.line, 1});
    painter.drawLine(QPointF{frame.plot.left(), y}, QPointF{frame.plot.right(), y});
    painter.setPen(palette.grey);
    painter.drawText(QRectF{place.left(), y - 7, frame.plot.left() - place.left() - 6, 14},
                     Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                     tick_text(look, kEuros, tick, frame.cost));
  }
  for (const double tick : frame.effect.ticks()) {
    const double x = frame.point(tick, 0).x();
    painter.setPen(QPen{tick == 0 ? palette.grey : palette.line, 1});
    painter.drawLine(QPointF{x, frame.plot.top()}, QPointF{x, frame.plot.bottom()});
    painter.setPen(palette.grey);
    const QString words = tick_text(look, data.effect_format, tick, frame.effect);
    const double wide = text_width(painter.font(), words) + 4;
    painter.drawText(QRectF{std::clamp(x - wide / 2, place.left(), place.right() - wide),
                            frame.plot.bottom() + 1, wide, 14},
                     Qt::AlignCenter, words);
  }
  painter.setPen(palette.grey);
  draw_words(painter, QRectF{place.left(), place.top(), place.width(), 15},
             QStringLiteral("↑ ") + look.words(data.cost_name), Qt::AlignLeft, 1);
  draw_words(painter, QRectF{place.left(), place.bottom() - 15, place.width(), 15},
             look.words(data.effect_name) + QStringLiteral(" →"), Qt::AlignRight, 1);
}

void draw_frontier(QPainter& painter, const Look& look, const PlaneData& data, const Frame& frame) {
  std::vector<const PlanePoint*> on;
  for (const PlanePoint& point : data.points)
    if (point.on_frontier) on.push_back(&point);
  std::sort(on.begin(), on.end(),
            [](const PlanePoint* a, const PlanePoint* b) { return a->effect < b->effect; });
  QPolygonF line;
  for (const PlanePoint* point : on) line << frame.point(point->effect, point->cost);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen{look.palette().ink, 1.2, Qt::DashLine});
  painter.drawPolyline(line);
}

// Where a name may stand: beside its point, else further away with a line to it.
std::vector<QRectF> places_around(const QPointF& at, const QSizeF& size) {
  const double wide = size.width();
  const double high = size.height();
  std::vector<QRectF> out;
  for (const QPointF& shift :
       {QPointF{9, -high / 2}, QPointF{-9 - wide, -high / 2}, QPointF{-wide / 2, -high - 7},
        QPointF{-wide / 2, 7}, QPointF{6, -high - 5}, QPointF{6, 5}, QPointF{-6 - wide, -high - 5},
        QPointF{-6 - wide, 5}})
    out.emplace_back(at + shift, size);
  constexpr int kAngles = 16;
  for (const double away : {24.0, 40.0, 58.0, 80.0, 104.0})
    for (int i = 0; i < kAngles; ++i) {
      const double angle = 2 * 3.14159265358979323846 * i / kAngles;
      const QPointF centre =
          at + QPointF{std::cos(angle) * (away + wide / 2), std::sin(angle) * away};
      out.emplace_back(centre - QPointF{wide / 2, high / 2}, size);
    }
  return out;
}

// From a point to the nearest side of its name.
QLineF line_to(const QRectF& box, const QPointF& at) {
  return {at, QPointF{std::clamp(at.x(), box.left(), box.right()),
                      std::clamp(at.y(), box.top(), box.bottom())}};
}

// Whether a line that is long enough to be drawn runs over the sign at `point`.
bool passes(const QLineF& line, const QPointF& point) {
  if (line.length() <= kBeside) return false;
  const QPointF along = line.p2() - line.p1();
  const QPointF to = point - line.p1();
  const double share =
      std::clamp(QPointF::dotProduct(to, along) / QPointF::dotProduct(along, along), 0.0, 1.0);
  const QPointF away = to - share * along;
  return std::hypot(away.x(), away.y()) < kSign + 1;
}

void draw_names(QPainter& painter, const Look& look, const PlaneData& data, const Frame& frame,
                const QRectF& place) {
  painter.setFont(chart_font(8.5, true));
  constexpr double kHigh = 15;
  std::vector<QRectF> taken;
  for (const PlanePoint& point : data.points) {
    const QPointF at = frame.point(point.effect, point.cost);
    taken.push_back(QRectF{at.x() - 7, at.y() - 7, 14, 14});
  }
  const auto covered = [&](const QRectF& box, const QPointF& at) {
    double area = place.contains(box) ? 0 : 1e6;
    // A line to the name that passes another point would seem to come from there.
    for (const PlanePoint& other : data.points) {
      const QPointF there = frame.point(other.effect, other.cost);
      if (there != at && passes(line_to(box, at), there)) area += 200;
    }
    for (const QRectF& other : taken) {
      const QRectF common = box.intersected(other);
      area += common.width() * common.height();
    }
    return area;
  };
  for (const PlanePoint& point : data.points) {
    const QString words = look.words(point.name);
    const QPointF at = frame.point(point.effect, point.cost);
    QRectF best;
    double least = HUGE_VAL;
    // The nearest place where nothing is written yet, else the one that covers least.
    for (const QRectF& box :
         places_around(at, QSizeF{text_width(painter.font(), words) + 2, kHigh})) {
      const double here = covered(box, at);
      if (here >= least) continue;
      least = here;
      best = box;
      if (here == 0) break;
    }
    taken.push_back(best);
    if (const QLineF line = line_to(best, at); line.length() > kBeside) {
      painter.setPen(QPen{look.palette().grey, 1});
      painter.drawLine(line);
      draw_sign(painter, look, point.series, at, kSign);
    }
    QColor ground = look.palette().card;
    ground.setAlphaF(0.85F);
    painter.fillRect(best, ground);
    painter.setPen(look.palette().ink);
    painter.drawText(best, Qt::AlignCenter | Qt::TextDontClip, words);
  }
}

}  // namespace

void PlaneChart::set_data(PlaneData figures) {
  data_ = std::move(figures);
  figures_changed(data_.title);
}

report::Table PlaneChart::table() const { return table_of(data_); }

void PlaneChart::draw(QPainter& painter, const QRectF& place) const {
  if (data_.points.empty()) return;
  const Frame frame = frame_of(data_, look(), place);
  if (frame.plot.width() < 20 || frame.plot.height() < 20) return;
  draw_axes(painter, look(), data_, frame, place);
  painter.save();
  painter.setClipRect(frame.plot);
  for (const PlanePoint& point : data_.points) {
    QColor colour = series_colour(look(), point.series);
    colour.setAlphaF(0.35F);
    painter.setPen(QPen{colour, 3, Qt::SolidLine, Qt::RoundCap});
    QPolygonF dots;
    for (const auto& [effect, cost] : point.cloud)
      if (std::isfinite(effect) && std::isfinite(cost)) dots << frame.point(effect, cost);
    painter.drawPoints(dots);
  }
  painter.restore();
  draw_frontier(painter, look(), data_, frame);
  for (const PlanePoint& point : data_.points)
    draw_sign(painter, look(), point.series, frame.point(point.effect, point.cost), kSign);
  draw_names(painter, look(), data_, frame, frame.plot.adjusted(2, -6, 6, 0));
}

QString PlaneChart::hover_text(const QPointF& at) const {
  if (data_.points.empty()) return {};
  const Frame frame = frame_of(data_, look(), QRectF{rect()});
  const PlanePoint* nearest = nullptr;
  double distance = 24;  // pixels
  for (const PlanePoint& point : data_.points) {
    const QPointF away = frame.point(point.effect, point.cost) - at;
    const double here = std::hypot(away.x(), away.y());
    if (here >= distance) continue;
    distance = here;
    nearest = &point;
  }
  if (nearest == nullptr) return {};
  return QStringLiteral("<b>%1</b><br>%2: %3<br>%4: %5<br>%6")
      .arg(look().words(nearest->name).toHtmlEscaped(),
           look().words(data_.effect_name).toHtmlEscaped(),
           exact_difference(look(), data_.effect_format, nearest->effect),
           look().words(data_.cost_name).toHtmlEscaped(),
           exact_difference(look(), kEuros, nearest->cost),
           look().words(nearest->verdict).toHtmlEscaped());
}

}  // namespace regioscoop::ui::charts
