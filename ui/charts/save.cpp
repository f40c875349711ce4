#include "ui/charts/save.h"

#include <QBuffer>
#include <QFileInfo>
#include <QSvgGenerator>
#include <cmath>

#include "common/error.h"
#include "report/spreadsheet_csv.h"
#include "report/write_file.h"
#include "ui/charts/drawing.h"

namespace regioscoop::ui::charts {

namespace {

constexpr int kMargin = 14;
constexpr int kSpace = 6;      // between words and chart
constexpr int kMostLines = 4;  // of each of the words

struct Words {
  QString text;
  QFont font;
  QColor colour;
  double height = 0;
};

// The words around a chart in a picture, measured for its width.
struct Frame {
  Words title, subtitle, footnote;

  Frame(const Caption& caption, const Look& look, double width)
      : title{measured(caption.title, chart_font(10.5, true), look.palette().ink, width)},
        subtitle{measured(caption.subtitle, chart_font(), look.palette().grey, width)},
        footnote{measured(caption.footnote, chart_font(), look.palette().grey, width)} {}

  [[nodiscard]] double above() const { return kMargin + title.height + subtitle.height + kSpace; }
  [[nodiscard]] double below() const {
    return kMargin + (footnote.height > 0 ? footnote.height + kSpace : 0);
  }

 private:
  static Words measured(const QString& text, const QFont& font, const QColor& colour,
                        double width) {
    return {text, font, colour, text.isEmpty() ? 0 : words_height(font, text, width, kMostLines)};
  }
};

void draw_part(QPainter& painter, const Words& words, const QPointF& at, double width) {
  if (words.text.isEmpty()) return;
  painter.setFont(words.font);
  painter.setPen(words.colour);
  draw_words(painter, QRectF{at, QSizeF{width, words.height}}, words.text, Qt::AlignLeft,
             kMostLines);
}

void draw_whole(QPainter& painter, const Chart& chart, const Look& look, const Caption& caption,
                QSize size) {
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(QRect{QPoint{}, size}, look.palette().card);
  const double width = size.width() - 2 * kMargin;
  const Frame frame{caption, look, width};
  draw_part(painter, frame.title, {kMargin, kMargin}, width);
  draw_part(painter, frame.subtitle, {kMargin, kMargin + frame.title.height}, width);
  draw_part(painter, frame.footnote, {kMargin, size.height() - kMargin - frame.footnote.height},
            width);
  chart.draw(painter,
             QRectF{kMargin, frame.above(), width, size.height() - frame.above() - frame.below()});
}

// The chart as large as on screen, and room for the words around it.
QSize whole_size(const Chart& chart, const Look& look, const Caption& caption) {
  const Frame frame{caption, look, static_cast<double>(chart.width())};
  return chart.size() +
         QSize{2 * kMargin, static_cast<int>(std::ceil(frame.above() + frame.below()))};
}

std::string csv_of(const Chart& chart, const Look& look, const Caption& caption) {
  const auto lines = [](std::initializer_list<QString> words) {
    std::vector<std::string> out;
    for (const QString& line : words)
      if (!line.isEmpty()) out.push_back(line.toStdString());
    return out;
  };
  return report::spreadsheet_csv(chart.table(), look.language,
                                 lines({caption.title, caption.subtitle}),
                                 lines({caption.footnote}));
}

void write(const QString& file, const QByteArray& content) {
  report::write_file(file.toStdString(),
                     {content.constData(), static_cast<std::size_t>(content.size())},
                     report::Overwrite::yes);
}

}  // namespace

QImage picture_of(const Chart& chart, const Look& look, const Caption& caption, QSize size,
                  double scale) {
  QImage image{size * scale, QImage::Format_ARGB32_Premultiplied};
  image.setDevicePixelRatio(scale);
  QPainter painter{&image};
  draw_whole(painter, chart, look, caption, size);
  return image;
}

void save(const Chart& chart, const Look& look, const Caption& caption, const QString& file) {
  const QString ending = QFileInfo{file}.suffix().toLower();
  const QSize size = whole_size(chart, look, caption);
  QByteArray content;
  QBuffer buffer{&content};
  buffer.open(QIODevice::WriteOnly);
  if (ending == QLatin1String{"csv"}) {
    content = QByteArray::fromStdString(csv_of(chart, look, caption));
  } else if (ending == QLatin1String{"svg"}) {
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect{QPoint{}, size});
    generator.setTitle(caption.title);
    generator.setDescription(caption.subtitle);
    QPainter painter{&generator};
    draw_whole(painter, chart, look, caption, size);
  } else if (ending == QLatin1String{"png"}) {
    picture_of(chart, look, caption, size).save(&buffer, "PNG");
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
