#include "ui/charts/table_view.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>
#include <cmath>

#include "ui/charts/drawing.h"

namespace regioscoop::ui::charts {

namespace {

// Digits of Inter differ in width; numbers in a column line up only when each digit gets the same
// room.
class TabularDelegate : public QStyledItemDelegate {
 public:
  using QStyledItemDelegate::QStyledItemDelegate;

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override {
    const bool right = (index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) != 0;
    if (!right) return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem background = option;
    initStyleOption(&background, index);
    const QString text = background.text;
    background.text.clear();
    background.widget->style()->drawControl(QStyle::CE_ItemViewItem, &background, painter,
                                            background.widget);
    painter->save();
    painter->setFont(background.font);
    painter->setPen(option.palette.color(QPalette::Text));
    const QFontMetricsF metrics{background.font};
    const double widest = widest_digit(background.font, metrics);
    const double line =
        option.rect.top() + (option.rect.height() + metrics.ascent() - metrics.descent()) / 2;
    double x = option.rect.right() - 6;
    for (auto letter = text.crbegin(); letter != text.crend(); ++letter) {
      const double own = metrics.horizontalAdvance(*letter);
      const double room = letter->isDigit() ? widest : own;
      x -= room;
      painter->drawText(QPointF{x + (room - own) / 2, line}, QString{*letter});
    }
    painter->restore();
  }

  // Every digit gets the room of the widest, and the number does not touch what stands before it.
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    if ((index.data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight) == 0) return size;
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const QFontMetricsF metrics{cell.font};
    const double widest = widest_digit(cell.font, metrics);
    double width = 6 + kBefore;
    for (const QChar letter : cell.text)
      width += letter.isDigit() ? widest : metrics.horizontalAdvance(letter);
    size.setWidth(std::max(size.width(), static_cast<int>(std::ceil(width))));
    return size;
  }

 private:
  static constexpr double kBefore = 12;
  // The same for every cell of a table.
  double widest_digit(const QFont& font, const QFontMetricsF& metrics) const {
    if (widest_ > 0 && font == measured_) return widest_;
    measured_ = font;
    widest_ = 0;
    for (char digit = '0'; digit <= '9'; ++digit)
      widest_ = std::max(widest_, metrics.horizontalAdvance(QLatin1Char{digit}));
    return widest_;
  }
  mutable QFont measured_;
  mutable double widest_ = 0;
};

// A minus sign instead of a hyphen before a number.
QString with_minus(QString words) {
  if (words.size() > 1 && words[0] == QLatin1Char{'-'} && words[1].isDigit())
    words[0] = QChar{0x2212};
  return words;
}

}  // namespace

TableModel::TableModel(Look look, QObject* parent) : QAbstractTableModel{parent}, look_{look} {}

void TableModel::set_table(report::Table table) {
  beginResetModel();
  table_ = std::move(table);
  endResetModel();
}

int TableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(table_.rows.size());
}

int TableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(table_.columns.size());
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const auto column = static_cast<std::size_t>(index.column());
  const report::Cell& cell = table_.rows[static_cast<std::size_t>(index.row())][column];
  if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
    return with_minus(to_qt(report::cell_text(cell, look_.language)));
  if (role == Qt::TextAlignmentRole) {
    const bool right = table_.columns[column].align == report::Align::right;
    return static_cast<int>((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  }
  return {};
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
  const report::Column& column = table_.columns[static_cast<std::size_t>(section)];
  if (role == Qt::DisplayRole) return look_.words(column.header);
  if (role == Qt::TextAlignmentRole)
    return static_cast<int>(
        (column.align == report::Align::right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
  return {};
}

TableView::TableView(Look look, QWidget* parent)
    : QTableView{parent}, look_{look}, model_{new TableModel{look, this}} {
  setModel(model_);
  setAccessibleName(look_.words("Tabel", "Table"));  // until it has one with a title
  setItemDelegate(new TabularDelegate{this});
  setShowGrid(false);
  setFrameShape(QFrame::NoFrame);
  setSelectionBehavior(QAbstractItemView::SelectRows);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setWordWrap(true);
  setTabKeyNavigation(false);  // Tab leaves the table, arrows move within it
  verticalHeader()->hide();
  verticalHeader()->setDefaultSectionSize(24);
  horizontalHeader()->setStretchLastSection(false);
  horizontalHeader()->setHighlightSections(false);
}

void TableView::set_table(report::Table table) {
  const bool same_columns = table.columns.size() == model_->table().columns.size();
  if (!table.title.nl.empty()) setAccessibleName(look_.words(table.title));
  model_->set_table(std::move(table));
  if (same_columns) return;
  horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  for (int column = 0; column < model_->columnCount(); ++column)
    if (model_->table().columns[static_cast<std::size_t>(column)].align == report::Align::left &&
        column <= 1)
      horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
}

QString TableView::as_text() const {
  QStringList lines;
  QStringList cells;
  for (int column = 0; column < model_->columnCount(); ++column)
    cells << model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
  lines << cells.join(QLatin1Char{'\t'});
  for (int row = 0; row < model_->rowCount(); ++row) {
    cells.clear();
    for (int column = 0; column < model_->columnCount(); ++column)
      cells << model_->index(row, column).data().toString();
    lines << cells.join(QLatin1Char{'\t'});
  }
  return lines.join(QLatin1Char{'\n'});
}

}  // namespace regioscoop::ui::charts
