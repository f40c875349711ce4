// What stays when the window is built anew: work that was begun, and what somebody chose.
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QSlider>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTextBrowser>
#include <algorithm>
#include <filesystem>

#include "support/catch.h"
#include "ui/bundled.h"
#include "ui/charts/heat_map_chart.h"
#include "ui/charts/tile_map_chart.h"
#include "ui/page_shown.h"
#include "ui/pages/evidence/sensitivity_part.h"
#include "ui/shell/exporter.h"
#include "ui/shell/help.h"
#include "ui/shell/main_window.h"
#include "ui/shell/work_bar.h"
#include "ui/theme/style.h"

using namespace regioscoop;
using namespace regioscoop::ui;
namespace fs = std::filesystem;

namespace {

void show(MainWindow& window) {
  window.show_session(test::bundled());
  window.resize(1280, 720);
  window.show();
  REQUIRE(test::wait_for([&] { return test::has_run(window); }, 60'000));
}

const Look kDarkEnglish{ColourSet::dark, Language::english};

// The box of `parent` that has an entry with this data.
QComboBox* box_with(const QWidget* parent, const QString& name) {
  for (QComboBox* box : parent->findChildren<QComboBox*>())
    if (box->accessibleName() == name) return box;
  return nullptr;
}

void choose(QComboBox* box, int place) {
  REQUIRE(box != nullptr);
  REQUIRE(place < box->count());
  box->setCurrentIndex(place);
  Q_EMIT box->activated(place);
}

QString words_of(const WorkBar& bar) { return bar.findChild<QLabel*>()->text(); }

struct BackToLight {
  ~BackToLight() { apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), Look{}); }
};

}  // namespace

TEST_CASE("a note goes on while colours and language change, and a second job is refused in words",
          "[ui][gui][db]") {
  const BackToLight afterwards;
  MainWindow window{Look{}, test::places()};
  show(window);
  Exporter& exporter = *window.exporter();
  QSignalSpy finished{&exporter, &Exporter::finished};
  QSignalSpy refused{&exporter, &Exporter::refused};
  const QTemporaryDir folder;
  const fs::path to = folder.path().toStdString();
  NoteChoice choice;
  choice.scenarios = {"zuidoost-48"};
  exporter.note_to(choice, to / "n.pdf");
  auto* bar = window.findChild<WorkBar*>();
  REQUIRE(bar != nullptr);
  REQUIRE(test::wait_for([&] { return bar->isVisible(); }));
  window.set_look(kDarkEnglish);
  CHECK(window.exporter() == &exporter);
  CHECK(window.findChild<WorkBar*>() == bar);
  CHECK(test::wait_for([&] { return bar->isVisible(); }));
  CHECK(words_of(*bar).startsWith(QStringLiteral("Running")));
  // Another one now would take the place of the first.
  exporter.tables_to(to / "t.csv");
  CHECK(refused.size() == 1);
  CHECK(words_of(*bar).contains(QStringLiteral("n.pdf")));
  // Nor does an undone import end it.
  Q_EMIT window.session()->region_replaced();
  REQUIRE(test::wait_for([&] { return !finished.isEmpty(); }, 120'000));
  CHECK(fs::file_size(to / "n.pdf") > 1000);
  CHECK_FALSE(fs::exists(to / "t.csv"));
  CHECK(test::wait_for([&] { return bar->isVisible(); }));
  CHECK(words_of(*bar).contains(QStringLiteral("Saved")));
  // Also of what is ready.
  window.set_look(Look{});
  CHECK(test::wait_for([&] { return bar->isVisible(); }));
  CHECK(words_of(*bar).contains(QStringLiteral("Bewaard")));
  finished.clear();
  exporter.tables_to(to / "t.csv");
  REQUIRE(test::wait_for([&] { return !finished.isEmpty(); }, 120'000));
  CHECK(refused.size() == 1);
}

TEST_CASE("what was chosen on a page stays when the window is built anew", "[ui][gui][db]") {
  QSettings{}.clear();
  const BackToLight afterwards;
  MainWindow window{Look{}, test::places()};
  show(window);

  window.go_to(QStringLiteral("region"));
  Page* region = window.page("region");
  region->findChild<charts::TileMapChart*>()->set_selected({2, 5});
  region->findChild<QSlider*>()->setValue(2036);
  choose(box_with(region, QStringLiteral("Uitkomst op de kaart")), 3);
  choose(box_with(region, QStringLiteral("Aantal of per 1.000")), 1);
  region->findChild<QTabWidget*>()->setCurrentIndex(2);

  window.go_to(QStringLiteral("scenario"));
  for (QComboBox* box : window.page("scenario")->findChildren<QComboBox*>())
    if (box->accessibleName() == QStringLiteral("Uitkomst in de grafiek")) choose(box, 2);

  window.go_to(QStringLiteral("compare"));
  Page* compare = window.page("compare");
  auto* matrix = compare->findChild<charts::HeatMapChart*>(QStringLiteral("figures"));
  REQUIRE(test::wait_for([&] { return !matrix->data().rows.empty(); }));
  matrix->choose(3, 2);
  compare->findChild<QStackedWidget*>()->setCurrentIndex(1);

  window.go_to(QStringLiteral("evidence"));
  Page* evidence = window.page("evidence");
  evidence->findChild<QLineEdit*>(QStringLiteral("assumption_search"))
      ->setText(QStringLiteral("ligduur"));
  auto* sensitivity = evidence->findChild<SensitivityPart*>();
  choose(box_with(sensitivity, QStringLiteral("Uitkomst waar het om gaat")), 4);
  choose(box_with(sensitivity, QStringLiteral("Jaar")), 9);
  const QVariant year = box_with(sensitivity, QStringLiteral("Jaar"))->currentData();

  // Once by a change of language and colours, once by an import.
  for (const bool by_import : {false, true}) {
    const Page* before = window.page("region");
    if (by_import)
      Q_EMIT window.session()->region_replaced();
    else
      window.set_look(kDarkEnglish);
    REQUIRE(test::wait_for([&] { return window.page("region") != before; }));
    CHECK(test::wait_for([&] { return window.page("evidence")->isVisible(); }));

    window.go_to(QStringLiteral("region"));
    region = window.page("region");
    CHECK(region->findChild<charts::TileMapChart*>()->selected() == std::set<int>{2, 5});
    CHECK(region->findChild<QSlider*>()->value() == 2036);
    CHECK(box_with(region, QStringLiteral("Figure on the map"))->currentIndex() == 3);
    CHECK(box_with(region, QStringLiteral("Total or per 1,000"))->currentIndex() == 1);
    CHECK(region->findChild<QTabWidget*>()->currentIndex() == 2);

    window.go_to(QStringLiteral("scenario"));
    int choices = 0;
    for (const QComboBox* box : window.page("scenario")->findChildren<QComboBox*>())
      if (box->accessibleName() == QStringLiteral("Figure in the chart")) {
        CHECK(box->currentIndex() == 2);
        ++choices;
      }
    CHECK(choices == 2);

    window.go_to(QStringLiteral("compare"));
    compare = window.page("compare");
    matrix = compare->findChild<charts::HeatMapChart*>(QStringLiteral("figures"));
    REQUIRE(test::wait_for([&] { return !matrix->data().rows.empty(); }));
    CHECK(matrix->row() == 3);
    CHECK(matrix->column() == 2);
    CHECK(compare->findChild<QStackedWidget*>()->currentIndex() == 1);

    window.go_to(QStringLiteral("evidence"));
    evidence = window.page("evidence");
    CHECK(evidence->findChild<QLineEdit*>(QStringLiteral("assumption_search"))->text() ==
          QStringLiteral("ligduur"));
    sensitivity = evidence->findChild<SensitivityPart*>();
    CHECK(box_with(sensitivity, QStringLiteral("Figure it is about"))->currentIndex() == 4);
    CHECK(box_with(sensitivity, QStringLiteral("Year"))->currentData() == year);
  }
  // Another project begins afresh.
  window.show_session(test::bundled());
  CHECK(window.page("region")->findChild<charts::TileMapChart*>()->selected().empty());
  QSettings{}.clear();
}

TEST_CASE("a page is made when it is shown for the first time", "[ui][gui][db]") {
  QSettings{}.clear();
  MainWindow window{Look{}, test::places()};
  show(window);
  // Changing colours costs the page on screen, not those that nobody looks at.
  CHECK(window.findChildren<Page*>().size() == 1);
  window.go_to(QStringLiteral("compare"));
  CHECK(window.findChildren<Page*>().size() == 2);
  window.set_look(Look{ColourSet::high_contrast, Language::dutch});
  CHECK(window.findChildren<Page*>().size() == 1);
  CHECK(test::wait_for([&] { return window.page("compare")->isVisible(); }));
  window.set_look(Look{});
}

TEST_CASE("the help window follows the page and the language", "[ui][gui][db]") {
  const BackToLight afterwards;
  MainWindow window{Look{}, test::places()};
  show(window);
  window.go_to(QStringLiteral("region"));
  window.show_help();
  auto* text = window.findChild<QTextBrowser*>(QStringLiteral("help"));
  REQUIRE(text != nullptr);
  CHECK(text->toPlainText().startsWith(QStringLiteral("Regiobeeld")));
  window.go_to(QStringLiteral("compare"));
  CHECK(text->toPlainText().startsWith(QStringLiteral("Vergelijken")));
  window.set_look(kDarkEnglish);
  CHECK(text->toPlainText().startsWith(QStringLiteral("Compare")));
  // One window, however often it is asked for.
  window.show_help();
  CHECK(window.findChildren<QTextBrowser*>(QStringLiteral("help")).size() == 1);
}
