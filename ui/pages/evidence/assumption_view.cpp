#include "ui/pages/evidence/assumption_view.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

#include "ui/charts/drawing.h"
#include "ui/model/assumption_list.h"

namespace regioscoop::ui {

namespace {

constexpr int kRowHeight = 34;
constexpr int kPictureWidth = 84;
constexpr int kValueWidth = 112;
constexpr int kStrengthWidth = 72;
constexpr int kOwnerWidth = 84;

// The ground of a chosen or pointed-at row is drawn by the style; what stands on it here.
class PictureDelegate : public QStyledItemDelegate {
 public:
  PictureDelegate(Look look, QObject* parent) : QStyledItemDelegate{parent}, look_{look} {}

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override {
    QStyledItemDelegate::paint(painter, option, index);
    const auto picture = index.data(AssumptionList::kPictureRole).value<PicturePointer>();
    if (picture)
      charts::draw_small(*painter, QRectF{option.rect}.adjusted(8, 6, -8, -7), look_, *picture);
  }

 private:
  Look look_;
};

class WordDelegate : public QStyledItemDelegate {
 public:
  WordDelegate(Look look, QObject* parent) : QStyledItemDelegate{parent}, look_{look} {}

  void paint(QPainter* painter, const QStyleOptionViewItem& option,
             const QModelIndex& index) const override {
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    const QString word = ground.text;
    ground.text.clear();
    ground.widget->style()->drawControl(QStyle::CE_ItemViewItem, &ground, painter, ground.widget);
    const auto tone = static_cast<Tone>(index.data(AssumptionList::kToneRole).toInt());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(charts::chart_font(8, true));
    const double wide = charts::text_width(painter->font(), word) + 14;
    const QRectF place{option.rect.left() + 6.0, option.rect.center().y() - 8.0, wide, 17};
    painter->setBrush(tone_ground(look_.palette(), tone));
    // A line around it where grounds do not differ (high contrast).
    painter->setPen(look_.colours == ColourSet::high_contrast
                        ? QPen{tone_colour(look_.palette(), tone), 1}
                        : QPen{Qt::NoPen});
    painter->drawRoundedRect(place, 8, 8);
    painter->setPen(tone_colour(look_.palette(), tone));
    painter->drawText(place, Qt::AlignCenter, word);
    painter->restore();
  }

 private:
  Look look_;
};

}  // namespace

AssumptionView::AssumptionView(Look look, QWidget* parent) : QTableView{parent} {
  setAccessibleName(look.words("Lijst van aannames", "List of assumptions"));
  setShowGrid(false);
  setFrameShape(QFrame::NoFrame);
  setSelectionBehavior(QAbstractItemView::SelectRows);
  setSelectionMode(QAbstractItemView::SingleSelection);
  setEditTriggers(QAbstractItemView::NoEditTriggers);
  setTabKeyNavigation(false);  // Tab leaves the list
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setWordWrap(true);
  setStyleSheet(QStringLiteral("QTableView { font-size: 9pt; }"));
  setSortingEnabled(true);
  verticalHeader()->hide();
  verticalHeader()->setDefaultSectionSize(kRowHeight);
  horizontalHeader()->setHighlightSections(false);
  horizontalHeader()->setSortIndicator(AssumptionList::kName, Qt::AscendingOrder);
  setItemDelegateForColumn(AssumptionList::kPicture, new PictureDelegate{look, this});
  setItemDelegateForColumn(AssumptionList::kStrength, new WordDelegate{look, this});
}

void AssumptionView::setModel(QAbstractItemModel* model) {
  QTableView::setModel(model);
  QHeaderView* header = horizontalHeader();
  header->setSectionResizeMode(QHeaderView::Fixed);
  header->setSectionResizeMode(AssumptionList::kName, QHeaderView::Stretch);
  header->resizeSection(AssumptionList::kPicture, kPictureWidth);
  header->resizeSection(AssumptionList::kValue, kValueWidth);
  header->resizeSection(AssumptionList::kStrength, kStrengthWidth);
  header->resizeSection(AssumptionList::kOwner, kOwnerWidth);
}

}  // namespace regioscoop::ui
