// The page Vergelijken by keys and mouse, on the bundled region.
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <algorithm>

#include "support/catch.h"
#include "ui/charts/chart_card.h"
#include "ui/charts/heat_map_chart.h"
#include "ui/charts/multiples_chart.h"
#include "ui/charts/plane_chart.h"
#include "ui/charts/save.h"
#include "ui/charts/table_view.h"
#include "ui/charts/waterfall_chart.h"
#include "ui/model/comparison.h"
#include "ui/page_shown.h"
#include "ui/pages/compare/scenario_choice.h"
#include "ui/theme/style.h"

using namespace regioscoop;
using namespace regioscoop::ui;
using namespace regioscoop::ui::charts;

namespace {

struct Shown : test::PageShown {
  HeatMapChart* matrix = page->findChild<HeatMapChart*>(QStringLiteral("figures"));
  HeatMapChart* futures = page->findChild<HeatMapChart*>(QStringLiteral("futures"));
  PlaneChart* plane = find<PlaneChart>();
  MultiplesChart* courses = find<MultiplesChart>();
  WaterfallChart* waterfall = find<WaterfallChart>();
  ScenarioChoice* choice = find<ScenarioChoice>();

  explicit Shown(Look look = {}) : PageShown{"compare", look} {}
  // The choice of table in the card that is on screen.
  [[nodiscard]] QComboBox* table_choice() const {
    return find<QStackedWidget>()->currentWidget()->findChild<QComboBox*>();
  }
  [[nodiscard]] bool complete() const {
    return matrix->data().columns.size() == choice->chosen().size();
  }
  // What the page says about its chances: the reason, when they do not come.
  [[nodiscard]] std::string status() const {
    QString out;
    for (const QLabel* label : page->findChildren<QLabel*>())
      if (label->text().contains(QStringLiteral("ansen"))) out += label->text();
    return out.toStdString();
  }
  [[nodiscard]] bool with_chances() const {
    return complete() && !matrix->data().rows.empty() &&
           matrix->data().rows.front().cells.back().chance.has_value();
  }
};

QAction* last_free(const QMenu& menu) {
  QAction* last = nullptr;
  for (QAction* action : menu.actions())
    if (action->isChecked() && action->isEnabled()) last = action;
  return last;
}

}  // namespace

TEST_CASE("the scenario on screen is always among those compared", "[ui][gui][db]") {
  Shown shown;
  Session& session = *shown.window.session();
  REQUIRE(shown.choice->chosen().size() == kMostCompared);
  const auto is_chosen = [&](const std::string& key) {
    const auto all = shown.choice->chosen();
    return std::any_of(all.begin(), all.end(), [&](const auto* one) { return one->key == key; });
  };
  const std::string last_before = last_free(*shown.choice->menu())->text().toStdString();
  session.add_copy({"Kersvers", "Brand-new"});
  const std::string key = session.current().key;
  CHECK(shown.choice->chosen().size() == kMostCompared);
  CHECK(is_chosen(key));
  CHECK(is_chosen(session.reference().key));
  for (const auto* one : shown.choice->chosen()) CHECK(one->name.nl != last_before);
  for (QAction* action : shown.choice->menu()->actions())
    if (action->text() == QStringLiteral("Kersvers")) CHECK_FALSE(action->isEnabled());
  REQUIRE(test::wait_for([&] {
    const auto& columns = shown.matrix->data().columns;
    return !columns.empty() && columns.back().nl == "Kersvers";
  }));
}

TEST_CASE("five scenarios are side by side, with chances from the same draws", "[ui][gui][db]") {
  Shown shown;
  REQUIRE(shown.choice->chosen().size() == 5);
  REQUIRE(test::wait_for([&] { return shown.complete(); }));
  const bool came = test::wait_for([&] { return shown.with_chances(); }, 60000);
  INFO(shown.status());
  REQUIRE(came);
  CHECK(shown.courses->data().panels.size() == 4);
  CHECK(shown.plane->data().points.size() == 5);
  CHECK_FALSE(shown.plane->data().points.back().cloud.empty());
  // The figures are those of the runs on the page Scenario.
  const RunPointer run = shown.window.session()->result(shown.choice->chosen()[1]->key);
  const auto column =
      static_cast<Eigen::Index>(shown.window.session()->year() - run->years.front());
  CHECK(shown.matrix->data().rows[0].cells[1].value ==
        run->region_values(scenario::Indicator::ed_visits_70_plus)(column));
}

TEST_CASE("arrow keys and clicks in the matrix choose what the charts below show",
          "[ui][gui][db]") {
  Shown shown;
  REQUIRE(test::wait_for([&] { return shown.complete(); }));
  REQUIRE(test::wait_for([&] {
    return !shown.waterfall->table().rows[1].empty() && shown.waterfall->table().rows.size() > 2;
  }));
  const std::string before = shown.courses->data().title.nl;
  shown.matrix->setFocus();
  QTest::keyClick(shown.matrix, Qt::Key_Down);
  CHECK(shown.matrix->row() == 1);
  CHECK(shown.courses->data().title.nl != before);
  CHECK_FALSE(shown.matrix->accessibleDescription().isEmpty());
  CHECK(shown.matrix->column() == 1);  // the scenario on screen
  QTest::keyClick(shown.matrix, Qt::Key_Right);
  CHECK(shown.matrix->column() == 2);
  // The waterfall is that of the chosen scenario.
  const Text name = shown.choice->chosen()[2]->name;
  REQUIRE(test::wait_for([&] {
    const report::Table table = shown.waterfall->table();
    return std::get<Text>(table.rows.back().front()).nl.rfind(name.nl, 0) == 0;
  }));
  // It begins at the scenario that is compared with, in the same year.
  const auto start = [&] { return std::get<Text>(shown.waterfall->table().rows.front().front()); };
  CHECK(start() == shown.window.session()->reference().name);
  // What is chosen in one table is chosen in the other.
  QTest::keyClick(shown.table_choice(), Qt::Key_Down);
  REQUIRE(test::wait_for([&] { return shown.futures->data().rows.size() >= 6; }, 60000));
  CHECK(shown.futures->column() == 2);
  shown.futures->choose(1, 3);
  CHECK(shown.matrix->column() == 3);
  shown.futures->choose(1, 0);
  QTest::keyClick(shown.table_choice(), Qt::Key_Up);
  // The reference itself is told from the base year.
  const std::string base_year = std::to_string(shown.window.session()->region().base_year);
  REQUIRE(test::wait_for([&] { return start().nl == base_year; }));
  QTest::mouseClick(shown.matrix, Qt::LeftButton, {},
                    {shown.matrix->width() - 20, shown.matrix->height() - 5});
  CHECK(shown.matrix->row() == 7);
  CHECK(shown.matrix->column() == 4);
  QTest::keyClick(shown.matrix, Qt::Key_Down);  // nothing below
  CHECK(shown.matrix->row() == 7);
}

TEST_CASE("scenarios are chosen in the menu, and the choice is kept", "[ui][gui][db]") {
  {
    Shown shown;
    QMenu* menu = shown.choice->menu();
    const QString reference = QString::fromStdString(shown.window.session()->reference().name.nl);
    for (QAction* action : menu->actions())
      if (action->text() == reference) CHECK_FALSE(action->isEnabled());
    last_free(*menu)->trigger();
    CHECK(shown.choice->chosen().size() == 4);
    REQUIRE(test::wait_for([&] { return shown.complete(); }));
    CHECK(shown.matrix->data().columns.size() == 4);
  }
  Shown again;
  CHECK(again.choice->chosen().size() == 4);
  QCoreApplication::processEvents();
  again.choice->menu()->actions().back()->trigger();
  CHECK(again.choice->chosen().size() == 5);
}

TEST_CASE("an edit on this page asks for new chances, and a removed scenario leaves it",
          "[ui][gui][db]") {
  Shown shown;
  REQUIRE(test::wait_for([&] { return shown.with_chances(); }, 60000));
  Session& session = *shown.window.session();
  session.set_current("zuidoost-48");
  scenario::Scenario changed = session.current();
  for (scenario::Lever& lever : changed.levers)
    if (lever.key == "wijkkliniek.beds") lever.value = 20.0;
  session.edit(changed, QStringLiteral("bedden"));
  CHECK_FALSE(shown.with_chances());  // an old chance is never beside a new figure
  REQUIRE(test::wait_for([&] { return shown.with_chances(); }, 60000));
  session.remove_current();
  REQUIRE(test::wait_for([&] { return shown.matrix->data().columns.size() == 4; }));
  QTest::keyClick(&shown.window, Qt::Key_Z, Qt::ControlModifier);
  REQUIRE(test::wait_for([&] { return shown.matrix->data().columns.size() == 5; }));
}

TEST_CASE("the charts of the page have names, tables and files", "[ui][gui][db]") {
  Shown shown;
  REQUIRE(test::wait_for([&] { return shown.with_chances(); }, 60000));
  const QTemporaryDir folder;
  for (ChartCard* card : shown.window.page("compare")->findChildren<ChartCard*>()) {
    CHECK_FALSE(card->chart().accessibleName().isEmpty());
    card->show_as_table(true);
    TableModel model{Look{}};
    const QAbstractItemModelTester tester{&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal};
    model.set_table(card->chart().table());
    CHECK(model.rowCount() > 0);
    card->show_as_table(false);
    for (const char* name : {"a.png", "a.svg", "a.csv"})
      CHECK_NOTHROW(
          save(card->chart(), Look{}, card->caption(), folder.filePath(QString::fromUtf8(name))));
  }
}

TEST_CASE("a choice in the card shows what each scenario gives away in named futures",
          "[ui][gui][db]") {
  Shown shown;
  REQUIRE(test::wait_for([&] { return shown.with_chances(); }, 60000));
  CHECK_FALSE(shown.futures->isVisible());
  QComboBox* choice = shown.table_choice();
  choice->setFocus();
  QTest::keyClick(choice, Qt::Key_Down);
  CHECK(shown.futures->isVisible());
  CHECK_FALSE(shown.matrix->isVisible());
  REQUIRE(shown.futures->data().rows.size() >= 6);
  CHECK(shown.futures->data().columns.size() == 5);
  CHECK(shown.futures->data().rows.front().cells.front().value ==
        shown.matrix->data().rows.front().cells.front().value);
  // And back, with the keyboard still there.
  CHECK(shown.table_choice()->hasFocus());
  QTest::keyClick(shown.table_choice(), Qt::Key_Up);
  CHECK(shown.matrix->isVisible());
}

TEST_CASE("the page looks right in sizes, colours and languages", "[ui][gui][db]") {
  for (const Look look :
       {Look{ColourSet::light, Language::dutch}, Look{ColourSet::dark, Language::dutch},
        Look{ColourSet::high_contrast, Language::english}}) {
    ui::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), look);
    Shown shown{look};
    REQUIRE(test::wait_for([&] { return shown.with_chances(); }, 60000));
    REQUIRE(test::wait_for([&] { return shown.waterfall->table().rows.size() > 2; }));
    for (const QSize size : {QSize{1280, 720}, QSize{1440, 900}, QSize{1920, 1080}}) {
      shown.window.resize(size);
      QTest::qWait(80);
      test::keep(shown.window.grab().toImage(),
                 "compare-" + std::to_string(size.width()) + "-" +
                     std::to_string(static_cast<int>(look.colours)) +
                     (look.language == Language::english ? "-en" : ""));
    }
    QTest::keyClick(shown.table_choice(), Qt::Key_Down);
    shown.window.resize(1280, 720);
    QTest::qWait(80);
    test::keep(shown.window.grab().toImage(),
               "compare-futures-" + std::to_string(static_cast<int>(look.colours)));
  }
  ui::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), Look{});
}
