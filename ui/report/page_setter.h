// Sets blocks of words and drawings on pages: measures first, breaks between blocks and never
// inside one, keeps headings with what follows, repeats the head of a table on the next page, and
// fills pages evenly rather than leave a last one nearly empty.
#pragma once

#include <QFont>
#include <QPainter>
#include <QRectF>
#include <functional>
#include <memory>
#include <vector>

class QTextLayout;

namespace regioscoop::ui {

// Words laid out in lines of at most a width, to be drawn at any place.
class Lines {
 public:
  Lines(const QString& words, const QFont& font, double width,
        Qt::Alignment alignment = Qt::AlignLeft, double line_space = 1.35);
  [[nodiscard]] double height() const { return height_; }
  [[nodiscard]] int count() const;  // of lines
  // Of the widest line.
  [[nodiscard]] double width() const { return widest_; }
  void draw(QPainter& painter, QPointF top_left, const QColor& colour) const;

 private:
  std::shared_ptr<QTextLayout> layout_;
  double height_ = 0;
  double widest_ = 0;
};

// A thing on a page that is not broken.
struct Item {
  double space = 0;  // above it; not at the top of a page
  double height = 0;
  bool keep_with_next = false;
  bool new_page = false;
  // How bad it is to begin a page with this, beside leaving room empty: 1 is as bad as an empty
  // page.
  double break_cost = 0;
  std::function<void(QPainter&, double y)> draw;
  std::shared_ptr<const Item> head;  // drawn first when this comes first on a page
};

struct PlacedItem {
  const Item* item = nullptr;
  double y = 0;
};
using PlacedPage = std::vector<PlacedItem>;

// As few pages as can be; of those the division with the least empty room (squared, so that it is
// shared) and the least costly breaks. `height`: of the pages, `first_top`: room taken at the top
// of the first one. What is higher than a page gets one of its own.
[[nodiscard]] std::vector<PlacedPage> place_on_pages(const std::vector<Item>& items, double height,
                                                     double first_top);

}  // namespace regioscoop::ui
