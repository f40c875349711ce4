// Assumptions on screen: the list, the form, undo, and what stays in the project file.
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <algorithm>

#include "scenario/run.h"
#include "support/catch.h"
#include "ui/bundled.h"
#include "ui/model/assumption_list.h"
#include "ui/model/check_assumption.h"
#include "ui/model/history_words.h"
#include "ui/model/shown_unit.h"
#include "ui/page_shown.h"
#include "ui/pages/evidence/assumption_detail.h"
#include "ui/shell/main_window.h"
#include "ui/theme/style.h"

using namespace regioscoop;
using namespace regioscoop::ui;

namespace {

const std::string kEligible = "journey.eligible_share";
constexpr int kPatience = 60000;  // milliseconds; the machine may be busy

bool settled(const Session& session) {
  return session.all_saved() && session.region_is_current() &&
         session.current_result() != nullptr && session.reference_result() != nullptr;
}

// Makes the window show the assumption and gives its form, opened by the button.
QDialog* open_form(MainWindow& window) {
  QPushButton* change = nullptr;
  for (QPushButton* button : window.page("evidence")->findChildren<QPushButton*>())
    if (button->isVisible() && button->text().contains(QStringLiteral("Wijzigen"))) change = button;
  REQUIRE(change != nullptr);
  QTest::mouseClick(change, Qt::LeftButton);
  auto* form = window.findChild<QDialog*>();
  REQUIRE(form != nullptr);
  return form;
}

void type(QDialog* form, const char* field, const QString& words) {
  auto* line = form->findChild<QLineEdit*>(QString::fromLatin1(field));
  REQUIRE(line != nullptr);
  line->setFocus();
  line->selectAll();
  QTest::keyClick(line, Qt::Key_Delete);
  QTest::keyClicks(line, words);
}

QTableView* list_of(MainWindow& window) {
  for (QTableView* view : window.page("evidence")->findChildren<QTableView*>())
    if (view->model()->columnCount() == AssumptionList::kColumns &&
        qobject_cast<AssumptionFilter*>(view->model()) != nullptr)
      return view;
  return nullptr;
}

}  // namespace

TEST_CASE("values are written as people read them, and read back", "[unit][ui]") {
  const ShownUnit share = shown_unit("share");
  CHECK(share.words(0.18).nl == "18%");
  CHECK(share.words(0.18).en == "18%");
  CHECK(share.number(0.07).nl == "7");
  CHECK(share.parse("18").value() == 0.18);
  CHECK(share.parse("18 %").value() == 0.18);
  const ShownUnit days = shown_unit("days");
  CHECK(days.words(9.9).nl == "9,9\u00a0dagen");
  CHECK(days.words(1).nl == "1\u00a0dag");
  CHECK(days.words(1).en == "1\u00a0day");
  CHECK(days.words(1.04).en == "1.04\u00a0days");
  CHECK(days.parse("9,9").value() == 9.9);
  CHECK(days.parse("9.9").value() == 9.9);
  CHECK(days.parse("−2").value() == -2);
  CHECK_FALSE(days.parse("negen"));
  CHECK_FALSE(days.parse(""));
  CHECK_FALSE(days.parse("9,9,9"));
  for (const AssumptionDefinition& one : assumption_catalogue()) {
    const ShownUnit unit = shown_unit(one.unit);
    INFO(one.key);
    CHECK(unit.parse(unit.number(one.max).nl).value() == one.max);
    CHECK(unit.parse(unit.number(one.min).en).value() == one.min);
  }
}

TEST_CASE("the list of assumptions is a sound model and is searched", "[ui][db]") {
  Session session{test::bundled()};
  AssumptionList list{session, Look{}, nullptr};
  AssumptionFilter filter;
  const QAbstractItemModelTester list_tester{&list,
                                             QAbstractItemModelTester::FailureReportingMode::Fatal};
  filter.setSourceModel(&list);
  const QAbstractItemModelTester filter_tester{
      &filter, QAbstractItemModelTester::FailureReportingMode::Fatal};
  CHECK(list.rowCount() == static_cast<int>(assumption_catalogue().size()));
  const int row = list.row_of(kEligible);
  REQUIRE(row >= 0);
  CHECK(list.index(row, AssumptionList::kValue).data().toString() == QStringLiteral("18%"));
  CHECK(list.index(row, AssumptionList::kStrength).data().toString() == QStringLiteral("geen"));
  const int odds = list.row_of("journey.readmission_odds_ratio_wijkkliniek");
  CHECK(list.index(odds, AssumptionList::kStrength).data().toString() == QStringLiteral("zwak"));
  CHECK(list.index(odds, 0).data(AssumptionList::kToneRole).toInt() ==
        static_cast<int>(Tone::caution));
  CHECK(list.row_of("niets") == -1);

  filter.search(QStringLiteral("ligduur WIJKKLINIEK"));
  CHECK(filter.rowCount() == 1);
  filter.search(QStringLiteral("xyzzy"));
  CHECK(filter.rowCount() == 0);
  filter.search({});
  filter.show_only(AssumptionFilter::Show::changed);
  CHECK(filter.rowCount() == 0);
  filter.show_only(AssumptionFilter::Show::weak);
  const int weak = filter.rowCount();
  CHECK(weak > 20);
  CHECK(weak < list.rowCount());
  filter.show_only(AssumptionFilter::Show::step, Step::money);
  const auto of_money = [](const store::AssumptionRow& one) {
    return one.key.compare(0, 6, "money.") == 0;
  };
  CHECK(filter.rowCount() ==
        std::count_if(session.assumptions().begin(), session.assumptions().end(), of_money));
  CHECK(filter.rowCount() > 0);
  filter.show_only(AssumptionFilter::Show::all);
  filter.sort(AssumptionList::kStrength);
  CHECK(filter.rowCount() == list.rowCount());

  store::AssumptionRow changed = *session.find_assumption(kEligible);
  changed.value = 0.2;
  changed.owner = "B. Bestuurder";
  session.edit_assumption(changed, "B. Bestuurder", "lokale telling", QStringLiteral("aanname"));
  CHECK(list.index(row, AssumptionList::kValue).data().toString() == QStringLiteral("20%"));
  filter.show_only(AssumptionFilter::Show::changed);
  CHECK(filter.rowCount() == 1);
}

TEST_CASE("an assumption is drawn as the distribution the model draws from", "[ui][db]") {
  Session session{test::bundled()};
  for (const store::AssumptionRow& row : session.assumptions()) {
    INFO(row.key);
    const charts::DistributionData picture = picture_of(row);
    CHECK(picture.value == row.value);
    REQUIRE_FALSE(picture.numbers.empty());
    if (row.distribution == "fixed") {
      CHECK(picture.x.empty());
      continue;
    }
    REQUIRE(picture.x.size() == picture.density.size());
    const uncertainty::Distribution distribution = distribution_of(row);
    // The area under the curve up to the median is half of it, but for the steps of the drawing.
    const double median = distribution.quantile(0.5);
    double below = 0;
    double all = 0;
    for (std::size_t i = 0; i < picture.x.size(); ++i) {
      all += picture.density[i];
      if (picture.x[i] <= median) below += picture.density[i];
    }
    CHECK(below / all > 0.47);
    CHECK(below / all < 0.53);
  }
}

TEST_CASE("a changed assumption moves the figures, is kept with who and why, and can be undone",
          "[ui][db]") {
  Session session{test::bundled()};
  REQUIRE(test::wait_for([&] { return settled(session); }, kPatience));
  const RunPointer before = session.current_result();
  const store::AssumptionRow old = *session.find_assumption(kEligible);

  store::AssumptionRow row = old;
  row.value = 0.28;
  row.owner = "B. Bestuurder";
  row.status = Status::assumption;
  CHECK_THROWS_AS(session.edit_assumption(row, "", "x", {}), Error);
  CHECK_THROWS_AS(session.edit_assumption(row, "x", "  ", {}), Error);
  store::AssumptionRow wrong = row;
  wrong.value = 1.2;
  CHECK_THROWS_AS(session.edit_assumption(wrong, "x", "y", {}), Error);
  CHECK_FALSE(session.undo().canUndo());

  session.edit_assumption(row, "B. Bestuurder", "lokale telling", QStringLiteral("geschikt deel"));
  CHECK(session.find_assumption(kEligible)->value == 0.28);
  REQUIRE(test::wait_for(
      [&] {
        return settled(session) && session.region().assumptions.value(kEligible) == 0.28 &&
               session.current_result() != before;
      },
      kPatience));
  REQUIRE(test::wait_for(
      [&] {
        return session.current_result()->region ==
               scenario::run(session.region(), session.current()).region;
      },
      kPatience));
  CHECK(session.current_result()->region != before->region);
  const std::vector<store::AssumptionChange> history = session.history(kEligible);
  REQUIRE_FALSE(history.empty());
  CHECK(history.back().old_value == 0.18);
  CHECK(history.back().new_value == 0.28);
  CHECK(history.back().note.by == "B. Bestuurder");
  CHECK(history.back().note.reason == "lokale telling");

  session.undo().undo();
  CHECK(*session.find_assumption(kEligible) == old);
  REQUIRE(test::wait_for(
      [&] { return settled(session) && session.current_result()->region == before->region; }));
  CHECK(session.history(kEligible).size() == history.size() + 1);
  CHECK(store::find_assumption(session.project(), kEligible) == old);

  // Only the interval: the history says who and why all the same, and what it was.
  row = old;
  row.low = 0.12;
  row.high = 0.26;
  session.edit_assumption(row, "B. Bestuurder", "smaller", QStringLiteral("interval"));
  session.save_now();
  CHECK(store::find_assumption(session.project(), kEligible)->low == 0.12);
  CHECK(session.history(kEligible).back().note.reason ==
        "smaller [beta 0.1–0.3 (95%) → beta 0.12–0.26 (95%)]");
  const Text told = history_words(session.history(kEligible).back(), shown_unit("share"), "nu");
  CHECK(told.nl ==
        "nu, B. Bestuurder: 18% bleef – smaller (interval: bèta 10 tot 30% (95%) werd bèta 12 tot "
        "26% (95%))");
  CHECK(told.en ==
        "nu, B. Bestuurder: 18% stayed – smaller (interval: beta 10 to 30% (95%) became beta 12 to "
        "26% (95%))");
}

TEST_CASE("an assumption is changed by mouse and keys, and mistakes are told in words",
          "[ui][gui][db]") {
  MainWindow window{Look{}, test::places()};
  window.show_session(test::bundled());
  window.resize(1280, 720);
  window.show();
  window.go_to(QStringLiteral("evidence"));
  Session& session = *window.session();
  REQUIRE(test::wait_for([&] { return settled(session); }, kPatience));
  QTableView* list = list_of(window);
  REQUIRE(list != nullptr);
  auto* search =
      window.page("evidence")->findChild<QLineEdit*>(QStringLiteral("assumption_search"));
  REQUIRE(search != nullptr);
  QTest::keyClicks(search, QStringLiteral("geschikt xyzzy"));
  CHECK(list->model()->rowCount() == 0);
  search->clear();
  QTest::keyClicks(search, QStringLiteral("eligible_share"));
  REQUIRE(list->model()->rowCount() == 1);
  QTest::keyClick(search, Qt::Key_Return);
  CHECK(list->hasFocus());
  QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                    list->visualRect(list->model()->index(0, 0)).center());

  QDialog* form = open_form(window);
  const auto said = [&] {
    QString all;
    for (const QLabel* label : form->findChildren<QLabel*>()) all += label->text();
    return all;
  };
  type(form, "value_field", QStringLiteral("120"));
  CHECK(said().contains(QStringLiteral("kan niet 120% zijn")));
  CHECK(said().contains(QStringLiteral("0% tot en met 100%")));
  type(form, "value_field", QStringLiteral("veel"));
  CHECK(said().contains(QStringLiteral("geen getal")));
  // Bounds the wrong way round: in words of the form, and the cursor goes to the bound.
  type(form, "value_field", QStringLiteral("20"));
  type(form, "low_field", QStringLiteral("60"));
  type(form, "by_field", QStringLiteral("C. Controller"));
  type(form, "reason_field", QStringLiteral("proef"));
  QTest::keyClick(form, Qt::Key_Return);
  CHECK(form->isVisible());
  CHECK(said().contains(QStringLiteral("De ondergrens (60%) ligt boven de bovengrens (30%)")));
  CHECK_FALSE(said().contains(QString::fromStdString(kEligible)));
  CHECK(form->focusWidget() == form->findChild<QLineEdit*>(QStringLiteral("low_field")));
  type(form, "low_field", QStringLiteral("10"));
  type(form, "high_field", QStringLiteral("15"));
  QTest::keyClick(form, Qt::Key_Return);
  CHECK(said().contains(QStringLiteral("buiten haar interval, 10% tot 15%")));
  CHECK(form->focusWidget() == form->findChild<QLineEdit*>(QStringLiteral("high_field")));
  type(form, "high_field", QStringLiteral("30"));
  type(form, "reason_field", QString{});
  type(form, "value_field", QStringLiteral("22,5"));
  CHECK_FALSE(said().contains(QStringLiteral("kan niet")));
  test::keep(form->grab().toImage(), "assumption-form");
  type(form, "by_field", QStringLiteral("C. Controller"));
  QTest::keyClick(form, Qt::Key_Return);
  CHECK(form->isVisible());  // no reason yet
  CHECK(said().contains(QStringLiteral("waarom")));
  type(form, "reason_field", QStringLiteral("telling 2024"));
  QTest::keyClick(form, Qt::Key_Return);
  CHECK_FALSE(form->isVisible());
  CHECK(session.find_assumption(kEligible)->value == 0.225);
  CHECK(session.find_assumption(kEligible)->owner == "C. Controller");
  CHECK(list->model()->index(0, AssumptionList::kValue).data().toString() ==
        QStringLiteral("22,5%"));
  REQUIRE(test::wait_for([&] { return settled(session); }, kPatience));

  // The history stands in words, above the long list of what it moves.
  const auto* history = window.page("evidence")->findChild<QLabel*>(QStringLiteral("history"));
  REQUIRE(history != nullptr);
  REQUIRE(test::wait_for(
      [&] { return history->text().contains(QStringLiteral("18% werd 22,5% – telling 2024")); }));
  const auto labels = window.page("evidence")->findChildren<QLabel*>();
  const auto moves = std::find_if(labels.begin(), labels.end(), [](const QLabel* label) {
    return label->text() == QStringLiteral("Werkt door in");
  });
  REQUIRE(moves != labels.end());
  CHECK(history->mapTo(&window, QPoint{}).y() < (*moves)->mapTo(&window, QPoint{}).y());

  window.activateWindow();
  REQUIRE(QTest::qWaitForWindowActive(&window));
  QTest::keyClick(&window, Qt::Key_Z, Qt::ControlModifier);
  CHECK(test::wait_for([&] { return session.find_assumption(kEligible)->value == 0.18; }));
  CHECK(list->model()->index(0, AssumptionList::kValue).data().toString() == QStringLiteral("18%"));
  session.undo().redo();
  CHECK(session.find_assumption(kEligible)->value == 0.225);
  REQUIRE(test::wait_for([&] { return settled(session); }, kPatience));
}

TEST_CASE("Onderbouwing in English shows the notes and sources in English", "[ui][gui][db]") {
  MainWindow window{Look{ColourSet::light, Language::english}, test::places()};
  window.show_session(test::bundled());
  window.resize(1280, 720);
  window.show();
  window.go_to(QStringLiteral("evidence"));
  QTableView* list = list_of(window);
  REQUIRE(list != nullptr);
  const auto* filter = qobject_cast<AssumptionFilter*>(list->model());
  const auto* all = qobject_cast<const AssumptionList*>(filter->sourceModel());
  const std::string key = "journey.readmission_odds_ratio_wijkkliniek";
  list->selectRow(filter->mapFromSource(all->index(all->row_of(key), 0)).row());
  const auto shown = [&] {
    QString words;
    for (const QLabel* label : window.page("evidence")->findChildren<QLabel*>())
      if (label->isVisible()) words += label->text() + QLatin1Char{'\n'};
    return words;
  };
  REQUIRE(test::wait_for(
      [&] { return shown().contains(QStringLiteral("One clinic with historical controls")); }));
  const QString detail = shown();
  CHECK(detail.contains(QStringLiteral("Ribbink et al.")));  // the study is its source
  CHECK(detail.contains(QStringLiteral("absolute probabilities not seen")));
  CHECK_FALSE(detail.contains(QStringLiteral("Eén kliniek")));
  CHECK_FALSE(detail.contains(QStringLiteral("Aannames van")));

  auto* tabs = window.page("evidence")->findChild<QTabWidget*>();
  REQUIRE(tabs != nullptr);
  const auto find_tab = [&](const char* name) {
    for (int i = 0; i < tabs->count(); ++i)
      if (tabs->tabText(i).remove(QLatin1Char{'&'}) == QString::fromLatin1(name)) return i;
    return -1;
  };
  REQUIRE(find_tab("Sources") >= 0);
  tabs->setCurrentIndex(find_tab("Sources"));
  auto* search = tabs->currentWidget()->findChild<QLineEdit*>();
  REQUIRE(search != nullptr);
  QTest::keyClicks(search, QStringLiteral("nza.insured_2022"));
  REQUIRE(test::wait_for(
      [&] { return shown().contains(QStringLiteral("Shares add up to 99.9% after rounding")); }));
  CHECK(shown().contains(QStringLiteral("People insured by health insurer")));
  CHECK(shown().contains(QStringLiteral("NZa and Vektis")));
}

TEST_CASE("what a study found has that study as its source", "[ui][gui][db]") {
  test::PageShown shown{"evidence"};
  Session& session = *shown.window.session();
  const std::string key = "journey.readmission_odds_ratio_wijkkliniek";
  REQUIRE(session.find_assumption(key)->status == Status::evidence);
  AssumptionDetail detail{session, Look{}, nullptr};
  detail.show_assumption(QString::fromStdString(key));
  QString words;
  for (const QLabel* label : detail.findChildren<QLabel*>())
    words += label->text() + QLatin1Char{'\n'};
  CHECK(words.contains(QStringLiteral("Ribbink")));
  CHECK_FALSE(words.contains(QStringLiteral("van Regioscoop")));
}

TEST_CASE("the page Onderbouwing is kept as pictures", "[ui][gui][db]") {
  for (const auto& [look, name] :
       {std::pair{Look{ColourSet::light, Language::dutch}, "light"},
        std::pair{Look{ColourSet::dark, Language::english}, "dark-en"},
        std::pair{Look{ColourSet::high_contrast, Language::dutch}, "contrast"}}) {
    ui::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), look);
    MainWindow window{look, test::places()};
    window.show_session(test::bundled());
    window.show();
    window.go_to(QStringLiteral("evidence"));
    QTableView* list = list_of(window);
    REQUIRE(list != nullptr);
    const auto* filter = qobject_cast<AssumptionFilter*>(list->model());
    const auto* all = qobject_cast<const AssumptionList*>(filter->sourceModel());
    REQUIRE(all != nullptr);
    list->selectRow(filter->mapFromSource(all->index(all->row_of(kEligible), 0)).row());
    const auto found = [&] {
      const auto labels = window.page("evidence")->findChildren<QLabel*>();
      return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
        return label->text().contains(look.words("Heropnamen", "Readmissions")) &&
               label->text().contains(look.words(" tot ", " to "));
      });
    };
    CHECK(test::wait_for(found, 30000));
    for (const QSize size : {QSize{1280, 720}, QSize{1600, 1000}}) {
      window.resize(size);
      QTest::qWait(60);
      test::keep(window.grab().toImage(),
                 std::string{"evidence-assumptions-"} + name + "-" + std::to_string(size.width()));
    }
  }
  ui::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), Look{});
}
