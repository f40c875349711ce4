// Scenarios side by side on the same draws, and what charts make of them.
#include "ui/model/comparison.h"

#include <cmath>

#include "common/error.h"
#include "report/ensemble_run.h"
#include "scenario/run.h"
#include "support/catch.h"
#include "support/small_region.h"
#include "ui/bundled.h"
#include "ui/charts/from_comparison.h"
#include "ui/charts/from_run.h"
#include "ui/charts/tables.h"
#include "uncertainty/summary.h"

using namespace regioscoop;
using namespace regioscoop::ui;
using namespace regioscoop::ui::charts;
using scenario::Scenario;

namespace {

// The bundled region has assumptions with distributions; the small one has none.
struct Bundled {
  ui::Loaded loaded = test::bundled();
  std::vector<Scenario> scenarios;
  std::vector<RunResult> runs;
  std::vector<Side> sides;  // of these runs
  Bundled() {
    for (const Scenario& each : loaded.scenarios)
      if (scenarios.size() < 3) scenarios.push_back(each);
    for (const Scenario& each : scenarios)
      runs.push_back(scenario::run(region(), loaded.ground->work, each));
    for (std::size_t i = 0; i < runs.size(); ++i) sides.push_back({scenarios[i].name, &runs[i]});
  }
  [[nodiscard]] const Region& region() const { return loaded.ground->region; }
};

const Bundled& bundle() {
  static const Bundled value;
  return value;
}

Comparison compared(int draws) {
  Progress progress;
  return compare(*bundle().loaded.ground, bundle().scenarios, 0, {draws, 0, 0, true}, {1},
                 progress);
}

}  // namespace

TEST_CASE("what is side by side is what the command line computes on the same draws",
          "[ui][db][golden]") {
  const Comparison all = compared(24);
  REQUIRE(all.scenarios.size() == 3);
  // The same draws by the other way in: scenarios without the first, then the first as baseline.
  report::DrawSettings settings;
  settings.range = {0, 25};
  settings.seed = uncertainty::plan_of(bundle().region()).seed;
  settings.threads.count = 1;
  settings.figures.payers = false;
  Progress progress;
  const report::EnsembleRun run =
      report::run_draws(bundle().region(), bundle().scenarios[0],
                        std::span{bundle().scenarios}.subspan(1), {}, settings, progress);
  const std::size_t year = *all.year_place(2030);
  const auto indicator = Indicator::ward_admissions_70_plus;
  const auto place = static_cast<int>(indicator);
  const auto own =
      run.ensemble.sampled(run.about.layout.indicator(2, place, static_cast<int>(year)));
  const auto base =
      run.ensemble.sampled(run.about.layout.indicator(0, place, static_cast<int>(year)));
  const std::vector<double> differences = all.differences(2, indicator, year);
  REQUIRE(differences.size() == own.size());
  for (std::size_t i = 0; i < own.size(); ++i) CHECK(differences[i] == own[i] - base[i]);
  const ComparedFigure& figure = all.figure(2, indicator, year);
  CHECK(figure.better == uncertainty::compare(own, base, scenario::Better::lower)->better);
  CHECK(figure.low <= figure.high);
}

TEST_CASE("shares of best add up, regret is never negative and the reference has no difference",
          "[ui][db][property]") {
  const Comparison all = compared(16);
  const std::size_t year = *all.year_place(2030);
  for (const Indicator indicator : {Indicator::ed_visits_70_plus, Indicator::cost_total}) {
    double best = 0;
    double least = HUGE_VAL;
    for (std::size_t s = 0; s < 3; ++s) {
      const ComparedFigure& figure = all.figure(s, indicator, year);
      best += figure.best;
      least = std::min(least, figure.mean_regret);
      CHECK(figure.mean_regret >= 0);
      CHECK(figure.high_regret >= 0);
    }
    CHECK(best == Approx(1).margin(1e-12));
    CHECK(least >= 0);
    CHECK(std::isnan(all.figure(0, indicator, year).better));
  }
  // Neither more nor less staff is better.
  const ComparedFigure& staff = all.figure(1, Indicator::wijkkliniek_staff_fte, year);
  CHECK(std::isnan(staff.mean_regret));
  CHECK(std::isnan(staff.better));
  CHECK(std::isfinite(staff.low));
}

TEST_CASE("in named futures the best has no regret, and the first of them is the central case",
          "[ui][db]") {
  const Comparison all = compared(16);
  const std::vector<Side>& sides = bundle().sides;
  const Indicator indicator = Indicator::readmissions_90_days;
  const HeatMapData data = future_table(sides, 0, all, indicator, 2030);
  REQUIRE(data.rows.size() == all.futures.size());
  const auto year = static_cast<Eigen::Index>(*all.year_place(2030));
  for (std::size_t s = 0; s < sides.size(); ++s)
    CHECK(data.rows.front().cells[s].value == bundle().runs[s].region_values(indicator)(year));
  for (const HeatRow& row : data.rows) {
    double least = HUGE_VAL;
    for (const HeatCell& cell : row.cells) {
      REQUIRE(cell.regret);
      least = std::min(least, *cell.regret);
      CHECK(cell.shade <= 0);
      if (*cell.regret == 0) CHECK(cell.mark == Mark::best);
    }
    CHECK(least == 0);
  }
  // A wijkkliniek that does worse prevents fewer readmissions.
  const auto avoided = [&](std::size_t future) {
    return data.rows[future].cells[0].value - data.rows[future].cells[1].value;
  };
  CHECK(avoided(3) > avoided(0));
  CHECK(avoided(4) < avoided(0));
  const report::Table table = table_of(data);
  CHECK(table.rows.front().size() == table.columns.size());
  // Neither more nor less staff is better: figures without regret.
  const HeatMapData staff = future_table(sides, 0, all, Indicator::wijkkliniek_staff_fte, 2030);
  CHECK_FALSE(staff.rows.front().cells.front().regret);
  CHECK(staff.rows.front().cells.front().mark == Mark::none);
}

TEST_CASE("no more than five are compared, and the reference is one of them", "[unit][ui]") {
  const Ground& ground = *bundle().loaded.ground;
  const DrawSize size{4, 4, 0, true};
  Progress progress;
  CHECK_THROWS_AS(compare(ground, {}, 0, size, {1}, progress), Error);
  CHECK_THROWS_AS(compare(ground, std::vector<Scenario>(6), 0, size, {1}, progress), Error);
  CHECK_THROWS_AS(compare(ground, std::vector<Scenario>(2), 2, size, {1}, progress), Error);
}

TEST_CASE("an uncertain effect of an intervention is drawn too by the kernel", "[ui][db]") {
  Scenario with = bundle().scenarios[0];
  with.key = "with";
  with.levers.push_back({"intervention.starts", "fall-prevention", Month{2027, 1}});
  const DrawSize size{30, 6, 0, true};
  Progress progress;
  const auto drawn = [&](const Scenario& other) {
    return compare(*bundle().loaded.ground, {bundle().scenarios[0], other}, 0, size, {1}, progress);
  };
  const Comparison runs = drawn(with);
  CHECK(runs.draws == size.draws);
  const std::size_t year = *runs.year_place(2030);
  const ComparedFigure& figure = runs.figure(1, Indicator::ed_visits_70_plus, year);
  CHECK(figure.low < figure.high);
  CHECK(drawn(bundle().scenarios[1]).draws == size.draws);
}

namespace {
struct Small {
  Region region = test::small_region();
  std::vector<RunResult> runs;
  std::vector<Side> sides;
  Small() {
    Scenario base;
    base.key = "base";
    Scenario twin;
    twin.key = "twin";
    Scenario open;
    open.key = "open";
    open.levers = {{"wijkkliniek.beds", "oost", 20.0},
                   {"wijkkliniek.opens", "oost", Month{2026, 1}}};
    for (const Scenario& each : {base, twin, open}) runs.push_back(scenario::run(region, each));
    sides = {
        {{"Nu", "Now"}, &runs[0]}, {{"Zelfde", "Same"}, &runs[1]}, {{"Open", "Open"}, &runs[2]}};
  }
};
}  // namespace

TEST_CASE("best and worst are marked where the written figures differ", "[unit][ui]") {
  const Small small;
  const std::vector<Indicator> rows{Indicator::ward_admissions_70_plus, Indicator::population,
                                    Indicator::wijkkliniek_staff_fte};
  const HeatMapData data = side_by_side(small.sides, 0, nullptr, rows, 2028);
  REQUIRE(data.rows.size() == 3);
  const HeatRow& admissions = data.rows[0];
  CHECK(admissions.cells[2].mark == Mark::best);
  // Those that are equal share the mark.
  CHECK(admissions.cells[0].mark == Mark::worst);
  CHECK(admissions.cells[1].mark == Mark::worst);
  CHECK_FALSE(admissions.cells[0].difference);
  CHECK(*admissions.cells[2].difference < 0);
  CHECK(admissions.cells[2].shade > 0);
  // Nobody is better off by a larger population, and staff is neither good nor bad.
  for (const std::size_t row : {1U, 2U})
    for (const HeatCell& cell : data.rows[row].cells) {
      CHECK(cell.mark == Mark::none);
      CHECK(cell.shade == 0);
    }
  const report::Table table = table_of(data);
  CHECK(table.rows.size() == 3);
  CHECK(table.rows[0].size() == table.columns.size());
}

TEST_CASE("small charts share their years and leave out the reference", "[unit][ui]") {
  const Small small;
  const MultiplesData data =
      courses(small.sides, 0, nullptr, Indicator::ward_admissions_70_plus, 2028);
  REQUIRE(data.panels.size() == 2);
  for (const double value : data.panels[0].values) CHECK(value == 0);
  for (std::size_t y = 0; y < data.years.size(); ++y)
    CHECK(data.panels[1].values[y] ==
          small.runs[2].region_values(Indicator::ward_admissions_70_plus)(
              static_cast<Eigen::Index>(y)) -
              small.runs[0].region_values(Indicator::ward_admissions_70_plus)(
                  static_cast<Eigen::Index>(y)));
  CHECK(table_of(data).rows.size() == data.years.size());
}

TEST_CASE("avoided use lies to the right in the plane, and the reference at its origin",
          "[unit][ui]") {
  const Small small;
  const PlaneData data =
      cost_effect(small.sides, 0, nullptr, Indicator::ward_admissions_70_plus, 2028);
  REQUIRE(data.points.size() == 3);
  CHECK(data.points[0].effect == 0);
  CHECK(data.points[0].cost == 0);
  CHECK(data.points[2].effect > 0);
  int on = 0;
  for (const PlanePoint& point : data.points) {
    on += point.on_frontier ? 1 : 0;
    CHECK_FALSE(point.verdict.nl.empty());
  }
  CHECK(on >= 1);
  // The twin costs and does the same, so only the first of the two is on the frontier.
  CHECK_FALSE(data.points[1].on_frontier);
  CHECK_THROWS_AS(cost_effect(small.sides, 0, nullptr, Indicator::population, 2028), Error);
}

TEST_CASE("regret has a bar for each scenario, the least in another tone", "[ui][db]") {
  const Comparison all = compared(16);
  const std::vector<Side>& sides = bundle().sides;
  const BarsData bars = regret_bars(sides, all, Indicator::ward_admissions_70_plus, 2030);
  REQUIRE(bars.bars.size() == 3);
  int least = 0;
  for (const Bar& bar : bars.bars) {
    CHECK(*bar.high >= bar.value);
    least += bar.tone == Tone::good ? 1 : 0;
  }
  CHECK(least >= 1);
  CHECK(regret_bars(sides, all, Indicator::wijkkliniek_staff_fte, 2030).bars.empty());
}
