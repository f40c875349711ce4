// What charts draw: plain values, made by the functions of from_run.h and tested without a window.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/text.h"
#include "ui/charts/borders.h"
#include "ui/theme/palette.h"

namespace regioscoop::ui::charts {

// How the numbers of a chart are written.
enum class Unit : std::uint8_t { number, euros, percent };
struct Format {
  Unit unit = Unit::number;
  int decimals = 0;
};

enum class LineStyle : std::uint8_t { solid, dashed, dotted };

struct Line {
  Text name;
  std::vector<double> values;  // as long as FanData::years
  LineStyle style = LineStyle::solid;
  int series = 0;  // colour: place in Palette::series
};

struct Band {
  Text name;  // "80% van 200 trekkingen"
  std::vector<double> low;
  std::vector<double> high;
};

// Lines over years, with the range of the first line: what is not known, and outside it what chance
// from year to year adds.
struct FanData {
  Text title;
  Format format;
  std::vector<int> years;
  std::vector<Line> lines;
  std::optional<Band> band;
  std::optional<Band> outer;
};

struct Bar {
  Text name;
  double value = 0;
  Tone tone = Tone::neutral;
  std::optional<double> low;
  std::optional<double> high;
};

// Bars to the left and right of zero.
struct BarsData {
  Text title;
  Format format;
  bool differences = true;  // written with their sign
  std::vector<Bar> bars;
  Text when_empty = {};  // said in place of bars
};

struct WaterfallData {
  Text title;
  Format format;
  Bar start;
  std::vector<Bar> steps;  // changes
  Bar end;
};

struct TileValue {
  std::string code;
  Text name;
  int column = 0;
  int row = 0;
  double value = 0;  // not-a-number: unknown
};

struct TileMapData {
  Text title;
  Format format;
  bool differences = false;  // diverging colours around zero
  std::vector<TileValue> tiles;
  std::vector<double> borders;  // between the classes, ascending; one fewer than the classes
  std::shared_ptr<const Borders> shapes;  // as tiles; null: hexagons
};

struct PyramidData {
  Text title;
  std::vector<Text> groups;  // youngest first
  std::vector<double> left, right;
  std::vector<double> left_later, right_later;  // an outline; may be empty
  Text left_name, right_name, now_name, later_name;
};

struct TornadoRow {
  Text name;
  Text low_label, high_label;  // values of the assumption at both ends
  double low = 0;              // outcome there
  double high = 0;
};
struct TornadoData {
  Text title;
  Format format;
  double central = 0;
  std::vector<TornadoRow> rows;  // largest first
  Text when_empty = {};          // said in place of rows
};

// A cell of figures side by side.
enum class Mark : std::uint8_t { none, best, worst };
struct HeatCell {
  double value = 0;                  // not-a-number: unknown
  std::optional<double> difference;  // with the reference column
  std::optional<double> chance;      // 0..1, that it is better than the reference
  std::optional<double> regret;      // what it gives away against the best of the row
  double shade = 0;                  // -1 much worse … 1 much better
  Mark mark = Mark::none;
};
struct HeatRow {
  Text name;
  Format format;
  std::vector<HeatCell> cells;  // as HeatMapData::columns
};
struct HeatMapData {
  Text title;
  std::vector<Text> columns;
  std::size_t reference = 0;  // the column that the others are compared with
  std::vector<HeatRow> rows;
};

// Small charts on the same axes.
struct Panel {
  Text name;
  int series = 0;
  std::vector<double> values;  // as long as MultiplesData::years
  std::optional<Band> band;
};
struct MultiplesData {
  Text title;
  Format format;
  bool differences = true;  // around a line at zero, written with their sign
  std::vector<int> years;
  int marked_year = 0;  // its value is written; 0: the last
  std::vector<Panel> panels;
};

// Extra effect (to the right is better) against extra cost (up is dearer).
struct PlanePoint {
  Text name;
  Text verdict;  // "kost minder en doet meer"
  int series = 0;
  double effect = 0;
  double cost = 0;
  bool on_frontier = false;
  std::vector<std::pair<double, double>> cloud;  // effect and cost of draws
};
struct PlaneData {
  Text title;
  Text effect_name;  // "Voorkomen SEH-bezoeken 70+"
  Text cost_name;
  Format effect_format;
  std::vector<PlanePoint> points;
};

}  // namespace regioscoop::ui::charts
