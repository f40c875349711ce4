#include "ui/report/page_setter.h"

#include <QFontMetricsF>
#include <QTextCharFormat>
#include <QTextLayout>
#include <algorithm>
#include <tuple>

namespace regioscoop::ui {

namespace {

// Signs take other forms beside figures and capitals, and in a PDF those forms have no character:
// who copies from the page or has it read aloud would miss every minus. Set apart they stay what
// they are, and letters keep their kerning.
QList<QTextLayout::FormatRange> signs_apart(const QString& words) {
  QList<QTextLayout::FormatRange> signs;
  for (qsizetype i = 0; i < words.size(); ++i)
    if (!words[i].isLetterOrNumber() && !words[i].isSpace())
      signs.push_back({static_cast<int>(i), 1, {}});
  return signs;
}

}  // namespace

Lines::Lines(const QString& words, const QFont& font, double width, Qt::Alignment alignment,
             double line_space)
    : layout_{std::make_shared<QTextLayout>(words, font)} {
  QTextOption option;
  option.setWrapMode(QTextOption::WordWrap);
  option.setAlignment(alignment);
  option.setUseDesignMetrics(true);
  layout_->setTextOption(option);
  layout_->setFormats(signs_apart(words));
  const double step = QFontMetricsF{font}.height() * line_space / 1.2;
  layout_->beginLayout();
  for (QTextLine line = layout_->createLine(); line.isValid(); line = layout_->createLine()) {
    line.setLineWidth(width);
    line.setPosition(QPointF{0, height_});
    height_ += step;
    widest_ = std::max(widest_, line.naturalTextWidth());
  }
  layout_->endLayout();
}

int Lines::count() const { return layout_->lineCount(); }

void Lines::draw(QPainter& painter, QPointF top_left, const QColor& colour) const {
  painter.setPen(colour);
  layout_->draw(&painter, top_left);
}

namespace {

// The best way to set all items from one on, that one at the top of a page.
struct Division {
  int forbidden = 0;  // pages that end where they must not; only where there is no other way
  std::size_t pages = 0;
  double cost = 0;
  std::size_t next = 0;  // first item of the page after
};

bool better(const Division& a, const Division& b) {
  return std::tie(a.forbidden, a.pages, a.cost) < std::tie(b.forbidden, b.pages, b.cost);
}

class Divider {
 public:
  Divider(const std::vector<Item>& items, double height, double first_top)
      : items_{items}, height_{height}, first_top_{first_top}, best_(items.size() + 1) {
    for (std::size_t i = items.size(); i-- > 0;) best_[i] = from(i);
  }

  [[nodiscard]] double top(std::size_t first) const {
    if (first == 0) return first_top_;
    return items_[first].head ? items_[first].head->height : 0;
  }
  [[nodiscard]] std::size_t next(std::size_t first) const { return best_[first].next; }

 private:
  [[nodiscard]] Division from(std::size_t first) const {
    Division found;
    double y = top(first);
    for (std::size_t last = first; last < items_.size(); ++last) {
      y += (last == first ? 0 : items_[last].space) + items_[last].height;
      if (last > first && (items_[last].new_page || y > height_)) break;
      const Division one = ending(last + 1, y);
      if (last == first || better(one, found)) found = one;
    }
    return found;
  }

  [[nodiscard]] Division ending(std::size_t next, double y) const {
    const double empty = std::max(0.0, 1 - y / height_);
    Division out{best_[next].forbidden, best_[next].pages + 1, best_[next].cost + empty * empty,
                 next};
    if (next == items_.size() || items_[next].new_page) return out;
    out.cost += items_[next].break_cost;
    out.forbidden += items_[next - 1].keep_with_next ? 1 : 0;
    return out;
  }

  const std::vector<Item>& items_;
  double height_;
  double first_top_;
  std::vector<Division> best_;  // the one past the end is nothing
};

}  // namespace

std::vector<PlacedPage> place_on_pages(const std::vector<Item>& items, double height,
                                       double first_top) {
  if (items.empty()) return std::vector<PlacedPage>(1);
  const Divider divider{items, height, first_top};
  std::vector<PlacedPage> pages;
  for (std::size_t first = 0; first < items.size(); first = divider.next(first)) {
    PlacedPage& page = pages.emplace_back();
    double y = divider.top(first);
    if (first > 0 && items[first].head) page.push_back({items[first].head.get(), 0});
    for (std::size_t i = first; i < divider.next(first); ++i) {
      if (i > first) y += items[i].space;
      page.push_back({&items[i], y});
      y += items[i].height;
    }
  }
  return pages;
}

}  // namespace regioscoop::ui
