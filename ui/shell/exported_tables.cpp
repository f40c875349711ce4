#include "ui/shell/exported_tables.h"

#include <algorithm>
#include <cmath>

#include "report/origin_tables.h"
#include "report/run_tables.h"
#include "report/share_cell.h"
#include "report/unit_name.h"

namespace regioscoop::ui {

namespace {

using report::Align;
using report::Cell;
using report::Number;
using report::Table;

Text name_of(const report::Comparison& all, const std::string& key) {
  if (all.baseline.scenario.key == key) return all.baseline.scenario.name;
  for (const report::ScenarioRun& one : all.scenarios)
    if (one.scenario.key == key) return one.scenario.name;
  return {key, key};
}

Cell end_of(const std::vector<double>& ends, std::size_t year, int decimals, bool difference) {
  if (year >= ends.size() || !std::isfinite(ends[year])) return std::monostate{};
  return Number{ends[year], decimals, difference};
}

}  // namespace

Table range_table(const report::Comparison& all, const Bands& bands) {
  Table table{{"Bereiken", "Ranges"},
              {{"scenario", {"Scenario", "Scenario"}, Align::left},
               {"baseline", {"Vergeleken met", "Compared with"}, Align::left},
               {"indicator", {"Uitkomst", "Outcome"}, Align::left},
               {"unit", {"Eenheid", "Unit"}, Align::left},
               {"year", {"Jaar", "Year"}, Align::left},
               {"low_80", {"80% van", "80% from"}, Align::right},
               {"high_80", {"80% tot", "80% to"}, Align::right},
               {"difference_low_80", {"Verschil, 80% van", "Difference, 80% from"}, Align::right},
               {"difference_high_80", {"Verschil, 80% tot", "Difference, 80% to"}, Align::right},
               {"better_percent", {"Kans op beter, %", "Chance of better, %"}, Align::right},
               {"draws", {"Trekkingen", "Draws"}, Align::right}},
              {}};
  const Text scenario = name_of(all, bands.scenario_key);
  const Text reference = name_of(all, bands.reference_key);
  const std::vector<int>& years = all.baseline.result.years;
  static const Range kNone;
  for (const scenario::IndicatorInfo& info : scenario::indicators()) {
    const auto i = static_cast<std::size_t>(info.indicator);
    if (i >= bands.level.size()) continue;
    const Range& difference = i < bands.difference.size() ? bands.difference[i] : kNone;
    for (std::size_t y = 0; y < years.size(); ++y) {
      const bool known = i < bands.better.size() && y < bands.better[i].size();
      table.rows.push_back({scenario, reference, info.name, report::unit_name(info.unit),
                            std::to_string(years[y]),
                            end_of(bands.level[i].low, y, info.decimals, false),
                            end_of(bands.level[i].high, y, info.decimals, false),
                            end_of(difference.low, y, info.decimals, true),
                            end_of(difference.high, y, info.decimals, true),
                            known ? report::share_cell(bands.better[i][y]) : Cell{std::monostate{}},
                            Number{static_cast<double>(bands.draws), 0}});
    }
  }
  return table;
}

std::vector<Table> exported_tables(const report::Comparison& all, const Bands* bands,
                                   const std::vector<store::Evidence>& evidence,
                                   const std::vector<store::Source>& sources) {
  report::Selection region{report::all_years(all.region), true, {}, report::all_indicators()};
  report::Selection districts = region;
  districts.whole_region = false;
  districts.areas = report::all_areas(all.region);
  std::vector<Table> tables{report::run_rows(all, region), report::run_rows(all, districts)};
  tables[0].title = {"Regio", "Region"};
  tables[1].title = {"Wijken", "Districts"};
  if (bands != nullptr) tables.push_back(range_table(all, *bands));
  tables.push_back(report::assumption_table(all.region.assumptions.all(), evidence, sources));
  tables.push_back(report::source_table(sources));
  return tables;
}

}  // namespace regioscoop::ui
