// The window and the files of its projects: saving under a name, leaving, locks, what is
// remembered.
#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>
#include <QUndoStack>
#include <algorithm>

#include "report/stored_scenario.h"
#include "store/copy.h"
#include "store/transaction.h"
#include "support/catch.h"
#include "support/child_process.h"
#include "support/temporary_folder.h"
#include "ui/bundled.h"
#include "ui/edit_until_killed.h"
#include "ui/model/clinic_levers.h"
#include "ui/model/project_lock.h"
#include "ui/shell/main_window.h"
#include "ui/theme/start_folder.h"

using namespace regioscoop;
using namespace regioscoop::ui;

namespace {

namespace fs = std::filesystem;

constexpr int kPatience = 60000;  // milliseconds; the machine may be busy

fs::path project_in(const test::TemporaryFolder& folder, const char* name = "regio.regio") {
  const fs::path file = folder / name;
  const Loaded loaded = test::bundled();
  store::save_copy(*loaded.project, file);
  return file;
}

void open_in(MainWindow& window, const fs::path& file) {
  window.open(file);
  REQUIRE(test::wait_for(
      [&] { return window.session() != nullptr && window.session()->project().path() == file; },
      kPatience));
}

void set_share(Session& session, double share) {
  scenario::Scenario changed = session.current();
  set_lever(changed, test::kCounted, "", share);
  session.edit(changed, QStringLiteral("aandeel"));
}

std::optional<double> share_in(const fs::path& file, const std::string& scenario) {
  const store::Project project = store::Project::open(file, store::OpenMode::read_only);
  const auto all = report::read_scenarios(project);
  const scenario::Lever* lever =
      find_lever(report::find_scenario(all, scenario), test::kCounted, "");
  return lever == nullptr ? std::nullopt : std::optional{std::get<double>(lever->value)};
}

std::size_t files_in(const test::TemporaryFolder& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator{folder.path()}, fs::directory_iterator{}));
}

QAction* entry(const MainWindow& window, const QString& words) {
  for (QAction* action : window.findChildren<QAction*>())
    if (QString{action->text()}.remove(QLatin1Char{'&'}) == words) return action;
  return nullptr;
}

// Answers every question of the window with the button of these words, and keeps what was said.
class Answers {
 public:
  Answers() {
    QObject::connect(&timer_, &QTimer::timeout, [this] { answer(); });
    timer_.start(20);
  }
  void add(const QString& button) { buttons_ << button; }
  void file(const fs::path& file) { file_ = QString::fromStdU16String(file.u16string()); }
  [[nodiscard]] const QStringList& said() const { return said_; }

 private:
  void answer() {
    if (auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget())) {
      dialog->selectFile(file_);
      QMetaObject::invokeMethod(dialog, "accept");
      return;
    }
    auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
    if (box == nullptr) return;
    said_ << box->text() + QLatin1Char{' '} + box->informativeText();
    const QString wanted = buttons_.isEmpty() ? QString{} : buttons_.takeFirst();
    for (QAbstractButton* button : box->buttons())
      if (QString{button->text()}.remove(QLatin1Char{'&'}) == wanted) return button->click();
    box->reject();
  }

  QTimer timer_;
  QStringList buttons_;
  QString file_;
  QStringList said_;
};

}  // namespace

TEST_CASE("a project that another window has open is not saved over", "[ui][gui][db]") {
  const test::TemporaryFolder folder;
  const fs::path first = project_in(folder, "eerste.regio");
  const fs::path second = project_in(folder, "tweede.regio");
  MainWindow one{Look{}, test::places()};
  MainWindow other{Look{}, test::places()};
  open_in(one, first);
  open_in(other, second);
  set_share(*one.session(), 0.31);
  set_share(*other.session(), 0.47);
  one.session()->save_now();
  other.session()->save_now();
  const std::string key = one.session()->current().key;

  Answers answers;
  CHECK_FALSE(one.save_as(second));
  REQUIRE(answers.said().size() == 1);
  CHECK(answers.said().front().contains(QStringLiteral("in een ander venster open")));
  CHECK(share_in(second, key) == 0.47);
  CHECK(one.session()->project().path() == first);
  // A window that may only look is no way around it.
  MainWindow reader{Look{}, test::places()};
  open_in(reader, second);
  REQUIRE(reader.session()->read_only());
  CHECK_FALSE(reader.save_as(second));
  CHECK(answers.said().size() == 2);
  CHECK(reader.save_as(folder / "kopie.regio"));
  REQUIRE(test::wait_for([&] { return !reader.session()->read_only(); }, kPatience));
  CHECK(share_in(folder / "kopie.regio", key) == 0.47);
}

TEST_CASE("saving over the file that is open keeps the steps to undo", "[ui][gui][db]") {
  const test::TemporaryFolder folder;
  const fs::path file = project_in(folder);
  MainWindow window{Look{}, test::places()};
  open_in(window, file);
  Session* session = window.session();
  set_share(*session, 0.31);
  CHECK(window.save_as(folder / "." / "regio.regio"));
  CHECK(share_in(file, session->current().key) == 0.31);
  QTest::qWait(50);
  CHECK(window.session() == session);
  CHECK(session->undo().canUndo());
}

TEST_CASE("a window does not leave what it could not save without asking", "[ui][gui][db]") {
  const test::TemporaryFolder folder;
  const fs::path file = project_in(folder);
  const fs::path other = project_in(folder, "ander.regio");
  MainWindow window{Look{}, test::places()};
  open_in(window, file);
  window.show();
  const std::string key = window.session()->current().key;
  store::Project writer = store::Project::open(file, store::OpenMode::read_write);
  Answers answers;
  {
    const store::Transaction holds{writer};  // another program writes: nothing can be saved
    set_share(*window.session(), 0.31);
    answers.add(QStringLiteral("Annuleren"));
    CHECK_FALSE(window.close());
    CHECK(window.isVisible());
    REQUIRE(answers.said().size() == 1);
    CHECK(answers.said().front().contains(QStringLiteral("gaat verloren als het venster sluit")));
    CHECK(answers.said().front().contains(QStringLiteral("in gebruik")));

    answers.add(QStringLiteral("Annuleren"));
    window.open(other);
    CHECK(answers.said().size() == 2);
    CHECK(window.session()->project().path() == file);

    SECTION("saved elsewhere, with what the file could not take") {
      answers.add(QStringLiteral("Bewaren als …"));
      answers.file(folder / "kopie.regio");
      CHECK(window.close());
      CHECK(share_in(folder / "kopie.regio", key) == 0.31);
    }
    SECTION("kept until it can be saved") {}
    SECTION("given up") {
      answers.add(QStringLiteral("Toch sluiten"));
      CHECK(window.close());
    }
  }
  if (!window.isVisible()) return;
  // And then it could.
  CHECK(window.close());
  CHECK(share_in(file, key) == 0.31);
}

TEST_CASE("edits of a region without a file are not thrown away without asking", "[ui][gui][db]") {
  Loaded loaded = test::bundled();
  loaded.passing = true;
  MainWindow window{Look{}, test::places()};
  window.show_session(std::move(loaded));
  window.show();
  set_share(*window.session(), 0.31);
  Answers answers;
  CHECK_FALSE(window.close());
  REQUIRE(answers.said().size() == 1);
  window.session()->undo().undo();
  CHECK(window.close());
  CHECK(answers.said().size() == 1);
}

TEST_CASE("a project that may not be written opens to read, and says which is protected",
          "[ui][db]") {
  const test::TemporaryFolder folder;
  const fs::path file = project_in(folder);
  const auto opened = [&] {
    return test::as_ordinary_user([&] {
      const Loaded loaded = load_file(file, store::OpenMode::read_write);
      return (loaded.read_only ? "to read: " : "to write ") + loaded.why_read_only.nl;
    });
  };
  fs::permissions(folder.path(), fs::perms{0777});
  SECTION("everything is allowed") {
    fs::permissions(file, fs::perms{0666});
    CHECK(opened() == "to write ");
  }
  SECTION("the file") {
    fs::permissions(file, fs::perms{0444});
    CHECK(opened() == "to read: het bestand is beveiligd tegen wijzigen.");
  }
  SECTION("the folder") {
    fs::permissions(file, fs::perms{0666});
    fs::permissions(folder.path(), fs::perms{0555});
    CHECK(opened() == "to read: in de map waarin het staat mag u niet schrijven.");
  }
  SECTION("what is damaged is not opened at all") {
    fs::resize_file(file, fs::file_size(file) / 8192 * 4096);
    fs::permissions(file, fs::perms{0444});
    CHECK(opened().find("damaged") != std::string::npos);
  }
  fs::permissions(folder.path(), fs::perms{0755});
}

TEST_CASE("one window has the lock of a project, wherever its temporary folder is", "[unit][ui]") {
  const test::TemporaryFolder folder;
  const fs::path file = folder.write("regio.regio", "");
  {
    ProjectLock first{file};
    REQUIRE(first.take());
    CHECK(first.take());
    CHECK(first.is_of(folder / "." / "regio.regio"));
    CHECK_FALSE(first.is_of(folder / "ander.regio"));
    const QByteArray before = qgetenv("TMPDIR");
    qputenv("TMPDIR", "/nergens");
    ProjectLock second{file};
    CHECK_FALSE(second.take());
    CHECK_FALSE(second.held());
    before.isEmpty() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before);
    // By another name of the same file too.
    fs::create_symlink(file, folder / "wijzer.regio");
    CHECK_FALSE(ProjectLock{folder / "wijzer.regio"}.take());
    fs::remove(folder / "wijzer.regio");
    // A folder that is copied with all that is hidden in it is a project that nobody has open.
    const test::TemporaryFolder copy;
    fs::copy_file(folder / ".regio.regio.lock", copy / ".regio.regio.lock");
    CHECK(ProjectLock{copy / "regio.regio"}.take());
    CHECK(files_in(copy) == 0);
  }
  CHECK(files_in(folder) == 1);
  test::killed_when_ready([&](const auto& ready) {
    ProjectLock lock{file};
    if (lock.take()) ready();
  });
  CHECK(files_in(folder) == 2);
  CHECK(ProjectLock{file}.take());
  CHECK(files_in(folder) == 1);
}

TEST_CASE("of another user's project the lock is seen, and taken over when that is gone",
          "[unit][ui]") {
  const test::TemporaryFolder folder;
  const fs::path file = folder / "regio.regio";
  fs::permissions(folder.path(), fs::perms{0777});
  const auto taken = [&] {
    return test::as_ordinary_user([&] {
      ProjectLock lock{file};
      return std::string{lock.take() ? "taken" : "held"};
    });
  };
  {
    ProjectLock ours{file};
    REQUIRE(ours.take());
    CHECK(taken() == "held");
    fs::permissions(folder / ".regio.regio.lock", fs::perms{0644});
    CHECK(taken() == "held");
  }
  test::killed_when_ready([&](const auto& ready) {
    ProjectLock lock{file};
    if (lock.take()) ready();
  });
  CHECK(taken() == "taken");
  // In a folder that can't be written there is one all the same.
  const test::TemporaryFolder temporary;
  fs::permissions(temporary.path(), fs::perms{0777});
  fs::permissions(folder.path(), fs::perms{0555});
  CHECK(test::as_ordinary_user([&] {
          qputenv("TMPDIR", temporary.path().c_str());
          ProjectLock lock{file};
          ProjectLock another{file};
          return std::string{lock.take() && lock.held() && !another.take() ? "one" : "two"};
        }) == "one");
  fs::permissions(folder.path(), fs::perms{0755});
  CHECK(files_in(folder) == 0);
  CHECK(files_in(temporary) == 0);
}

TEST_CASE("dialogs begin in a folder that is there", "[unit][ui]") {
  const QTemporaryDir home;
  const QByteArray before = qgetenv("HOME");
  qputenv("HOME", home.path().toUtf8());
  CHECK(start_folder() == home.path() + QLatin1Char{'/'});
  QDir{home.path()}.mkdir(QStringLiteral("Documents"));
  CHECK(start_folder() == home.path() + QStringLiteral("/Documents/"));
  qputenv("HOME", before);
}

TEST_CASE("commands that can't be done are off and say why", "[ui][gui][db]") {
  const test::TemporaryFolder folder;
  const fs::path file = project_in(folder);
  MainWindow window{Look{}, test::places()};
  open_in(window, file);
  const QString make = QStringLiteral("Nieuw scenario …");
  const QString remove = QStringLiteral("Scenario verwijderen");
  CHECK(entry(window, make)->isEnabled());
  CHECK(entry(window, remove)->isEnabled());
  window.session()->set_current("huidig-beleid");
  CHECK_FALSE(entry(window, remove)->isEnabled());
  CHECK(entry(window, remove)->toolTip().contains(QStringLiteral("uitgangspunt")));
  window.session()->set_current("drie-klinieken");
  CHECK(entry(window, remove)->isEnabled());

  MainWindow reader{Look{}, test::places()};
  open_in(reader, file);
  for (const QString& words : {make, remove}) {
    CHECK_FALSE(entry(reader, words)->isEnabled());
    CHECK(entry(reader, words)->toolTip().contains(QStringLiteral("ander venster")));
  }
}

TEST_CASE("undoing a new or a deleted scenario brings back list and screen", "[ui][db]") {
  const test::TemporaryFolder folder;
  const fs::path file = project_in(folder);
  const auto keys = [](const std::vector<scenario::Scenario>& all) {
    std::vector<std::string> out;
    for (const scenario::Scenario& one : all) out.push_back(one.key);
    return out;
  };
  Session session{load_file(file, store::OpenMode::read_write)};
  const std::vector<std::string> before = keys(session.scenarios());
  REQUIRE(before.size() > 3);
  const std::string second = before[1];
  session.set_current(second);
  session.add_copy({"Kopie", "Copy"});
  CHECK(session.current().key == keys(session.scenarios()).back());
  session.undo().undo();
  CHECK(session.current().key == second);
  CHECK(keys(session.scenarios()) == before);
  // What somebody looks at meanwhile stays on screen.
  session.undo().redo();
  session.set_current(before[2]);
  session.undo().undo();
  CHECK(session.current().key == before[2]);

  session.set_current(second);
  session.set_reference(second);
  session.remove_current();
  CHECK(session.current().key != second);
  CHECK(session.reference().key != second);
  const bool saved_between = GENERATE(false, true);
  if (saved_between) session.save_now();
  session.undo().undo();
  CHECK(keys(session.scenarios()) == before);
  CHECK(session.current().key == second);
  CHECK(session.reference().key == second);
  session.save_now();
  CHECK(session.all_saved());
  CHECK(keys(report::read_scenarios(session.project())) == before);
}

TEST_CASE("recent files keep their names, and one that is gone leaves the list", "[ui][gui][db]") {
  QSettings{}.clear();
  const test::TemporaryFolder folder;
  const fs::path file = project_in(folder, "weg & nu_a.regio");
  const QString shown = QString::fromStdU16String(file.u16string());
  MainWindow window{Look{}, test::places()};
  open_in(window, file);
  const auto recent = [&] {
    for (QMenu* menu : window.findChildren<QMenu*>())
      if (menu->title().remove(QLatin1Char{'&'}) == QStringLiteral("Recent geopend")) return menu;
    return static_cast<QMenu*>(nullptr);
  };
  REQUIRE(recent() != nullptr);
  REQUIRE(recent()->actions().size() == 1);
  CHECK(recent()->actions().front()->text() ==
        QString{shown}.replace(QLatin1Char{'&'}, QStringLiteral("&&")));

  const fs::path gone = folder / "weg.regio";
  QSettings{}.setValue(QStringLiteral("files/recent"),
                       QStringList{QString::fromStdU16String(gone.u16string()), shown});
  Answers answers;
  window.open(gone);
  REQUIRE(test::wait_for([&] { return !answers.said().isEmpty(); }, kPatience));
  CHECK(answers.said().front().contains(QStringLiteral("bestaat niet")));
  CHECK(QSettings{}.value(QStringLiteral("files/recent")).toStringList() == QStringList{shown});
  QSettings{}.clear();
}

TEST_CASE("what is on screen is remembered without closing", "[ui][gui][db]") {
  QSettings{}.clear();
  MainWindow window{Look{}, test::places()};
  window.show_session(test::bundled());
  window.show();
  window.go_to(QStringLiteral("region"));
  window.session()->set_current("drie-klinieken");
  window.session()->set_year(2035);
  CHECK(test::wait_for([] {
    const QSettings settings;
    return settings.value(QStringLiteral("window/page")) == QStringLiteral("region") &&
           settings.value(QStringLiteral("choices/current")) == QStringLiteral("drie-klinieken") &&
           settings.value(QStringLiteral("choices/year")).toInt() == 2035;
  }));
  QSettings{}.clear();
}
