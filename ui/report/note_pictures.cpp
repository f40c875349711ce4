#include "ui/report/note_pictures.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QScreen>
#include <QSvgGenerator>
#include <algorithm>

#include "report/amount_text.h"
#include "ui/charts/bars_chart.h"
#include "ui/charts/drawing.h"
#include "ui/charts/fan_chart.h"
#include "ui/charts/from_run.h"

namespace regioscoop::ui {

namespace {

using charts::Bar;
using charts::BarsData;
using charts::FanData;
using report::NoteDifference;
using report::NoteFigures;
using report::PictureKind;

constexpr double kCourseShape = 0.33;  // height of the width
constexpr double kBarRow = 23;
constexpr double kHead = 20;
constexpr double kGap = 14;
constexpr double kPictureWidth = 660;  // in files of their own
constexpr int kBaselineSeries = 4;

Tone tone_of(report::Mark mark) {
  switch (mark) {
    case report::Mark::good: return Tone::good;
    case report::Mark::bad: return Tone::bad;
    case report::Mark::uncertain: return Tone::caution;
    case report::Mark::none: break;
  }
  return Tone::neutral;
}

Bar bar_of(const Text& name, const NoteDifference& one, Tone tone) {
  Bar bar;
  bar.name = name;
  bar.value = one.central;
  bar.tone = tone;
  bar.low = one.low;
  bar.high = one.high;
  return bar;
}

void draw_course(QPainter& painter, const QRectF& place, const NoteFigures& figures,
                 const Look& look) {
  charts::FanChart chart{look, nullptr};
  chart.resize(place.size().toSize());
  chart.set_data(course_data(figures));
  chart.draw(painter, place);
}

void draw_bars(QPainter& painter, const QRectF& place, BarsData data, const Look& look) {
  charts::BarsChart chart{look, nullptr};
  chart.resize(place.size().toSize());
  chart.set_data(std::move(data));
  chart.draw(painter, place);
}

// Names of the scenarios once at the left, then a panel a figure.
void draw_comparison(QPainter& painter, const QRectF& place, const NoteFigures& figures,
                     const Look& look) {
  double names = 0;
  for (const Text& name : figures.scenarios)
    names = std::max(names, charts::text_width(charts::chart_font(), look.words(name)));
  names = std::min(names + 4, place.width() * 0.26);
  std::vector<BarsData> panels = comparison_data(figures);
  const double width = (place.width() - names - kGap * static_cast<double>(panels.size())) /
                       static_cast<double>(panels.size());
  double x = place.left() + names + kGap;
  const double row = (place.height() - kHead) /
                     static_cast<double>(std::max<std::size_t>(1, figures.scenarios.size()));
  painter.setFont(charts::chart_font());
  painter.setPen(look.palette().ink);
  for (std::size_t s = 0; s < figures.scenarios.size(); ++s)
    charts::draw_words(
        painter,
        QRectF{place.left(), place.top() + kHead + static_cast<double>(s) * row, names, row},
        look.words(figures.scenarios[s]), Qt::AlignLeft | Qt::AlignVCenter, 2);
  for (BarsData& panel : panels) {
    painter.setFont(charts::chart_font(8.5, true));
    painter.setPen(look.palette().grey);
    charts::draw_words(painter, QRectF{x, place.top(), width, kHead}, look.words(panel.title),
                       Qt::AlignLeft | Qt::AlignTop, 1);
    for (Bar& bar : panel.bars) bar.name = {};
    draw_bars(painter, QRectF{x, place.top() + kHead, width, place.height() - kHead},
              std::move(panel), look);
    x += width + kGap;
  }
}

}  // namespace

FanData course_data(const NoteFigures& figures) {
  const report::NoteCourse& course = figures.course;
  FanData data;
  data.title = report::row_name(course.indicator);
  data.format = charts::format_of(course.indicator);
  data.years = course.years;
  for (std::size_t s = 0; s < course.scenarios.size(); ++s)
    data.lines.push_back({figures.scenarios[s], course.scenarios[s],
                          s == 0 ? charts::LineStyle::solid : charts::LineStyle::dotted,
                          static_cast<int>(s)});
  data.lines.push_back(
      {figures.baseline, course.baseline, charts::LineStyle::dashed, kBaselineSeries});
  if (!course.low.empty())
    data.band =
        charts::Band{{"80% van de doorrekeningen", "80% of the runs"}, course.low, course.high};
  return data;
}

BarsData party_data(const NoteFigures& figures) {
  BarsData data;
  data.title = {"Wie betaalt, wie ontvangt", "Who pays, who receives"};
  data.format = {charts::Unit::euros, 0};
  for (const report::NoteParty& party : figures.parties) {
    const NoteDifference& one = party.scenarios.front();
    data.bars.push_back(bar_of(party.name, one, tone_of(report::party_mark(party.kind, one))));
  }
  return data;
}

std::vector<BarsData> comparison_data(const NoteFigures& figures) {
  std::vector<BarsData> out;
  for (const scenario::Indicator indicator : report::compared_indicators()) {
    const report::NoteRow* row = report::find_row(figures, indicator);
    if (row == nullptr) continue;
    BarsData data;
    data.title = report::row_name(indicator);
    data.format = charts::format_of(indicator);
    for (std::size_t s = 0; s < row->scenarios.size(); ++s)
      data.bars.push_back(bar_of(figures.scenarios[s], row->scenarios[s],
                                 tone_of(report::mark_of(row->scenarios[s].verdict))));
    out.push_back(std::move(data));
  }
  return out;
}

double picture_height(const NoteFigures& figures, PictureKind kind, double width, double tall) {
  switch (kind) {
    case PictureKind::course: return width * kCourseShape * tall;
    case PictureKind::parties:
      return kBarRow * tall * static_cast<double>(std::max<std::size_t>(1, figures.parties.size()));
    case PictureKind::comparison:
      return kHead + kBarRow * tall * static_cast<double>(figures.scenarios.size());
  }
  return 0;
}

void draw_picture(QPainter& painter, const QRectF& place, const NoteFigures& figures,
                  PictureKind kind, const Look& look) {
  painter.setRenderHint(QPainter::Antialiasing);
  switch (kind) {
    case PictureKind::course: draw_course(painter, place, figures, look); return;
    case PictureKind::parties: draw_bars(painter, place, party_data(figures), look); return;
    case PictureKind::comparison: draw_comparison(painter, place, figures, look); return;
  }
}

QByteArray svg_of(const NoteFigures& figures, PictureKind kind, const Look& look,
                  const QString& title) {
  const QSizeF size{kPictureWidth, picture_height(figures, kind, kPictureWidth)};
  QByteArray content;
  QBuffer buffer{&content};
  buffer.open(QIODevice::WriteOnly);
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setResolution(static_cast<int>(QGuiApplication::primaryScreen()->logicalDotsPerInch()));
  generator.setSize(size.toSize());
  generator.setViewBox(QRectF{QPointF{}, size});
  generator.setTitle(title);
  {
    QPainter painter{&generator};
    draw_picture(painter, QRectF{QPointF{}, size}, figures, kind, look);
  }
  buffer.close();
  // A reader without Inter gets a typeface of about its width.
  content.replace("font-family=\"Inter\"",
                  "font-family=\"Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif\"");
  return content;
}

RecordedPictures recorded(const NoteFigures& figures, const Look& look, double width, double tall,
                          const OnWindow& on_window) {
  RecordedPictures out;
  for (const PictureKind kind :
       {PictureKind::course, PictureKind::parties, PictureKind::comparison})
    on_window([&] {
      QPainter painter{&out[kind]};
      draw_picture(painter, QRectF{0, 0, width, picture_height(figures, kind, width, tall)},
                   figures, kind, look);
    });
  return out;
}

report::Drawings drawings_of(const NoteFigures& figures, const Look& look,
                             const OnWindow& on_window) {
  report::Drawings out;
  for (const PictureKind kind :
       {PictureKind::course, PictureKind::parties, PictureKind::comparison}) {
    const QString title = look.words(report::picture_table(figures, kind).title);
    QByteArray drawing;
    on_window([&] { drawing = svg_of(figures, kind, look, title); });
    // Inside a page neither the XML declaration nor the size in millimetres belongs.
    drawing.remove(0, drawing.indexOf("<svg"));
    QString words = QString::fromUtf8(drawing);
    words.replace(QRegularExpression{QStringLiteral("^<svg width=\"[^\"]*\" height=\"[^\"]*\"")},
                  QStringLiteral("<svg role=\"img\" aria-label=\"%1\"").arg(title.toHtmlEscaped()));
    out[kind] = words.trimmed().toStdString();
  }
  return out;
}

QImage image_of(const NoteFigures& figures, PictureKind kind, const Look& look, double scale) {
  constexpr double kMargin = 12;
  const QSizeF size{kPictureWidth, picture_height(figures, kind, kPictureWidth)};
  const QSizeF whole = size + QSizeF{2 * kMargin, 2 * kMargin};
  QImage image{(whole * scale).toSize(), QImage::Format_ARGB32_Premultiplied};
  image.setDevicePixelRatio(scale);
  image.fill(look.palette().card);
  QPainter painter{&image};
  draw_picture(painter, QRectF{QPointF{kMargin, kMargin}, size}, figures, kind, look);
  return image;
}

}  // namespace regioscoop::ui
