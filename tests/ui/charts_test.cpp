// Charts draw themselves everywhere, and tell the same as a table. The pictures are kept.
#include <QBuffer>
#include <QFile>
#include <QScreen>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <cmath>

#include "common/error.h"
#include "scenario/compare.h"
#include "scenario/run.h"
#include "support/catch.h"
#include "support/small_region.h"
#include "ui/bundled.h"
#include "ui/charts/bars_chart.h"
#include "ui/charts/chart_card.h"
#include "ui/charts/fan_chart.h"
#include "ui/charts/from_run.h"
#include "ui/charts/heat_map_chart.h"
#include "ui/charts/multiples_chart.h"
#include "ui/charts/plane_chart.h"
#include "ui/charts/pyramid_chart.h"
#include "ui/charts/save.h"
#include "ui/charts/tile_map_chart.h"
#include "ui/charts/tornado_chart.h"
#include "ui/charts/waterfall_chart.h"

using namespace regioscoop;
using namespace regioscoop::ui;
using namespace regioscoop::ui::charts;

namespace {

// Pixels that are not the ground: a chart that draws nothing has none.
int ink(const QImage& image) {
  int count = 0;
  const QRgb ground = image.pixel(0, 0);
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x) count += image.pixel(x, y) != ground ? 1 : 0;
  return count;
}

FanData fan() {
  FanData data;
  data.title = {"SEH-bezoeken 70+", "ED visits 70+"};
  for (int year = 2023; year <= 2040; ++year) {
    data.years.push_back(year);
  }
  Line scenario{{"Zuidoost met 48 bedden", "Zuidoost with 48 beds"}, {}, LineStyle::solid, 0};
  Line now{{"Huidig beleid", "Current policy"}, {}, LineStyle::dashed, 4};
  Band band{{"80% van 400 trekkingen", "80% of 400 draws"}, {}, {}};
  for (std::size_t i = 0; i < data.years.size(); ++i) {
    const double t = static_cast<double>(i);
    scenario.values.push_back(25470 + 1000 * t);
    now.values.push_back(25470 + 1050 * t);
    band.low.push_back(25470 + 800 * t);
    band.high.push_back(25470 + 1300 * t);
  }
  data.lines = {scenario, now};
  data.band = band;
  return data;
}

BarsData bars() {
  BarsData data;
  data.title = {"Wie betaalt, wie bespaart", "Who pays, who saves"};
  data.format = {Unit::euros, 0};
  data.bars = {{{"Zilveren Kruis (Achmea)", ""}, -76038, Tone::good, -210000, 40000},
               {{"Overige verzekeraars", ""}, -57000, Tone::good, {}, {}},
               {{"Ziekenhuizen (omzet)", ""}, -3'846'000, Tone::bad, {}, {}},
               {{"Wijkklinieken (omzet)", ""}, 3'846'688, Tone::good, {}, {}},
               {{"Zorgkantoor, gemeente, patiënt", ""}, 0, Tone::neutral, {}, {}}};
  return data;
}

TileMapData tiles() {
  TileMapData data;
  data.title = {"SEH-bezoeken 70+", "ED visits 70+"};
  for (int i = 0; i < 60; ++i)
    data.tiles.push_back({"WK" + std::to_string(i),
                          {"Wijk", "District"},
                          i % 10,
                          i / 10,
                          i == 7 ? std::nan("") : 200.0 + 3 * i});
  data.borders = {240, 280, 320, 360};
  return data;
}

WaterfallData steps() {
  WaterfallData data;
  data.title = {"SEH-bezoeken 70+", "ED visits 70+"};
  data.start = {{"2023", "2023"}, 25470, Tone::neutral, {}, {}};
  data.steps = {{{"Vergrijzing en groei", "Ageing and growth"}, 8200, Tone::bad, {}, {}},
                {{"Sluiting Zuidoost in 2025", "Closure"}, 330, Tone::bad, {}, {}},
                {{"Wijkkliniek Zuidoost", "Zuidoost"}, -448, Tone::good, {}, {}}};
  data.end = {{"Zuidoost met 48 bedden in 2030", "2030"}, 33552, Tone::neutral, {}, {}};
  return data;
}

TornadoData tornado() {
  TornadoData data;
  data.title = {"Wat telt het zwaarst?", "What matters most?"};
  data.central = -448;
  data.rows = {
      {{"Geschikte patiënten", ""}, {"10 %", ""}, {"30 %", ""}, -200, -700},
      {{"Verzorgingsgebied van een wijkkliniek", ""}, {"1,5 km", ""}, {"6 km", ""}, -300, -600},
      {{"Ligduur wijkkliniek", ""}, {"8,8 d", ""}, {"11 d", ""}, -430, -470}};
  return data;
}

HeatMapData matrix() {
  HeatMapData data;
  data.title = {"Naast elkaar", "Side by side"};
  data.columns = {
      {"Huidig beleid", ""}, {"Zuidoost met 48 bedden", ""}, {"Drie wijkklinieken", ""}};
  for (int i = 0; i < 6; ++i)
    data.rows.push_back({{"Heropnamen binnen 90 dagen", ""},
                         {},
                         {{2808, {}, {}, {}, 0, Mark::worst},
                          {2673, -135, 0.98, {}, 1, Mark::best},
                          {2790, -18, 0.61, {}, 0.1, Mark::none}}});
  return data;
}

MultiplesData panels() {
  MultiplesData data;
  data.title = {"Verschil per jaar", "Difference by year"};
  for (int year = 2023; year <= 2040; ++year) data.years.push_back(year);
  for (int p = 0; p < 4; ++p) {
    Panel panel{{"Zuidoost met 48 bedden", ""}, p + 1, {}, Band{{"80%", "80%"}, {}, {}}};
    for (int i = 0; i < 18; ++i) {
      panel.values.push_back(-40.0 * (p + 1) * i);
      panel.band->low.push_back(-60.0 * (p + 1) * i);
      panel.band->high.push_back(-20.0 * (p + 1) * i);
    }
    data.panels.push_back(panel);
  }
  return data;
}

PlaneData plane() {
  PlaneData data;
  data.title = {"Kosten en effect", "Cost and effect"};
  data.effect_name = {"Vermeden: opnamen", ""};
  data.cost_name = {"Extra kosten per jaar", ""};
  for (int p = 0; p < 4; ++p) {
    PlanePoint point;
    point.name = {"Scenario " + std::to_string(p), ""};
    point.verdict = {"op de grens", ""};
    point.series = p;
    point.effect = 300.0 * p;
    point.cost = 4e5 * p * (p - 2);
    point.on_frontier = p != 1;
    for (int k = 0; k < 60 && p > 0; ++k)
      point.cloud.emplace_back(point.effect + 40 * std::sin(k), point.cost + 2e5 * std::cos(3 * k));
    data.points.push_back(point);
  }
  return data;
}

template <class C, class D>
void look_at(const D& data, const std::string& name) {
  for (const ColourSet set : {ColourSet::light, ColourSet::dark}) {
    const Look look{set, Language::dutch};
    C chart{look, nullptr};
    chart.resize(480, 300);
    chart.set_data(data);
    const QImage image = picture_of(
        chart, look, {QStringLiteral("Titel"), QStringLiteral("Ondertitel"), {}, {}}, {510, 360});
    CHECK(ink(image) > 3000);
    CHECK_FALSE(chart.accessibleName().isEmpty());
    CHECK_FALSE(chart.table().rows.empty());
    test::keep(image, "chart-" + name + (set == ColourSet::dark ? "-dark" : ""));
    chart.resize(40, 30);  // too small for anything: must not fail
    chart.grab();
  }
}

}  // namespace

TEST_CASE("every chart draws itself in light and dark", "[ui][gui]") {
  look_at<FanChart>(fan(), "fan");
  look_at<BarsChart>(bars(), "bars");
  look_at<TileMapChart>(tiles(), "tiles");
  look_at<WaterfallChart>(steps(), "waterfall");
  look_at<TornadoChart>(tornado(), "tornado");
  look_at<HeatMapChart>(matrix(), "matrix");
  look_at<MultiplesChart>(panels(), "multiples");
  look_at<PlaneChart>(plane(), "plane");
  const Region region = test::small_region();
  const Cohorts later = region.base_population * 1.2;
  look_at<PyramidChart>(pyramid(region.base_population, 2023, &later, 2040, {0, 1}), "pyramid");
}

TEST_CASE("charts without figures draw nothing and do not fail", "[ui][gui]") {
  const Look look;
  FanChart empty_fan{look, nullptr};
  BarsChart empty_bars{look, nullptr};
  TileMapChart empty_map{look, nullptr};
  PyramidChart empty_pyramid{look, nullptr};
  TornadoChart empty_tornado{look, nullptr};
  WaterfallChart empty_waterfall{look, nullptr};
  HeatMapChart empty_matrix{look, nullptr};
  MultiplesChart empty_panels{look, nullptr};
  PlaneChart empty_plane{look, nullptr};
  for (Chart* chart : std::initializer_list<Chart*>{
           &empty_matrix, &empty_panels, &empty_plane, &empty_fan, &empty_bars, &empty_map,
           &empty_pyramid, &empty_tornado, &empty_waterfall}) {
    chart->resize(300, 200);
    CHECK_FALSE(chart->grab().isNull());
  }
}

TEST_CASE("a tornado has an axis and says what its colours mean", "[ui][gui]") {
  const QTemporaryDir folder;
  const auto drawn = [&](const TornadoData& data, const Look& look, int width) {
    TornadoChart chart{look, nullptr};
    chart.resize(width, 300);
    chart.set_data(data);
    const QString name = folder.filePath(QStringLiteral("t.svg"));
    save(chart, look, {QStringLiteral("Titel"), {}, {}, {}}, name);
    QFile file{name};
    REQUIRE(file.open(QIODevice::ReadOnly));
    return QString::fromUtf8(file.readAll());
  };
  TornadoData data = tornado();
  for (const int width : {620, 380}) {
    const QString dutch = drawn(data, Look{}, width);
    for (const char* words : {"lage waarde van de aanname", "hoge waarde",
                              "het getal bij een balk is die waarde", "−"}) {
      INFO(width << " " << words);
      CHECK(dutch.contains(QString::fromUtf8(words)));
    }
  }
  const QString wide = drawn(data, Look{}, 620);
  for (const char* tick : {"−700", "−200"}) CHECK(wide.contains(QString::fromUtf8(tick)));
  data.format = {Unit::euros, 0};
  for (TornadoRow& row : data.rows) {
    row.low *= 1e4;
    row.high *= 1e4;
  }
  data.central *= 1e4;
  const QString english = drawn(data, {ColourSet::dark, Language::english}, 620);
  CHECK(english.contains(QStringLiteral("low value of the assumption")));
  CHECK(english.contains(QStringLiteral("−€\u00a06 m")));
  data.rows.clear();
  data.when_empty = {"Geen enkele", "None"};
  CHECK(drawn(data, Look{}, 620).contains(QStringLiteral("Geen enkele")));
}

TEST_CASE("a chart is saved as picture, drawing and table", "[ui][gui]") {
  const Look look;
  FanChart chart{look, nullptr};
  chart.resize(480, 300);
  chart.set_data(fan());
  const QTemporaryDir folder;
  for (const char* name : {"a.png", "a.svg", "a.csv"})
    save(chart, look,
         {QStringLiteral("Titel"),
          QStringLiteral("Met Huidig beleid"),
          QStringLiteral("Een voetnoot."),
          {}},
         folder.filePath(QString::fromUtf8(name)));
  CHECK_FALSE(QImage{folder.filePath(QStringLiteral("a.png"))}.isNull());
  CHECK(QSvgRenderer{folder.filePath(QStringLiteral("a.svg"))}.isValid());
  QFile csv{folder.filePath(QStringLiteral("a.csv"))};
  REQUIRE(csv.open(QIODevice::ReadOnly));
  const QByteArray bytes = csv.readAll();
  const QString content = QString::fromUtf8(bytes);  // without the mark
  // For Dutch Excel: what it is about, heads in words, semicolons, and the mark of UTF-8.
  CHECK(
      content.startsWith(QStringLiteral("Titel\nMet Huidig beleid\n\n"
                                        "Jaar;Zuidoost met 48 bedden;Huidig beleid;Laag;Hoog\n"
                                        "2023;25470;25470;25470;25470\n")));
  CHECK(content.endsWith(QStringLiteral("\n\nEen voetnoot.\n")));
  QFile drawing{folder.filePath(QStringLiteral("a.svg"))};
  REQUIRE(drawing.open(QIODevice::ReadOnly));
  const QString drawn = QString::fromUtf8(drawing.readAll());
  for (const char* words : {"Titel", "Met Huidig beleid", "Een voetnoot."})
    CHECK(drawn.contains(QString::fromUtf8(words)));
  CHECK_THROWS_AS(save(chart, look, {}, folder.filePath(QStringLiteral("a.xyz"))), Error);
}

// Choosing another district changes the name at the end of the line, and with it the room for the
// chart: nothing of the name before may stay.
TEST_CASE("a name at the end of a line leaves nothing behind when it changes", "[ui][gui]") {
  const auto shown = [](FanChart& chart, const char* name, double factor) {
    FanData data = fan();
    data.lines.resize(1);
    data.lines.front().name = {name, name};
    for (double& value : data.lines.front().values) value *= factor;
    chart.set_data(data);
    QTest::qWait(30);
  };
  for (const char* name : {"Zuid", "Holendrecht/Reigersbos"}) {
    QWidget one;
    QWidget other;
    for (QWidget* window : {&one, &other}) {
      window->resize(420, 240);
      window->show();
    }
    FanChart fresh{Look{}, &one};
    FanChart used{Look{}, &other};
    for (FanChart* chart : {&fresh, &used}) {
      chart->resize(420, 240);
      chart->show();
    }
    shown(fresh, name, 1);
    for (const char* before : {"Frederik Hendrikbuurt", "IJ", "Prins Bernhardpark"})
      shown(used, before, 0.98);
    shown(used, name, 1);
    // What is on the screen, not painted anew for the picture.
    const auto on_screen = [](const QWidget& window) {
      return window.screen()->grabWindow(window.winId()).toImage();
    };
    CHECK(test::wait_for([&] { return on_screen(other) == on_screen(one); }));
  }
}

TEST_CASE("a chart that the keyboard is on has a frame in every set of colours", "[ui][gui]") {
  for (const ColourSet colours : {ColourSet::light, ColourSet::dark, ColourSet::high_contrast}) {
    const Look look{colours, Language::dutch};
    TileMapChart map{look, nullptr};
    map.resize(480, 300);
    map.set_data(tiles());
    map.show();
    const auto edge = [&] { return map.grab().toImage().pixelColor(1, 150); };
    const QColor before = edge();
    map.activateWindow();
    map.setFocus();
    REQUIRE(test::wait_for([&] { return map.hasFocus(); }));
    CHECK(edge() != before);
    CHECK(edge() == look.palette().accent);
  }
}

TEST_CASE("districts are chosen by mouse and by keyboard", "[ui][gui]") {
  TileMapChart map{Look{}, nullptr};
  map.resize(480, 300);
  map.set_data(tiles());
  map.show();
  QTest::keyClick(&map, Qt::Key_Right);
  QTest::keyClick(&map, Qt::Key_Space);
  CHECK(map.selected() == std::set<int>{1});
  QTest::keyClick(&map, Qt::Key_Down);
  QTest::keyClick(&map, Qt::Key_Space);
  CHECK(map.selected().size() == 2);
  QTest::keyClick(&map, Qt::Key_Escape);
  CHECK(map.selected().empty());
  QTest::mouseClick(&map, Qt::LeftButton, {}, map.rect().center() - QPoint{50, 0});
  CHECK(map.selected().size() == 1);
}

// A stack shows what is put in it first: without a parent that is a window, which takes the
// keyboard.
TEST_CASE("a chart is never a window of its own", "[ui][gui]") {
  struct Shown : BarsChart {
    using BarsChart::BarsChart;
    bool alone = false;
    void showEvent(QShowEvent* event) override {
      alone = alone || isWindow();
      BarsChart::showEvent(event);
    }
  };
  auto* chart = new Shown{Look{}, nullptr};
  ChartCard card{Look{}, chart, nullptr};
  card.show();
  CHECK(chart->isVisible());
  CHECK_FALSE(chart->alone);
}

TEST_CASE("a card shows the chart's figures as a table", "[ui][gui]") {
  auto* chart = new BarsChart{Look{}, nullptr};
  ChartCard card{Look{}, chart, nullptr};
  chart->set_data(bars());
  CHECK_FALSE(card.shows_table());
  card.show_as_table(true);
  CHECK(card.shows_table());
}
