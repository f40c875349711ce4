#include "ui/shell/exporter.h"

#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QWidget>
#include <array>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>

#include "common/utf8_path.h"
#include "common/version.h"
#include "report/run_json.h"
#include "report/run_tables.h"
#include "report/spreadsheet_csv.h"
#include "report/workbook.h"
#include "store/evidence.h"
#include "store/inputs_digest.h"
#include "store/project.h"
#include "store/source.h"
#include "ui/charts/chart_card.h"
#include "ui/charts/save.h"
#include "ui/shell/exported_tables.h"
#include "ui/theme/file_dialog.h"
#include "ui/theme/start_folder.h"

namespace regioscoop::ui {

namespace {

namespace fs = std::filesystem;

constexpr std::array kChartEndings{".png", ".svg", ".csv"};

fs::path to_path(const QString& name) { return fs::path{name.toStdU16String()}; }

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
  if (file.extension() == ".csv")
    return report::spreadsheet_csv(report::wide_rows(all, whole), language);
  return report::to_xlsx(
      exported_tables(all, grounds.bands.get(), grounds.evidence, grounds.sources), language);
}

// Of all that the runs read: who has the file can see whether it is still the same.
void add_digests(const fs::path& file, report::Comparison& comparison) {
  const store::Project project = store::Project::open(file, store::OpenMode::read_only);
  const std::string inputs = store::inputs_digest(project);
  for (report::ScenarioRun& run : comparison.scenarios)
    run.inputs_sha256 = store::run_digest(project, inputs, run.scenario.key);
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

Exporter::Exporter(Look look, QWidget* window, std::function<QWidget*()> page)
    : QObject{window}, look_{look}, window_{window}, page_{std::move(page)} {
  connect(&background_, &Background::busy_changed, this, &Exporter::busy_changed);
  connect(&background_, &Background::advanced, this, &Exporter::advanced);
}

// When the work has left: the next may begin.
Background::Ended Exporter::told(const fs::path& file) {
  return [this, file](const std::optional<Error>& error) {
    if (!error) return Q_EMIT finished(to_qt(utf8(file)));
    if (error->kind() != ErrorKind::cancelled) Q_EMIT failed(whole_message(*error));
  };
}

bool Exporter::may_begin() {
  if (!background_.busy()) return true;
  const std::string name = doing_.toStdString();
  Q_EMIT refused(text("Nog bezig met {}. Daarna kan het volgende; of stop dit eerst.",
                      "Still busy with {}. The next can follow it; or stop this first.", name));
  return false;
}

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
  entry(look_.words("&Grafieken van deze bladzijde …", "C&harts of this page …"),
        [this] { ask_for_charts(); });
}

void Exporter::ask_for_note() {
  if (!may_begin()) return;
  NoteDialog dialog{*session_, look_, window_};
  if (dialog.exec() != QDialog::Accepted) return;
  const NoteChoice choice = dialog.choice();
  const QString ending = choice.form == NoteForm::pdf    ? QStringLiteral("pdf")
                         : choice.form == NoteForm::html ? QStringLiteral("html")
                                                         : QStringLiteral("xlsx");
  const QString file =
      ask_where_to_save({look_.words("Bestuursnotitie bewaren", "Save board note"),
                         start_folder() + look_.words("bestuursnotitie.", "board-note.") + ending,
                         ending.toUpper(), ending},
                        look_, window_);
  if (!file.isEmpty()) note_to(choice, to_path(file));
}

void Exporter::note_to(const NoteChoice& choice, const fs::path& file) {
  if (!may_begin()) return;
  doing_ = to_qt(utf8(file.filename()));
  auto subject = std::make_shared<report::NoteSubject>();
  subject->baseline = session_->reference();
  for (const std::string& key : choice.scenarios)
    if (const scenario::Scenario* one = session_->find(key)) subject->scenarios.push_back(*one);
  subject->sources = store::read_sources(session_->project());
  subject->evidence = store::read_evidence(session_->project());
  report::NoteSettings settings;
  settings.year = choice.year;
  report::NoteOrigin origin;
  origin.date = today_in_words(look_.language);
  origin.project = utf8(session_->project().path().filename());
  origin.version = std::string{version()};
  background_.request(
      [this, ground = session_->ground(), subject, settings, origin, kind = choice.kind,
       language = look_.language, file](Progress& progress, const Background::Deliver& deliver) {
        subject->region = ground->region;
        const auto figures = std::make_unique<const report::NoteFigures>(
            report::note_figures(*subject, settings, progress));
        // Charts are widgets: each is drawn on the thread of the window, in an event of its own.
        // All else of the note is set here.
        write_note(
            file, *figures, origin, kind, language, report::Overwrite::yes,
            [&](const std::function<void()>& piece) { on_window(piece, progress, deliver); });
      },
      told(file));
}

void Exporter::ask_for_tables(const QString& ending, const QString& kind) {
  if (!may_begin()) return;
  const QString file = ask_where_to_save(
      {look_.words("Tabellen bewaren", "Save tables"),
       start_folder() + look_.words("regioscoop-tabellen.", "regioscoop-tables.") + ending, kind,
       ending},
      look_, window_);
  if (!file.isEmpty()) tables_to(to_path(file));
}

void Exporter::tables_to(const fs::path& file) {
  if (!may_begin()) return;
  struct One {
    scenario::Scenario scenario;
    RunPointer run;
  };
  std::vector<One> all;
  for (const scenario::Scenario& one : session_->scenarios())
    if (const RunPointer run = session_->result(one.key)) all.push_back({one, run});
  const RunPointer base = session_->reference_result();
  if (base == nullptr || all.empty()) return;
  doing_ = to_qt(utf8(file.filename()));
  session_->save_now();  // what the digests are of
  const Grounds grounds{session_->bands(), store::read_evidence(session_->project()),
                        store::read_sources(session_->project())};
  background_.request(
      [project = session_->project().path(), ground = session_->ground(), all, base, file, grounds,
       reference = session_->reference(), attributions = session_->attributions(),
       language = look_.language](Progress& progress, const Background::Deliver& /*deliver*/) {
        report::Comparison comparison;
        comparison.region = ground->region;
        comparison.baseline = {reference, *base, {}};
        for (const One& one : all) comparison.scenarios.push_back({one.scenario, *one.run, {}});
        comparison.attributions = attributions;
        add_digests(project, comparison);
        progress.report(0.2, {"Tabellen", "Tables"});
        const std::string content = content_of(comparison, grounds, file, language);
        progress.report(0.9, {"Schrijven", "Writing"});
        report::write_file(file, content, report::Overwrite::yes);
      },
      told(file));
}

struct Exporter::ChartFile {
  charts::ChartCard* card;
  charts::Caption caption;
  QString base;  // without ending
};

std::vector<Exporter::ChartFile> Exporter::chart_files(const fs::path& folder) const {
  std::vector<ChartFile> out;
  QStringList taken;
  const QWidget* page = page_();
  if (page == nullptr) return out;
  for (charts::ChartCard* card : page->findChildren<charts::ChartCard*>()) {
    if (!card->isVisible()) continue;
    const charts::Caption caption = card->caption();
    QString name = caption.file;
    for (int next = 2; taken.contains(name); ++next)
      name = QStringLiteral("%1-%2").arg(caption.file).arg(next);
    taken << name;
    out.push_back({card, caption, QDir{to_qt(utf8(folder))}.filePath(name)});
  }
  return out;
}

void Exporter::ask_for_charts() {
  if (!may_begin()) return;
  const QString folder = QFileDialog::getExistingDirectory(
      window_, look_.words("Map voor de grafieken", "Folder for the charts"), start_folder());
  if (folder.isEmpty()) return;
  QStringList files;
  for (const ChartFile& one : chart_files(to_path(folder)))
    for (const char* ending : kChartEndings) files << one.base + QString::fromLatin1(ending);
  if (!may_overwrite(files, look_, window_)) return;
  try {
    if (charts_to(to_path(folder)) > 0) Q_EMIT finished(folder);
  } catch (const Error& error) {
    Q_EMIT failed(whole_message(error));
  }
}

int Exporter::charts_to(const fs::path& folder) {
  const std::vector<ChartFile> all = chart_files(folder);
  for (const ChartFile& one : all)
    for (const char* ending : kChartEndings)
      charts::save(one.card->chart(), look_, one.caption, one.base + QString::fromLatin1(ending));
  return static_cast<int>(all.size());
}

}  // namespace regioscoop::ui
