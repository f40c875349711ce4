#include "ui/pages/evidence/sources_part.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "store/evidence.h"
#include "ui/charts/table_view.h"
#include "ui/model/assumption_list.h"
#include "ui/pages/evidence/fact_grid.h"
#include "ui/theme/moment.h"

namespace regioscoop::ui {

namespace {
constexpr int kRowHeight = 36;  // two lines
}  // namespace

Text table_word(std::string_view table) {
  static const std::vector<std::pair<std::string_view, Text>> words{
      {"area", {"gebieden", "areas"}},
      {"area_successor", {"samengevoegde gemeenten", "merged municipalities"}},
      {"area_border", {"grenzen", "borders"}},
      {"population", {"bevolking", "population"}},
      {"area_indicator", {"kenmerken van gebieden", "indicators of areas"}},
      {"insured_cost", {"zorgkosten per gemeente", "cost of care by municipality"}},
      {"insured_cost_other", {"overige zorgkosten", "other cost of care"}},
      {"use_rate", {"gebruik naar leeftijd", "use by age"}},
      {"life_table", {"sterfte", "mortality"}},
      {"fertility", {"vruchtbaarheid", "fertility"}},
      {"provider", {"zorgaanbieders", "providers"}},
      {"capacity", {"capaciteit", "capacity"}},
      {"payer", {"betalers", "payers"}},
      {"payer_share", {"marktaandelen", "market shares"}},
      {"price", {"prijzen", "prices"}},
      {"evidence", {"onderzoek", "studies"}},
      {"intervention", {"interventies", "interventions"}},
      {"intervention_effect", {"effecten van interventies", "effects of interventions"}},
      {"assumption", {"aannames", "assumptions"}},
  };
  for (const auto& [key, word] : words)
    if (key == table) return word;
  const std::string plain{table};
  return {plain, plain};
}

SourcesPart::SourcesPart(Session& session, Look look, QWidget* parent)
    : QWidget{parent},
      session_{session},
      look_{look},
      search_{new QLineEdit{this}},
      count_{new QLabel{this}},
      table_{new charts::TableView{look, this}},
      title_{new QLabel{this}},
      facts_{new FactGrid{this}} {
  auto* row = new QHBoxLayout{this};
  row->setContentsMargins(0, 8, 0, 0);
  row->setSpacing(10);

  auto* card = new QFrame{this};
  card->setObjectName(QStringLiteral("card"));
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(10, 10, 4, 6);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(0, 0, 6, 0);
  auto* label = new QLabel{look_.words("&Zoek", "&Find"), card};
  label->setBuddy(search_);
  search_->setAccessibleName(look_.words("Zoek in de bronnen", "Search the sources"));
  search_->setPlaceholderText(look_.words("titel, uitgever, jaar …", "title, publisher, year …"));
  search_->setClearButtonEnabled(true);
  count_->setObjectName(QStringLiteral("quiet"));
  head->addWidget(label);
  head->addWidget(search_, 1);
  head->addWidget(count_);
  column->addLayout(head);
  table_->setTabKeyNavigation(false);
  table_->verticalHeader()->setDefaultSectionSize(kRowHeight);
  table_->setStyleSheet(QStringLiteral("QTableView { font-size: 9pt; }"));
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  column->addWidget(table_, 1);
  row->addWidget(card, 62);

  auto* detail = new QFrame{this};
  detail->setObjectName(QStringLiteral("card"));
  auto* facts = new QVBoxLayout{detail};
  facts->setContentsMargins(12, 10, 6, 8);
  title_->setObjectName(QStringLiteral("title"));
  title_->setWordWrap(true);
  auto* area = new QScrollArea{detail};
  area->setWidgetResizable(true);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  area->setAccessibleName(look_.words("Alles over deze bron", "All about this source"));
  auto* body = new QWidget{area};
  body->setObjectName(QStringLiteral("lever_list"));
  auto* body_column = new QVBoxLayout{body};
  body_column->setContentsMargins(0, 4, 8, 0);
  body_column->addWidget(facts_);
  body_column->addStretch(1);
  area->setWidget(body);
  facts->addWidget(title_);
  facts->addWidget(area, 1);
  row->addWidget(detail, 38);

  connect(search_, &QLineEdit::textChanged, this, &SourcesPart::fill);
  connect(search_, &QLineEdit::returnPressed, table_, qOverload<>(&QWidget::setFocus));
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &SourcesPart::show_chosen);
  connect(&session_, &Session::saved, this, [this] {
    if (isVisible()) read();
  });
}

void SourcesPart::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (contents_ == nullptr) read();
}

void SourcesPart::read() {
  auto found = std::make_shared<Contents>();
  job_.start(
      [found, file = session_.project().path()](Progress&) {
        const store::Project project = store::Project::open(file, store::OpenMode::read_only);
        found->sources = store::read_sources(project);
        found->rows = store::read_source_rows(project);
        found->log = store::read_import_log(project);
        std::map<std::string, store::SourceId> studies;
        for (const store::Evidence& one : store::read_evidence(project))
          studies[one.key] = one.source_id;
        for (const store::AssumptionRow& row : store::read_assumptions(project))
          if (const auto study = studies.find(row.evidence_key); study != studies.end())
            found->assumptions[study->second].push_back(row.key);
      },
      [this, found](const std::optional<Error>& error) {
        if (error) return count_->setText(look_.words(error->message()));
        contents_ = found;
        fill();
      });
}

std::int64_t SourcesPart::rows_of(store::SourceId id) const {
  std::int64_t sum = 0;
  for (const store::SourceRows& one : contents_->rows)
    if (one.source == id) sum += one.rows;
  return sum;
}

QString SourcesPart::status_of(store::SourceId id) const {
  QStringList words;
  for (const Status status :
       {Status::observed, Status::derived, Status::evidence, Status::assumption})
    for (const store::SourceRows& one : contents_->rows)
      if (one.source == id && one.status == status) {
        words << look_.words(status_word(status));
        break;
      }
  const bool study = std::any_of(
      contents_->rows.begin(), contents_->rows.end(),
      [&](const store::SourceRows& one) { return one.source == id && one.table == "evidence"; });
  if (words.isEmpty() && study) words << look_.words(status_word(Status::evidence));
  // Areas, names and scenarios are no figures: nothing about them was measured or assumed.
  if (words.isEmpty()) return look_.words("geen cijfers", "no figures");
  return words.join(QStringLiteral(", "));
}

QString SourcesPart::use_of(store::SourceId id) const {
  QStringList lines;
  for (const store::SourceRows& one : contents_->rows) {
    if (one.source != id) continue;
    QString line = QStringLiteral("%1: %2 ").arg(look_.words(table_word(one.table)),
                                                 look_.number(static_cast<double>(one.rows)));
    line += one.rows == 1 ? look_.words("rij", "row") : look_.words("rijen", "rows");
    if (one.status) line += QStringLiteral(" (%1)").arg(look_.words(status_word(*one.status)));
    lines << line;
  }
  const auto keys = contents_->assumptions.find(id);
  if (keys != contents_->assumptions.end()) {
    QStringList names;
    for (const std::string& key : keys->second)
      if (session_.find_assumption(key) != nullptr)
        names << look_.words(assumption_definition(key).name);
    if (!names.isEmpty())
      lines << look_.words("aannames: %1", "assumptions: %1").arg(names.join(QStringLiteral("; ")));
  }
  if (lines.isEmpty())
    for (const store::LoggedImport& one : contents_->log)
      if (one.source_id == id)
        lines << look_.words("%1: %2 rijen", "%1: %2 rows")
                     .arg(to_qt(one.file_name), look_.number(static_cast<double>(one.rows.stored)));
  return lines.isEmpty() ? look_.words("nergens", "nowhere") : lines.join(QLatin1Char{'\n'});
}

void SourcesPart::fill() {
  if (contents_ == nullptr) return;
  const QStringList words = search_->text().split(QLatin1Char{' '}, Qt::SkipEmptyParts);
  report::Table table{{"Bronnen", "Sources"},
                      {{"title", {"Titel", "Title"}},
                       {"publisher", {"Uitgever", "Publisher"}},
                       {"period", {"Jaar", "Year"}},
                       {"status", {"Status", "Status"}},
                       {"rows", {"Rijen", "Rows"}, report::Align::right}},
                      {}};
  const std::size_t before = shown_.empty() ? 0 : shown_.front();
  shown_.clear();
  for (std::size_t i = 0; i < contents_->sources.size(); ++i) {
    const store::Source& source = contents_->sources[i];
    const QString status = status_of(source.id);
    const QString all = QStringList{to_qt(source.key),
                                    look_.words(source.title),
                                    look_.words(source.publisher),
                                    to_qt(source.table_id),
                                    look_.words(source.period),
                                    look_.words(source.licence),
                                    status}
                            .join(QLatin1Char{' '});
    if (!std::all_of(words.begin(), words.end(),
                     [&](const QString& word) { return all.contains(word, Qt::CaseInsensitive); }))
      continue;
    shown_.push_back(i);
    table.rows.push_back({source.title, source.publisher, source.period, status.toStdString(),
                          report::Number{static_cast<double>(rows_of(source.id)), 0, false}});
  }
  const auto count = static_cast<int>(shown_.size());
  const auto all = static_cast<int>(contents_->sources.size());
  count_->setText(count == all ? QString::number(all)
                               : look_.words("%1 van %2", "%1 of %2").arg(count).arg(all));
  const bool same =
      table_->model()->rowCount() == count && !shown_.empty() && shown_.front() == before;
  const int row = same ? table_->currentIndex().row() : 0;
  table_->set_table(std::move(table));
  QHeaderView* header = table_->horizontalHeader();
  header->setSectionResizeMode(QHeaderView::Fixed);
  header->setSectionResizeMode(0, QHeaderView::Stretch);
  header->resizeSection(1, 166);
  header->resizeSection(2, 84);
  header->resizeSection(3, 96);
  header->resizeSection(4, 56);
  if (count > 0) table_->selectRow(std::max(0, row));
  show_chosen();
}

void SourcesPart::show_chosen() {
  const int row = table_->currentIndex().row();
  facts_->clear();
  title_->clear();
  if (contents_ == nullptr || row < 0 || row >= static_cast<int>(shown_.size())) return;
  const store::Source& source = contents_->sources[shown_[static_cast<std::size_t>(row)]];
  title_->setText(look_.words(source.title));
  facts_->set(look_.words("Uitgever", "Publisher"), look_.words(source.publisher));
  facts_->set(look_.words("Tabel", "Table"), to_qt(source.table_id));
  facts_->set(look_.words("Jaar", "Year"), look_.words(source.period));
  facts_->set(look_.words("Licentie", "Licence"), source.licence.nl.empty()
                                                      ? look_.words("niet bekend", "not known")
                                                      : look_.words(source.licence));
  facts_->set(look_.words("Vermelding", "Attribution"), look_.words(source.attribution));
  facts_->set(look_.words("Status", "Status"), status_of(source.id));
  facts_->set(look_.words("Gebruikt in", "Used in"), use_of(source.id));
  facts_->set(look_.words("Toelichting", "Explanation"), look_.words(source.note));
  QStringList files;
  for (auto one = contents_->log.rbegin(); one != contents_->log.rend() && files.size() < 5; ++one)
    if (one->source_id == source.id)
      files << QStringLiteral("%1, %2\nSHA-256 %3")
                   .arg(to_qt(one->file_name), day_words(look_, one->imported_at),
                        to_qt(one->file_sha256.substr(0, 32)) + QChar{0x200B} +
                            to_qt(one->file_sha256.substr(
                                std::min<std::size_t>(32, one->file_sha256.size()))));
  facts_->set(look_.words("Bestanden", "Files"), files.join(QLatin1Char{'\n'}));
  facts_->set(look_.words("Sleutel", "Key"), to_qt(source.key));
}

}  // namespace regioscoop::ui
