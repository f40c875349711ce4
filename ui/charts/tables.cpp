#include "ui/charts/tables.h"

namespace regioscoop::ui::charts {
namespace {

using report::Align;
using report::Cell;
using report::Number;
using report::Table;

const Text kValue{"Waarde", "Value"};

// "Waarde, €": a figure of a number says its unit by what it counts.
Text with_unit(const Text& name, const Format& format) {
  switch (format.unit) {
    case Unit::euros: return text("{}, €", "{}, €", name);
    case Unit::percent: return text("{}, %", "{}, %", name);
    case Unit::number: break;
  }
  return name;
}

Number number(const Format& format, double value, bool difference = false) {
  return {format.unit == Unit::percent ? value * 100 : value, format.decimals, difference};
}

Cell optional_number(const Format& format, const std::optional<double>& value) {
  if (!value) return std::monostate{};
  return number(format, *value);
}

Table titled(const Text& title, std::vector<report::Column> columns) {
  Table table;
  table.title = title;
  table.columns = std::move(columns);
  return table;
}

report::Column right(const std::string& key, const Text& name) { return {key, name, Align::right}; }

// Columns of the ends of a range, and what stands in them in one row.
void add_ends(Table& table, const Format& format, const std::string& suffix = {}) {
  table.columns.push_back(right("low" + suffix, with_unit({"Laag", "Low"}, format)));
  table.columns.push_back(right("high" + suffix, with_unit({"Hoog", "High"}, format)));
}
void add_ends(std::vector<Cell>& row, const Format& format, const Band& band, std::size_t year,
              bool difference = false) {
  row.emplace_back(number(format, band.low[year], difference));
  row.emplace_back(number(format, band.high[year], difference));
}

const report::Column kYear{"year", {"Jaar", "Year"}, Align::left};

}  // namespace

Table table_of(const FanData& data) {
  Table table = titled(data.title, {kYear});
  for (std::size_t i = 0; i < data.lines.size(); ++i)
    table.columns.push_back(
        right("line_" + std::to_string(i + 1), with_unit(data.lines[i].name, data.format)));
  if (data.band) add_ends(table, data.format);
  if (data.outer) {
    table.columns.push_back(
        right("low_with_chance", with_unit({"Laag, met toeval", "Low, with chance"}, data.format)));
    table.columns.push_back(right(
        "high_with_chance", with_unit({"Hoog, met toeval", "High, with chance"}, data.format)));
  }
  for (std::size_t year = 0; year < data.years.size(); ++year) {
    std::vector<Cell> row{std::to_string(data.years[year])};
    for (const Line& line : data.lines) row.emplace_back(number(data.format, line.values[year]));
    if (data.band) add_ends(row, data.format, *data.band, year);
    if (data.outer) add_ends(row, data.format, *data.outer, year);
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table table_of(const BarsData& data) {
  Table table = titled(data.title, {{"name", {"Naam", "Name"}, Align::left},
                                    right("value", with_unit(kValue, data.format))});
  bool interval = false;
  for (const Bar& bar : data.bars) interval = interval || bar.low;
  if (interval) add_ends(table, data.format);
  for (const Bar& bar : data.bars) {
    std::vector<Cell> row{bar.name, number(data.format, bar.value, data.differences)};
    if (interval) {
      row.push_back(optional_number(data.format, bar.low));
      row.push_back(optional_number(data.format, bar.high));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table table_of(const WaterfallData& data) {
  Table table =
      titled(data.title,
             {{"step", {"Stap", "Step"}, Align::left},
              right("value", with_unit({"Stand of verandering", "Level or change"}, data.format))});
  table.rows.push_back({data.start.name, number(data.format, data.start.value)});
  for (const Bar& step : data.steps)
    table.rows.push_back({step.name, number(data.format, step.value, true)});
  table.rows.push_back({data.end.name, number(data.format, data.end.value)});
  return table;
}

Table table_of(const TileMapData& data) {
  Table table = titled(data.title, {{"code", {"Code", "Code"}, Align::left},
                                    {"name", {"Wijk", "District"}, Align::left},
                                    right("value", with_unit(kValue, data.format))});
  for (const TileValue& tile : data.tiles)
    table.rows.push_back({tile.code, tile.name, number(data.format, tile.value, data.differences)});
  return table;
}

Table table_of(const PyramidData& data) {
  Table table;
  table.title = data.title;
  const auto column = [](const char* key, const Text& who, const Text& when) {
    return report::Column{key, text("{} {}", "{} {}", who, when), Align::right};
  };
  table.columns = {{"age", {"Leeftijd", "Age"}, Align::left},
                   column("men_now", data.left_name, data.now_name),
                   column("women_now", data.right_name, data.now_name)};
  const bool later = !data.left_later.empty();
  if (later) {
    table.columns.push_back(column("men_later", data.left_name, data.later_name));
    table.columns.push_back(column("women_later", data.right_name, data.later_name));
  }
  for (std::size_t i = 0; i < data.groups.size(); ++i) {
    std::vector<Cell> row{data.groups[i], Number{data.left[i], 0}, Number{data.right[i], 0}};
    if (later) {
      row.emplace_back(Number{data.left_later[i], 0});
      row.emplace_back(Number{data.right_later[i], 0});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table table_of(const TornadoData& data) {
  Table table =
      titled(data.title,
             {{"assumption", {"Aanname", "Assumption"}, Align::left},
              {"low_at", {"Laag", "Low"}, Align::right},
              right("low", with_unit({"Uitkomst bij laag", "Outcome at low"}, data.format)),
              {"high_at", {"Hoog", "High"}, Align::right},
              right("high", with_unit({"Uitkomst bij hoog", "Outcome at high"}, data.format))});
  for (const TornadoRow& row : data.rows)
    table.rows.push_back({row.name, row.low_label, number(data.format, row.low), row.high_label,
                          number(data.format, row.high)});
  return table;
}

Table table_of(const HeatMapData& data) {
  Table table = titled(data.title, {{"figure", {"Uitkomst", "Figure"}, Align::left}});
  // A table of regret has no differences with the reference.
  const bool regret = !data.rows.empty() && !data.rows.front().cells.empty() &&
                      data.rows.front().cells.front().regret.has_value();
  for (std::size_t i = 0; i < data.columns.size(); ++i) {
    const std::string key = std::to_string(i + 1);
    table.columns.push_back(right("value_" + key, data.columns[i]));
    if (regret) table.columns.push_back(right("regret_" + key, {"Spijt", "Regret"}));
    if (regret || i == data.reference) continue;
    table.columns.push_back(right("difference_" + key, {"Verschil", "Difference"}));
    table.columns.push_back(
        right("chance_better_percent_" + key, {"Kans beter, %", "Chance better, %"}));
  }
  table.columns.push_back({"best", {"Beste", "Best"}, Align::left});
  table.columns.push_back({"worst", {"Slechtste", "Worst"}, Align::left});
  const auto marked = [&](const HeatRow& row, Mark mark) {
    Text words;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i].mark != mark) continue;
      words = words.nl.empty() ? data.columns[i] : text("{}, {}", "{}, {}", words, data.columns[i]);
    }
    return words;
  };
  for (const HeatRow& row : data.rows) {
    std::vector<Cell> cells{with_unit(row.name, row.format)};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const HeatCell& cell = row.cells[i];
      cells.emplace_back(number(row.format, cell.value));
      if (regret) cells.push_back(optional_number(row.format, cell.regret));
      if (regret || i == data.reference) continue;
      cells.push_back(cell.difference ? Cell{number(row.format, *cell.difference, true)}
                                      : Cell{std::monostate{}});
      cells.push_back(cell.chance ? Cell{Number{100 * *cell.chance, 0}} : Cell{std::monostate{}});
    }
    cells.emplace_back(marked(row, Mark::best));
    cells.emplace_back(marked(row, Mark::worst));
    table.rows.push_back(std::move(cells));
  }
  return table;
}

Table table_of(const MultiplesData& data) {
  Table table = titled(data.title, {kYear});
  for (std::size_t i = 0; i < data.panels.size(); ++i) {
    const std::string key = std::to_string(i + 1);
    table.columns.push_back(right("panel_" + key, with_unit(data.panels[i].name, data.format)));
    if (data.panels[i].band) add_ends(table, data.format, "_" + key);
  }
  for (std::size_t year = 0; year < data.years.size(); ++year) {
    std::vector<Cell> row{std::to_string(data.years[year])};
    for (const Panel& panel : data.panels) {
      row.emplace_back(number(data.format, panel.values[year], data.differences));
      if (panel.band) add_ends(row, data.format, *panel.band, year, data.differences);
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table table_of(const PlaneData& data) {
  Table table =
      titled(data.title, {{"scenario", {"Scenario", "Scenario"}, Align::left},
                          right("effect", with_unit(data.effect_name, data.effect_format)),
                          right("cost_eur", with_unit(data.cost_name, {Unit::euros, 0})),
                          {"verdict", {"Oordeel", "Verdict"}, Align::left}});
  for (const PlanePoint& point : data.points)
    table.rows.push_back({point.name, number(data.effect_format, point.effect, true),
                          Number{point.cost, 0, true}, point.verdict});
  return table;
}

}  // namespace regioscoop::ui::charts
