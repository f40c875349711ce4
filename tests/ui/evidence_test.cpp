// What counts most, what knowing is worth, sources, and data quality.
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <cmath>

#include "scenario/run.h"
#include "store/population.h"
#include "store/source.h"
#include "support/catch.h"
#include "support/check_close.h"
#include "ui/bundled.h"
#include "ui/charts/table_view.h"
#include "ui/model/data_quality.h"
#include "ui/model/sensitivity.h"
#include "ui/pages/evidence/sensitivity_part.h"
#include "ui/shell/choice.h"
#include "ui/shell/main_window.h"
#include "ui/theme/style.h"

using namespace regioscoop;
using namespace regioscoop::ui;
using scenario::Indicator;

namespace {

const std::string kEligible = "journey.eligible_share";

SensitivityQuestion question(const Session& session, int draws) {
  SensitivityQuestion asked;
  asked.scenario = session.current();
  asked.reference = session.reference();
  asked.indicator = Indicator::ed_visits_70_plus;
  asked.year = 2030;
  asked.draws = draws;
  return asked;
}

double figure(const RunPointer& run, Indicator indicator, int year) {
  return run->region_values(indicator)(year - run->years.front());
}

}  // namespace

TEST_CASE("the tornado stands around the difference that the runs give", "[ui][db][sensitivity]") {
  Session session{test::bundled()};
  REQUIRE(test::wait_for([&] {
    return session.current_result() != nullptr && session.reference_result() != nullptr;
  }));
  Progress progress;
  std::vector<SensitivityAnswer> told;
  const SensitivityAnswer answer = compute_sensitivity(
      *session.ground(), question(session, 80),
      [&](const SensitivityAnswer& next) { told.push_back(next); }, progress);
  // By the kernel at once, then with the value of knowing, at last by runs of the whole model.
  REQUIRE(told.size() == 3);
  CHECK_FALSE(told[0].exact_tornado);
  CHECK_FALSE(told[0].has_information());
  CHECK(told[1].has_information());
  CHECK(answer.exact_tornado);
  CHECK(told[0].tornado.bars.front().key == answer.tornado.bars.front().key);
  CHECK(std::abs(told[0].tornado.bars.front().swing - answer.tornado.bars.front().swing) <
        0.03 * answer.tornado.bars.front().swing);
  const double expected = figure(session.current_result(), Indicator::ed_visits_70_plus, 2030) -
                          figure(session.reference_result(), Indicator::ed_visits_70_plus, 2030);
  CHECK(std::abs(answer.tornado.central - expected) < 1e-6 * std::abs(expected));
  const charts::TornadoData bars = tornado_of(answer, 12);
  REQUIRE(bars.rows.size() >= 3);
  CHECK(bars.rows.size() <= 12);
  for (std::size_t i = 1; i < bars.rows.size(); ++i)
    CHECK(std::abs(bars.rows[i].high - bars.rows[i].low) <=
          std::abs(bars.rows[i - 1].high - bars.rows[i - 1].low));
  // An end of a bar is a run with that value.
  const uncertainty::TornadoBar& first = answer.tornado.bars.front();
  Region changed = session.region();
  changed.assumptions.set_value(first.key, first.high_value);
  const auto at = [&](const scenario::Scenario& which) {
    const scenario::RunResult run = scenario::run(changed, which);
    return run.region_values(Indicator::ed_visits_70_plus)(2030 - run.years.front());
  };
  const double moved = at(session.current()) - at(session.reference());
  CHECK(std::abs(first.high_outcome - moved) < 1e-6 * std::abs(moved));

  REQUIRE(answer.has_information());
  REQUIRE(answer.all);
  const charts::BarsData worth = information_of(answer, 12);
  if (worth.bars.empty())
    CHECK_FALSE(worth.when_empty.nl.empty());
  else
    CHECK(worth.bars.front().name.nl == "alle aannames samen");
}

TEST_CASE("no assumption is worth more than all together, and noise is no value",
          "[ui][db][sensitivity]") {
  Session session{test::bundled()};
  SensitivityQuestion asked = question(session, 1000);
  asked.scenario = *session.find("zuidoost-48");
  for (const Indicator indicator :
       {Indicator::ed_boarding_hours, Indicator::wijkkliniek_refusals, Indicator::ed_visits_70_plus,
        Indicator::cost_total, Indicator::ward_beds_needed}) {
    asked.indicator = indicator;
    INFO(scenario::info(indicator).name.nl);
    SensitivityAnswer answer;
    // As soon as it is known; the exact tornado takes longer.
    Progress progress;
    try {
      compute_sensitivity(
          *session.ground(), asked,
          [&](const SensitivityAnswer& next) {
            answer = next;
            if (next.has_information()) progress.cancel();
          },
          progress);
    } catch (const Error& error) {
      REQUIRE(error.kind() == ErrorKind::cancelled);
    }
    REQUIRE(answer.has_information());
    REQUIRE(answer.all);
    for (const uncertainty::KnownValue& one : answer.known) {
      INFO(one.key);
      REQUIRE(one.value);
      CHECK(one.value->value <= answer.all->value);
      CHECK((one.value->value == 0 || one.value->value > 2 * one.value->error));
      // What people pay for nursing homes has nothing to do with beds, waiting or visits.
      if (one.key == "money.patient_share_wlz" && indicator != Indicator::cost_total)
        CHECK(one.value->value == 0);
    }
    const charts::BarsData bars = information_of(answer, 12);
    CHECK((bars.bars.empty() != bars.when_empty.nl.empty()));
    for (const charts::Bar& bar : bars.bars) {
      CHECK(bar.value <= bars.bars.front().value);
      CHECK(bar.value > 0);
    }
  }
  // Nobody’s number: no assumption about clinics moves how many people there are.
  asked.indicator = Indicator::population;
  Progress progress;
  const charts::TornadoData none =
      tornado_of(compute_sensitivity(*session.ground(), asked, {}, progress), 12);
  CHECK(none.rows.empty());
  CHECK_FALSE(none.when_empty.nl.empty());
}

TEST_CASE("without a choice there is a tornado of the figure itself, and no value of knowing",
          "[ui][db][sensitivity]") {
  Session session{test::bundled()};
  REQUIRE(test::wait_for([&] { return session.reference_result() != nullptr; }));
  SensitivityQuestion asked = question(session, 20);
  asked.scenario = asked.reference;
  Progress progress;
  const SensitivityAnswer answer = compute_sensitivity(*session.ground(), asked, {}, progress);
  CHECK_FALSE(answer.has_information());
  const double expected = figure(session.reference_result(), Indicator::ed_visits_70_plus, 2030);
  CHECK(std::abs(answer.tornado.central - expected) < 1e-6 * expected);
  asked.scenario = session.current();
  asked.indicator = Indicator::wijkkliniek_staff_fte;
  if (scenario::info(asked.indicator).better == scenario::Better::neutral)
    CHECK_FALSE(compute_sensitivity(*session.ground(), asked, {}, progress).has_information());
  progress.cancel();
  CHECK_THROWS_AS(compute_sensitivity(*session.ground(), asked, {}, progress), Error);
}

TEST_CASE("the quality of a page is that of the figures it shows", "[ui][db]") {
  Session session{test::bundled()};
  const PageScenarios scenarios{*session.find("zuidoost-48"), session.reference(),
                                session.scenarios()};
  const auto quality = [&](const char* page) {
    Progress progress;
    return page_quality(session.project(), session.region(), scenarios, 2030, page, progress);
  };
  const auto has = [](const PageQuality& page, const std::string& key) {
    return std::any_of(page.assumptions.begin(), page.assumptions.end(),
                       [&](const Assumption& one) { return one.key == key; });
  };
  const auto rests_on = [](const PageQuality& page, const std::string& name) {
    return std::any_of(page.inputs.begin(), page.inputs.end(),
                       [&](const QualityRow& row) { return row.name.nl == name; });
  };
  const PageQuality region = quality("region");
  const PageQuality all = quality("scenario");
  const PageQuality compare = quality("compare");
  // Regiobeeld: the region in 2030 without a wijkkliniek, which closed before.
  CHECK(region.count(Status::observed) > 1000);
  CHECK_FALSE(has(region, kEligible));
  CHECK(has(region, "demand.ed_trend"));
  CHECK_FALSE(rests_on(region, "Prijzen"));
  CHECK_FALSE(rests_on(region, "Wijkklinieken: bedden door de tijd"));
  CHECK(rests_on(region, "Sterftekansen"));
  CHECK(region.assumptions.size() < all.assumptions.size());
  // Scenario: clinics, prices and payers too.
  CHECK(has(all, kEligible));
  CHECK(rests_on(all, "Prijzen"));
  CHECK(rests_on(all, "Aandelen van verzekeraars"));
  CHECK(all.count(Status::assumption) > region.count(Status::assumption));
  // Vergelijken shows no payers.
  CHECK(rests_on(compare, "Prijzen"));
  CHECK_FALSE(rests_on(compare, "Aandelen van verzekeraars"));
  CHECK(all.assumptions.size() <= assumption_catalogue().size());
  CHECK(all.count(Strength::none) + all.count(Strength::weak) + all.count(Strength::moderate) +
            all.count(Strength::strong) ==
        static_cast<int>(all.assumptions.size()));
  CHECK(std::is_sorted(
      all.assumptions.begin(), all.assumptions.end(),
      [](const Assumption& a, const Assumption& b) { return a.strength > b.strength; }));
  for (const QualityRow& row : all.inputs) CHECK_FALSE(row.name.nl.empty());

  // The same figures once more, of a later release: they replace, they do not count twice.
  const std::vector<store::Source> sources = store::read_sources(session.project());
  const auto districts = std::find_if(sources.begin(), sources.end(), [](const store::Source& one) {
    return one.key == "cbs.kwb.2019";
  });
  REQUIRE(districts != sources.end());
  store::PopulationQuery query;
  query.source_id = districts->id;
  const std::vector<store::PopulationRow> rows = store::read_population(session.project(), query);
  REQUIRE(rows.size() > 100);
  store::Source again;
  again.key = "cbs.kwb.2019.again";
  again.title = {"Kerncijfers wijken en buurten 2019", "Key figures 2019"};
  again.period = {"2019", "2019"};
  // The window only reads through its own connection.
  store::Project file = store::Project::open(session.project().path(), store::OpenMode::read_write);
  static_cast<void>(store::replace_population(file, store::put_source(file, again), rows));
  const PageQuality later = quality("scenario");
  CHECK(later.count(Status::observed) == all.count(Status::observed));
  const auto named = [&](const PageQuality& page, const std::string& title) {
    return std::any_of(page.inputs.begin(), page.inputs.end(),
                       [&](const QualityRow& row) { return row.source.nl == title; });
  };
  CHECK(named(later, "Kerncijfers wijken en buurten 2019"));
  CHECK_FALSE(named(later, "Kerncijfers wijken en buurten, 2019"));
}

TEST_CASE("the other parts of Onderbouwing are shown, computed, stopped and kept as pictures",
          "[ui][gui][db]") {
  struct Case {
    Look look;
    const char* name;
    QSize size;
  };
  for (const Case& one :
       {Case{{ColourSet::light, Language::dutch}, "light-1280", {1280, 720}},
        Case{{ColourSet::dark, Language::english}, "dark-en-1600", {1600, 1000}},
        Case{{ColourSet::high_contrast, Language::dutch}, "contrast-1280", {1280, 720}}}) {
    ui::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), one.look);
    MainWindow window{one.look, test::places()};
    window.show_session(test::bundled());
    window.resize(one.size);
    window.show();
    window.go_to(QStringLiteral("evidence"));
    auto* tabs = window.page("evidence")->findChild<QTabWidget*>();
    REQUIRE(tabs->count() == 5);
    tabs->setCurrentIndex(1);
    auto* part = qobject_cast<SensitivityPart*>(tabs->currentWidget());
    REQUIRE(part != nullptr);
    const auto button = [&](const char* nl, const char* en) -> QPushButton* {
      for (QPushButton* each : part->findChildren<QPushButton*>())
        if (each->text().remove(QLatin1Char{'&'}) == one.look.words(nl, en)) return each;
      return nullptr;
    };
    // Of every figure the whole name can be read.
    const auto choices = part->findChildren<Choice*>();
    REQUIRE(choices.size() == 3);
    for (int i = 0; i < choices.front()->count(); ++i) {
      INFO(choices.front()->itemText(i).toStdString());
      CHECK(choices.front()->fits(choices.front()->itemText(i)));
    }
    if (one.look.colours == ColourSet::light) {
      // It began by itself; it is stopped and asked for again.
      REQUIRE(button("Stop", "Stop")->isEnabled());
      QTest::mouseClick(button("Stop", "Stop"), Qt::LeftButton);
      REQUIRE(test::wait_for([&] { return !button("Stop", "Stop")->isEnabled(); }, 30000));
      CHECK(part->answer() == nullptr);
      QTest::mouseClick(button("Bereken", "Compute"), Qt::LeftButton);
      QElapsedTimer clock;
      clock.start();
      REQUIRE(test::wait_for([&] { return part->answer() != nullptr; }, 120000));
      const qint64 first = clock.elapsed();
      REQUIRE(test::wait_for([&] { return part->answer()->exact_tornado; }, 120000));
      CHECK(part->answer()->has_information());
      WARN("first tornado in " << first << " ms, with the value of knowing and exact in "
                               << clock.elapsed() << " ms");
      QTest::qWait(30);
      test::keep(window.grab().toImage(), std::string{"evidence-sensitivity-"} + one.name);
    }
    const auto filled = [&](int tab) {
      tabs->setCurrentIndex(tab);
      return test::wait_for(
          [&] {
            const auto tables = tabs->currentWidget()->findChildren<charts::TableView*>();
            return !tables.isEmpty() && tables.front()->model()->rowCount() > 3;
          },
          20000);
    };
    REQUIRE(filled(2));
    auto* search = tabs->currentWidget()->findChild<QLineEdit*>();
    auto* table = tabs->currentWidget()->findChild<charts::TableView*>();
    test::keep(window.grab().toImage(), std::string{"evidence-sources-"} + one.name);
    const int all = table->model()->rowCount();
    QTest::keyClicks(search, QStringLiteral("vektis"));
    CHECK(table->model()->rowCount() > 0);
    CHECK(table->model()->rowCount() < all);
    tabs->setCurrentIndex(3);
    QTest::qWait(50);
    test::keep(window.grab().toImage(), std::string{"evidence-import-"} + one.name);
    REQUIRE(filled(4));
    QTest::qWait(30);
    test::keep(window.grab().toImage(), std::string{"evidence-quality-"} + one.name);
    tabs->setCurrentIndex(0);
  }
  ui::apply(*qobject_cast<QApplication*>(QCoreApplication::instance()), Look{});
}
