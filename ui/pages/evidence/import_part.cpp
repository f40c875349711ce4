#include "ui/pages/evidence/import_part.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "common/utf8_path.h"
#include "store/import_log.h"
#include "ui/charts/table_view.h"
#include "ui/pages/evidence/fact_grid.h"
#include "ui/theme/moment.h"

namespace regioscoop::ui {

namespace {

constexpr int kNoYear = 2004;  // the spin box's own word for “from the file”
constexpr int kLastYear = 2035;
constexpr std::size_t kColumnsShown = 12;

std::filesystem::path to_path(const QString& name) {
  return std::filesystem::path{name.toStdU16String()};
}

std::vector<std::filesystem::path> local_files(const QMimeData* data) {
  std::vector<std::filesystem::path> out;
  for (const QUrl& url : data->urls()) {
    const QString file = url.toLocalFile();
    // A project is opened, not read in: the window does that.
    if (file.isEmpty() || file.endsWith(QLatin1String{".regio"})) return {};
    out.push_back(to_path(file));
  }
  return out;
}

QString bytes_words(const Look& look, std::uintmax_t bytes) {
  const auto size = static_cast<double>(bytes);
  if (size < 1e6) return look.number(std::max(1.0, size / 1e3)) + QStringLiteral("\u00a0kB");
  return look.number(size / 1e6, 1) + QStringLiteral("\u00a0MB");
}

QString changes_words(const Look& look, const import::ImportResult& result) {
  if (result.already_present)
    return look.words("stond er al in; er is niets veranderd",
                      "was there already; nothing was changed");
  const auto number = [&](std::int64_t value) { return look.number(static_cast<double>(value)); };
  return look
      .words(result.rows_read == 1
                 ? "%1 rij gelezen, %2 bewaard: %3 nieuw, %4 veranderd, %5 vervallen"
                 : "%1 rijen gelezen, %2 bewaard: %3 nieuw, %4 veranderd, %5 vervallen",
             result.rows_read == 1 ? "%1 row read, %2 stored: %3 new, %4 changed, %5 removed"
                                   : "%1 rows read, %2 stored: %3 new, %4 changed, %5 removed")
      .arg(number(result.rows_read), number(result.rows_stored), number(result.rows_added),
           number(result.rows_changed), number(result.rows_removed));
}

}  // namespace

ImportPart::ImportPart(Session& session, Look look, QWidget* parent)
    : QWidget{parent}, session_{session}, look_{look}, importer_{session.importer()} {
  setAcceptDrops(true);
  importer_.set_look(look);
  auto* grid = new QGridLayout{this};
  grid->setContentsMargins(0, 8, 0, 0);
  grid->setSpacing(10);
  grid->addWidget(make_files(), 0, 0);
  grid->addWidget(make_detail(), 0, 1);
  grid->addWidget(make_log(), 1, 0, 1, 2);
  grid->setColumnStretch(0, 54);
  grid->setColumnStretch(1, 46);
  grid->setRowStretch(0, 70);
  grid->setRowStretch(1, 30);
  connect(&importer_, &Importer::changed, this, &ImportPart::show_state);
  connect(&importer_, &Importer::changed, this, &ImportPart::show_chosen);
  connect(&session_, &Session::problem, this, &ImportPart::show_state);
  connect(&importer_.job(), &Background::advanced, this, [this](double fraction, const Text& what) {
    progress_->setValue(static_cast<int>(fraction * 100));
    if (importer_.reading()) doing_->setText(look_.words(what));
  });
  show_state();
  show_chosen();
}

QWidget* ImportPart::make_files() {
  auto* card = new QFrame{this};
  card->setObjectName(QStringLiteral("card"));
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(10, 10, 10, 8);
  zone_ = new QLabel{look_.words("Sleep bestanden van CBS, Vektis of RIVM hierheen (csv, xlsx, "
                                 "geojson …). Wat het zijn, blijkt uit de inhoud. Inlezen kan "
                                 "ongedaan worden gemaakt zolang het project open is.",
                                 "Drop files of CBS, Vektis or RIVM here (csv, xlsx, geojson …). "
                                 "What they are shows from the content. Reading can be undone as "
                                 "long as the project is open."),
                     card};
  zone_->setWordWrap(true);
  zone_->setAlignment(Qt::AlignCenter);
  zone_->setMinimumHeight(58);
  choose_ = new QPushButton{look_.words("&Kies bestanden …", "Choose &files …"), card};
  auto* top = new QHBoxLayout;
  top->addWidget(zone_, 1);
  top->addWidget(choose_, 0, Qt::AlignVCenter);
  column->addLayout(top);
  light_up(false);

  files_ = new QTableView{card};
  files_->setModel(&importer_);
  files_->setAccessibleName(look_.words("Bestanden om in te lezen", "Files to be read"));
  files_->setShowGrid(false);
  files_->setFrameShape(QFrame::NoFrame);
  files_->setSelectionBehavior(QAbstractItemView::SelectRows);
  files_->setSelectionMode(QAbstractItemView::SingleSelection);
  files_->setTabKeyNavigation(false);
  files_->verticalHeader()->hide();
  files_->verticalHeader()->setDefaultSectionSize(40);
  files_->setStyleSheet(QStringLiteral("QTableView { font-size: 9pt; }"));
  files_->horizontalHeader()->setHighlightSections(false);
  files_->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
  column->addWidget(files_, 1);

  auto* row = new QHBoxLayout;
  auto* year_label = new QLabel{look_.words("&Jaar", "&Year"), card};
  year_ = new QSpinBox{card};
  year_->setRange(kNoYear, kLastYear);
  year_->setButtonSymbols(QAbstractSpinBox::NoButtons);  // arrow keys and digits do
  year_->setSpecialValueText(look_.words("uit het bestand", "from the file"));
  year_->setToolTip(look_.words("Alleen nodig waar noch de inhoud noch de naam het jaar zegt",
                                "Only needed where neither content nor name tells the year"));
  year_->setAccessibleName(look_.words("Jaar van de cijfers", "Year of the figures"));
  year_label->setBuddy(year_);
  read_ = new QPushButton{look_.words("&Lees in", "Rea&d"), card};
  read_->setObjectName(QStringLiteral("primary"));
  stop_ = new QPushButton{look_.words("Sto&p", "Sto&p"), card};
  clear_ = new QPushButton{look_.words("Lijst &wissen", "C&lear list"), card};
  row->addWidget(year_label);
  row->addWidget(year_);
  row->addStretch(1);
  row->addWidget(clear_);
  row->addWidget(stop_);
  row->addWidget(read_);
  column->addLayout(row);
  progress_ = new QProgressBar{card};
  progress_->setRange(0, 100);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(look_.words("Voortgang van het inlezen", "Progress of the reading"));
  doing_ = new QLabel{card};
  doing_->setObjectName(QStringLiteral("quiet"));
  doing_->setWordWrap(true);
  column->addWidget(progress_);
  column->addWidget(doing_);

  connect(choose_, &QPushButton::clicked, this, &ImportPart::choose);
  connect(read_, &QPushButton::clicked, this, [this] {
    const int year = year_->value();
    importer_.start(year == kNoYear ? std::nullopt : std::optional{year});
  });
  connect(stop_, &QPushButton::clicked, &importer_, &Importer::cancel);
  connect(clear_, &QPushButton::clicked, &importer_, &Importer::clear);
  connect(files_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          &ImportPart::show_chosen);
  return card;
}

QWidget* ImportPart::make_detail() {
  auto* card = new QFrame{this};
  card->setObjectName(QStringLiteral("card"));
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(12, 10, 8, 8);
  title_ = new QLabel{card};
  title_->setObjectName(QStringLiteral("title"));
  title_->setWordWrap(true);
  facts_ = new FactGrid{card};
  head_title_ = new QLabel{look_.words("Eerste rijen", "First rows"), card};
  head_title_->setObjectName(QStringLiteral("group"));
  head_ = new charts::TableView{look_, card};
  head_->setTabKeyNavigation(false);
  issues_title_ = new QLabel{card};
  issues_title_->setObjectName(QStringLiteral("group"));
  issues_ = new charts::TableView{look_, card};
  issues_->setTabKeyNavigation(false);
  // A remark is a sentence, on as many lines as it takes.
  issues_->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  column->addWidget(title_);
  column->addWidget(facts_);
  column->addWidget(head_title_);
  column->addWidget(head_, 3);
  column->addWidget(issues_title_);
  column->addWidget(issues_, 2);
  column->addStretch(1);
  return card;
}

QWidget* ImportPart::make_log() {
  auto* card = new QFrame{this};
  card->setObjectName(QStringLiteral("card"));
  auto* column = new QVBoxLayout{card};
  column->setContentsMargins(12, 10, 8, 8);
  auto* title = new QLabel{look_.words("Eerder ingelezen", "Read before"), card};
  title->setObjectName(QStringLiteral("title"));
  log_ = new charts::TableView{look_, card};
  log_->setTabKeyNavigation(false);
  column->addWidget(title);
  column->addWidget(log_, 1);
  return card;
}

void ImportPart::light_up(bool on) {
  const Palette& palette = look_.palette();
  zone_->setStyleSheet(
      QStringLiteral("QLabel { border: 1px dashed %1; border-radius: 6px; padding: 6px 10px; "
                     "color: %2; background: %3; }")
          .arg((on ? palette.accent : palette.track).name(),
               (on ? palette.accent : palette.grey).name(),
               (on ? palette.neutral_ground : palette.card).name()));
}

void ImportPart::dragEnterEvent(QDragEnterEvent* event) {
  if (local_files(event->mimeData()).empty() || !session_.editable()) return;
  event->acceptProposedAction();
  light_up(true);
}

void ImportPart::dragLeaveEvent(QDragLeaveEvent* /*event*/) { light_up(false); }

void ImportPart::dropEvent(QDropEvent* event) {
  light_up(false);
  importer_.add(local_files(event->mimeData()));
  event->acceptProposedAction();
}

void ImportPart::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  show_log();
}

void ImportPart::choose() {
  const QStringList names = QFileDialog::getOpenFileNames(
      this, look_.words("Bestanden inlezen", "Read files"),
      QStandardPaths::writableLocation(QStandardPaths::DownloadLocation) + QLatin1Char{'/'});
  std::vector<std::filesystem::path> files;
  for (const QString& name : names) files.push_back(to_path(name));
  importer_.add(files);
}

void ImportPart::show_state() {
  const bool editable = session_.editable();
  const bool reading = importer_.reading();
  choose_->setEnabled(editable && !reading);
  read_->setEnabled(editable && !reading && importer_.ready() > 0);
  stop_->setEnabled(reading);
  clear_->setEnabled(!reading && !importer_.items().empty());
  progress_->setVisible(reading);
  QString words;
  if (session_.read_only()) {
    words = look_.words("Dit venster kan alleen lezen: inlezen kan niet. ",
                        "This window can only read: files can’t be read in. ") +
            look_.words(session_.message());
  } else if (!reading) {
    progress_->setValue(0);
    const auto& items = importer_.items();
    const auto count = [&](ImportState state) {
      return std::count_if(items.begin(), items.end(),
                           [&](const ImportItem& item) { return item.state == state; });
    };
    const auto done = count(ImportState::done);
    const auto refused = count(ImportState::refused);
    const auto unknown = count(ImportState::unknown);
    if (done + refused > 0) {
      words = unknown == 0 ? look_.words("%1 ingelezen, %2 geweigerd.", "%1 read, %2 refused.")
                                 .arg(done)
                                 .arg(refused)
                           : look_
                                 .words("%1 ingelezen, %2 geweigerd, %3 niet herkend.",
                                        "%1 read, %2 refused, %3 not recognised.")
                                 .arg(done)
                                 .arg(refused)
                                 .arg(unknown);
      if (refused > 0)
        words += look_.words(" Van een geweigerd bestand staat niets in het project.",
                             " Nothing of a refused file is in the project.");
    }
  }
  if (!reading || words.isEmpty() || session_.read_only())
    if (!reading) doing_->setText(words);
  doing_->setVisible(reading || !words.isEmpty());
  if (!files_->currentIndex().isValid() && importer_.rowCount() > 0) files_->selectRow(0);
  if (isVisible() && !reading) show_log();
}

void ImportPart::show_chosen() {
  const int row = files_->currentIndex().row();
  facts_->clear();
  const bool chosen = row >= 0 && row < importer_.rowCount();
  for (QWidget* part : std::initializer_list<QWidget*>{head_title_, head_, issues_title_, issues_})
    part->setVisible(false);
  if (!chosen) {
    title_->setText(look_.words("Nog geen bestand gekozen", "No file chosen yet"));
    facts_->set(QString{},
                look_.words("Een bestand wordt geheel ingelezen of helemaal niet. Daarna wordt de "
                            "regio opnieuw opgebouwd en rekenen alle pagina’s met de nieuwe "
                            "gegevens. Zolang het project open is, haalt Ongedaan maken (Ctrl+Z) "
                            "alles van het bestand er weer uit.",
                            "A file is read as a whole or not at all. The region is then built "
                            "anew and all pages compute with the new data. As long as the "
                            "project is open, Undo (Ctrl+Z) takes all of the file out again."));
    return;
  }
  const ImportItem& item = importer_.items()[static_cast<std::size_t>(row)];
  title_->setText(to_qt(utf8(item.file.filename())));
  facts_->set(look_.words("Herkend als", "Recognised as"), look_.words(item.title));
  facts_->set(look_.words("Grootte", "Size"),
              item.bytes == 0 ? QString{} : bytes_words(look_, item.bytes));
  facts_->set(look_.words("Stand", "State"), look_.words(state_word(item.state)));
  facts_->set(look_.words("Fout", "Error"),
              item.error ? look_.words(whole_message(*item.error)) : QString{});
  QStringList changes;
  std::size_t controls = 0;
  report::Table issues{{"Opmerkingen", "Remarks"},
                       {{"place", {"Rij", "Row"}}, {"message", {"Opmerking", "Remark"}}},
                       {}};
  for (const import::ImportResult& result : item.results) {
    changes << (item.results.size() > 1 ? to_qt(result.source_key) + QStringLiteral(": ")
                                        : QString{}) +
                   changes_words(look_, result);
    controls += result.control_in.size();
    for (const import::Issue& issue : result.issues)
      issues.rows.push_back({issue.row == 0 ? std::string{} : std::to_string(issue.row),
                             issue.severity == import::Severity::warning
                                 ? text("let op: {}", "warning: {}", issue.message)
                                 : issue.message});
  }
  if (changes.size() > 4) changes = changes.mid(0, 4) + QStringList{QStringLiteral("…")};
  facts_->set(look_.words("Veranderd", "Changed"), changes.join(QLatin1Char{'\n'}));
  facts_->set(look_.words("Controle", "Control"),
              controls == 0   ? QString{}
              : controls == 1 ? look_.words("het controletotaal is gelijk in bestand en project",
                                            "the control total is the same in file and project")
                              : look_
                                    .words("%1 controletotalen gelijk in bestand en project",
                                           "%1 control totals the same in file and project")
                                    .arg(controls));
  if (!item.results.empty()) {
    issues_title_->setVisible(true);
    issues_title_->setText(
        issues.rows.empty()
            ? look_.words("Geen opmerkingen", "No remarks")
            : look_.words("Opmerkingen: %1", "Remarks: %1").arg(issues.rows.size()));
    issues_->setVisible(!issues.rows.empty());
    issues_->set_table(std::move(issues));
    issues_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
  }
  if (item.head.size() < 2) {
    if (item.binary && !item.importer.empty()) {
      head_title_->setVisible(true);
      head_title_->setText(item.importer == "borders"
                               ? look_.words("Een kaart: zij is te zien na het inlezen",
                                             "A map: it can be seen after reading")
                               : look_.words("Een werkmap: de rijen zijn te zien na het inlezen",
                                             "A workbook: its rows can be seen after reading"));
    }
    return;
  }
  head_title_->setText(look_.words("Eerste rijen", "First rows"));
  head_title_->setVisible(true);
  head_->setVisible(true);
  report::Table head{{"Eerste rijen van het bestand", "First rows of the file"}, {}, {}};
  std::size_t columns = 0;
  for (const auto& record : item.head) columns = std::max(columns, record.size());
  columns = std::min(columns, kColumnsShown);
  const std::vector<std::string>& names = item.head.front();
  for (std::size_t i = 0; i < columns; ++i) {
    const std::string name = i < names.size() ? names[i] : std::string{};
    head.columns.push_back({name, {name, name}});
  }
  for (std::size_t i = 1; i < item.head.size(); ++i) {
    std::vector<report::Cell> cells(columns, std::monostate{});
    for (std::size_t c = 0; c < std::min(columns, item.head[i].size()); ++c)
      cells[c] = item.head[i][c];
    head.rows.push_back(std::move(cells));
  }
  head_->set_table(std::move(head));
  head_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  head_->horizontalHeader()->setMaximumSectionSize(160);
}

void ImportPart::show_log() {
  report::Table table{{"Eerder ingelezen bestanden", "Files read before"},
                      {{"when", {"Wanneer", "When"}},
                       {"file", {"Bestand", "File"}},
                       {"stored", {"Rijen", "Rows"}, report::Align::right},
                       {"added", {"Nieuw", "New"}, report::Align::right},
                       {"changed", {"Veranderd", "Changed"}, report::Align::right},
                       {"removed", {"Vervallen", "Removed"}, report::Align::right},
                       {"issues", {"Opmerkingen", "Remarks"}, report::Align::right},
                       {"digest", {"SHA-256 van het bestand", "SHA-256 of the file"}}},
                      {}};
  std::vector<store::LoggedImport> log = store::read_import_log(session_.project());
  std::reverse(log.begin(), log.end());
  const auto count = [](std::int64_t value) {
    return report::Number{static_cast<double>(value), 0, false};
  };
  for (const store::LoggedImport& one : log) {
    table.rows.push_back({moment_words(look_, one.imported_at).toStdString(), one.file_name,
                          count(one.rows.stored), count(one.rows.added), count(one.rows.changed),
                          count(one.rows.removed), count(one.issue_count), one.file_sha256});
  }
  log_->set_table(std::move(table));
  log_->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
  log_->horizontalHeader()->setMaximumSectionSize(440);
}

}  // namespace regioscoop::ui
