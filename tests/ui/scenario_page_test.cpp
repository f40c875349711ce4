// The page Scenario by keys and mouse: interventions, wijkklinieken in and out, and the way to the
// evidence.
#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QTemporaryDir>
#include <QTimer>
#include <QToolButton>
#include <QWheelEvent>
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include "scenario/run.h"
#include "store/copy.h"
#include "store/provider.h"
#include "support/catch.h"
#include "ui/bundled.h"
#include "ui/charts/from_comparison.h"
#include "ui/model/clinic_levers.h"
#include "ui/model/headline.h"
#include "ui/model/intervention_levers.h"
#include "ui/pages/scenario/clinic_card.h"
#include "ui/pages/scenario/headline_card.h"
#include "ui/pages/scenario/impact_table.h"
#include "ui/pages/scenario/intervention_card.h"
#include "ui/pages/scenario/lever_panel.h"
#include "ui/pages/scenario/place_dialog.h"
#include "ui/shell/controls.h"
#include "ui/shell/main_window.h"

using namespace regioscoop;
using namespace regioscoop::ui;

namespace {

struct Shown {
  MainWindow window{Look{}, test::places()};
  LeverPanel* panel = nullptr;

  Shown() {
    window.show_session(test::bundled());
    window.resize(1280, 720);
    window.show();
    window.go_to(QStringLiteral("scenario"));
    panel = window.page("scenario")->findChild<LeverPanel*>();
    REQUIRE(test::wait_for([this] {
      return session().current_result() != nullptr && session().reference_result() != nullptr;
    }));
  }
  [[nodiscard]] Session& session() { return *window.session(); }
  [[nodiscard]] int clinics() const {
    int count = 0;
    for (const ClinicCard* card : panel->findChildren<ClinicCard*>())
      count += card->isVisible() ? 1 : 0;
    return count;
  }
};

}  // namespace

TEST_CASE("an intervention is started by a key, moved, and undone", "[ui][gui][db]") {
  Shown shown;
  InterventionCard* card = shown.panel->findChildren<InterventionCard*>().front();
  auto* on = card->findChild<Switch*>();
  auto* uptake = card->findChild<QSlider*>();
  CHECK_FALSE(uptake->isVisible());
  const RunPointer before = shown.session().current_result();
  on->setFocus();
  QTest::keyClick(on, Qt::Key_Space);
  const Intervention& first = shown.session().region().interventions.front();
  CHECK(intervention_state(shown.session().region(), shown.session().current(), first).on);
  CHECK(uptake->isVisible());
  REQUIRE(test::wait_for([&] { return shown.session().current_result() != before; }));
  const auto cost = [&] {
    return shown.session()
        .current_result()
        ->region_values(scenario::Indicator::intervention_cost)
        .maxCoeff();
  };
  const double own = cost();
  CHECK(own > 0);
  const RunPointer middle = shown.session().current_result();
  uptake->setFocus();
  QTest::keyClick(uptake, Qt::Key_PageUp);
  REQUIRE(test::wait_for([&] { return shown.session().current_result() != middle; }));
  CHECK(cost() > own);
  // A button shows that it is pressed for a tenth of a second.
  for (int i = 0; i < 2; ++i) {
    QTest::keyClick(&shown.window, Qt::Key_Z, Qt::ControlModifier);
    QTest::qWait(250);
  }
  CHECK_FALSE(intervention_state(shown.session().region(), shown.session().current(), first).on);
  CHECK_FALSE(uptake->isVisible());
  REQUIRE(test::wait_for([&] { return cost() == 0; }));
}

TEST_CASE("a wijkkliniek is added from the menu and taken out again", "[ui][gui][db]") {
  Shown shown;
  const int before = shown.clinics();
  const std::size_t places = shown.session().region().wijkklinieken.size();
  CHECK(before < static_cast<int>(places));
  QToolButton* add = nullptr;
  for (QToolButton* button : shown.panel->findChildren<QToolButton*>())
    if (button->menu() != nullptr && !button->menu()->actions().isEmpty()) add = button;
  REQUIRE(add != nullptr);
  // Below them a line and the way to any other district.
  const qsizetype others = add->menu()->actions().size() - 2;
  CHECK(before + others == static_cast<qsizetype>(places));
  add->menu()->actions().front()->trigger();
  CHECK(shown.clinics() == before + 1);
  CHECK(add->menu()->actions().size() == others + 1);
  ClinicCard* added = nullptr;
  for (ClinicCard* card : shown.panel->findChildren<ClinicCard*>())
    if (card->isVisible() && card->findChild<Switch*>()->isChecked() && added == nullptr)
      added = card;
  REQUIRE(added != nullptr);
  const std::size_t levers = shown.session().current().levers.size();
  added->findChildren<QToolButton*>().front()->click();  // details
  QPushButton* remove = nullptr;
  for (QPushButton* button : added->findChildren<QPushButton*>())
    if (button->isVisible()) remove = button;
  REQUIRE(remove != nullptr);
  remove->click();
  CHECK(shown.clinics() == before);
  CHECK(shown.session().current().levers.size() < levers);
}

TEST_CASE("a wijkkliniek in any district is added, undone, redone, saved and taken out again",
          "[ui][gui][db]") {
  const QTemporaryDir folder;
  const std::filesystem::path file =
      std::filesystem::path{folder.path().toStdString()} / "plaats.regio";
  store::save_copy(*test::bundled().project, file);
  const auto site = [](const Region& region, const std::string& key) {
    const auto& all = region.wijkklinieken;
    return std::find_if(all.begin(), all.end(),
                        [&](const WijkkliniekSite& one) { return one.key == key; });
  };
  std::string key;
  std::size_t places = 0;
  {
    MainWindow window{Look{}, test::places()};
    window.show_session(load_file(file, store::OpenMode::read_write));
    window.resize(1280, 720);
    window.show();
    window.go_to(QStringLiteral("scenario"));
    Session& session = *window.session();
    const auto ran = [&] {
      return session.current_result() != nullptr && session.reference_result() != nullptr;
    };
    REQUIRE(test::wait_for(ran));
    places = session.region().wijkklinieken.size();
    const scenario::Scenario before = session.current();

    // By keys, as a person does: the name is filled in with the district.
    auto* panel = window.page("scenario")->findChild<LeverPanel*>();
    QTimer::singleShot(0, &window, [&] {
      auto* dialog = panel->findChild<PlaceDialog*>();
      REQUIRE(dialog != nullptr);
      auto* district = dialog->findChild<QComboBox*>();
      district->setFocus();
      QTest::keyClick(district, Qt::Key_Down);
      auto* name = dialog->findChild<QLineEdit*>();
      CHECK_FALSE(name->text().isEmpty());
      QTest::keyClick(name, Qt::Key_A, Qt::ControlModifier);
      name->insert(QStringLiteral("Wijkkliniek Één & Ander"));
      test::keep(dialog->grab().toImage(), "dialog-place");
      QTest::keyClick(dialog, Qt::Key_Return);
    });
    panel->findChild<QAction*>(QStringLiteral("new_place"))->trigger();
    key = "wijkkliniek-een-ander";
    REQUIRE(session.region().wijkklinieken.size() == places + 1);
    const auto added = site(session.region(), key);
    REQUIRE(added != session.region().wijkklinieken.end());
    CHECK(added->name == "Wijkkliniek Één & Ander");
    CHECK(added->location.has_value());
    CHECK(std::is_sorted(session.region().wijkklinieken.begin(),
                         session.region().wijkklinieken.end(),
                         [](const auto& a, const auto& b) { return a.key < b.key; }));
    REQUIRE(test::wait_for(ran));
    // Ranges are made with the new place.
    REQUIRE(test::wait_for([&] { return session.bands() != nullptr; }));
    CHECK(session.message().nl.empty());
    // It has patients: the run is about the new place.
    const auto& clinics = session.current_result()->wijkklinieken;
    CHECK(std::find(clinics.begin(), clinics.end(), key) != clinics.end());
    int cards = 0;
    for (const ClinicCard* card : panel->findChildren<ClinicCard*>())
      for (const QLabel* label : card->findChildren<QLabel*>())
        if (card->isVisible() && label->text() == QStringLiteral("Één & Ander")) ++cards;
    CHECK(cards == 1);

    session.undo().undo();
    CHECK(session.region().wijkklinieken.size() == places);
    CHECK(session.current().levers == before.levers);
    REQUIRE(test::wait_for(ran));
    session.undo().redo();
    CHECK(site(session.region(), key) != session.region().wijkklinieken.end());
    REQUIRE(test::wait_for(ran));
    session.save_now();
    CHECK(session.all_saved());
  }
  CHECK(store::check(store::Project::open(file, store::OpenMode::read_only)).empty());
  {
    Session session{load_file(file, store::OpenMode::read_write)};
    CHECK(session.region().wijkklinieken.size() == places + 1);
    for (const store::Provider& one : store::read_providers(session.project())) {
      if (one.key != key) continue;
      CHECK(one.status == Status::assumption);
      CHECK(one.kind == store::ProviderKind::wijkkliniek);
    }
    // Another scenario uses it as well; out of the project is out of both, and back is back.
    scenario::Scenario other = session.reference();
    for (const scenario::Scenario& one : session.scenarios())
      if (!one.is_baseline && one.key != session.current().key) other = one;
    set_lever(other, "wijkkliniek.beds", key, 12.0);
    set_lever(other, "wijkkliniek.opens", key, Month{2028, 1});
    session.edit(other, QStringLiteral("x"));
    const scenario::Scenario mine = session.current();
    CHECK(session.may_remove_place(key));
    CHECK_FALSE(session.may_remove_place("zuidoost"));
    session.remove_place(key, QStringLiteral("weg"));
    CHECK(session.region().wijkklinieken.size() == places);
    for (const scenario::Scenario& one : session.scenarios())
      for (const scenario::Lever& lever : one.levers) CHECK(lever.subject != key);
    session.undo().undo();
    CHECK(session.find(other.key)->levers == other.levers);
    CHECK(session.current().levers == mine.levers);
    session.undo().redo();
    session.save_now();
    REQUIRE(session.all_saved());
    CHECK(test::wait_for([&] { return session.current_result() != nullptr; }));
  }
  const Loaded again = load_file(file, store::OpenMode::read_only);
  CHECK(again.ground->region.wijkklinieken.size() == places);
}

TEST_CASE("keys of places are plain and not taken", "[unit][ui]") {
  CHECK(place_key("Wijkkliniek Bijlmer-Oost (D, F, H)", {}) == "wijkkliniek-bijlmer-oost-d-f-h");
  CHECK(place_key("Café IJburg", {}) == "cafe-ijburg");
  CHECK(place_key("…", {}) == "wijkkliniek");
  const std::vector<store::Provider> taken{{.key = "noord"}, {.key = "noord-2"}};
  CHECK(place_key("Noord", taken) == "noord-3");
}

TEST_CASE("staff and the month of the inflow are levers on the page", "[ui][gui][db]") {
  Shown shown;
  QComboBox* from = nullptr;
  for (QComboBox* box : shown.panel->findChildren<QComboBox*>())
    if (box->accessibleName() == QStringLiteral("Instroom vanaf")) from = box;
  REQUIRE(from != nullptr);
  QDoubleSpinBox* staff = nullptr;
  for (QDoubleSpinBox* box : shown.panel->findChildren<QDoubleSpinBox*>())
    if (box->accessibleName() == QStringLiteral("Beschikbaar personeel")) staff = box;
  REQUIRE(staff != nullptr);
  CHECK(staff->text() == QStringLiteral("geen grens"));
  from->setFocus();
  QTest::keyClick(from, Qt::Key_Down);
  const scenario::Lever* month = find_lever(shown.session().current(), "inflow.from", {});
  REQUIRE(month != nullptr);
  CHECK(std::get<Month>(month->value) == Month{shown.session().region().base_year + 1, 1});
  QTest::keyClick(from, Qt::Key_Up);
  CHECK(find_lever(shown.session().current(), "inflow.from", {}) == nullptr);

  staff->setFocus();
  // The first step is what is in use.
  const double in_use = shown.session()
                            .current_result()
                            ->region_values(scenario::Indicator::wijkkliniek_staff_fte)
                            .maxCoeff();
  QTest::keyClick(staff, Qt::Key_Up);
  const scenario::Lever* fte = find_lever(shown.session().current(), "staff.available_fte", {});
  REQUIRE(fte != nullptr);
  CHECK(std::get<double>(fte->value) >= in_use);
  CHECK(std::get<double>(fte->value) < in_use + 5);
  // Less than is needed: fewer beds, and the run says so.
  QTest::keyClick(staff, Qt::Key_A, Qt::ControlModifier);
  QTest::keyClicks(staff, QStringLiteral("5"));
  QTest::keyClick(staff, Qt::Key_Return);
  CHECK(test::wait_for([&] {
    const auto used =
        shown.session().current_result()->region_values(scenario::Indicator::wijkkliniek_staff_fte);
    return used(used.size() - 1) <= 5.001;
  }));
  for (int i = 0; i < 2; ++i) QTest::keyClick(staff, Qt::Key_Down);
  CHECK(find_lever(shown.session().current(), "staff.available_fte", {}) == nullptr);
  CHECK(staff->text() == QStringLiteral("geen grens"));
}

TEST_CASE("the wheel scrolls past a lever without moving it", "[ui][gui][db]") {
  Shown shown;
  QSlider* beds = nullptr;
  for (QSlider* slider : shown.panel->findChildren<QSlider*>())
    if (slider->isVisible() && slider->isEnabled() && slider->maximum() == 96) beds = slider;
  REQUIRE(beds != nullptr);
  shown.window.findChild<QFrame*>(QStringLiteral("rail"))->setFocus();
  const auto turn = [&] {
    const QPointF at{10, 10};
    QWheelEvent wheel{at,
                      beds->mapToGlobal(at),
                      {},
                      QPoint{0, 120},
                      Qt::NoButton,
                      Qt::NoModifier,
                      Qt::NoScrollPhase,
                      false};
    QCoreApplication::sendEvent(beds, &wheel);
  };
  const int before = beds->value();
  turn();
  CHECK(beds->value() == before);
  beds->setFocus();
  turn();
  CHECK(beds->value() != before);
}

TEST_CASE("a wijkkliniek that is switched off stays on screen", "[ui][gui][db]") {
  Shown shown;
  const int before = shown.clinics();
  for (ClinicCard* card : shown.panel->findChildren<ClinicCard*>())
    if (card->isVisible()) QTest::mouseClick(card->findChild<Switch*>(), Qt::LeftButton);
  CHECK(shown.clinics() == before);
}

TEST_CASE("weak evidence leads to the page Onderbouwing", "[ui][gui][db]") {
  Shown shown;
  auto* impact = shown.window.page("scenario")->findChild<ImpactTable*>();
  QLabel* line = nullptr;
  for (QLabel* label : impact->findChildren<QLabel*>())
    if (label->isVisible() && label->text().contains(QStringLiteral("href"))) line = label;
  REQUIRE(line != nullptr);
  Q_EMIT line->linkActivated(QStringLiteral("evidence"));
  QWidget* evidence = shown.window.page("evidence");
  CHECK(evidence->isVisible());
  // To the assumption that the line is about, whatever part was on screen before.
  const AssumptionDefinition& effect =
      assumption_definition("journey.readmission_odds_ratio_wijkkliniek");
  bool told = false;
  for (const QLabel* label : evidence->findChildren<QLabel*>())
    told = told || (label->isVisible() && label->text() == QString::fromStdString(effect.name.nl));
  CHECK(told);
}

TEST_CASE("at 1280 by 720 nothing has to be scrolled to be seen", "[ui][gui][db]") {
  Shown shown;
  QTest::qWait(100);
  for (const QScrollArea* area : shown.window.page("scenario")->findChildren<QScrollArea*>())
    if (area->parentWidget() == shown.window.page("scenario"))
      CHECK(area->verticalScrollBar()->maximum() == 0);
}

TEST_CASE("beds dragged to nothing can be dragged back", "[ui][gui][db]") {
  Shown shown;
  for (ClinicCard* card : shown.panel->findChildren<ClinicCard*>()) {
    if (!card->isVisible()) continue;
    auto* beds = card->findChild<QSlider*>();
    REQUIRE(beds->isEnabled());
    beds->setSliderDown(true);
    beds->setValue(0);
    CHECK(beds->isEnabled());
    beds->setValue(12);
    beds->setSliderDown(false);
    CHECK(beds->isEnabled());
    CHECK(card->findChild<Switch*>()->isChecked());
    return;
  }
  FAIL("no card");
}

TEST_CASE("where no wijkkliniek is open nobody is refused, better or worse", "[ui][db]") {
  const Loaded loaded = test::bundled();
  const auto run = [&](const char* key) {
    for (const scenario::Scenario& one : loaded.scenarios)
      if (one.key == key) return scenario::run(loaded.ground->region, loaded.ground->work, one);
    throw std::runtime_error{key};
  };
  const scenario::RunResult closed = run("huidig-beleid");
  const scenario::RunResult open = run("zuidoost-heropend");
  const auto refusals = [](const scenario::RunResult& one, const scenario::RunResult& other) {
    for (const ImpactRow& row : impact_rows(one, other, nullptr, 2030))
      if (row.figure.info->indicator == scenario::Indicator::wijkkliniek_refusals)
        return row.figure;
    throw std::runtime_error{"no row"};
  };
  for (const Headline& figure : {refusals(closed, open), refusals(open, closed)}) {
    CHECK(figure.tone == Tone::neutral);
    CHECK(figure.word.nl == "n.v.t.");
    CHECK_FALSE(std::isfinite(figure.difference));
  }
  CHECK(refusals(open, closed).value > 0);
  // Beside each other neither counts as the best of those that have one.
  const std::vector<charts::Side> sides{{{"dicht", "closed"}, &closed}, {{"open", "open"}, &open}};
  const std::array rows{scenario::Indicator::wijkkliniek_refusals};
  const charts::HeatMapData matrix = charts::side_by_side(sides, 0, nullptr, rows, 2030);
  for (const charts::HeatCell& cell : matrix.rows.front().cells) {
    CHECK(cell.mark == charts::Mark::none);
    CHECK(cell.shade == 0);
  }
}

TEST_CASE("a wijkkliniek that is closed says since when", "[ui][gui][db]") {
  Shown shown;
  shown.session().set_current("huidig-beleid");
  REQUIRE(test::wait_for([&] { return shown.session().current_result() != nullptr; }));
  QStringList words;
  for (const ClinicCard* card : shown.panel->findChildren<ClinicCard*>())
    if (card->isVisible())
      for (const QLabel* label : card->findChildren<QLabel*>()) words << label->text();
  CHECK(words.contains(QStringLiteral("gesloten")));
  CHECK(words.contains(QStringLiteral("sinds dec 2025")));
}

TEST_CASE("a range that is larger than all there is tells how uncertain the level is", "[ui][db]") {
  const Loaded loaded = test::bundled();
  const scenario::RunResult run =
      scenario::run(loaded.ground->region, loaded.ground->work, loaded.scenarios[0]);
  const auto indicator = scenario::Indicator::ed_hours_above_places;
  const auto place = static_cast<std::size_t>(indicator);
  const std::size_t years = run.years.size();
  const Range nothing{std::vector<double>(years), std::vector<double>(years)};
  Bands bands;
  bands.draws = 100;
  bands.level.assign(scenario::indicators().size(), nothing);
  bands.difference = bands.level;
  bands.error.assign(bands.level.size(), {});
  const auto card = [&](double low) {
    bands.difference[place].low.assign(years, low);
    bands.difference[place].high.assign(years, 10);
    bands.level[place].low.assign(years, 120);
    bands.level[place].high.assign(years, 9'800);
    return six_headlines(run, run, &bands, 2030)[1];
  };
  const double base = run.region_values(indicator)(2030 - run.years.front());
  const Headline within = card(-base / 2);
  CHECK_FALSE(within.level_low);
  CHECK(level_words(Look{}, within).isEmpty());
  const Headline beyond = card(-base - 1);
  REQUIRE(beyond.level_low);
  CHECK(level_words(Look{}, beyond).contains(QStringLiteral("120 … 9.800")));
}

TEST_CASE("the year of the figures is above them and is chosen there", "[ui][gui][db]") {
  Shown shown;
  QWidget* page = shown.window.page("scenario");
  QComboBox* year = nullptr;
  for (QComboBox* box : page->findChildren<QComboBox*>())
    if (box->accessibleName() == QStringLiteral("Jaar van de cijfers")) year = box;
  REQUIRE(year != nullptr);
  const auto* first = page->findChild<HeadlineCard*>();
  CHECK(year->mapTo(page, QPoint{}).y() < first->mapTo(page, QPoint{}).y());
  REQUIRE(test::wait_for(
      [&] { return first->accessibleName().contains(QString::number(shown.session().year())); }));
  year->setFocus();
  QTest::keyClick(year, Qt::Key_Down);
  CHECK(shown.session().year() == year->currentData().toInt());
  REQUIRE(test::wait_for([&] { return first->accessibleName().contains(year->currentText()); }));
}

TEST_CASE("starting and stopping an intervention gives and takes its levers", "[unit][ui][db]") {
  const Loaded loaded = test::bundled();
  const Region& region = loaded.ground->region;
  const Intervention& intervention = region.interventions.front();
  const scenario::Scenario none;
  CHECK_FALSE(intervention_state(region, none, intervention).on);
  scenario::Scenario on = with_intervention(none, intervention.key, true, {2028, 4});
  set_lever(on, "intervention.uptake", intervention.key, 0.5);
  const InterventionState state = intervention_state(region, on, intervention);
  CHECK(state.on);
  CHECK(state.starts == Month{2028, 4});
  CHECK(state.uptake == 0.5);
  CHECK_FALSE(state.has_ends);
  CHECK(with_intervention(on, intervention.key, false, {2028, 4}).levers.empty());
}
