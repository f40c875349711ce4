#include "ui/shell/exporter.h"

#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QRegularExpression>
#include <QWidget>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>

#include "common/utf8_path.h"
#include "common/version.h"
#include "report/run_json.h"
#include "report/run_tables.h"
#include "report/workbook.h"
#include "store/evidence.h"
#include "store/source.h"
#include "ui/charts/chart_card.h"
#include "ui/charts/save.h"
#include "ui/shell/exported_tables.h"
#include "ui/theme/start_folder.h"

namespace regioscoop::ui {

namespace {

namespace fs = std::filesystem;

fs::path to_path(const QString& name) { return fs::path{name.toStdU16String()}; }

// "Zuidoost met 48 bedden, per jaar" as a file is called: "zuidoost-met-48-bedden-per-jaar".
QString file_name(QString words) {
  words = words.toLower();
  words.replace(QRegularExpression{QStringLiteral("[^\\w]+")}, QStringLiteral("-"));
  return words.remove(QRegularExpression{QStringLiteral("^-|-$")});
}

// What a workbook has beside the runs.
struct Grounds {
  BandsPointer bands;
  std::vector<store::Evidence> evidence;
  std::vector<store::Source> sources;
};

std::string content_of(const report::Comparison& all, const Grounds& grounds, const fs::path& file,
                       Language language) {
  const report::Selection whole{report::all_years(all.region), true, report::all_areas(all.region),
                                report::all_indicators()};
  if (file.extension() == ".json") return report::run_json(all, whole, language);
  if (file.extension() == ".csv") return report::run_csv(all, whole);
  return report::to_xlsx(
      exported_tables(all, grounds.bands.get(), grounds.evidence, grounds.sources), language);
}

// From a worker: has a piece of work done on the thread of the window, and waits for it. Leaves
// when it is cancelled; the piece is then not done any more.
void on_window(const std::function<void()>& piece, const Progress& progress,
               const Background::Deliver& deliver) {
  struct Handover {
    std::mutex mutex;
    std::condition_variable ready;
    bool done = false;
    bool left = false;
    std::exception_ptr problem;
  };
  const auto handover = std::make_shared<Handover>();
  deliver([handover, piece] {
    const std::lock_guard lock{handover->mutex};
    if (handover->left) return;
    try {
      piece();
    } catch (...) {
      handover->problem = std::current_exception();
    }
    handover->done = true;
    handover->ready.notify_all();
  });
  constexpr std::chrono::milliseconds kLook{20};
  std::unique_lock lock{handover->mutex};
  while (!handover->ready.wait_for(lock, kLook, [&] { return handover->done; })) {
    handover->left = progress.cancelled();
    progress.throw_if_cancelled();
  }
  if (handover->problem) std::rethrow_exception(handover->problem);
}

}  // namespace

Exporter::Exporter(Session& session, Look look, QWidget* window, std::function<QWidget*()> page)
    : QObject{window}, session_{session}, look_{look}, window_{window}, page_{std::move(page)} {
  connect(&background_, &Background::busy_changed, this, &Exporter::busy_changed);
  connect(&background_, &Background::advanced, this, &Exporter::advanced);
  connect(&background_, &Background::failed, this,
          [this](const Error& error) { Q_EMIT failed(whole_message(error)); });
}

QString Exporter::suggested(const QString& name) const { return start_folder() + name; }

void Exporter::fill(QMenu& menu) {
  const auto entry = [&](const QString& words, auto&& action) {
    connect(menu.addAction(words), &QAction::triggered, this, action);
  };
  entry(look_.words("&Bestuursnotitie …", "&Board note …"), [this] { ask_for_note(); });
  menu.addSeparator();
  entry(look_.words("Alle tabellen als &rekenblad (XLSX) …", "All tables as &workbook (XLSX) …"),
        [this] { ask_for_tables(QStringLiteral("xlsx"), look_.words("Rekenblad", "Workbook")); });
  entry(look_.words("Alle tabellen als &CSV …", "All tables as &CSV …"),
        [this] { ask_for_tables(QStringLiteral("csv"), QStringLiteral("CSV")); });
  entry(look_.words("Alle tabellen als &JSON …", "All tables as &JSON …"),
        [this] { ask_for_tables(QStringLiteral("json"), QStringLiteral("JSON")); });
  menu.addSeparator();
  entry(look_.words("&Grafieken van deze bladzijde …", "&Charts of this page …"),
        [this] { ask_for_charts(); });
}

void Exporter::ask_for_note() {
  NoteDialog dialog{session_, look_, window_};
  if (dialog.exec() != QDialog::Accepted) return;
  const NoteChoice choice = dialog.choice();
  const QString ending = choice.form == NoteForm::pdf    ? QStringLiteral("pdf")
                         : choice.form == NoteForm::html ? QStringLiteral("html")
                                                         : QStringLiteral("xlsx");
  QString file = QFileDialog::getSaveFileName(
      window_, look_.words("Bestuursnotitie bewaren", "Save board note"),
      suggested(look_.words("bestuursnotitie.", "board-note.") + ending),
      QStringLiteral("%1 (*.%2)").arg(ending.toUpper(), ending));
  if (file.isEmpty()) return;
  if (!file.endsWith(QLatin1Char{'.'} + ending)) file += QLatin1Char{'.'} + ending;
  note_to(choice, to_path(file));
}

void Exporter::note_to(const NoteChoice& choice, const fs::path& file) {
  auto subject = std::make_shared<report::NoteSubject>();
  subject->baseline = session_.reference();
  for (const std::string& key : choice.scenarios)
    if (const scenario::Scenario* one = session_.find(key)) subject->scenarios.push_back(*one);
  subject->sources = store::read_sources(session_.project());
  subject->evidence = store::read_evidence(session_.project());
  report::NoteSettings settings;
  settings.year = choice.year;
  report::NoteOrigin origin;
  origin.date = today_in_words(look_.language);
  origin.project = utf8(session_.project().path().filename());
  origin.version = std::string{version()};
  background_.request([this, ground = session_.ground(), subject, settings, origin,
                       kind = choice.kind, language = look_.language,
                       file](Progress& progress, const Background::Deliver& deliver) {
    subject->region = ground->region;
    const auto figures = std::make_unique<const report::NoteFigures>(
        report::note_figures(*subject, settings, progress));
    // Charts are widgets: each is drawn on the thread of the window, in an event of its own. All
    // else of the note is set here.
    write_note(file, *figures, origin, kind, language, report::Overwrite::yes,
               [&](const std::function<void()>& piece) { on_window(piece, progress, deliver); });
    deliver([this, file] { Q_EMIT finished(to_qt(utf8(file))); });
  });
}

void Exporter::ask_for_tables(const QString& ending, const QString& kind) {
  QString file = QFileDialog::getSaveFileName(
      window_, look_.words("Tabellen bewaren", "Save tables"),
      suggested(look_.words("regioscoop-tabellen.", "regioscoop-tables.") + ending),
      QStringLiteral("%1 (*.%2)").arg(kind, ending));
  if (file.isEmpty()) return;
  if (!file.endsWith(QLatin1Char{'.'} + ending)) file += QLatin1Char{'.'} + ending;
  tables_to(to_path(file));
}

void Exporter::tables_to(const fs::path& file) {
  struct One {
    scenario::Scenario scenario;
    RunPointer run;
  };
  std::vector<One> all;
  for (const scenario::Scenario& one : session_.scenarios())
    if (const RunPointer run = session_.result(one.key)) all.push_back({one, run});
  const RunPointer base = session_.reference_result();
  if (base == nullptr || all.empty()) return;
  const Grounds grounds{session_.bands(), store::read_evidence(session_.project()),
                        store::read_sources(session_.project())};
  background_.request(
      [this, ground = session_.ground(), all, base, file, grounds, reference = session_.reference(),
       attributions = session_.attributions(),
       language = look_.language](Progress& progress, const Background::Deliver& deliver) {
        report::Comparison comparison;
        comparison.region = ground->region;
        comparison.baseline = {reference, *base, {}};
        for (const One& one : all) comparison.scenarios.push_back({one.scenario, *one.run, {}});
        comparison.attributions = attributions;
        progress.report(0.2, {"Tabellen", "Tables"});
        const std::string content = content_of(comparison, grounds, file, language);
        progress.report(0.9, {"Schrijven", "Writing"});
        report::write_file(file, content, report::Overwrite::yes);
        deliver([this, file] { Q_EMIT finished(to_qt(utf8(file))); });
      });
}

void Exporter::ask_for_charts() {
  const QString folder = QFileDialog::getExistingDirectory(
      window_, look_.words("Map voor de grafieken", "Folder for the charts"), suggested({}));
  if (folder.isEmpty()) return;
  try {
    if (charts_to(to_path(folder)) > 0) Q_EMIT finished(folder);
  } catch (const Error& error) {
    Q_EMIT failed(whole_message(error));
  }
}

int Exporter::charts_to(const fs::path& folder) {
  const QWidget* page = page_();
  int count = 0;
  if (page == nullptr) return count;
  QStringList taken;
  for (charts::ChartCard* card : page->findChildren<charts::ChartCard*>()) {
    if (!card->isVisible()) continue;
    QString name = file_name(card->title());
    if (name.isEmpty()) name = look_.words("grafiek", "chart");
    while (taken.contains(name)) name += QStringLiteral("-2");
    taken << name;
    const QString base = QDir{to_qt(utf8(folder))}.filePath(name);
    for (const char* ending : {".png", ".svg", ".csv"})
      charts::save(card->chart(), look_, card->title(), card->subtitle(),
                   base + QString::fromLatin1(ending));
    ++count;
  }
  return count;
}

}  // namespace regioscoop::ui
