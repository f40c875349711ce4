// The page Regiobeeld by keys and mouse, and what it tells about districts.
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QPushButton>
#include <QSlider>
#include <QTabBar>
#include <QTabWidget>
#include <cmath>
#include <cstring>

#include "demand/flags.h"
#include "scenario/access_flags.h"
#include "support/catch.h"
#include "ui/charts/bars_chart.h"
#include "ui/charts/borders.h"
#include "ui/charts/fan_chart.h"
#include "ui/charts/from_run.h"
#include "ui/charts/table_view.h"
#include "ui/charts/tile_map_chart.h"
#include "ui/page_shown.h"
#include "ui/pages/region/region_story.h"
#include "ui/theme/style.h"

using namespace regioscoop;
using namespace regioscoop::ui;
using namespace regioscoop::ui::charts;

namespace {

struct Shown : test::PageShown {
  TileMapChart* map = find<TileMapChart>();
  FanChart* course = find<FanChart>();
  QTabWidget* tabs = find<QTabWidget>();

  explicit Shown(Look look = {}) : PageShown{"region", look} {
    REQUIRE(test::wait_for([this] { return window.session()->reference_result() != nullptr; }));
    REQUIRE(test::wait_for([this] { return !map->table().rows.empty(); }));
  }
};

std::vector<std::byte> square(double west, double south, double size) {
  std::vector<std::byte> out;
  const auto add = [&](const auto& value) {
    const auto* raw = reinterpret_cast<const std::byte*>(&value);
    out.insert(out.end(), raw, raw + sizeof(value));
  };
  add(std::uint8_t{1});
  add(std::uint32_t{3});
  add(std::uint32_t{1});
  add(std::uint32_t{5});
  for (const auto& [x, y] : {std::pair{0.0, 0.0}, {1.0, 0.0}, {1.0, 1.0}, {0.0, 1.0}, {0.0, 0.0}}) {
    add(west + x * size);
    add(south + y * size);
  }
  return out;
}

}  // namespace

TEST_CASE("borders are read from well-known binary, and damage gives nothing", "[unit][ui]") {
  const std::vector<std::byte> whole = square(4.9, 52.3, 0.1);
  const Shape shape = rings_of_wkb(whole);
  REQUIRE(shape.size() == 1);
  CHECK(shape.front().size() == 5);
  CHECK(shape.front()[2].first == Approx(5.0));
  for (std::size_t length = 0; length < whole.size(); ++length)
    CHECK(rings_of_wkb(std::span{whole}.first(length)).empty());
  std::vector<std::byte> many = whole;
  std::fill(many.begin() + 9, many.begin() + 13, std::byte{0xff});  // four thousand million points
  CHECK(rings_of_wkb(many).empty());

  // At 52 degrees a degree east is shorter than a degree north.
  const auto borders = borders_of({shape, {}, rings_of_wkb(square(5.0, 52.3, 0.1))});
  REQUIRE(borders != nullptr);
  CHECK(borders->shapes[1].empty());
  CHECK(borders->height == Approx(0.1 / (0.2 * std::cos(52.35 * 3.14159265358979 / 180))));
  CHECK(borders_of({{}, {}}) == nullptr);
}

TEST_CASE("areas with borders are drawn and clicked as themselves", "[ui][gui]") {
  TileMapData data;
  data.title = {"Kaart", "Map"};
  for (int i = 0; i < 2; ++i)
    data.tiles.push_back({"WK" + std::to_string(i), {"Wijk", "District"}, i, 0, 1.0 + i});
  data.borders = {1.5};
  data.shapes =
      borders_of({rings_of_wkb(square(4.9, 52.3, 0.1)), rings_of_wkb(square(5.0, 52.3, 0.1))});
  TileMapChart map{Look{}, nullptr};
  map.resize(500, 300);
  map.set_data(data);
  test::keep(map.grab().toImage(), "chart-borders");
  // The legend takes the right; the two squares lie side by side in the rest.
  QTest::mouseClick(&map, Qt::LeftButton, {}, {100, 150});
  CHECK(map.selected() == std::set<int>{0});
  QTest::mouseClick(&map, Qt::LeftButton, Qt::ControlModifier, {300, 150});
  CHECK(map.selected() == std::set<int>{0, 1});
}

TEST_CASE("the years play, every figure can be on the map, and the band comes by itself",
          "[ui][gui][db]") {
  Shown shown;
  QComboBox* figures = nullptr;
  for (QComboBox* box : shown.page->findChildren<QComboBox*>())
    if (figures == nullptr || box->count() > figures->count()) figures = box;
  CHECK(figures->count() >= 12);
  auto* year = shown.page->findChild<QSlider*>();
  const int before = year->value();
  QPushButton* play = shown.page->findChild<QPushButton*>();
  play->setFocus();
  QTest::keyClick(play, Qt::Key_Space);
  REQUIRE(test::wait_for([&] { return year->value() > before + 1; }));
  QTest::keyClick(play, Qt::Key_Space);
  const int stopped = year->value();
  QTest::qWait(500);
  CHECK(year->value() == stopped);
  // Year, figure, the range, and the range with chance.
  REQUIRE(test::wait_for([&] { return shown.course->table().columns.size() == 6; }, 60000));
  const report::Table course = shown.course->table();
  const auto value = [&](std::size_t row, std::size_t column) {
    return std::get<report::Number>(course.rows[row][column]).value;
  };
  CHECK(value(10, 2) < value(10, 3));
  CHECK(value(10, 4) <= value(10, 2));
  CHECK(value(10, 3) <= value(10, 5));
  // Every figure draws, also those that this scenario has none of.
  for (int i = 0; i < figures->count(); ++i) {
    figures->setCurrentIndex(i);
    Q_EMIT figures->activated(i);
    QTest::qWait(5);  // parts of the page in their turns
    CHECK_FALSE(shown.map->grab().isNull());
  }
}

TEST_CASE("a district is chosen and its tabs tell about it", "[ui][gui][db]") {
  Shown shown;
  shown.map->setFocus();
  QTest::keyClick(shown.map, Qt::Key_Right);
  QTest::keyClick(shown.map, Qt::Key_Space);
  REQUIRE(shown.map->selected().size() == 1);
  for (int tab = 0; tab < shown.tabs->count(); ++tab) {
    shown.tabs->setCurrentIndex(tab);
    auto* table = qobject_cast<TableView*>(shown.tabs->currentWidget());
    // A district without a sign is told by an empty list.
    if (table != nullptr && tab != 2)
      CHECK(test::wait_for([&] { return table->model()->rowCount() > 0; }));
    QTest::qWait(60);  // for the picture
    test::keep(shown.window.grab().toImage(), "region-tab-" + std::to_string(tab));
    if (table != nullptr) {
      const QAbstractItemModelTester tester{table->model(),
                                            QAbstractItemModelTester::FailureReportingMode::Fatal};
    }
  }
  // From a sign to its district.
  shown.map->set_selected({});
  shown.tabs->setCurrentIndex(2);
  auto* signs = qobject_cast<TableView*>(shown.tabs->currentWidget());
  REQUIRE(test::wait_for([&] { return signs->model()->rowCount() > 0; }));
  Q_EMIT signs->activated(signs->model()->index(0, 0));
  CHECK(shown.map->selected().size() == 1);
}

TEST_CASE("the parts of a difference multiply to the whole", "[ui][db][property]") {
  const Loaded loaded = test::bundled();
  const RunResult run = scenario::run(loaded.ground->region, loaded.ground->work, {});
  const Matrix& visits = run.area_values(Indicator::ed_visits_70_plus);
  const Matrix& people = run.area_values(Indicator::population_70_plus);
  int told = 0;
  for (int area = 0; area < static_cast<int>(run.areas.size()); ++area) {
    const BarsData bars = why_different(*loaded.ground, run, area, 2030);
    if (bars.bars.empty()) continue;
    ++told;
    double product = 1;
    for (std::size_t i = 0; i + 1 < bars.bars.size(); ++i) product *= 1 + bars.bars[i].value / 100;
    const double whole =
        visits(area, 7) / people(area, 7) / (visits.col(7).sum() / people.col(7).sum());
    CHECK(bars.bars.back().value == Approx(100 * (whole - 1)).margin(1e-9));
    // Parts under half a thousandth are left out.
    CHECK(product == Approx(whole).epsilon(0.002));
  }
  CHECK(told > 80);
}

TEST_CASE("signs are those of the model, for the chosen districts only", "[ui][db]") {
  const Loaded loaded = test::bundled();
  std::vector<std::string> names;
  for (const District& district : loaded.ground->region.districts) names.push_back(district.name);
  const auto flags = demand::flags(loaded.ground->work.demand, names);
  const Signs without_run = signs_of(*loaded.ground, nullptr, {});
  REQUIRE(without_run.areas.size() == flags.size());
  const RunResult run = scenario::run(loaded.ground->region, loaded.ground->work, {});
  const auto crowding = scenario::access_flags(
      loaded.ground->region, run, scenario::access_rules(loaded.ground->region.assumptions));
  REQUIRE_FALSE(crowding.empty());
  const Signs all = signs_of(*loaded.ground, &run, {});
  REQUIRE(all.areas.size() == flags.size() + crowding.size());
  CHECK(all.areas.back() == crowding.back().area);
  REQUIRE(!flags.empty());
  const int area = flags.front().area;
  const Signs one = signs_of(*loaded.ground, &run, {area});
  CHECK(!one.areas.empty());
  for (const int each : one.areas) CHECK(each == area);
}

TEST_CASE("growth is that of the run, and the chosen beside the region are its own figures",
          "[ui][db]") {
  const Loaded loaded = test::bundled();
  const Region& region = loaded.ground->region;
  const RunResult run = scenario::run(region, loaded.ground->work, {});
  const TileMapData map = growth_map(region, run, Indicator::population_70_plus, 2030);
  const Matrix& people = run.area_values(Indicator::population_70_plus);
  for (std::size_t i = 0; i < map.tiles.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    if (people(row, 0) < 25)
      CHECK(std::isnan(map.tiles[i].value));
    else
      CHECK(map.tiles[i].value == Approx(100 * (people(row, 7) / people(row, 0) - 1)));
  }
  std::vector<int> everywhere;
  for (std::size_t i = 0; i < run.areas.size(); ++i) everywhere.push_back(static_cast<int>(i));
  const report::Table table =
      beside_others(*loaded.ground, run, everywhere, {"Alles", "All"}, 2030);
  // The whole region beside itself is the same.
  for (const auto& row : table.rows)
    CHECK(std::get<report::Number>(row[1]).value == Approx(std::get<report::Number>(row[2]).value));
  // The same people: as many, and of the same ages. What no national figure tells is a dash.
  for (int i = 0; i < 2; ++i)
    CHECK(std::get<report::Number>(table.rows[static_cast<std::size_t>(i)][3]).value ==
          Approx(std::get<report::Number>(table.rows[static_cast<std::size_t>(i)][1]).value));
  CHECK(std::get<std::string>(table.rows.back()[3]) == "–");
  // Both languages say of whom.
  for (const auto& row : table.rows) {
    const Text& name = std::get<Text>(row[0]);
    CHECK((name.nl.find("70+") == std::string::npos) == (name.en.find("70+") == std::string::npos));
  }
  // At national rates the region has the visits of the national model: within a third of its own.
  const double own = std::get<report::Number>(table.rows[2][1]).value;
  const double national = std::get<report::Number>(table.rows[2][3]).value;
  CHECK(std::abs(national / own - 1) < 0.33);
}
