// The page Scenario by keys and mouse: interventions, wijkklinieken in and out, and the way to the
// evidence.
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QToolButton>

#include "support/catch.h"
#include "ui/bundled.h"
#include "ui/model/clinic_levers.h"
#include "ui/model/intervention_levers.h"
#include "ui/pages/scenario/clinic_card.h"
#include "ui/pages/scenario/impact_table.h"
#include "ui/pages/scenario/intervention_card.h"
#include "ui/pages/scenario/lever_panel.h"
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
  const qsizetype others = add->menu()->actions().size();
  CHECK(before + others == static_cast<qsizetype>(places));
  add->menu()->actions().front()->trigger();
  CHECK(shown.clinics() == before + 1);
  CHECK(add->menu()->actions().size() == others - 1);
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
  CHECK(shown.window.page("evidence")->isVisible());
}

TEST_CASE("at 1280 by 720 nothing has to be scrolled to be seen", "[ui][gui][db]") {
  Shown shown;
  QTest::qWait(100);
  for (const QScrollArea* area : shown.window.page("scenario")->findChildren<QScrollArea*>())
    if (area->parentWidget() == shown.window.page("scenario"))
      CHECK(area->verticalScrollBar()->maximum() == 0);
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
