#include "ui/pages/evidence/assumptions_part.h"

#include <QComboBox>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QVBoxLayout>

#include "ui/model/assumption_list.h"
#include "ui/pages/evidence/assumption_detail.h"
#include "ui/pages/evidence/assumption_view.h"
#include "ui/shell/page.h"

namespace regioscoop::ui {

namespace {
const QString kChosen = QStringLiteral("evidence/assumption");
}  // namespace

AssumptionsPart::AssumptionsPart(Session& session, Look look, QWidget* parent)
    : QWidget{parent},
      session_{session},
      look_{look},
      list_{new AssumptionList{session, look, this}},
      filter_{new AssumptionFilter{this}} {
  filter_->setSourceModel(list_);
  auto* row = new QHBoxLayout{this};
  row->setContentsMargins(0, 8, 0, 0);
  row->setSpacing(10);
  row->addWidget(make_list(), 57);
  detail_ = new AssumptionDetail{session, look, this};  // after the list: so Tab goes
  row->addWidget(detail_, 43);
  connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &AssumptionsPart::show_chosen);
  connect(view_, &QTableView::activated, detail_, &AssumptionDetail::edit);
  connect(&session_, &Session::assumptions_changed, this, &AssumptionsPart::show_chosen);
  connect(&session_, &Session::scenarios_changed, this, &AssumptionsPart::show_chosen);
  connect(&session_, &Session::selection_changed, this, &AssumptionsPart::show_chosen);
  connect(&session_, &Session::problem, this, &AssumptionsPart::show_chosen);
  filter();
  choose(QSettings{}.value(kChosen).toString());
}

QWidget* AssumptionsPart::make_list() {
  auto* card = new QFrame{this};
  card->setObjectName(QStringLiteral("card"));
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(10, 10, 4, 6);
  auto* row = new QHBoxLayout;
  row->setContentsMargins(0, 0, 6, 0);
  auto* label = new QLabel{look_.words("&Zoek", "&Find"), card};
  search_ = new QLineEdit{card};
  label->setBuddy(search_);
  search_->setObjectName(QStringLiteral("assumption_search"));
  search_->setAccessibleName(look_.words("Zoek in de aannames", "Search the assumptions"));
  search_->setPlaceholderText(
      look_.words("naam, toelichting, eigenaar …", "name, explanation, owner …"));
  search_->setClearButtonEnabled(true);
  show_ = new QComboBox{card};
  show_->setAccessibleName(look_.words("Welke aannames", "Which assumptions"));
  const auto entry = [&](AssumptionFilter::Show what, const QString& words, int step = 0) {
    show_->addItem(words, static_cast<int>(what) * 10 + step);
  };
  entry(AssumptionFilter::Show::all, look_.words("alle", "all"));
  entry(AssumptionFilter::Show::weak, look_.words("zwak of geen bewijs", "weak or no evidence"));
  entry(AssumptionFilter::Show::uncertain, look_.words("met een verdeling", "with a distribution"));
  entry(AssumptionFilter::Show::changed,
        look_.words("door iemand gewijzigd", "changed by someone"));
  for (const Step step : {Step::population, Step::demand, Step::journey, Step::staff, Step::money})
    entry(AssumptionFilter::Show::step, look_.words(step_word(step)), static_cast<int>(step));
  count_ = new QLabel{card};
  count_->setObjectName(QStringLiteral("quiet"));
  row->addWidget(label);
  row->addWidget(search_, 1);
  row->addWidget(show_);
  row->addWidget(count_);
  view_ = new AssumptionView{look_, card};
  view_->setModel(filter_);
  view_->sortByColumn(AssumptionList::kName, Qt::AscendingOrder);
  column->addLayout(row);
  column->addWidget(view_, 1);
  connect(search_, &QLineEdit::textChanged, this, &AssumptionsPart::filter);
  connect(show_, &QComboBox::currentIndexChanged, this, &AssumptionsPart::filter);
  // From the search to what was found, without Tab.
  connect(search_, &QLineEdit::returnPressed, view_, qOverload<>(&QWidget::setFocus));
  return card;
}

void AssumptionsPart::filter() {
  const int chosen = show_->currentData().toInt();
  filter_->show_only(static_cast<AssumptionFilter::Show>(chosen / 10),
                     static_cast<Step>(chosen % 10));
  filter_->search(search_->text());
  const int found = filter_->rowCount();
  const int all = list_->rowCount();
  count_->setText(found == all ? QString::number(all)
                               : look_.words("%1 van %2", "%1 of %2").arg(found).arg(all));
  if (!view_->currentIndex().isValid() && found > 0) view_->selectRow(0);
}

QVariantMap AssumptionsPart::choices() const {
  return {{QStringLiteral("search"), search_->text()},
          {QStringLiteral("show"), show_->currentData()}};
}

void AssumptionsPart::choose(const QVariantMap& choices) {
  choose_entry(*show_, choices[QStringLiteral("show")]);
  search_->setText(choices[QStringLiteral("search")].toString());
}

void AssumptionsPart::choose(const QString& key) {
  const int row = list_->row_of(key.toStdString());
  if (row < 0) return;
  QModelIndex index = filter_->mapFromSource(list_->index(row, 0));
  if (!index.isValid()) {
    search_->clear();
    show_->setCurrentIndex(0);
    index = filter_->mapFromSource(list_->index(row, 0));
  }
  view_->selectRow(index.row());
  view_->scrollTo(index);
}

void AssumptionsPart::show_chosen() {
  const QModelIndex index = view_->currentIndex();
  if (!index.isValid()) return detail_->show_assumption({});
  const QString key = index.data(AssumptionList::kKeyRole).toString();
  QSettings{}.setValue(kChosen, key);
  detail_->show_assumption(key);
}

}  // namespace regioscoop::ui
