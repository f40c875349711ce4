#include "ui/report/note_pdf.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPageLayout>
#include <QPdfWriter>
#include <QScreen>
#include <algorithm>
#include <cmath>
#include <memory>

#include "ui/report/note_pictures.h"
#include "ui/report/page_setter.h"
#include "ui/theme/style.h"

namespace regioscoop::ui {

namespace {

using report::Align;
using report::Bullets;
using report::DocumentCell;
using report::DocumentColumn;
using report::DocumentRow;
using report::DocumentTable;
using report::Heading;
using report::Mark;
using report::PageBreak;
using report::Paragraph;
using report::ParagraphStyle;
using report::Picture;

constexpr std::size_t kMostPages = 4;
constexpr std::size_t kMostPlainPages = 1;  // of the page in plain language alone
// A table is better broken between its groups than inside one, and best not at all.
constexpr double kBrokenTable = 0.08;
constexpr double kBrokenGroup = 0.16;
constexpr double kBrokenList = 0.02;
// Points of 1/72 inch.
constexpr double kA4Width = 595.28;
constexpr double kA4Height = 841.89;
constexpr double kSide = 50;
constexpr double kTop = 40;
constexpr double kBottom = 48;
constexpr double kFootLine = 32;  // of the foot's words, from the bottom

QFont face(double points, QFont::Weight weight = QFont::Normal) {
  QFont font = text_font(points);
  font.setWeight(weight);
  // Letters keep the widths their designer gave them: paper has no pixels.
  font.setHintingPreference(QFont::PreferNoHinting);
  return font;
}

QColor mark_colour(const Palette& palette, Mark mark) {
  switch (mark) {
    case Mark::good: return palette.good;
    case Mark::bad: return palette.bad;
    case Mark::uncertain: return palette.caution;
    case Mark::none: break;
  }
  return palette.grey;
}

// How big letters and pictures are, against what they are where there is room.
struct Sizes {
  double letters = 1;
  double pictures = 1;
};

// Turns blocks into items. All measures in units of the device: points × unit. The pictures may be
// drawn after the items are placed.
class Setter {
 public:
  Setter(const report::NoteFigures& figures, const RecordedPictures& pictures, Look look,
         double unit, Sizes sizes)
      : figures_{figures},
        pictures_{pictures},
        look_{look},
        palette_{look.palette()},
        unit_{unit},
        scale_{sizes.letters},
        tall_{sizes.pictures},
        left_{kSide * unit},
        width_{words_width(unit)} {}

  [[nodiscard]] static double words_width(double unit) { return (kA4Width - 2 * kSide) * unit; }

  void operator()(const Heading& heading) {
    const bool section = heading.level == 1;
    Item item;
    item.new_page = std::exchange(new_page_, false);
    const double size = section ? 13 : 10;
    item.space = pt(section ? 14 : 9);
    item.keep_with_next = true;
    const Lines lines{look_.words(heading.words), type(size, QFont::DemiBold), width_};
    item.height = lines.height() + pt(section ? 4 : 1);
    item.draw = [this, lines, section](QPainter& painter, double y) {
      lines.draw(painter, {left_, y}, section ? palette_.accent : palette_.ink);
    };
    add(std::move(item));
  }

  void operator()(const Paragraph& paragraph) {
    const bool lead = paragraph.style == ParagraphStyle::lead;
    const double inset = lead ? pt(12) : 0;
    const double padding = lead ? pt(8) : 0;
    const Lines lines{look_.words(paragraph.words), body(paragraph.style), width_ - 2 * inset,
                      Qt::AlignLeft, lead ? 1.42 : 1.38};
    Item item;
    item.space = pt(3);
    item.height = lines.height() + 2 * padding;
    item.draw = [this, lines, lead, inset, padding, colour = body_colour(paragraph.style),
                 height = item.height](QPainter& painter, double y) {
      if (lead) {
        painter.fillRect(QRectF{left_, y, width_, height}, palette_.ground);
        painter.fillRect(QRectF{left_, y, pt(3), height}, palette_.accent);
      }
      lines.draw(painter, {left_ + inset, y + padding}, colour);
    };
    add(std::move(item));
  }

  void operator()(const Bullets& bullets) {
    if (bullets.style == ParagraphStyle::small) return two_columns(bullets);
    const double indent = pt(11);
    for (const Text& words : bullets.items) {
      const Lines lines{look_.words(words), body(bullets.style), width_ - indent};
      Item item;
      item.space = pt(2.5);
      item.height = lines.height();
      item.break_cost = kBrokenList;
      item.draw = [this, lines, indent, font = body(bullets.style),
                   colour = body_colour(bullets.style)](QPainter& painter, double y) {
        const Lines dot{QStringLiteral("•"), font, indent};
        dot.draw(painter, {left_ + pt(2), y}, palette_.accent);
        lines.draw(painter, {left_ + indent, y}, colour);
      };
      add(std::move(item));
    }
  }

  void operator()(const DocumentTable& table) {
    caption(table.caption, pt(10));
    const std::vector<double> edges = edges_of(table);
    auto head = std::make_shared<Item>(head_item(table, edges));
    items_.push_back(*head);
    const bool beside = words_fit_beside(table, edges);
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      Item item = row_item(table, table.rows[r], edges, beside);
      item.head = head;
      item.break_cost = table.rows[r].group.nl.empty() ? kBrokenGroup : kBrokenTable;
      // Neither the first row nor the last stands alone.
      item.keep_with_next = r == 0 || r + 2 == table.rows.size();
      items_.push_back(std::move(item));
    }
    items_.back().keep_with_next = !table.note.nl.empty();
    if (table.note.nl.empty()) return;
    quiet(table.note, pt(4));
  }

  void operator()(const Picture& picture) {
    caption(picture.title, pt(11));
    quiet(picture.caption, 0);
    items_.back().keep_with_next = true;
    Item item;
    item.space = pt(5);
    // Charts measure in pixels of the screen, which are the units of the device.
    item.height = picture_height(figures_, picture.kind, width_, tall_);
    item.draw = [this, kind = picture.kind](QPainter& painter, double y) {
      painter.drawPicture(QPointF{left_, y}, pictures_.at(kind));
    };
    add(std::move(item));
  }

  void operator()(const PageBreak& /*none*/) { new_page_ = true; }

  [[nodiscard]] const std::vector<Item>& items() const { return items_; }
  [[nodiscard]] double pt(double points) const { return points * unit_ * scale_; }

 private:
  void add(Item item) {
    item.new_page = item.new_page || std::exchange(new_page_, false);
    items_.push_back(std::move(item));
  }

  [[nodiscard]] QFont type(double points, QFont::Weight weight = QFont::Normal) const {
    return face(points * scale_, weight);
  }
  [[nodiscard]] QFont body(ParagraphStyle style) const {
    switch (style) {
      case ParagraphStyle::lead: return type(9.9);
      case ParagraphStyle::small: return type(7.8);
      case ParagraphStyle::normal: break;
    }
    return type(9.5);
  }
  [[nodiscard]] QColor body_colour(ParagraphStyle style) const {
    return style == ParagraphStyle::small ? palette_.grey : palette_.ink;
  }

  // A list that few read: half of it beside the other half, together on a page.
  void two_columns(const Bullets& bullets) {
    const double gap = pt(18);
    const double indent = pt(9);
    const double column = (width_ - gap) / 2;
    const double step = pt(2);
    std::vector<Lines> all;
    double whole = 0;
    for (const Text& words : bullets.items) {
      all.emplace_back(look_.words(words), body(bullets.style), column - indent);
      whole += all.back().height() + step;
    }
    std::vector<Piece> pieces;
    const Lines dot{QStringLiteral("•"), body(bullets.style), indent};
    double x = left_;
    double y = 0;
    Item item;
    for (const Lines& lines : all) {
      if (x == left_ && y + lines.height() / 2 > whole / 2) {
        x = left_ + column + gap;
        y = 0;
      }
      pieces.push_back({dot, {x, y}, palette_.accent});
      pieces.push_back({lines, {x + indent, y}, body_colour(bullets.style)});
      y += lines.height() + step;
      item.height = std::max(item.height, y);
    }
    item.space = pt(2.5);
    item.draw = [pieces](QPainter& painter, double top) {
      for (const Piece& piece : pieces)
        piece.lines.draw(painter, piece.at + QPointF{0, top}, piece.colour);
    };
    add(std::move(item));
  }

  void caption(const Text& words, double space) {
    const Lines lines{look_.words(words), type(9.8, QFont::DemiBold), width_};
    Item item;
    item.space = space;
    item.height = lines.height() + pt(1);
    item.keep_with_next = true;
    item.draw = [this, lines](QPainter& painter, double y) {
      lines.draw(painter, {left_, y}, palette_.ink);
    };
    add(std::move(item));
  }

  void quiet(const Text& words, double space) {
    const Lines lines{look_.words(words), type(8), width_};
    Item item;
    item.space = space;
    item.height = lines.height();
    item.draw = [this, lines](QPainter& painter, double y) {
      lines.draw(painter, {left_, y}, palette_.grey);
    };
    add(std::move(item));
  }

  // Left and right edge of each column, one after the other.
  [[nodiscard]] std::vector<double> edges_of(const DocumentTable& table) const {
    double all = 0;
    for (const DocumentColumn& column : table.columns) all += column.share;
    std::vector<double> edges;
    double x = left_;
    for (const DocumentColumn& column : table.columns) {
      const double width = width_ * column.share / all;
      edges.push_back(x);
      edges.push_back(x + width);
      x += width;
    }
    return edges;
  }

  struct Piece {
    Lines lines;
    QPointF at;  // from the top of the row
    QColor colour;
  };

  [[nodiscard]] Item head_item(const DocumentTable& table, const std::vector<double>& edges) const {
    std::vector<Piece> pieces;
    double height = 0;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const DocumentColumn& column = table.columns[c];
      const Lines lines =
          cell_lines(look_.words(column.header), type(8, QFont::Medium), c, column, edges);
      height = std::max(height, lines.height());
      pieces.push_back({lines, {text_left(c, edges), 0}, palette_.grey});
    }
    // Headings stand on the rule.
    for (Piece& piece : pieces) piece.at.setY(height - piece.lines.height());
    Item item;
    item.space = pt(3);
    item.height = height + pt(5);
    item.keep_with_next = true;
    item.draw = [this, pieces, height](QPainter& painter, double y) {
      for (const Piece& piece : pieces)
        piece.lines.draw(painter, piece.at + QPointF{0, y}, piece.colour);
      painter.setPen(QPen{palette_.accent, pt(1)});
      painter.drawLine(QPointF{left_, y + height + pt(3)},
                       QPointF{left_ + width_, y + height + pt(3)});
    };
    return item;
  }

  [[nodiscard]] double advance(const QFont& font, const Text& words) const {
    return QFontMetricsF{font}.horizontalAdvance(look_.words(words));
  }
  [[nodiscard]] double text_left(std::size_t column, const std::vector<double>& edges) const {
    return edges[2 * column] + (column == 0 ? 0 : pt(4));
  }
  [[nodiscard]] Lines cell_lines(const QString& words, const QFont& font, std::size_t c,
                                 const DocumentColumn& column,
                                 const std::vector<double>& edges) const {
    const double right = edges[2 * c + 1] - (column.align == Align::right ? 0 : pt(4));
    return {words, font, right - text_left(c, edges),
            column.align == Align::right ? Qt::AlignRight : Qt::AlignLeft, 1.18};
  }

  // The figures the table is about, not the ones they are compared with, are set bold.
  [[nodiscard]] QFont number_font(std::size_t column, const DocumentCell& cell) const {
    const bool figure = column > 1 || !cell.word.nl.empty();
    return type(9, figure ? QFont::DemiBold : QFont::Normal);
  }
  [[nodiscard]] QFont word_font() const { return type(7.4, QFont::DemiBold); }

  // One place for all words of a table: beside the figures, or below them where one does not fit.
  [[nodiscard]] bool words_fit_beside(const DocumentTable& table,
                                      const std::vector<double>& edges) const {
    for (const DocumentRow& row : table.rows)
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const DocumentCell& cell = row.cells[c];
        if (cell.main.nl.empty() || cell.word.nl.empty()) continue;
        if (advance(number_font(c, cell), cell.main) + advance(word_font(), cell.word) + pt(7) >
            edges[2 * c + 1] - text_left(c, edges))
          return false;
      }
    return true;
  }

  [[nodiscard]] Item row_item(const DocumentTable& table, const DocumentRow& row,
                              const std::vector<double>& edges, bool words_beside) const {
    std::vector<Piece> pieces;
    double top = pt(3);
    if (!row.group.nl.empty()) {
      const Lines lines{look_.words(row.group), type(8.2, QFont::DemiBold), width_};
      pieces.push_back({lines, {left_, top + pt(2)}, palette_.accent});
      top += lines.height() + pt(4);
    }
    double height = 0;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const DocumentCell& cell = row.cells[c];
      double y = top;
      const auto put = [&](const Text& words, const QFont& font, const QColor& colour) {
        if (look_.words(words).isEmpty()) return;
        const Lines lines = cell_lines(look_.words(words), font, c, table.columns[c], edges);
        pieces.push_back({lines, {text_left(c, edges), y}, colour});
        y += lines.height();
      };
      const QFont number = number_font(c, cell);
      const QFont word = word_font();
      const double room = edges[2 * c + 1] - text_left(c, edges);
      const bool beside = words_beside && !cell.main.nl.empty() && !cell.word.nl.empty();
      if (beside) {
        const Lines lines{look_.words(cell.word), word, room, Qt::AlignLeft, 1.18};
        pieces.push_back(
            {lines,
             {edges[2 * c + 1] - advance(number, cell.main) - pt(7) - advance(word, cell.word),
              top + pt(1.2)},
             mark_colour(palette_, cell.mark)});
      }
      put(cell.main, number, palette_.ink);
      put(cell.small, type(cell.main.nl.empty() ? 8.2 : 7.4), palette_.grey);
      if (!beside)
        put(cell.word, cell.main.nl.empty() ? type(8.2, QFont::DemiBold) : word,
            mark_colour(palette_, cell.mark));
      height = std::max(height, y);
    }
    Item item;
    item.height = height + pt(3);
    item.draw = [this, pieces, bottom = item.height](QPainter& painter, double y) {
      for (const Piece& piece : pieces)
        piece.lines.draw(painter, piece.at + QPointF{0, y}, piece.colour);
      painter.setPen(QPen{palette_.line, pt(0.6)});
      painter.drawLine(QPointF{left_, y + bottom}, QPointF{left_ + width_, y + bottom});
    };
    return item;
  }

  const report::NoteFigures& figures_;
  const RecordedPictures& pictures_;
  Look look_;
  const Palette& palette_;
  double unit_;
  double scale_;  // of letters and the room between them
  double tall_;   // of pictures
  double left_;
  double width_;
  bool new_page_ = false;
  std::vector<Item> items_;
};

// Brand, title and subtitle on the first page.
struct Masthead {
  Lines brand;
  Lines title;
  Lines subtitle;
  double unit;

  Masthead(const report::Document& document, const Look& look, double device_unit)
      : brand{QStringLiteral("Regioscoop"), face(9, QFont::Bold), 300 * device_unit},
        title{title_of(look.words(document.title), (kA4Width - 2 * kSide) * device_unit)},
        subtitle{look.words(document.subtitle), face(9.2), (kA4Width - 2 * kSide) * device_unit},
        unit{device_unit} {}

  // A little smaller rather than a last word alone on a second line.
  static Lines title_of(const QString& words, double width) {
    const auto set = [&](double points) {
      return Lines{words, face(points, QFont::Bold), width, Qt::AlignLeft, 1.2};
    };
    const Lines usual = set(20);
    const Lines smaller = set(17.5);
    return smaller.count() < usual.count() ? smaller : usual;
  }

  [[nodiscard]] double height() const {
    return brand.height() + title.height() + subtitle.height() + 17 * unit;
  }
  void draw(QPainter& painter, const Palette& palette) const {
    const double left = kSide * unit;
    double y = kTop * unit;
    brand.draw(painter, {left, y}, palette.accent);
    y += brand.height() + 5 * unit;
    title.draw(painter, {left, y}, palette.ink);
    y += title.height() + 2 * unit;
    subtitle.draw(painter, {left, y}, palette.grey);
    y += subtitle.height() + 6 * unit;
    painter.fillRect(QRectF{left, y, (kA4Width - 2 * kSide) * unit, 1.5 * unit}, palette.accent);
  }
};

void draw_foot(QPainter& painter, const QString& words, const QString& page, const Palette& palette,
               double unit) {
  const double width = (kA4Width - 2 * kSide) * unit;
  const double y = (kA4Height - kFootLine) * unit;
  Lines{words, face(7.5), width}.draw(painter, {kSide * unit, y}, palette.grey);
  Lines{page, face(7.5), width, Qt::AlignRight}.draw(painter, {kSide * unit, y}, palette.grey);
}

}  // namespace

QByteArray pdf_of(const report::Document& document, const report::NoteFigures& figures,
                  Language language, const OnWindow& on_window) {
  const Look look{ColourSet::light, language};
  QByteArray content;
  QBuffer buffer{&content};
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer{&buffer};
  // The resolution of the screen: sizes of letters in points are then the same for the charts,
  // which measure on the screen, and for the words around them.
  int resolution = 0;
  on_window([&resolution] {
    resolution =
        static_cast<int>(std::lround(QGuiApplication::primaryScreen()->logicalDotsPerInch()));
  });
  writer.setResolution(resolution);
  writer.setPageLayout(QPageLayout{QPageSize{QPageSize::A4}, QPageLayout::Portrait, QMarginsF{}});
  writer.setTitle(look.words(document.title));
  writer.setCreator(QStringLiteral("Regioscoop"));
  const double unit = resolution / 72.0;

  const Masthead masthead{document, look, unit};
  RecordedPictures pictures;
  std::unique_ptr<Setter> setter;
  std::vector<PlacedPage> pages;
  Sizes sizes;
  const auto try_out = [&](Sizes wanted) {
    auto other = std::make_unique<Setter>(figures, pictures, look, unit, wanted);
    for (const report::Block& block : document.blocks) std::visit(*other, block);
    std::vector<PlacedPage> placed = place_on_pages(
        other->items(), (kA4Height - kTop - kBottom) * unit, masthead.height() + 4 * unit);
    if (!pages.empty() && placed.size() >= pages.size()) return;
    sizes = wanted;
    setter = std::move(other);
    pages = std::move(placed);
  };
  const bool whole = std::any_of(
      document.blocks.begin(), document.blocks.end(),
      [](const report::Block& block) { return std::holds_alternative<PageBreak>(block); });
  const std::size_t most = whole ? kMostPages : kMostPlainPages;
  // Lower pictures where that saves a page. Letters a little smaller, never below what reads well,
  // only where the note would have too many.
  for (const double letters : {1.0, 0.96, 0.92, 0.88}) {
    for (const double tall : {1.0, 0.87, 0.75}) try_out({letters, tall});
    if (pages.size() <= most) break;
  }
  pictures = recorded(figures, look, Setter::words_width(unit), sizes.pictures, on_window);

  QPainter painter{&writer};
  painter.setRenderHint(QPainter::Antialiasing);
  for (std::size_t p = 0; p < pages.size(); ++p) {
    if (p > 0) writer.newPage();
    if (p == 0) masthead.draw(painter, look.palette());
    for (const PlacedItem& placed : pages[p]) placed.item->draw(painter, kTop * unit + placed.y);
    draw_foot(painter, look.words(document.footer),
              look.words("pagina %1 van %2", "page %1 of %2").arg(p + 1).arg(pages.size()),
              look.palette(), unit);
  }
  painter.end();
  buffer.close();
  return content;
}

}  // namespace regioscoop::ui
