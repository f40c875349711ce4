#include "ui/charts/drawing.h"

#include <QFontMetricsF>
#include <QTextLayout>
#include <algorithm>
#include <cmath>

#include "ui/theme/style.h"

namespace regioscoop::ui::charts {
namespace {

struct Laid {
  QStringList lines;
  double height = 0;
};

Laid lay_out(const QFont& font, const QString& text, double width, int lines) {
  const QFontMetricsF metrics{font};
  Laid out;
  QTextLayout layout{text, font};
  QTextOption option;
  option.setWrapMode(QTextOption::WordWrap);
  layout.setTextOption(option);
  layout.beginLayout();
  for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
    line.setLineWidth(width);
    if (out.lines.size() == lines - 1) {
      out.lines << metrics.elidedText(text.mid(line.textStart()), Qt::ElideRight, width);
      break;
    }
    out.lines << text.mid(line.textStart(), line.textLength()).trimmed();
  }
  layout.endLayout();
  out.height = static_cast<double>(out.lines.size()) * metrics.height();
  return out;
}

}  // namespace

QFont chart_font(double points, bool bold) {
  QFont font = text_font(points);
  if (bold) font.setWeight(QFont::DemiBold);
  font.setStyleStrategy(QFont::PreferNoShaping);  // as in the note: a minus stays a character
  return font;
}

double text_width(const QFont& font, const QString& text) {
  return QFontMetricsF{font}.horizontalAdvance(text);
}

QString value_text(const Look& look, const Format& format, double value) {
  switch (format.unit) {
    case Unit::euros: return look.euros(value);
    case Unit::percent: return look.percentage(value, format.decimals);
    case Unit::number: break;
  }
  return look.number(value, format.decimals);
}

QString difference_text(const Look& look, const Format& format, double value) {
  switch (format.unit) {
    case Unit::euros: return look.signed_euros(value);
    case Unit::percent: return look.signed_number(value * 100, format.decimals) + " %-pt";
    case Unit::number: break;
  }
  return look.signed_number(value, format.decimals);
}

namespace {
// With the sign before the euro, as everywhere.
QString with_euro(const QString& digits) {
  const bool with_sign = digits.startsWith(QChar{0x2212}) || digits.startsWith(QLatin1Char{'+'});
  const QString euro = QStringLiteral("€\u00a0");
  return with_sign ? digits.left(1) + euro + digits.mid(1) : euro + digits;
}
}  // namespace

QString exact_text(const Look& look, const Format& format, double value) {
  return format.unit == Unit::euros && std::isfinite(value) ? with_euro(look.number(value))
                                                            : value_text(look, format, value);
}

QString exact_difference(const Look& look, const Format& format, double value) {
  return format.unit == Unit::euros && std::isfinite(value) ? with_euro(look.signed_number(value))
                                                            : difference_text(look, format, value);
}

QString chance_text(const Look& look, double share) {
  constexpr double kNearlyAll = 0.995;
  if (share > kNearlyAll) return QLatin1Char{'>'} + look.percentage(0.99);
  if (share < 1 - kNearlyAll) return QLatin1Char{'<'} + look.percentage(0.01);
  return look.percentage(share);
}

QString tick_text(const Look& look, const Format& format, double value, const Scale& scale) {
  if (format.unit == Unit::percent) return look.percentage(value, std::max(0, scale.decimals - 2));
  if (format.unit == Unit::number) return look.number(value, scale.decimals);
  // All ticks of an axis in the same unit, with as many decimals as tell them apart.
  const double size = std::max(std::abs(scale.low), std::abs(scale.high));
  const QString sign = value < 0 ? QStringLiteral("−") : QString{};
  const QString euro = QStringLiteral("€\u00a0");
  if (size < 1e6 || value == 0) return sign + euro + look.number(std::abs(value));
  const double unit = size >= 1e9 ? 1e9 : 1e6;
  int decimals = 0;
  for (double step = scale.step / unit; decimals < 3 && std::abs(step - std::round(step)) > 1e-6;
       ++decimals)
    step *= 10;
  return sign + euro + look.number(std::abs(value) / unit, decimals) +
         (unit > 1e8 ? look.words(" mld", " bn") : look.words(" mln", " m"));
}

double draw_words(QPainter& painter, const QRectF& place, const QString& text, int flags,
                  int lines) {
  const Laid laid = lay_out(painter.font(), text, place.width(), lines);
  const double line_height = QFontMetricsF{painter.font()}.height();
  double y = place.top();
  if ((flags & Qt::AlignVCenter) != 0) y += (place.height() - laid.height) / 2;
  if ((flags & Qt::AlignBottom) != 0) y += place.height() - laid.height;
  for (const QString& line : laid.lines) {
    painter.drawText(QRectF{place.left(), y, place.width(), line_height},
                     (flags & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter | Qt::TextDontClip,
                     line);
    y += line_height;
  }
  return laid.height;
}

void draw_nothing(QPainter& painter, const Look& look, const QRectF& place, const Text& words) {
  constexpr int kMostLines = 4;
  painter.setFont(chart_font(9.5));
  painter.setPen(look.palette().grey);
  draw_words(painter, place.adjusted(12, 0, -12, 0), look.words(words), Qt::AlignCenter,
             kMostLines);
}

double words_height(const QFont& font, const QString& text, double width, int lines) {
  return lay_out(font, text, width, lines).height;
}

QString class_text(const Look& look, const Format& format, const std::vector<double>& borders,
                   std::size_t index, bool differences) {
  const auto word = [&](double value) {
    return differences ? difference_text(look, format, value) : value_text(look, format, value);
  };
  if (borders.empty())
    return differences ? look.words("geen verschil", "no difference")
                       : look.words("alle wijken", "all districts");
  if (index == 0) return QStringLiteral("< ") + word(borders.front());
  if (index == borders.size()) return QStringLiteral("≥ ") + word(borders.back());
  const QString between = differences ? look.words(" tot ", " to ") : QStringLiteral("–");
  return word(borders[index - 1]) + between + word(borders[index]);
}

QBrush tone_brush(const Look& look, Tone tone) { return QBrush{tone_colour(look.palette(), tone)}; }

QColor series_colour(const Look& look, int series) {
  const auto& colours = look.palette().series;
  return colours[static_cast<std::size_t>(series) % colours.size()];
}

void draw_sign(QPainter& painter, const Look& look, int series, const QPointF& centre,
               double radius) {
  painter.save();
  painter.setPen(QPen{look.palette().card, 1});
  painter.setBrush(series_colour(look, series));
  const auto corners = [&](int count, double turn) {
    QPolygonF shape;
    for (int i = 0; i < count; ++i) {
      const double angle = (turn + 360.0 * i / count) * 3.14159265358979323846 / 180;
      shape << centre + QPointF{std::cos(angle), std::sin(angle)} * radius * 1.2;
    }
    painter.drawPolygon(shape);
  };
  switch (series % 5) {
    case 0: painter.drawEllipse(centre, radius, radius); break;
    case 1: corners(4, 45); break;
    case 2: corners(3, -90); break;
    case 3: corners(4, 0); break;
    default: corners(3, 90); break;
  }
  painter.restore();
}

}  // namespace regioscoop::ui::charts
