// The shell: dialogs, help, export, choices that are remembered; words complete and in one
// language.
#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <QTimer>
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "store/source.h"
#include "support/catch.h"
#include "ui/bundled.h"
#include "ui/charts/chart_card.h"
#include "ui/page_shown.h"
#include "ui/shell/exported_tables.h"
#include "ui/shell/exporter.h"
#include "ui/shell/help.h"
#include "ui/shell/main_window.h"
#include "ui/shell/note_dialog.h"
#include "ui/shell/work_bar.h"
#include "ui/theme/style.h"

using namespace regioscoop;
using namespace regioscoop::ui;
namespace fs = std::filesystem;

namespace {

std::string read(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  std::stringstream content;
  content << in.rdbuf();
  return content.str();
}

// Everything a widget and what is in it say to a person, tables left out: they show data.
QStringList words_of(const QWidget& top) {
  QStringList out;
  const auto add = [&](const QString& words) {
    if (!words.trimmed().isEmpty()) out << QString{words}.remove(QLatin1Char{'&'});
  };
  for (const QWidget* widget : top.findChildren<QWidget*>()) {
    add(widget->toolTip());
    add(widget->accessibleName());
    add(widget->accessibleDescription());
    if (const auto* label = qobject_cast<const QLabel*>(widget)) add(label->text());
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) add(button->text());
    if (const auto* group = qobject_cast<const QGroupBox*>(widget)) add(group->title());
    if (const auto* line = qobject_cast<const QLineEdit*>(widget)) add(line->placeholderText());
    if (const auto* box = qobject_cast<const QComboBox*>(widget))
      for (int i = 0; i < box->count(); ++i) add(box->itemText(i));
  }
  for (const QAction* action : top.findChildren<QAction*>()) add(action->text());
  return out;
}

// Small words that only one of the languages has.
QStringList foreign(const QStringList& all, Language language) {
  static const QRegularExpression english{
      QStringLiteral("\\b(the|and|with|this|from|which|chart|save|year|show|districts?|compare|"
                     "undo|help)\\b"),
      QRegularExpression::CaseInsensitiveOption};
  static const QRegularExpression dutch{
      QStringLiteral("\\b(het|een|voor|niet|deze|waar|grafiek|bewaar|jaar|toon|wijken|"
                     "vergelijk|uitleg)\\b"),
      QRegularExpression::CaseInsensitiveOption};
  QStringList out;
  for (const QString& words : all)
    if ((language == Language::dutch ? english : dutch).match(words).hasMatch()) out << words;
  return out;
}

}  // namespace

TEST_CASE("no page and no menu says a word of the other language", "[ui][gui][db]") {
  for (const Language language : {Language::dutch, Language::english}) {
    MainWindow window{Look{ColourSet::light, language}, test::places()};
    window.show_session(test::bundled());
    window.show();
    REQUIRE(test::wait_for([&] { return test::has_run(window); }, 60'000));
    for (const PageInfo& info : pages()) {
      window.go_to(QString::fromUtf8(info.key.data(), static_cast<int>(info.key.size())));
      QTest::qWait(100);
    }
    QStringList all = words_of(window);
    CHECK(all.size() > 100);
    // Names of people's own things and of the languages themselves are what they are.
    all.removeAll(QStringLiteral("English"));
    all.removeAll(QStringLiteral("Nederlands"));
    all.removeDuplicates();
    const QStringList wrong = foreign(all, language);
    INFO(wrong.join(QStringLiteral(" | ")).toStdString());
    CHECK(wrong.isEmpty());
  }
}

TEST_CASE("dialogs fit their words in both languages and have names", "[ui][gui][db]") {
  for (const Language language : {Language::dutch, Language::english}) {
    const Look look{ColourSet::light, language};
    MainWindow window{look, test::places()};
    window.show_session(test::bundled());
    NoteDialog note{*window.session(), look, nullptr};
    const std::unique_ptr<QDialog> help{make_help(QStringLiteral("scenario"), look, nullptr)};
    const std::unique_ptr<QDialog> about{
        make_about(store::read_sources(window.session()->project()), look, nullptr)};
    for (QDialog* dialog : {static_cast<QDialog*>(&note), help.get(), about.get()}) {
      dialog->show();
      QTest::qWait(50);
      CHECK_FALSE(dialog->windowTitle().isEmpty());
      for (const QLabel* label : dialog->findChildren<QLabel*>()) {
        if (!label->isVisible() || label->wordWrap()) continue;
        INFO(label->text().toStdString());
        CHECK(label->sizeHint().width() <= label->width() + 1);
      }
      for (const QAbstractButton* button : dialog->findChildren<QAbstractButton*>()) {
        if (!button->isVisible()) continue;
        INFO(button->text().toStdString());
        CHECK(button->sizeHint().width() <= button->width() + 1);
        CHECK_FALSE((button->text().isEmpty() && button->accessibleName().isEmpty()));
      }
      CHECK(foreign(words_of(*dialog), language).isEmpty());
      test::keep(dialog->grab().toImage(), "dialog-" +
                                               std::string{dialog == &note        ? "note"
                                                           : dialog == help.get() ? "help"
                                                                                  : "about"} +
                                               (language == Language::english ? "-en" : ""));
    }
    const QString words = about->findChild<QTextBrowser*>()->toPlainText();
    for (const char* part : {"General Public License", "Open Font License", "CC BY 4.0", "Vektis",
                             "SQLite", "Eigen", "libxlsxwriter"})
      CHECK(words.contains(QString::fromUtf8(part)));
  }
}

TEST_CASE("whatever can be worked has a name, can be reached by Tab, and charts have tables",
          "[ui][gui][db]") {
  for (const Language language : {Language::dutch, Language::english}) {
    MainWindow window{Look{ColourSet::light, language}, test::places()};
    window.show_session(test::bundled());
    window.resize(1280, 720);
    window.show();
    REQUIRE(test::wait_for([&] { return test::has_run(window); }, 60'000));
    int met = 0;
    const auto meet = [&](QWidget* widget, const QString& where) {
      const bool part_of_another =
          qobject_cast<QComboBox*>(widget->parentWidget()) != nullptr ||
          qobject_cast<QAbstractSpinBox*>(widget->parentWidget()) != nullptr;
      const bool worked = (qobject_cast<QAbstractButton*>(widget) != nullptr ||
                           qobject_cast<QComboBox*>(widget) != nullptr ||
                           qobject_cast<QAbstractSpinBox*>(widget) != nullptr ||
                           qobject_cast<QSlider*>(widget) != nullptr ||
                           qobject_cast<QLineEdit*>(widget) != nullptr ||
                           qobject_cast<QTableView*>(widget) != nullptr) &&
                          !widget->objectName().startsWith(QStringLiteral("qt_"));
      // The corner of a table is Qt's own and does nothing here.
      const bool corner = widget->inherits("QTableCornerButton");
      if (!worked || part_of_another || corner || !widget->isVisible()) return;
      ++met;
      QAccessibleInterface* told = QAccessible::queryAccessibleInterface(widget);
      INFO(where.toStdString() << ": " << widget->metaObject()->className() << " '"
                               << widget->objectName().toStdString() << "' in "
                               << widget->parentWidget()->metaObject()->className() << ", '"
                               << widget->toolTip().toStdString() << "'");
      REQUIRE(told != nullptr);
      CHECK_FALSE(told->text(QAccessible::Name).trimmed().isEmpty());
      // Of buttons of which one is chosen Tab goes to that one, arrows to the others.
      const auto* button = qobject_cast<QAbstractButton*>(widget);
      const bool one_of_many =
          button != nullptr && button->group() != nullptr && button->group()->exclusive();
      if (widget->isEnabled() && !one_of_many) CHECK((widget->focusPolicy() & Qt::TabFocus) != 0);
    };
    for (const PageInfo& info : pages()) {
      const QString key = QString::fromUtf8(info.key.data(), static_cast<int>(info.key.size()));
      window.go_to(key);
      QTest::qWait(300);
      QWidget* page = window.page(info.key);
      const QList<QTabWidget*> tabs = page->findChildren<QTabWidget*>();
      const int count = tabs.isEmpty() ? 1 : tabs.front()->count();
      for (int tab = 0; tab < count; ++tab) {
        if (!tabs.isEmpty()) tabs.front()->setCurrentIndex(tab);
        QTest::qWait(50);
        for (QWidget* widget : window.findChildren<QWidget*>())
          meet(widget, key + QLatin1Char{' '} + QString::number(tab));
        for (charts::Chart* chart : page->findChildren<charts::Chart*>()) {
          if (!chart->isVisible()) continue;
          INFO(info.key << ": " << chart->metaObject()->className());
          bool card = false;
          for (QWidget* up = chart->parentWidget(); up != nullptr; up = up->parentWidget())
            card = card || qobject_cast<charts::ChartCard*>(up) != nullptr;
          if (info.key != "evidence") CHECK(card);
          CHECK_FALSE(chart->accessibleName().isEmpty());
        }
      }
    }
    CHECK(met > 150);
  }
}

TEST_CASE("every page has its help in both languages", "[ui][gui]") {
  for (const PageInfo& info : pages()) {
    const QString key = QString::fromUtf8(info.key.data(), static_cast<int>(info.key.size()));
    INFO(info.key);
    const QString dutch = help_text(key, Language::dutch);
    const QString english = help_text(key, Language::english);
    CHECK(dutch.size() > 400);
    CHECK(english.size() > 400);
    // As many parts, beginning with the name of the page.
    CHECK(dutch.count(QStringLiteral("\n**")) == english.count(QStringLiteral("\n**")));
    CHECK(dutch.startsWith(QStringLiteral("# ") + to_qt(info.name.nl).remove(QLatin1Char{'&'})));
    CHECK(english.startsWith(QStringLiteral("# ") + to_qt(info.name.en).remove(QLatin1Char{'&'})));
  }
}

TEST_CASE("letters of the keyboard lead to one thing each in the shell", "[ui][gui][db]") {
  for (const Language language : {Language::dutch, Language::english}) {
    MainWindow window{Look{ColourSet::light, language}, test::places()};
    window.show_session(test::bundled());
    window.show();
    std::map<QChar, QStringList> letters;
    const auto add = [&](const QString& words) {
      const auto at = words.indexOf(QLatin1Char{'&'});
      if (at >= 0 && at + 1 < words.size() && words[at + 1] != QLatin1Char{'&'})
        letters[words[at + 1].toLower()] << words;
    };
    for (const char* part : {"rail", "topbar"}) {
      const auto* frame = window.findChild<QFrame*>(QString::fromLatin1(part));
      REQUIRE(frame != nullptr);
      for (const QAbstractButton* button : frame->findChildren<QAbstractButton*>())
        add(button->text());
      for (const QLabel* label : frame->findChildren<QLabel*>())
        if (label->buddy() != nullptr) add(label->text());
    }
    CHECK(letters.size() >= 8);
    for (const auto& [letter, owners] : letters) {
      INFO(owners.join(QStringLiteral(", ")).toStdString());
      CHECK(owners.size() == 1);
    }
  }
}

TEST_CASE("a note chosen in its dialog is about what was chosen", "[ui][gui][db]") {
  MainWindow window{Look{}, test::places()};
  window.show_session(test::bundled());
  NoteDialog dialog{*window.session(), Look{}, nullptr};
  dialog.show();
  NoteChoice choice = dialog.choice();
  REQUIRE(choice.scenarios.size() == 1);
  CHECK(choice.scenarios.front() == window.session()->current().key);
  CHECK(choice.year == 2030);
  for (QCheckBox* box : dialog.findChildren<QCheckBox*>())
    if (box->isVisible() && box->isEnabled()) QTest::keyClick(box, Qt::Key_Space);
  choice = dialog.choice();
  CHECK(choice.scenarios.size() == report::kMostNoteScenarios);
  CHECK(choice.kind == NoteKind::plain);
}

TEST_CASE("tables, charts and notes go out of the window in the background", "[ui][gui][db]") {
  MainWindow window{Look{}, test::places()};
  window.show_session(test::bundled());
  window.show();
  window.go_to(QStringLiteral("scenario"));
  REQUIRE(test::wait_for([&] { return test::has_run(window); }, 60'000));
  Exporter& exporter = *window.exporter();
  QSignalSpy finished{&exporter, &Exporter::finished};
  QSignalSpy failed{&exporter, &Exporter::failed};
  const QTemporaryDir folder;
  const fs::path to = folder.path().toStdString();
  const auto wait = [&] {
    return test::wait_for([&] { return !finished.isEmpty() || !failed.isEmpty(); }, 120'000);
  };

  SECTION("tables") {
    exporter.tables_to(to / "a.csv");
    REQUIRE(wait());
    const std::string csv = read(to / "a.csv");
    CHECK(csv.starts_with("\xEF\xBB\xBFScenario;Gebied;Naam;Partij;Uitkomst;Eenheid;2023;"));
    CHECK(csv.size() < 5'000'000);
    CHECK(csv.find("99999999") == std::string::npos);  // rounded as people see them
    finished.clear();
    exporter.tables_to(to / "a.json");
    REQUIRE(wait());
    const std::string json = read(to / "a.json");
    CHECK(json.find("regioscoop-run") != std::string::npos);
    CHECK(json.find("\"inputs_sha256\"") != std::string::npos);
    CHECK(json.find("\"inputs_sha256\": \"\"") == std::string::npos);
    finished.clear();
    exporter.tables_to(to / "a.xlsx");
    REQUIRE(wait());
    CHECK(read(to / "a.xlsx").starts_with("PK"));
    // Its sheets, in the language of the reader: with what the figures rest on, and the ranges.
    const Session& session = *window.session();
    REQUIRE(test::wait_for([&] { return session.bands() != nullptr; }, 60'000));
    report::Comparison all;
    all.region = session.region();
    all.baseline = {session.reference(), *session.reference_result(), {}};
    all.scenarios = {{session.current(), *session.current_result(), {}}};
    const std::vector<report::Table> tables =
        exported_tables(all, session.bands().get(), store::read_evidence(session.project()),
                        store::read_sources(session.project()));
    REQUIRE(tables.size() == 5);
    std::vector<std::string> dutch;
    std::vector<std::string> english;
    for (const report::Table& table : tables) {
      dutch.push_back(table.title.nl);
      english.push_back(table.title.en);
      CHECK_FALSE(table.rows.empty());
      for (const auto& row : table.rows) REQUIRE(row.size() == table.columns.size());
    }
    CHECK(dutch == std::vector<std::string>{"Regio", "Wijken", "Bereiken", "Aannames", "Bronnen"});
    CHECK(english ==
          std::vector<std::string>{"Region", "Districts", "Ranges", "Assumptions", "Sources"});
    CHECK(tables[3].rows.size() == session.region().assumptions.all().size());
    // Without ranges there is no sheet of them.
    CHECK(exported_tables(all, nullptr, {}, {}).size() == 4);
    CHECK(failed.isEmpty());
  }
  SECTION("charts of the page on screen") {
    for (const PageInfo& info : pages()) {
      window.go_to(QString::fromUtf8(info.key.data(), static_cast<int>(info.key.size())));
      const auto drawn = [&] {
        const auto charts = window.page(info.key)->findChildren<charts::Chart*>();
        return std::any_of(charts.begin(), charts.end(), [](const charts::Chart* chart) {
          return chart->isVisible() && !chart->table().rows.empty();
        });
      };
      if (info.key != "evidence") REQUIRE(test::wait_for(drawn));
      const fs::path own = to / info.key;
      fs::create_directory(own);
      const int charts = exporter.charts_to(own);
      const auto files = std::distance(fs::directory_iterator{own}, fs::directory_iterator{});
      INFO(info.key);
      CHECK(files == 3 * charts);
      if (info.key != "evidence") CHECK(charts > 0);
      for (const auto& entry : fs::directory_iterator{own}) CHECK(fs::file_size(entry) > 5);
    }
  }
  SECTION("a note, with progress that can be stopped") {
    QSignalSpy advanced{&exporter, &Exporter::advanced};
    NoteChoice choice;
    choice.scenarios = {"zuidoost-48"};
    exporter.note_to(choice, to / "n.pdf");
    auto* bar = window.findChild<WorkBar*>();
    REQUIRE(bar != nullptr);
    CHECK(test::wait_for([&] { return bar->isVisible(); }));
    REQUIRE(wait());
    CHECK(read(to / "n.pdf").starts_with("%PDF"));
    CHECK(advanced.size() > 2);
    CHECK(bar->isVisible());
    finished.clear();
    advanced.clear();
    exporter.note_to(choice, to / "stopped.pdf");
    REQUIRE(test::wait_for([&] { return !advanced.isEmpty(); }));
    exporter.cancel();
    QTest::qWait(500);
    CHECK(finished.isEmpty());
    CHECK_FALSE(fs::exists(to / "stopped.pdf"));
  }
  SECTION("a folder that can't be written to is said, and nothing is left there") {
    exporter.tables_to(to / "no" / "a.csv");
    REQUIRE(wait());
    CHECK(failed.size() == 1);
    CHECK(finished.isEmpty());
  }
}

TEST_CASE("window and choices are remembered", "[ui][gui][db]") {
  QSettings{}.clear();
  {
    MainWindow window{Look{}, test::places()};
    window.show_session(test::bundled());
    window.show();
    window.go_to(QStringLiteral("region"));
    window.resize(1300, 740);
    window.session()->set_current("drie-klinieken");
    window.session()->set_reference("zuidoost-heropend");
    window.session()->set_year(2035);
    window.close();
  }
  MainWindow window{Look{}, test::places()};
  window.show_session(test::bundled());
  window.show();
  // As Qt itself restores it: a window larger than the screen is made to fit.
  QWidget plain;
  REQUIRE(
      plain.restoreGeometry(QSettings{}.value(QStringLiteral("window/geometry")).toByteArray()));
  CHECK(window.size() == plain.size().expandedTo(window.minimumSizeHint()));
  CHECK(window.page("region")->isVisible());
  CHECK(window.session()->current().key == "drie-klinieken");
  CHECK(window.session()->reference().key == "zuidoost-heropend");
  CHECK(window.session()->year() == 2035);
  // A project without that scenario keeps its own choice.
  QSettings{}.setValue(QStringLiteral("choices/current"), QStringLiteral("is-er-niet"));
  MainWindow other{Look{}, test::places()};
  other.show_session(test::bundled());
  CHECK(other.session()->current().key != "is-er-niet");
  QSettings{}.clear();
}

TEST_CASE("a window fits the screen when it is shown for the first time", "[unit][ui]") {
  CHECK(first_size({1920, 1080}) == QSize{1440, 900});
  CHECK(first_size({1366, 768}).width() == 1350);
  CHECK(first_size({1366, 768}).height() < 768);
  CHECK(first_size({800, 600}) == QSize{1100, 640});  // less would hide what can be worked
}

TEST_CASE("a copy is proposed under the name of the open project", "[unit][ui]") {
  const QString home = QStringLiteral("/ergens/documenten");
  CHECK(proposed_copy("/elders/noord.regio", home, Look{}) ==
        home + QStringLiteral("/noord.regio"));
  CHECK(proposed_copy("/ergens/documenten/noord.regio", home, Look{}) ==
        home + QStringLiteral("/noord-kopie.regio"));
}

TEST_CASE("a new project is a file of its own", "[ui][gui][db]") {
  const QTemporaryDir folder;
  const fs::path file = fs::path{folder.path().toStdString()} / "nieuw.regio";
  MainWindow window{Look{}, test::places()};
  window.make(file);
  REQUIRE(test::wait_for([&] { return window.session() != nullptr; }, 60'000));
  CHECK(fs::exists(file));
  CHECK(window.session()->project().path().filename() == "nieuw.regio");
  CHECK(window.session()->scenarios().size() == 5);
  CHECK(window.windowTitle() == QStringLiteral("nieuw.regio – Regioscoop"));
  // Another window may only look, and says so where windows are chosen.
  MainWindow second{Look{}, test::places()};
  second.open(file);
  REQUIRE(test::wait_for([&] { return second.session() != nullptr; }, 60'000));
  CHECK(second.windowTitle() == QStringLiteral("nieuw.regio (alleen lezen) – Regioscoop"));
}

TEST_CASE("a file that can't be opened is named, left as it is, and the bundled region opens",
          "[ui][gui][db]") {
  const QTemporaryDir folder;
  const fs::path file = fs::path{folder.path().toStdString()} / "kapot.regio";
  std::ofstream{file} << "this is no project";
  MainWindow window{Look{}, test::places()};
  QString said;
  QTimer reader;
  QObject::connect(&reader, &QTimer::timeout, [&] {
    if (auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget())) {
      said = box->text();
      box->accept();
    }
  });
  reader.start(20);
  window.open(file);
  REQUIRE(test::wait_for([&] { return window.session() != nullptr; }, 60'000));
  CHECK(said.contains(QStringLiteral("kapot.regio")));
  CHECK(window.session()->scenarios().size() == 5);
  CHECK(read(file) == "this is no project");
  CHECK(window.windowTitle().contains(QStringLiteral("niet bewaard")));
  // What is changed here has no place to stay, until it is saved under a name.
  CHECK(window.session()->message().nl.find("gaan verloren") != std::string::npos);
  const auto labels = window.findChildren<QLabel*>();
  CHECK(std::any_of(labels.begin(), labels.end(), [](const QLabel* label) {
    return label->isVisibleTo(label->window()) &&
           label->text().contains(QStringLiteral("gaan verloren"));
  }));
  window.make(fs::path{folder.path().toStdString()} / "heel.regio");
  REQUIRE(test::wait_for([&] { return window.session()->message().nl.empty(); }, 60'000));
}
