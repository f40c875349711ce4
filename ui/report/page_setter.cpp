#include "ui/report/page_setter.h"

#include <QFontMetricsF>
#include <QTextCharFormat>
#include <QTextLayout>
#include <algorithm>

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

void Lines::draw(QPainter& painter, QPointF top_left, const QColor& colour) const {
  painter.setPen(colour);
  layout_->draw(&painter, top_left);
}

namespace {

// Height of item `i` with all it must stay with.
double chain_height(const std::vector<Item>& items, std::size_t i) {
  double height = items[i].height;
  while (items[i].keep_with_next && i + 1 < items.size() && !items[i + 1].new_page) {
    ++i;
    height += items[i].space + items[i].height;
  }
  return height;
}

}  // namespace

std::vector<PlacedPage> place_on_pages(const std::vector<Item>& items, double height,
                                       double first_top) {
  std::vector<PlacedPage> pages(1);
  double y = first_top;
  bool kept = false;  // the item before keeps this one beside it
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Item& item = items[i];
    const double space = pages.back().empty() ? 0 : item.space;
    const bool fits = y + space + (kept ? item.height : chain_height(items, i)) <= height;
    const bool whole_page_left = pages.back().empty() && y == 0;
    if ((item.new_page && !pages.back().empty()) || (!fits && !whole_page_left)) {
      pages.emplace_back();
      y = 0;
      if (item.head) {
        pages.back().push_back({item.head.get(), y});
        y += item.head->height;
      }
    } else {
      y += space;
    }
    pages.back().push_back({&item, y});
    y += item.height;
    kept = item.keep_with_next;
  }
  return pages;
}

}  // namespace regioscoop::ui
