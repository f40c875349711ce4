// The open project: runs in the background, undo, saving by itself.
#include "ui/model/session.h"

#include <QSignalSpy>
#include <cmath>

#include "report/stored_scenario.h"
#include "scenario/run.h"
#include "support/catch.h"
#include "ui/bundled.h"
#include "ui/model/clinic_levers.h"

using namespace regioscoop;
using namespace regioscoop::ui;
using scenario::Indicator;

namespace {
bool both_there(const Session& session) {
  return session.current_result() != nullptr && session.reference_result() != nullptr;
}
scenario::Scenario with_beds(const Session& session, double beds) {
  scenario::Scenario changed = session.current();
  set_lever(changed, "wijkkliniek.beds", "zuidoost", beds);
  return changed;
}
}  // namespace

TEST_CASE("a session shows what core computes, follows levers, and undoes them", "[db][ui]") {
  Session session{test::bundled()};
  REQUIRE(test::wait_for([&] { return both_there(session); }));
  CHECK(session.reference().is_baseline);
  CHECK_FALSE(session.current().is_baseline);
  const scenario::RunResult direct = scenario::run(session.region(), session.current());
  CHECK(session.current_result()->region == direct.region);

  const scenario::Scenario before = session.current();
  // A dragged slider: many requests, one undo step, and only the last answer stays.
  for (const double beds : {24.0, 30.0, 40.0, 48.0})
    session.edit(with_beds(session, beds), QStringLiteral("bedden"), QStringLiteral("beds"));
  CHECK(session.undo().count() == 1);
  const scenario::RunResult expected = scenario::run(session.region(), session.current());
  CHECK(test::wait_for([&] { return session.current_result()->region == expected.region; }));

  session.undo().undo();
  CHECK(session.current().levers == before.levers);
  CHECK(test::wait_for([&] { return session.current_result()->region == direct.region; }));
  session.undo().redo();
  CHECK(std::get<double>(find_lever(session.current(), "wijkkliniek.beds", "zuidoost")->value) ==
        48);
}

TEST_CASE("an edit is in the project file within a second", "[db][ui]") {
  Session session{test::bundled()};
  QSignalSpy saved{&session, &Session::saved};
  session.edit(with_beds(session, 31), QStringLiteral("bedden"));
  REQUIRE(test::wait_for([&] { return saved.count() > 0; }, 1000));
  const std::vector<scenario::Scenario> stored = report::read_scenarios(session.project());
  CHECK(report::find_scenario(stored, session.current().key).levers == session.current().levers);

  session.add_copy({"Kopie", "Copy"});
  const std::string key = session.current().key;
  session.save_now();
  CHECK(report::find_scenario(report::read_scenarios(session.project()), key).name.nl == "Kopie");
  session.undo().undo();
  session.save_now();
  CHECK_THROWS(report::find_scenario(report::read_scenarios(session.project()), key));
}

TEST_CASE("levers that contradict each other give a message and keep the last figures",
          "[db][ui]") {
  Session session{test::bundled()};
  REQUIRE(test::wait_for([&] { return both_there(session); }));
  QSignalSpy problems{&session, &Session::problem};
  scenario::Scenario wrong = session.current();
  unset_lever(wrong, "wijkkliniek.opens", "zuidoost");  // beds for a closed wijkkliniek
  session.edit(wrong, QStringLiteral("fout"));
  REQUIRE(test::wait_for([&] { return problems.count() > 0; }));
  CHECK_FALSE(problems.front().front().value<Text>().nl.empty());
  CHECK(session.current_result() != nullptr);
}

TEST_CASE("the range comes by itself, holds the central case, and names its draws", "[db][ui]") {
  Session session{test::bundled()};
  REQUIRE(test::wait_for([&] { return session.bands() != nullptr; }, 60000));
  const BandsPointer bands = session.bands();
  CHECK(bands->draws == kQuickDraws);
  const auto visits = static_cast<std::size_t>(scenario::Indicator::ed_visits_70_plus);
  const Range& range = bands->level[visits];
  const auto central =
      session.current_result()->region_values(scenario::Indicator::ed_visits_70_plus);
  REQUIRE(range.low.size() == static_cast<std::size_t>(central.size()));
  for (std::size_t i = 0; i < range.low.size(); ++i) {
    CHECK(range.low[i] <= range.high[i]);
    CHECK(range.low[i] <= central(static_cast<Eigen::Index>(i)) * 1.001);
    CHECK(range.high[i] >= central(static_cast<Eigen::Index>(i)) * 0.999);
  }
}

TEST_CASE("chance is kept apart from the range, and the error of the draws is told", "[db][ui]") {
  const Loaded loaded = test::bundled();
  const scenario::Scenario& base = loaded.scenarios[0];
  Progress progress;
  const auto bands_of = [&](bool fine) {
    return compute_bands(*loaded.ground, loaded.scenarios[1], base, fine, 1, progress);
  };
  const Bands bands = bands_of(true);
  CHECK(bands.fine);
  CHECK(bands.draws == kDraws);
  const auto place = [](Indicator indicator) { return static_cast<std::size_t>(indicator); };
  const std::size_t year = 7;
  // In a year the numbers differ more than their expectation: by about √(what is expected), where
  // hardly anything else is uncertain (a few years from now), and never less.
  for (const Indicator counted : {Indicator::ed_visits_70_plus, Indicator::readmissions_90_days}) {
    const Range& inner = bands.level[place(counted)];
    const Range& outer = bands.with_chance[place(counted)];
    REQUIRE(outer.low.size() == inner.low.size());
    CHECK(outer.high[year] - outer.low[year] > inner.high[year] - inner.low[year]);
    // In the base year nothing but chance is left of ED visits: 80% of Poisson is ± 1.2816 √mean.
    if (counted == Indicator::readmissions_90_days) continue;
    if (inner.high[0] - inner.low[0] > 1e-6 * inner.high[0]) continue;
    const double width = 2 * 1.2816 * std::sqrt(inner.low[0]);
    CHECK(std::abs((outer.high[0] - outer.low[0]) - width) < 0.06 * width);
  }
  CHECK(bands.with_chance[place(Indicator::cost_total)].low.empty());
  // The error shrinks with √draws, so it is small beside the range.
  const Range& difference = bands.difference[place(Indicator::ward_admissions_70_plus)];
  const double error = bands.error[place(Indicator::ward_admissions_70_plus)][year];
  CHECK(error > 0);
  CHECK(error < 0.03 * (difference.high[year] - difference.low[year]));
  const Bands quick = bands_of(false);
  CHECK_FALSE(quick.with_chance[place(Indicator::ed_visits_70_plus)].low.empty());
  CHECK(quick.error.front().empty());
}
