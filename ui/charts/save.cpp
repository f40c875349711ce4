#include "ui/charts/save.h"

#include <QBuffer>
#include <QFileInfo>
#include <QSvgGenerator>

#include "common/error.h"
#include "report/write_file.h"
#include "ui/charts/drawing.h"

namespace regioscoop::ui::charts {

namespace {

constexpr int kMargin = 14;

void draw_whole(QPainter& painter, const Chart& chart, const Look& look, const QString& title,
                const QString& subtitle, QSize size) {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(QRect{QPoint{}, size}, look.palette().card);
  double top = kMargin;
  const double width = size.width() - 2 * kMargin;
  painter.setFont(chart_font(10.5, true));
  painter.setPen(look.palette().ink);
  top += draw_words(painter, QRectF{kMargin, top, width, 20}, title, Qt::AlignLeft, 2);
  painter.setFont(chart_font());
  painter.setPen(look.palette().grey);
  if (!subtitle.isEmpty())
    top += draw_words(painter, QRectF{kMargin, top, width, 16}, subtitle, Qt::AlignLeft, 2);
  chart.draw(painter, QRectF{kMargin, top + 6, width, size.height() - top - 6 - kMargin});
}

void write(const QString& file, const QByteArray& content) {
  report::write_file(file.toStdString(),
                     {content.constData(), static_cast<std::size_t>(content.size())},
                     report::Overwrite::yes);
}

}  // namespace

QImage picture_of(const Chart& chart, const Look& look, const QString& title,
                  const QString& subtitle, QSize size, double scale) {
  QImage image{size * scale, QImage::Format_ARGB32_Premultiplied};
  image.setDevicePixelRatio(scale);
  QPainter painter{&image};
  draw_whole(painter, chart, look, title, subtitle, size);
  return image;
}

void save(const Chart& chart, const Look& look, const QString& title, const QString& subtitle,
          const QString& file) {
  const QString ending = QFileInfo{file}.suffix().toLower();
  const QSize size = chart.size() + QSize{2 * kMargin, 60};
  QByteArray content;
  QBuffer buffer{&content};
  buffer.open(QIODevice::WriteOnly);
  if (ending == QLatin1String{"csv"}) {
    content = QByteArray::fromStdString(report::to_csv(chart.table(), look.language));
  } else if (ending == QLatin1String{"svg"}) {
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect{QPoint{}, size});
    generator.setTitle(title);
    QPainter painter{&generator};
    draw_whole(painter, chart, look, title, subtitle, size);
  } else if (ending == QLatin1String{"png"}) {
    picture_of(chart, look, title, subtitle, size).save(&buffer, "PNG");
  } else {
    throw Error{ErrorKind::usage,
                text("“.{}” is geen soort bestand dat hier kan.",
                     "“.{}” is not a kind of file that can be made here.", ending.toStdString()),
                {"Kies .png, .svg of .csv.", "Choose .png, .svg or .csv."}};
  }
  buffer.close();
  write(file, content);
}

}  // namespace regioscoop::ui::charts
