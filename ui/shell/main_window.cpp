#include "ui/shell/main_window.h"

#include <QAction>
#include <QApplication>
#include <QButtonGroup>
#include <QCloseEvent>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>
#include <QThread>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>
#include <algorithm>

#include "common/utf8_path.h"
#include "store/source.h"
#include "ui/model/project_lock.h"
#include "ui/shell/choice.h"
#include "ui/shell/exporter.h"
#include "ui/shell/help.h"
#include "ui/shell/work_bar.h"
#include "ui/theme/start_folder.h"
#include "ui/theme/style.h"

namespace regioscoop::ui {

namespace {

constexpr int kRailWidth = 164;
constexpr QSize kSmallest{1100, 640};
constexpr QSize kUsual{1440, 900};
constexpr int kRememberAfter = 500;  // milliseconds
constexpr QSize kFrame{16, 48};      // what a window manager puts around it, about

std::filesystem::path to_path(const QString& name) {
  return std::filesystem::path{name.toStdU16String()};
}

QToolButton* plain_button(const QString& words, const QString& name, QWidget* parent) {
  auto* button = new QToolButton{parent};
  button->setObjectName(QStringLiteral("plain"));
  button->setText(words);
  button->setAccessibleName(name);
  button->setToolTip(name);
  return button;
}

}  // namespace

QSize first_size(QSize available) {
  return kUsual.boundedTo(available - kFrame).expandedTo(kSmallest);
}

QString proposed_copy(const std::filesystem::path& file, const QString& folder, const Look& look) {
  const QFileInfo open_file{to_qt(utf8(file))};
  const QString stem = open_file.completeBaseName();
  const QDir home{folder};
  QString proposed = home.filePath(stem + QStringLiteral(".regio"));
  // Never the file that is open: it can't be its own copy.
  if (QFileInfo{proposed}.absoluteFilePath() == open_file.absoluteFilePath())
    proposed = home.filePath(stem + look.words("-kopie", "-copy") + QStringLiteral(".regio"));
  return proposed;
}

MainWindow::MainWindow(Look look, BundledPlaces bundled)
    : look_{look}, bundled_{std::move(bundled)} {
  setWindowTitle(QStringLiteral("Regioscoop"));
  setMinimumSize(kSmallest);
  setAcceptDrops(true);
  QSettings settings;
  resize(first_size(QGuiApplication::primaryScreen()->availableSize()));
  restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
  page_ = settings.value(QStringLiteral("window/page"), QStringLiteral("scenario")).toString();
  remember_timer_.setSingleShot(true);
  remember_timer_.setInterval(kRememberAfter);
  connect(&remember_timer_, &QTimer::timeout, this, &MainWindow::remember);
  make_exporter();
  show_loading(look_.words("Regio wordt geladen …", "Loading the region …"));
}

MainWindow::~MainWindow() {
  // Pages hold the session, so they go first.
  leave_pages();
}

// They outlast the pages: a note that is being made is ready some time, whatever the colours.
void MainWindow::make_exporter() {
  work_ = new WorkBar{look_, this};
  exporter_ = new Exporter{look_, this, [this]() -> QWidget* {
                             return stack_ != nullptr ? stack_->currentWidget() : nullptr;
                           }};
  connect(exporter_, &Exporter::busy_changed, work_, &WorkBar::show_busy);
  connect(exporter_, &Exporter::advanced, work_, &WorkBar::show_progress);
  connect(exporter_, &Exporter::finished, work_, &WorkBar::show_ready);
  connect(exporter_, &Exporter::failed, work_,
          [this](const Text& words) { work_->show_failed(look_.words(words)); });
  connect(exporter_, &Exporter::refused, work_,
          [this](const Text& words) { work_->show_refused(look_.words(words)); });
  connect(work_, &WorkBar::cancelled, exporter_, &Exporter::cancel);
}

void MainWindow::show_loading(const QString& words) {
  auto* label = new QLabel{words, this};
  label->setAlignment(Qt::AlignCenter);
  label->setWordWrap(true);
  label->setObjectName(QStringLiteral("big"));
  setCentralWidget(label);
}

void MainWindow::open(const std::filesystem::path& file) {
  if (may_leave(false)) start_opening(file, Opening::existing);
}

void MainWindow::make(const std::filesystem::path& file) {
  if (may_leave(false)) start_opening(file, Opening::new_copy);
}

void MainWindow::start_opening(const std::filesystem::path& file, Opening how,
                               std::shared_ptr<ProjectLock> lock) {
  if (session_) session_->save_now();
  const std::uint64_t token = ++opening_;
  struct Outcome {
    std::unique_ptr<Loaded> loaded;
    std::optional<Error> error;
  };
  auto outcome = std::make_shared<Outcome>();
  std::filesystem::path locked = file.empty() ? bundled_.working : file;
  if (how == Opening::without_file) locked.clear();
  if (file.empty() && !locked.empty()) {
    std::error_code ignored;  // the lock lies in it
    std::filesystem::create_directories(locked.parent_path(), ignored);
  }
  // The lock of the project on screen is kept until another project is there.
  if (!lock && !locked.empty())
    lock = lock_ && lock_->is_of(locked) ? lock_ : std::make_shared<ProjectLock>(locked);
  const bool mine = !lock || lock->take();
  const store::OpenMode mode = mine ? store::OpenMode::read_write : store::OpenMode::read_only;
  BundledPlaces bundled = bundled_;
  if (how == Opening::new_copy) bundled.working = file;
  if (how == Opening::without_file) bundled.working.clear();
  QThread* thread = QThread::create([outcome, file, how, mode, bundled] {
    try {
      const bool copy = file.empty() || how == Opening::new_copy;
      outcome->loaded =
          std::make_unique<Loaded>(copy ? load_bundled(bundled, mode) : load_file(file, mode));
      if (how == Opening::without_file) outcome->loaded->passing = true;
      if (!file.empty() && outcome->loaded->project->path().empty())
        throw Error{ErrorKind::system,
                    text("{} kan niet geschreven worden.", "{} can't be written.", utf8(file)),
                    {"Kies een map waar u mag schrijven.", "Choose a folder you may write to."}};
    } catch (const Error& error) {
      outcome->error = error;
    }
  });
  connect(thread, &QThread::finished, this, [this, thread, outcome, token, file, how, lock] {
    thread->deleteLater();
    if (token != opening_) return;
    if (outcome->error) {
      if (!session_) show_loading(look_.words(outcome->error->message()));
      std::error_code ignored;
      if (!file.empty() && !std::filesystem::exists(file, ignored)) forget_file(file);
      tell(look_.words("Niet geopend", "Not opened"), look_.words(whole_message(*outcome->error)));
      // A window to work in, whatever became of the file: that stays as it is.
      if (!session_ && how != Opening::without_file) start_opening({}, Opening::without_file);
      return;
    }
    file_ = file;
    if (!file.empty()) remember_file(file);
    // Who may only look keeps nobody out.
    const bool writes = !outcome->loaded->read_only;
    show_session(std::move(*outcome->loaded));
    lock_ = writes ? lock : nullptr;  // after the last save of the project before
  });
  thread->start();
}

void MainWindow::remember_file(const std::filesystem::path& file) {
  QSettings settings;
  QStringList recent = settings.value(QStringLiteral("files/recent")).toStringList();
  const QString name = to_qt(utf8(file));
  recent.removeAll(name);
  recent.prepend(name);
  while (recent.size() > 8) recent.removeLast();
  settings.setValue(QStringLiteral("files/recent"), recent);
}

void MainWindow::forget_file(const std::filesystem::path& file) {
  QSettings settings;
  QStringList recent = settings.value(QStringLiteral("files/recent")).toStringList();
  recent.removeAll(to_qt(utf8(file)));
  settings.setValue(QStringLiteral("files/recent"), recent);
}

void MainWindow::fill_recent(QMenu& menu) {
  menu.clear();
  for (const QString& file : QSettings{}.value(QStringLiteral("files/recent")).toStringList()) {
    // One & would be the letter of the keyboard.
    QAction* entry = menu.addAction(QString{file}.replace(QLatin1Char{'&'}, QLatin1String{"&&"}));
    connect(entry, &QAction::triggered, this, [this, file] { open(to_path(file)); });
  }
  menu.setEnabled(!menu.isEmpty());
}

void MainWindow::show_session(Loaded loaded) {
  leave_pages();
  choices_.clear();
  passing_ = loaded.passing;
  session_ = std::make_unique<Session>(std::move(loaded));
  exporter_->set_session(session_.get());
  recall_choices();
  connect(session_.get(), &Session::problem, this, &MainWindow::show_problem);
  // Afterwards: the page that asked for it goes too.
  connect(session_.get(), &Session::region_replaced, this, &MainWindow::build,
          Qt::QueuedConnection);
  connect(session_.get(), &Session::scenarios_changed, this, &MainWindow::fill_scenarios);
  connect(session_.get(), &Session::selection_changed, this, &MainWindow::fill_scenarios);
  connect(session_.get(), &Session::selection_changed, this, &MainWindow::remember_soon);
  build();
  Q_EMIT opened();
}

// The file and what can be done with it; the system adds nothing to it.
void MainWindow::show_title() {
  QString title = passing_ ? to_qt(session_->region().name)
                           : QFileInfo{to_qt(utf8(session_->project().path()))}.fileName();
  if (passing_) title += look_.words(" (niet bewaard)", " (not saved)");
  if (session_->read_only()) title += look_.words(" (alleen lezen)", " (read-only)");
  setWindowTitle(title + QStringLiteral(" – Regioscoop"));
}

void MainWindow::set_look(Look look) {
  look_ = look;
  QSettings settings;
  settings.setValue(QStringLiteral("look/colours"), static_cast<int>(look.colours));
  settings.setValue(QStringLiteral("look/language"), static_cast<int>(look.language));
  if (session_) leave_pages();
  exporter_->set_look(look_);
  work_->set_look(look_);
  if (auto* application = qobject_cast<QApplication*>(QCoreApplication::instance()))
    apply(*application, look_);
  if (session_) build();
}

// At once: what is still there takes part in a change of colours, which costs a second or two.
void MainWindow::leave_pages() {
  for (std::size_t i = 0; i < pages_.size(); ++i)
    if (pages_[i] != nullptr) choices_[pages()[i].key] = pages_[i]->choices();
  pages_.clear();
  stack_ = nullptr;
  rail_ = nullptr;
  current_ = nullptr;
  reference_ = nullptr;
  message_ = nullptr;
  work_->setParent(this);
  delete centralWidget();
}

void MainWindow::build() {
  leave_pages();
  auto* centre = new QWidget{this};
  auto* row = new QHBoxLayout{centre};
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  row->addWidget(make_rail());
  auto* column = new QVBoxLayout;
  column->setSpacing(0);
  column->addWidget(make_top_bar());
  column->addWidget(work_);

  auto* banner = new QFrame{centre};
  banner->setObjectName(QStringLiteral("message"));
  auto* banner_row = new QHBoxLayout{banner};
  banner_row->setContentsMargins(16, 6, 16, 6);
  message_ = new QLabel{banner};
  message_->setWordWrap(true);
  banner_row->addWidget(message_);
  banner->hide();
  column->addWidget(banner);

  stack_ = new QStackedWidget{centre};
  pages_.assign(pages().size(), nullptr);
  column->addWidget(stack_, 1);
  row->addLayout(column, 1);
  setCentralWidget(centre);
  work_->show_again();
  fill_scenarios();
  show_title();
  go_to(page_);
  show_problem(session_->message());
}

QWidget* MainWindow::make_rail() {
  auto* rail = new QFrame{this};
  rail->setObjectName(QStringLiteral("rail"));
  rail->setFixedWidth(kRailWidth);
  auto* column = new QVBoxLayout{rail};
  column->setContentsMargins(10, 16, 10, 14);
  column->setSpacing(4);
  auto* brand = new QLabel{QStringLiteral("Regioscoop"), rail};
  brand->setObjectName(QStringLiteral("brand"));
  brand->setIndent(8);
  column->addWidget(brand);
  column->addSpacing(10);
  rail_ = new QButtonGroup{rail};
  rail_->setExclusive(true);
  int number = 0;
  for (const PageInfo& info : pages()) {
    auto* button = new QPushButton{rail};
    button->setText(look_.words(info.name));
    button->setCheckable(true);
    button->setToolTip(look_.words(info.help));
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    const QString key = QString::fromUtf8(info.key.data(), static_cast<int>(info.key.size()));
    button->setProperty("page", key);
    connect(button, &QPushButton::clicked, this, [this, key] { go_to(key); });
    auto* shortcut =
        new QShortcut{QKeySequence{Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + number)}, rail};
    connect(shortcut, &QShortcut::activated, this, [this, key] { go_to(key); });
    rail_->addButton(button, number++);
    column->addWidget(button);
  }
  column->addStretch(1);
  QStringList sources;
  for (const char* name : {"CBS", "Vektis"})
    for (const Text& words : session_->attributions())
      if (look_.words(words).contains(QString::fromUtf8(name))) {
        sources << QString::fromUtf8(name);
        break;
      }
  auto* place = new QLabel{
      look_
          .words("Regio %1\nbasisjaar %2 · offline\ndata: %3",
                 "Region %1\nbase year %2 · offline\ndata: %3")
          .arg(to_qt(session_->region().name), QString::number(session_->region().base_year),
               sources.join(QStringLiteral(", "))),
      rail};
  place->setObjectName(QStringLiteral("place"));
  place->setIndent(8);
  place->setWordWrap(true);
  column->addWidget(place);
  return rail;
}

QWidget* MainWindow::make_top_bar() {
  auto* bar = new QFrame{this};
  bar->setObjectName(QStringLiteral("topbar"));
  auto* row = new QHBoxLayout{bar};
  row->setContentsMargins(16, 8, 16, 8);
  row->setSpacing(8);

  const auto chooser = [&](const QString& name) {
    auto* box = new Choice{bar};
    box->setAccessibleName(name);
    box->setToolTip(name);
    box->setMaximumWidth(320);
    return box;
  };
  current_ = chooser(look_.words("Scenario op het scherm", "Scenario on screen"));
  current_->setStyleSheet(QStringLiteral("QComboBox { font-weight: 600; }"));
  reference_ = chooser(look_.words("Vergelijk met dit scenario", "Compare with this scenario"));
  row->addWidget(current_);
  auto* with = new QLabel{look_.words("ver&gelijk met", "compare &with"), bar};
  with->setObjectName(QStringLiteral("quiet"));
  with->setBuddy(reference_);
  row->addWidget(with);
  row->addWidget(reference_);
  connect(current_, &QComboBox::activated, this, [this](int index) {
    session_->set_current(current_->itemData(index).toString().toStdString());
  });
  connect(reference_, &QComboBox::activated, this, [this](int index) {
    session_->set_reference(reference_->itemData(index).toString().toStdString());
  });
  row->addStretch(1);

  const auto undo_button = [&](const QString& sign, const QString& name, bool undo) {
    QToolButton* button = plain_button(sign, name, bar);
    QUndoStack& stack = session_->undo();
    button->setShortcut(undo ? QKeySequence::Undo : QKeySequence::Redo);
    connect(button, &QToolButton::clicked, &stack, undo ? &QUndoStack::undo : &QUndoStack::redo);
    // Not while a file is read into the project, or put back.
    const auto follow = [this, button, undo] {
      const QUndoStack& steps = session_->undo();
      button->setEnabled(session_->editable() && (undo ? steps.canUndo() : steps.canRedo()));
    };
    follow();
    connect(&stack, undo ? &QUndoStack::canUndoChanged : &QUndoStack::canRedoChanged, button,
            follow);
    connect(session_.get(), &Session::problem, button, follow);
    const auto tip = [button, name](const QString& what) {
      button->setToolTip(what.isEmpty() ? name : name + QStringLiteral(": ") + what);
    };
    connect(&stack, undo ? &QUndoStack::undoTextChanged : &QUndoStack::redoTextChanged, button,
            tip);
    row->addWidget(button);
  };
  undo_button(QStringLiteral("↶"), look_.words("Ongedaan maken", "Undo"), true);
  undo_button(QStringLiteral("↷"), look_.words("Opnieuw", "Redo"), false);

  QToolButton* export_button = plain_button(
      look_.words("&Exporteren", "E&xport"),
      look_.words("Notitie, tabellen en grafieken bewaren", "Save note, tables and charts"), bar);
  export_button->setPopupMode(QToolButton::InstantPopup);
  auto* exports = new QMenu{export_button};
  exporter_->fill(*exports);
  export_button->setMenu(exports);
  row->addWidget(export_button);
  auto* note = new QPushButton{look_.words("&Bestuursnotitie", "&Board note"), bar};
  note->setObjectName(QStringLiteral("primary"));
  note->setToolTip(look_.words("Maak een notitie als PDF, HTML of rekenblad (Ctrl+P)",
                               "Make a note as PDF, HTML or workbook (Ctrl+P)"));
  connect(note, &QPushButton::clicked, exporter_, &Exporter::ask_for_note);
  connect(new QShortcut{QKeySequence::Print, bar}, &QShortcut::activated, note,
          &QPushButton::click);
  row->addWidget(note);
  QToolButton* menu_button =
      plain_button(look_.words("&Menu", "&Menu"),
                   look_.words("Project, scenario, beeld", "Project, scenario, view"), bar);
  make_menu(menu_button);
  row->addWidget(menu_button);
  QToolButton* help =
      plain_button(QStringLiteral("?"),
                   look_.words("Uitleg bij deze bladzijde (F1)", "Help on this page (F1)"), bar);
  connect(help, &QToolButton::clicked, this, &MainWindow::show_help);
  connect(new QShortcut{QKeySequence::HelpContents, bar}, &QShortcut::activated, this,
          &MainWindow::show_help);
  row->addWidget(help);
  return bar;
}

void MainWindow::make_menu(QToolButton* menu_button) {
  menu_button->setPopupMode(QToolButton::InstantPopup);
  auto* menu = new QMenu{menu_button};
  const auto entry = [&](QMenu* where, const QString& words, auto&& action,
                         const QKeySequence& keys = {}) {
    QAction* made = where->addAction(words);
    made->setShortcut(keys);
    connect(made, &QAction::triggered, this, action);
    return made;
  };
  QAction* make_scenario = entry(
      menu, look_.words("&Nieuw scenario …", "&New scenario …"), [this] { new_scenario(); },
      QKeySequence::New);
  QAction* remove_scenario = entry(menu, look_.words("Scenario &verwijderen", "&Delete scenario"),
                                   [this] { session_->remove_current(); });
  // What can't be done says why.
  const auto follow = [this, menu, make_scenario, remove_scenario] {
    const QString refusal = session_->editable() ? QString{} : look_.words(session_->message());
    make_scenario->setEnabled(session_->editable());
    make_scenario->setToolTip(refusal);
    remove_scenario->setEnabled(session_->editable() && session_->may_remove_current());
    remove_scenario->setToolTip(
        !refusal.isEmpty() || session_->may_remove_current()
            ? refusal
            : look_.words("Dit scenario is het uitgangspunt waarmee de andere worden vergeleken; "
                          "het kan niet worden verwijderd.",
                          "This scenario is the baseline that the others are compared with; it "
                          "can’t be deleted."));
    menu->setToolTipsVisible(!remove_scenario->isEnabled());
  };
  follow();
  connect(session_.get(), &Session::selection_changed, menu, follow);
  connect(session_.get(), &Session::scenarios_changed, menu, follow);
  connect(session_.get(), &Session::problem, menu, follow);
  menu->addSeparator();
  entry(menu, look_.words("Nieuw &project …", "New &project …"), [this] { new_project(); });
  entry(
      menu, look_.words("Project &openen …", "&Open project …"), [this] { ask_for_file(); },
      QKeySequence::Open);
  QMenu* recent = menu->addMenu(look_.words("&Recent geopend", "&Recent"));
  fill_recent(*recent);
  // Before this menu shows whether there are any.
  connect(menu, &QMenu::aboutToShow, recent, [this, recent] { fill_recent(*recent); });
  entry(
      menu, look_.words("Project &bewaren als …", "&Save project as …"),
      [this] {
        const std::filesystem::path file = ask_for_copy();
        if (!file.empty()) save_as(file);
      },
      QKeySequence::SaveAs);
  entry(menu, look_.words("Meegeleverde regio &Amsterdam", "Bundled region &Amsterdam"),
        [this] { open({}); });
  menu->addSeparator();
  QMenu* view = menu->addMenu(look_.words("Bee&ld", "&View"));
  const std::pair<ColourSet, QString> sets[] = {
      {ColourSet::light, look_.words("&Licht", "&Light")},
      {ColourSet::dark, look_.words("&Donker", "&Dark")},
      {ColourSet::high_contrast, look_.words("&Hoog contrast", "&High contrast")}};
  for (const auto& [set, words] : sets) {
    QAction* action = entry(view, words, [this, set = set] {
      QMetaObject::invokeMethod(
          this,
          [this, set] {
            set_look({set, look_.language});
          },
          Qt::QueuedConnection);
    });
    action->setCheckable(true);
    action->setChecked(look_.colours == set);
  }
  QMenu* language = menu->addMenu(look_.words("&Taal", "&Language"));
  for (const auto& [which, words] : {std::pair{Language::dutch, QStringLiteral("&Nederlands")},
                                     std::pair{Language::english, QStringLiteral("&English")}}) {
    QAction* action = entry(language, words, [this, which = which] {
      QMetaObject::invokeMethod(
          this,
          [this, which] {
            set_look({look_.colours, which});
          },
          Qt::QueuedConnection);
    });
    action->setCheckable(true);
    action->setChecked(look_.language == which);
  }
  menu->addSeparator();
  entry(menu, look_.words("&Uitleg bij deze bladzijde", "&Help on this page"),
        [this] { show_help(); });
  entry(menu, look_.words("Over Re&gioscoop", "A&bout Regioscoop"), [this] { show_about(); });
  menu_button->setMenu(menu);
}

void MainWindow::show_help() {
  if (help_ == nullptr) help_ = make_help(page_, look_, this);
  help_->show();
  help_->raise();
  help_->activateWindow();
}

void MainWindow::show_about() {
  make_about(store::read_sources(session_->project()), look_, this)->show();
}

void MainWindow::tell(const QString& title, const QString& words) {
  QMessageBox box{QMessageBox::Warning, title, words, QMessageBox::NoButton, this};
  box.addButton(look_.words("&Sluiten", "&Close"), QMessageBox::AcceptRole);
  box.exec();
}

void MainWindow::fill_scenarios() {
  if (current_ == nullptr) return;
  // A lever that moves changes a scenario, but neither its name nor what is chosen: with every step
  // of a slider the lists stay as they are.
  const auto is_filled = [&](const QComboBox* box) {
    const std::vector<scenario::Scenario>& all = session_->scenarios();
    if (box->count() != static_cast<int>(all.size())) return false;
    for (int i = 0; i < box->count(); ++i) {
      const scenario::Scenario& one = all[static_cast<std::size_t>(i)];
      if (box->itemData(i).toString() != to_qt(one.key) ||
          box->itemText(i) != look_.words(one.name) ||
          box->itemData(i, Qt::ToolTipRole).toString() != look_.words(one.note))
        return false;
    }
    return true;
  };
  const auto fill = [&](QComboBox* box, const std::string& chosen) {
    if (is_filled(box)) {
      if (const int place = box->findData(to_qt(chosen)); place != box->currentIndex())
        box->setCurrentIndex(place);
      return;
    }
    box->clear();
    for (const scenario::Scenario& scenario : session_->scenarios()) {
      box->addItem(look_.words(scenario.name), to_qt(scenario.key));
      box->setItemData(box->count() - 1, look_.words(scenario.note), Qt::ToolTipRole);
    }
    box->setCurrentIndex(box->findData(to_qt(chosen)));
  };
  fill(current_, session_->current().key);
  fill(reference_, session_->reference().key);
}

void MainWindow::show_problem(const Text& message) {
  if (message_ == nullptr) return;
  message_->setText(look_.words(message));
  message_->parentWidget()->setVisible(!message.nl.empty());
}

Page* MainWindow::page(std::string_view key) {
  const auto info = std::find_if(pages().begin(), pages().end(),
                                 [&](const PageInfo& each) { return each.key == key; });
  if (info == pages().end() || pages_.empty()) return nullptr;
  Page*& page = pages_[static_cast<std::size_t>(info - pages().begin())];
  if (page != nullptr) return page;
  page = info->make(*session_, look_, stack_);
  page->setObjectName(QStringLiteral("page"));
  page->setAccessibleName(look_.words(info->name).remove(QLatin1Char{'&'}));
  connect(page, &Page::go_to, this, &MainWindow::go_to);
  page->choose(choices_[info->key]);
  stack_->addWidget(page);
  return page;
}

void MainWindow::go_to(const QString& key, const QString& what) {
  if (pages_.empty()) return;
  Page* target = page(key.toStdString());
  if (target == nullptr) target = page(pages().front().key);
  stack_->setCurrentWidget(target);
  const auto index =
      static_cast<int>(std::find(pages_.begin(), pages_.end(), target) - pages_.begin());
  page_ = rail_->button(index)->property("page").toString();
  remember_soon();
  rail_->button(index)->setChecked(true);
  if (focusWidget() == nullptr ||
      rail_->buttons().contains(qobject_cast<QAbstractButton*>(focusWidget())))
    rail_->button(index)->setFocus();
  if (help_ != nullptr) show_help_of(*help_, page_, look_);
  if (!what.isEmpty()) target->show_what(what);
}

void MainWindow::new_scenario() {
  QInputDialog dialog{this};
  dialog.setWindowTitle(look_.words("Nieuw scenario", "New scenario"));
  dialog.setLabelText(look_.words("Naam van de kopie van ‘%1’:", "Name of the copy of ‘%1’:")
                          .arg(look_.words(session_->current().name)));
  dialog.setTextValue(look_.words("Nieuw scenario", "New scenario"));
  dialog.setOkButtonText(look_.words("&Maken", "&Make"));
  dialog.setCancelButtonText(look_.words("&Annuleren", "&Cancel"));
  const bool given = dialog.exec() == QDialog::Accepted;
  const QString name = dialog.textValue();
  if (!given || name.trimmed().isEmpty()) return;
  const std::string words = name.trimmed().toStdString();
  session_->add_copy({words, words});
}

void MainWindow::ask_for_file() {
  const QString file = QFileDialog::getOpenFileName(
      this, look_.words("Project openen", "Open project"), start_folder(),
      look_.words("Regioscoop-project (*.regio)", "Regioscoop project (*.regio)"));
  if (!file.isEmpty()) open(to_path(file));
}

std::filesystem::path MainWindow::ask_for_name(const QString& title, const QString& proposed,
                                               bool may_exist) {
  QFileDialog dialog{this, title, QFileInfo{proposed}.absolutePath(),
                     look_.words("Regioscoop-project (*.regio)", "Regioscoop project (*.regio)")};
  dialog.setAcceptMode(QFileDialog::AcceptSave);
  dialog.setFileMode(QFileDialog::AnyFile);
  // The dialog asks before overwriting, so it has to know the whole name.
  dialog.setDefaultSuffix(QStringLiteral("regio"));
  dialog.setOption(QFileDialog::DontConfirmOverwrite, !may_exist);
  dialog.selectFile(QFileInfo{proposed}.fileName());
  if (dialog.exec() != QDialog::Accepted || dialog.selectedFiles().isEmpty()) return {};
  return to_path(dialog.selectedFiles().front());
}

std::filesystem::path MainWindow::ask_for_copy() {
  return ask_for_name(look_.words("Project bewaren als", "Save project as"),
                      proposed_copy(session_->project().path(), start_folder(), look_), true);
}

bool MainWindow::is_open_here(const std::filesystem::path& file) const {
  std::error_code ignored;
  return (lock_ && lock_->held() && lock_->is_of(file)) ||
         (!session_->read_only() &&
          std::filesystem::equivalent(file, session_->project().path(), ignored));
}

std::shared_ptr<ProjectLock> MainWindow::save_copy(const std::filesystem::path& file) {
  try {
    auto lock = std::make_shared<ProjectLock>(file);
    if (!lock->take())
      throw Error{ErrorKind::busy,
                  text("Project ‘{}’ is in een ander venster open.",
                       "Project ‘{}’ is open in another window.", utf8(file)),
                  {"Sluit dat venster, of kies een andere naam.",
                   "Close that window, or choose another name."}};
    session_->save_copy(file);
    return lock;
  } catch (const Error& error) {
    tell(look_.words("Niet bewaard", "Not saved"), look_.words(whole_message(error)));
    return nullptr;
  }
}

bool MainWindow::save_as(const std::filesystem::path& file) {
  if (is_open_here(file)) {
    session_->save_now();
    if (!session_->all_saved())
      tell(look_.words("Niet bewaard", "Not saved"), look_.words(session_->message()));
    return session_->all_saved();
  }
  std::shared_ptr<ProjectLock> lock = save_copy(file);
  if (!lock) return false;
  start_opening(file, Opening::existing, std::move(lock));
  return true;
}

bool MainWindow::may_leave(bool closing) {
  while (session_ && !session_->read_only()) {
    session_->save_now();
    const bool loses = passing_ ? session_->undo().canUndo() : !session_->all_saved();
    if (!loses) break;
    const Leaving choice = ask_about_unsaved(closing);
    if (choice == Leaving::stay) return false;
    if (choice == Leaving::give_up) break;
    if (choice == Leaving::try_again) continue;
    const std::filesystem::path file = ask_for_copy();
    if (file.empty() || is_open_here(file) || !save_copy(file)) continue;
    remember_file(file);
    break;
  }
  return true;
}

MainWindow::Leaving MainWindow::ask_about_unsaved(bool closing) {
  QMessageBox box{QMessageBox::Warning, look_.words("Niet bewaard", "Not saved"),
                  look_.words(session_->message()), QMessageBox::NoButton, this};
  box.setInformativeText(
      closing ? look_.words("Wat niet is bewaard gaat verloren als het venster sluit.",
                            "What is not saved is lost when the window closes.")
              : look_.words("Wat niet is bewaard gaat verloren als een ander project opent.",
                            "What is not saved is lost when another project opens."));
  const QAbstractButton* again =
      passing_
          ? nullptr
          : box.addButton(look_.words("&Opnieuw proberen", "&Try again"), QMessageBox::AcceptRole);
  const QAbstractButton* elsewhere =
      box.addButton(look_.words("&Bewaren als …", "&Save as …"), QMessageBox::AcceptRole);
  const QAbstractButton* anyway =
      box.addButton(closing ? look_.words("Toch &sluiten", "&Close anyway")
                            : look_.words("Toch o&penen", "O&pen anyway"),
                    QMessageBox::DestructiveRole);
  QPushButton* back = box.addButton(look_.words("&Annuleren", "C&ancel"), QMessageBox::RejectRole);
  box.setEscapeButton(back);
  box.exec();
  if (box.clickedButton() == nullptr) return Leaving::stay;
  if (box.clickedButton() == again) return Leaving::try_again;
  if (box.clickedButton() == elsewhere) return Leaving::save_as;
  return box.clickedButton() == anyway ? Leaving::give_up : Leaving::stay;
}

void MainWindow::new_project() {
  const std::filesystem::path file =
      ask_for_name(look_.words("Nieuw project", "New project"),
                   start_folder() + look_.words("mijn-regio.regio", "my-region.regio"), false);
  if (file.empty()) return;
  std::error_code ignored;
  if (std::filesystem::exists(file, ignored))
    return tell(look_.words("Niet gemaakt", "Not made"),
                look_
                    .words("%1 bestaat al. Kies een andere naam, of open dat project.",
                           "%1 exists already. Choose another name, or open that project.")
                    .arg(to_qt(utf8(file))));
  make(file);
}

// What was on screen, where this project has it.
void MainWindow::recall_choices() {
  const QSettings settings;
  session_->set_reference(
      settings.value(QStringLiteral("choices/reference")).toString().toStdString());
  session_->set_current(settings.value(QStringLiteral("choices/current")).toString().toStdString());
  if (const int year = settings.value(QStringLiteral("choices/year")).toInt(); year > 0)
    session_->set_year(year);
}

void MainWindow::remember() const {
  QSettings settings;
  settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
  settings.setValue(QStringLiteral("window/page"), page_);
  if (!session_) return;
  settings.setValue(QStringLiteral("choices/reference"), to_qt(session_->reference().key));
  settings.setValue(QStringLiteral("choices/current"), to_qt(session_->current().key));
  settings.setValue(QStringLiteral("choices/year"), session_->year());
}

// When nothing has been chosen for a moment: not with every year of one that plays.
void MainWindow::remember_soon() { remember_timer_.start(); }

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!may_leave(true)) return event->ignore();
  remember();
  QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  const QList<QUrl> urls = event->mimeData()->urls();
  if (urls.size() == 1 && urls.front().toLocalFile().endsWith(QLatin1String{".regio"}))
    event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  open(to_path(event->mimeData()->urls().front().toLocalFile()));
}

}  // namespace regioscoop::ui
