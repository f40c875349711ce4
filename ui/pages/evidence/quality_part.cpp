#include "ui/pages/evidence/quality_part.h"

#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QVBoxLayout>

#include "ui/charts/table_view.h"
#include "ui/model/assumption_list.h"
#include "ui/model/shown_unit.h"
#include "ui/pages/evidence/sources_part.h"
#include "ui/shell/page.h"

namespace regioscoop::ui {

namespace {

constexpr int kRowHeight = 36;  // two lines

report::Cell count_cell(std::int64_t rows) {
  if (rows == 0) return std::monostate{};
  return report::Number{static_cast<double>(rows), 0, false};
}

charts::TableView* table_in(QVBoxLayout* column, const Look& look, QWidget* parent) {
  auto* table = new charts::TableView{look, parent};
  table->setTabKeyNavigation(false);
  table->verticalHeader()->setDefaultSectionSize(kRowHeight);
  table->setStyleSheet(QStringLiteral("QTableView { font-size: 9pt; }"));
  column->addWidget(table, 1);
  return table;
}

}  // namespace

QualityPart::QualityPart(Session& session, Look look, QWidget* parent)
    : QWidget{parent},
      session_{session},
      look_{look},
      page_{new QComboBox{this}},
      summary_{new QLabel{this}} {
  auto* grid = new QGridLayout{this};
  grid->setContentsMargins(0, 8, 0, 0);
  grid->setSpacing(10);
  auto* row = new QHBoxLayout;
  auto* label =
      new QLabel{look_.words("De cijfers van de &pagina", "The figures of the &page"), this};
  label->setBuddy(page_);
  page_->setAccessibleName(look_.words("Pagina van het programma", "Page of the program"));
  for (const PageInfo& info : pages()) {
    const std::string key{info.key};
    if (key == "evidence" || key == "help") continue;
    page_->addItem(look_.words(info.name).remove(QLatin1Char{'&'}), to_qt(key));
  }
  summary_->setWordWrap(true);
  row->addWidget(label);
  row->addWidget(page_);
  row->addSpacing(12);
  row->addWidget(summary_, 1);
  grid->addLayout(row, 0, 0, 1, 2);

  const auto card = [&](const QString& title, int line, int column, int columns) {
    auto* frame = new QFrame{this};
    frame->setObjectName(QStringLiteral("card"));
    auto* box = new QVBoxLayout{frame};
    box->setContentsMargins(12, 10, 8, 8);
    auto* name = new QLabel{title, frame};
    name->setObjectName(QStringLiteral("title"));
    box->addWidget(name);
    grid->addWidget(frame, line, column, 1, columns);
    return std::pair{box, name};
  };
  inputs_ = table_in(card(look_.words("Gegevens", "Data"), 1, 0, 1).first, look_, this);
  assumptions_ = table_in(card(look_.words("Aannames", "Assumptions"), 1, 1, 1).first, look_, this);
  const auto [box, name] =
      card(look_.words("Wat de regio nog mist", "What the region lacks"), 2, 0, 2);
  gaps_ = table_in(box, look_, this);
  gaps_title_ = name;
  grid->setColumnStretch(0, 61);
  grid->setColumnStretch(1, 39);
  grid->setRowStretch(1, 70);
  grid->setRowStretch(2, 30);
  connect(page_, &QComboBox::currentIndexChanged, this, &QualityPart::show_page);
  connect(&session_, &Session::saved, this, [this] {
    pages_.reset();
    if (isVisible()) read();
  });
}

void QualityPart::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (pages_ == nullptr && !job_.busy()) read();
}

void QualityPart::read() {
  std::vector<std::string> keys;
  for (int i = 0; i < page_->count(); ++i)
    keys.push_back(page_->itemData(i).toString().toStdString());
  auto found = std::make_shared<std::vector<PageQuality>>();
  summary_->setText(look_.words("nagaan …", "looking …"));
  job_.start(
      [found, keys, file = session_.project().path(), ground = session_.ground(),
       scenarios = PageScenarios{session_.current(), session_.reference(), session_.scenarios()},
       year = session_.year()](Progress& progress) {
        const store::Project project = store::Project::open(file, store::OpenMode::read_only);
        for (const std::string& key : keys)
          found->push_back(page_quality(project, ground->region, scenarios, year, key, progress));
      },
      [this, found, year = session_.year()](const std::optional<Error>& error) {
        if (error) return summary_->setText(look_.words(whole_message(*error)));
        pages_ = found;
        year_ = year;
        show_page();
      });
}

void QualityPart::show_page() {
  if (pages_ == nullptr || page_->currentIndex() < 0) return;
  const PageQuality& page = (*pages_)[static_cast<std::size_t>(page_->currentIndex())];
  const auto number = [&](std::int64_t value) { return look_.number(static_cast<double>(value)); };
  summary_->setText(
      look_
          .words(
              "rusten in %1 op %2 waargenomen, %3 afgeleide, %4 onderzochte en %5 aangenomen "
              "gegevens, en op %6 aannames: %7 met sterk of matig bewijs, %8 met zwak bewijs, %9 "
              "zonder.",
              "rest in %1 on %2 observed, %3 derived, %4 studied and %5 assumed data, and on %6 "
              "assumptions: %7 with strong or moderate evidence, %8 with weak evidence, %9 "
              "without.")
          .arg(year_)
          .arg(number(page.count(Status::observed)), number(page.count(Status::derived)),
               number(page.count(Status::evidence)), number(page.count(Status::assumption)))
          .arg(page.assumptions.size())
          .arg(page.count(Strength::strong) + page.count(Strength::moderate))
          .arg(page.count(Strength::weak))
          .arg(page.count(Strength::none)));

  report::Table inputs{{"Gegevens", "Data"},
                       {{"what", {"Wat", "What"}},
                        {"source", {"Bron", "Source"}},
                        {"observed", {"Waar-\ngenomen", "Observed"}, report::Align::right},
                        {"derived", {"Afgeleid", "Derived"}, report::Align::right},
                        {"evidence", {"Onder-\nzoek", "Study"}, report::Align::right},
                        {"assumption", {"Aan-\ngenomen", "Assumed"}, report::Align::right}},
                       {}};
  for (const QualityRow& row : page.inputs)
    inputs.rows.push_back({row.name, row.source, count_cell(row.rows[0]), count_cell(row.rows[1]),
                           count_cell(row.rows[2]), count_cell(row.rows[3])});
  inputs_->set_table(std::move(inputs));
  inputs_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  inputs_->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);

  report::Table assumptions{{"Aannames", "Assumptions"},
                            {{"name", {"Aanname", "Assumption"}},
                             {"value", {"Waarde", "Value"}, report::Align::right},
                             {"status", {"Status", "Status"}},
                             {"strength", {"Bewijs", "Evidence"}}},
                            {}};
  for (const Assumption& one : page.assumptions) {
    const AssumptionDefinition& definition = assumption_definition(one.key);
    assumptions.rows.push_back({definition.name, shown_unit(definition.unit).words(one.value),
                                status_word(one.status), strength_word(one.strength)});
  }
  assumptions_->set_table(std::move(assumptions));
  assumptions_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  assumptions_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);

  report::Table gaps{{"Wat de regio nog mist", "What the region lacks"},
                     {{"message", {"Uitleg", "Explanation"}}},
                     {}};
  for (const Gap& gap : session_.region().gaps) gaps.rows.push_back({gap.message});
  gaps_title_->setText(gaps.rows.empty()
                           ? look_.words("De regio mist niets", "The region lacks nothing")
                           : look_.words("Wat de regio nog mist: %1", "What the region lacks: %1")
                                 .arg(gaps.rows.size()));
  gaps_->set_table(std::move(gaps));
}

}  // namespace regioscoop::ui
