// From runs to chart values, without a window.
#include <cmath>
#include <map>
#include <numeric>
#include <set>

#include "report/stored_scenario.h"
#include "scenario/compare.h"
#include "scenario/run.h"
#include "support/catch.h"
#include "support/small_region.h"
#include "ui/charts/drawing.h"
#include "ui/charts/from_run.h"
#include "ui/charts/scale.h"
#include "ui/charts/tables.h"
#include "ui/pages/region/top_list.h"

using namespace regioscoop;
using namespace regioscoop::ui;
using namespace regioscoop::ui::charts;

TEST_CASE("an axis has round numbers around all values", "[unit][ui]") {
  const Scale scale = scale_of(std::vector<double>{25470, 33999}, 5, false);
  CHECK(scale.low <= 25470);
  CHECK(scale.high >= 33999);
  CHECK(scale.step == 2000);
  CHECK(scale.decimals == 0);
  const std::vector<double> ticks = scale.ticks();
  CHECK(ticks.front() == scale.low);
  CHECK(ticks.back() == Approx(scale.high));

  CHECK(scale_of(std::vector<double>{0.11, 0.32}, 4, true).low == 0);
  CHECK(scale_of(std::vector<double>{0.11, 0.32}, 4, true).decimals == 1);
  const Scale single = scale_of(std::vector<double>{7, 7}, 4, false);
  CHECK(single.low < 7);
  CHECK(single.high > 7);
  const Scale nothing = scale_of(std::vector<double>{NAN}, 4, false);
  CHECK(nothing.low < nothing.high);
}

TEST_CASE("classes of a map hold about equally many districts", "[unit][ui]") {
  std::vector<double> values(100);
  std::iota(values.begin(), values.end(), 1.0);
  const std::vector<double> borders = class_borders(values, 5);
  REQUIRE(borders.size() == 4);
  std::vector<int> counts(5);
  for (const double value : values) ++counts[static_cast<std::size_t>(class_of(value, borders))];
  for (const int count : counts) CHECK(std::abs(count - 20) <= 2);
  CHECK(class_of(NAN, borders) == -1);
  CHECK(class_borders({3, 3, 3}, 5).empty());
  // Values close together far from zero still fall apart.
  CHECK(class_borders({2901, 2905, 2912, 2920, 2931, 2940, 2952, 2960, 2970, 2980}, 5).size() == 4);
  const std::vector<double> around = diverging_borders(std::vector<double>{-100, 20});
  REQUIRE(around.size() == 4);
  CHECK(around[0] == -around[3]);
  CHECK(around[1] == -around[2]);
}

TEST_CASE("years under an axis fit and begin with the first", "[unit][ui]") {
  CHECK(year_ticks(2023, 2040, 2000, 40).size() == 18);
  const std::vector<int> few = year_ticks(2023, 2040, 200, 40);
  CHECK(few.front() == 2023);
  CHECK(few.size() <= 5);
}

namespace {
struct Runs {
  Region region = test::small_region();
  RunResult base;
  RunResult open;
  RunResult difference;
  Runs() {
    scenario::Scenario baseline;
    baseline.key = "base";
    scenario::Scenario opened;
    opened.key = "open";
    opened.levers = {{"wijkkliniek.beds", "oost", 20.0},
                     {"wijkkliniek.opens", "oost", Month{2026, 1}}};
    base = scenario::run(region, baseline);
    open = scenario::run(region, opened);
    difference = scenario::difference(open, base);
  }
};
}  // namespace

TEST_CASE("a course has the run's own figures", "[unit][ui]") {
  const Runs runs;
  const auto indicator = Indicator::ed_visits_70_plus;
  const FanData data = course(runs.open, {"Open", "Open"}, &runs.base, {"Nu", "Now"}, indicator);
  REQUIRE(data.lines.size() == 2);
  for (std::size_t i = 0; i < data.years.size(); ++i) {
    CHECK(data.lines[0].values[i] ==
          runs.open.region_values(indicator)(static_cast<Eigen::Index>(i)));
    CHECK(data.lines[1].values[i] ==
          runs.base.region_values(indicator)(static_cast<Eigen::Index>(i)));
  }
  CHECK(course(runs.base, {"Nu", "Now"}, &runs.base, {"Nu", "Now"}, indicator).lines.size() == 1);
  const report::Table table = table_of(data);
  CHECK(table.rows.size() == data.years.size());
  CHECK(table.columns.size() == 3);
}

TEST_CASE("the axis of a small chart wastes no room and has two ticks at least", "[unit][ui]") {
  const std::vector<double> values{-10.4e6, -1e6, 3e6};
  const Scale wide = scale_of(values, 2, true);
  const Scale tight = tight_scale_of(values, 2, true);
  CHECK(tight.low <= -10.4e6);
  CHECK(tight.high >= 3e6);
  CHECK(tight.high - tight.low < 0.6 * (wide.high - wide.low));
  CHECK(tight.ticks() == std::vector<double>{-10e6, 0});
  // Where the wide steps leave one tick only, the steps get smaller.
  const Scale few = tight_scale_of(std::vector<double>{-321, -5}, 2, true);
  CHECK(few.ticks().size() >= 2);
  CHECK(few.ticks().back() == 0);
  const Scale one = tight_scale_of(std::vector<double>{0, 0}, 2, true);
  CHECK(one.ticks().size() >= 2);
}

TEST_CASE("a tip tells euros to the euro, with the sign before them", "[unit][ui]") {
  const Look dutch;
  const Format euros{Unit::euros, 0};
  CHECK(exact_text(dutch, euros, 1234567.4) == QStringLiteral("€\u00a01.234.567"));
  CHECK(exact_difference(dutch, euros, -981116) == QStringLiteral("−€\u00a0981.116"));
  CHECK(exact_difference(dutch, euros, 981116) == QStringLiteral("+€\u00a0981.116"));
  CHECK(exact_text(dutch, euros, std::nan("")) == QStringLiteral("–"));
  CHECK(exact_difference(dutch, Format{Unit::number, 1}, 3.25) ==
        difference_text(dutch, Format{Unit::number, 1}, 3.25));
}

TEST_CASE("who pays and who is paid add up to the change in cost", "[unit][ui]") {
  const Runs runs;
  const int year = 2028;
  const BarsData bars = who_pays(runs.region, runs.difference, year);
  const auto column = static_cast<Eigen::Index>(year - runs.difference.years.front());
  const double cost = runs.difference.region_values(Indicator::cost_total)(column);
  double payers = 0;
  double providers = 0;
  std::map<std::string, double> results;
  for (const Bar& bar : bars.bars) {
    const bool revenue = bar.name.en.ends_with("(revenue)");
    const bool result = bar.name.en.ends_with("(result)");
    (result ? results[bar.name.en] : revenue ? providers : payers) += bar.value;
  }
  // Revenue to the cent: the accounts are exact, the sums here are of at most 20 doubles. Of payers
  // less than EUR 500 has no bar.
  CHECK(std::abs(payers - cost) < 500);
  CHECK(providers == Approx(cost).margin(0.01));
  // What is left of revenue after cost is no part of that sum.
  const auto expected = [&](std::string_view kind) {
    double sum = 0;
    for (std::size_t p = 0; p < runs.difference.providers.size(); ++p)
      if (runs.difference.providers[p].starts_with(kind))
        sum += runs.difference.provider_result()(static_cast<Eigen::Index>(p), column);
    return sum;
  };
  CHECK(results["Wijkklinieken (result)"] == Approx(expected("wijkkliniek.")).margin(0.01));
  CHECK(results["Hospitals (result)"] == Approx(expected("hospital.")).margin(0.01));
  CHECK(expected("wijkkliniek.") != 0);
  // Fixed cost stays behind in hospitals where a wijkkliniek opens.
  CHECK(expected("hospital.") < 0);
}

TEST_CASE("classes of a map are the same in every year, and their words differ", "[unit][ui]") {
  const Runs runs;
  for (const Indicator indicator : {Indicator::ed_visits_70_plus, Indicator::readmissions_90_days,
                                    Indicator::nursing_home_admissions}) {
    const TileMapData first = tile_map(runs.region, runs.open, indicator, MapValue::per_1000, 2026);
    const TileMapData last = tile_map(runs.region, runs.open, indicator, MapValue::per_1000, 2030);
    CHECK(first.borders == last.borders);
    std::set<QString> words;
    for (std::size_t i = 0; i <= first.borders.size(); ++i)
      words.insert(class_text(Look{}, first.format, first.borders, i, false));
    CHECK(words.size() == first.borders.size() + 1);
  }
}

TEST_CASE("the map of a difference is the difference of each district", "[unit][ui]") {
  const Runs runs;
  const TileMapData map = tile_map_of_difference(runs.region, runs.difference,
                                                 Indicator::ward_admissions_70_plus, 2028);
  REQUIRE(map.tiles.size() == runs.region.districts.size());
  double sum = 0;
  for (const TileValue& tile : map.tiles) sum += tile.value;
  const auto column = static_cast<Eigen::Index>(2028 - runs.difference.years.front());
  CHECK(sum == Approx(runs.difference.region_values(Indicator::ward_admissions_70_plus)(column)));
}

TEST_CASE("the top list has the highest districts and the chosen ones with their rank",
          "[unit][ui]") {
  TileMapData map;
  for (const double value : {3.0, 9.0, std::nan(""), 7.0, 1.0}) {
    TileValue tile;
    tile.value = value;
    map.tiles.push_back(tile);
  }
  const report::Table table = top_list(map, {4, 1}, 2, {"per 1.000, 2030", "per 1,000, 2030"});
  CHECK(table.columns[2].header.nl == "per 1.000, 2030");
  REQUIRE(table.rows.size() == 3);
  CHECK(std::get<report::Number>(table.rows[0][2]).value == 9);
  CHECK(std::get<report::Number>(table.rows[1][2]).value == 7);
  CHECK(std::get<std::string>(table.rows[2][0]) == "4");
  CHECK(std::get<report::Number>(table.rows[2][2]).value == 1);
}

TEST_CASE("a pyramid has everybody once", "[unit][ui]") {
  const Region region = test::small_region();
  const PyramidData data = pyramid(region.base_population, 2023, nullptr, 0, {0, 1, 2});
  const double people = std::accumulate(data.left.begin(), data.left.end(), 0.0) +
                        std::accumulate(data.right.begin(), data.right.end(), 0.0);
  CHECK(people == Approx(region.base_population.sum()));
  CHECK(data.groups.back().nl == "95+");
}

TEST_CASE("a rise is bad where less is better, and nothing is neither", "[unit][ui]") {
  const scenario::IndicatorInfo& visits = scenario::info(Indicator::ed_visits);
  CHECK(tone_of(visits, 10) == Tone::bad);
  CHECK(tone_of(visits, -10) == Tone::good);
  CHECK(tone_of(visits, 0.2) == Tone::neutral);
  CHECK(tone_of(scenario::info(Indicator::population), 10) == Tone::neutral);
  CHECK(tone_of(scenario::info(Indicator::cost_total), 400) == Tone::neutral);
}
