#include "report/run_tables.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <utility>

#include "report/shown.h"
#include "report/unit_name.h"

namespace regioscoop::report {

using scenario::Indicator;
using scenario::IndicatorInfo;
using scenario::RunResult;

namespace {

const Text kRegionName{"hele regio", "whole region"};

Text area_name(const Region& region, std::size_t area) {
  if (area == kRegion) return text("{}, {}", "{}, {}", region.name, kRegionName);
  const District& district = region.districts[area];
  return text("{} ({})", "{} ({})", district.name, district.code);
}

std::vector<std::size_t> selected_areas(const Selection& selection) {
  std::vector<std::size_t> areas;
  if (selection.whole_region) areas.push_back(kRegion);
  areas.insert(areas.end(), selection.areas.begin(), selection.areas.end());
  return areas;
}

bool exists(const IndicatorInfo& info, std::size_t area) {
  return area == kRegion || info.aggregation == scenario::Aggregation::sum;
}

bool is_baseline(const Comparison& comparison, const ScenarioRun& run) {
  return run.scenario.key == comparison.baseline.scenario.key;
}

std::vector<Column> year_columns(const Text& what, const std::vector<int>& years) {
  std::vector<Column> columns{{"name", what, Align::left},
                              {"unit", {"Eenheid", "Unit"}, Align::left}};
  for (const int year : years) {
    const std::string word = std::to_string(year);
    columns.push_back({word, {word, word}, Align::right});
  }
  return columns;
}

using Series = std::function<double(const RunResult&, int year)>;

// A figure over the years, and the difference to the baseline in the row below it.
void add_series(Table& table, const Comparison& comparison, const ScenarioRun& run,
                const std::vector<int>& years, const Text& name, const Shown& shown,
                const Series& series) {
  auto& row = table.rows.emplace_back(std::vector<Cell>{name, shown.unit});
  for (const int year : years)
    row.emplace_back(Number{series(run.result, year) / shown.scale, shown.decimals, false});
  if (is_baseline(comparison, run)) return;
  auto& below = table.rows.emplace_back(
      std::vector<Cell>{Text{"  verschil", "  difference"}, std::monostate{}});
  for (const int year : years)
    below.emplace_back(
        Number{(series(run.result, year) - series(comparison.baseline.result, year)) / shown.scale,
               shown.decimals, true});
}

Table indicator_table(const Comparison& comparison, const ScenarioRun& run,
                      const Selection& selection, std::size_t area) {
  Table table{text("{} – {}", "{} – {}", run.scenario.name, area_name(comparison.region, area)),
              year_columns({"Uitkomst", "Outcome"}, selection.years),
              {}};
  for (const Indicator indicator : selection.indicators) {
    const IndicatorInfo& info = scenario::info(indicator);
    if (!exists(info, area)) continue;
    add_series(
        table, comparison, run, selection.years, info.name, shown_as(info.unit, info.decimals),
        [&](const RunResult& result, int year) { return figure(result, indicator, area, year); });
  }
  return table;
}

Eigen::Index year_index(const RunResult& result, int year) {
  return std::find(result.years.begin(), result.years.end(), year) - result.years.begin();
}

// figure() with the place of the year at hand.
double figure_at(const RunResult& result, Indicator indicator, std::size_t area,
                 Eigen::Index year) {
  const auto row = static_cast<Eigen::Index>(indicator);
  if (year < result.region.cols() && area == kRegion) return result.region(row, year);
  const Matrix& values = result.area_values(indicator);
  if (year >= values.cols()) return std::numeric_limits<double>::quiet_NaN();
  return values(static_cast<Eigen::Index>(area), year);
}

Table payer_table(const Comparison& comparison, const ScenarioRun& run,
                  const Selection& selection) {
  Table table{text("{} – kosten per betaler", "{} – cost per payer", run.scenario.name),
              year_columns({"Betaler", "Payer"}, selection.years),
              {}};
  for (std::size_t p = 0; p < run.result.payers.size(); ++p)
    add_series(table, comparison, run, selection.years, run.result.payer_names[p],
               shown_as("EUR/year", 0), [&](const RunResult& result, int year) {
                 return result.payer_cost(static_cast<Eigen::Index>(p), year_index(result, year));
               });
  return table;
}

// A figure of a provider; not-a-number where it is not known.
struct ProviderFigure {
  std::string_view key;
  double (*value)(const RunResult&, Eigen::Index provider, Eigen::Index year);
  Text name;
};

const std::vector<ProviderFigure>& provider_figures() {
  static const std::vector<ProviderFigure> figures{
      {"provider_revenue_eur_per_year",
       [](const RunResult& r, Eigen::Index p, Eigen::Index y) { return r.provider_revenue(p, y); },
       {"opbrengst", "revenue"}},
      {"provider_variable_cost_eur_per_year",
       [](const RunResult& r, Eigen::Index p, Eigen::Index y) {
         return r.provider_variable_cost(p, y);
       },
       {"veranderlijke kosten", "variable cost"}},
      {"provider_fixed_cost_eur_per_year",
       [](const RunResult& r, Eigen::Index p, Eigen::Index y) {
         return r.provider_fixed_cost(p, y);
       },
       {"vaste kosten", "fixed cost"}},
      {"provider_stranded_cost_eur_per_year",
       [](const RunResult& r, Eigen::Index p, Eigen::Index y) {
         return p < static_cast<Eigen::Index>(r.hospitals.size())
                    ? r.provider_stranded_cost(p, y)
                    : std::numeric_limits<double>::quiet_NaN();
       },
       {"waarvan nog af te bouwen", "of which still to be wound down"}},
      {"provider_result_eur_per_year",
       [](const RunResult& r, Eigen::Index p, Eigen::Index y) {
         return r.provider_revenue(p, y) - r.provider_variable_cost(p, y) -
                r.provider_fixed_cost(p, y);
       },
       {"resultaat", "result"}},
  };
  return figures;
}

bool known(const RunResult& result, std::size_t provider) {
  return !std::isnan(result.provider_fixed_cost(static_cast<Eigen::Index>(provider), 0));
}

// Revenue of every provider; cost and result of those whose fixed cost is known.
Table provider_table(const Comparison& comparison, const ScenarioRun& run,
                     const Selection& selection) {
  Table table{text("{} – opbrengst en resultaat per aanbieder",
                   "{} – revenue and result per provider", run.scenario.name),
              year_columns({"Aanbieder", "Provider"}, selection.years),
              {}};
  for (std::size_t p = 0; p < run.result.providers.size(); ++p) {
    for (const ProviderFigure& figure : provider_figures()) {
      const bool revenue = &figure == &provider_figures().front();
      const double first = figure.value(run.result, static_cast<Eigen::Index>(p), 0);
      if (!revenue && std::isnan(first)) continue;
      add_series(table, comparison, run, selection.years,
                 text("{}, {}", "{}, {}", run.result.provider_names[p], figure.name),
                 shown_as("EUR/year", 0), [&](const RunResult& result, int year) {
                   return figure.value(result, static_cast<Eigen::Index>(p),
                                       year_index(result, year));
                 });
    }
  }
  return table;
}

struct ClinicFigure {
  std::string_view key;
  std::string_view unit;
  double scenario::WijkkliniekYear::*value;
  int decimals;
  Text name;
};

const std::vector<ClinicFigure>& clinic_figures() {
  using scenario::WijkkliniekYear;
  static const std::vector<ClinicFigure> figures{
      {"wijkkliniek_beds", "beds", &WijkkliniekYear::beds, 1, {"bedden", "beds"}},
      {"wijkkliniek_admissions_per_year",
       "admissions/year",
       &WijkkliniekYear::admissions,
       0,
       {"opnamen", "admissions"}},
      {"wijkkliniek_refusals_per_year",
       "patients/year",
       &WijkkliniekYear::refusals,
       0,
       {"geweigerd", "refused"}},
      {"wijkkliniek_occupancy_share",
       "share",
       &WijkkliniekYear::occupancy,
       2,
       {"bezetting", "occupancy"}},
  };
  return figures;
}

double clinic_value(const RunResult& result, std::size_t clinic, const ClinicFigure& figure,
                    int year) {
  return result.wijkkliniek[clinic][static_cast<std::size_t>(year_index(result, year))].*
         figure.value;
}

bool ever_open(const RunResult& result, std::size_t clinic) {
  return std::any_of(result.wijkkliniek[clinic].begin(), result.wijkkliniek[clinic].end(),
                     [](const scenario::WijkkliniekYear& year) { return year.beds > 0; });
}

Text clinic_name(const Region& region, const std::string& key) {
  for (const WijkkliniekSite& site : region.wijkklinieken)
    if (site.key == key) return text("{}", "{}", site.name);
  return text("{}", "{}", key);
}

Table clinic_table(const Comparison& comparison, const ScenarioRun& run,
                   const Selection& selection) {
  Table table{text("{} – wijkklinieken", "{} – wijkklinieken", run.scenario.name),
              year_columns({"Wijkkliniek", "Wijkkliniek"}, selection.years),
              {}};
  for (std::size_t clinic = 0; clinic < run.result.wijkklinieken.size(); ++clinic) {
    if (!ever_open(run.result, clinic)) continue;
    for (const ClinicFigure& figure : clinic_figures()) {
      auto& row = table.rows.emplace_back(std::vector<Cell>{
          text("{}, {}", "{}, {}", clinic_name(comparison.region, run.result.wijkklinieken[clinic]),
               figure.name),
          unit_name(figure.unit)});
      for (const int year : selection.years)
        row.emplace_back(
            Number{clinic_value(run.result, clinic, figure, year), figure.decimals, false});
    }
  }
  return table;
}

std::vector<Cell> side_by_side_row(const Text& name, const Shown& shown, double base,
                                   const std::vector<double>& values) {
  std::vector<Cell> row{name, shown.unit, Number{base / shown.scale, shown.decimals, false}};
  for (const double value : values) {
    row.emplace_back(Number{value / shown.scale, shown.decimals, false});
    row.emplace_back(Number{(value - base) / shown.scale, shown.decimals, true});
  }
  return row;
}

std::vector<Column> scenario_columns(const Comparison& comparison) {
  std::vector<Column> columns{
      {"name", {"Uitkomst", "Outcome"}, Align::left},
      {"unit", {"Eenheid", "Unit"}, Align::left},
      {comparison.baseline.scenario.key, comparison.baseline.scenario.name, Align::right}};
  for (const ScenarioRun& run : comparison.scenarios) {
    if (is_baseline(comparison, run)) continue;
    columns.push_back({run.scenario.key, run.scenario.name, Align::right});
    columns.push_back({run.scenario.key + "_difference", {"verschil", "difference"}, Align::right});
  }
  return columns;
}

// The figure of every scenario but the baseline.
std::vector<double> of_scenarios(const Comparison& comparison, const Series& series, int year) {
  std::vector<double> values;
  for (const ScenarioRun& run : comparison.scenarios)
    if (!is_baseline(comparison, run)) values.push_back(series(run.result, year));
  return values;
}

// Revenue of every provider, and the result where it is known.
template <class Add>
void add_provider_comparison(const Add& add, const RunResult& baseline) {
  for (std::size_t p = 0; p < baseline.providers.size(); ++p)
    for (const ProviderFigure* figure : {&provider_figures().front(), &provider_figures().back()}) {
      if (figure != &provider_figures().front() && !known(baseline, p)) continue;
      add(text("  {}, {}", "  {}, {}", baseline.provider_names[p], figure->name),
          shown_as("EUR/year", 0), [&, p](const RunResult& result, int y) {
            return figure->value(result, static_cast<Eigen::Index>(p), year_index(result, y));
          });
    }
}

Table side_by_side_table(const Comparison& comparison, const Selection& selection, std::size_t area,
                         int year) {
  Table table{text("{} – {}", "{} – {}", year, area_name(comparison.region, area)),
              scenario_columns(comparison),
              {}};
  const auto add = [&](const Text& name, const Shown& shown, const Series& series) {
    table.rows.push_back(side_by_side_row(name, shown, series(comparison.baseline.result, year),
                                          of_scenarios(comparison, series, year)));
  };
  for (const Indicator indicator : selection.indicators) {
    const IndicatorInfo& info = scenario::info(indicator);
    if (exists(info, area))
      add(info.name, shown_as(info.unit, info.decimals),
          [&](const RunResult& result, int y) { return figure(result, indicator, area, y); });
  }
  if (area == kRegion && selection.indicators.size() == scenario::indicators().size())
    for (std::size_t p = 0; p < comparison.baseline.result.payers.size(); ++p)
      add(text("  betaald door {}", "  paid by {}", comparison.baseline.result.payer_names[p]),
          shown_as("EUR/year", 0), [&](const RunResult& result, int y) {
            return result.payer_cost(static_cast<Eigen::Index>(p), year_index(result, y));
          });
  if (area == kRegion && selection.indicators.size() == scenario::indicators().size())
    add_provider_comparison(add, comparison.baseline.result);
  return table;
}

constexpr std::string_view kRegionKey = "region";
const Text& paid() {
  static const Text words{"betaalt", "pays"};
  return words;
}

// One row of the long table: what the figures are about, and both figures. Names are for people,
// and belong to the comparison or the catalogue.
struct LongRow {
  std::string_view scenario;
  const Text* scenario_name = nullptr;
  std::string_view area;
  std::string_view area_name;
  std::string_view subject;
  Text subject_name;
  int year = 0;
  std::string_view indicator;
  const Text* indicator_name = nullptr;
  std::string_view unit;
  int decimals = 0;
  double value = 0;
  double base = 0;
};

struct LongColumn {
  std::string_view key;
  Text header;
  Align align = Align::left;
};

const std::array<LongColumn, 10>& long_columns() {
  static const std::array<LongColumn, 10> columns{{
      {"scenario", {"Scenario", "Scenario"}},
      {"area", {"Gebied", "Area"}},
      {"area_name", {"Naam", "Name"}},
      {"subject", {"Partij", "Party"}},
      {"year", {"Jaar", "Year"}, Align::right},
      {"indicator", {"Uitkomst", "Outcome"}},
      {"unit", {"Eenheid", "Unit"}},
      {"value", {"Waarde", "Value"}, Align::right},
      {"baseline_value", {"Vergeleken met", "Compared with"}, Align::right},
      {"difference", {"Verschil", "Difference"}, Align::right},
  }};
  return columns;
}

// Hands every row of the long table to `sink`, one after another.
template <class Sink>
class LongRows {
 public:
  LongRows(const Comparison& comparison, const Selection& selection, Sink sink)
      : comparison_(comparison), selection_(selection), sink_(std::move(sink)) {}

  void all() {
    const bool everything = selection_.indicators.size() == scenario::indicators().size();
    for (const ScenarioRun& run : comparison_.scenarios) {
      indicators(run);
      if (!selection_.whole_region || !everything) continue;
      payers(run);
      providers(run);
      clinics(run);
    }
  }

 private:
  void indicators(const ScenarioRun& run) {
    const RunResult& base = comparison_.baseline.result;
    for (const std::size_t area : selected_areas(selection_))
      for (const int year : selection_.years) {
        LongRow row = of_area(run, area, year);
        const Eigen::Index there = year_index(run.result, year);
        const Eigen::Index in_base = year_index(base, year);
        for (const Indicator indicator : selection_.indicators) {
          const IndicatorInfo& info = scenario::info(indicator);
          if (!exists(info, area)) continue;
          row.indicator = info.key;
          row.indicator_name = &info.name;
          row.unit = info.unit;
          row.decimals = info.decimals;
          row.value = figure_at(run.result, indicator, area, there);
          row.base = figure_at(base, indicator, area, in_base);
          sink_(row);
        }
      }
  }

  void payers(const ScenarioRun& run) {
    for (std::size_t p = 0; p < run.result.payers.size(); ++p)
      for (const int year : selection_.years) {
        const auto cost = [&](const RunResult& result) {
          return result.payer_cost(static_cast<Eigen::Index>(p), year_index(result, year));
        };
        tell({run.result.payers[p], run.result.payer_names[p]}, run, year,
             {"payer_cost_eur_per_year", &paid(), "EUR/year", 0}, cost);
      }
  }

  void providers(const ScenarioRun& run) {
    for (std::size_t p = 0; p < run.result.providers.size(); ++p)
      for (const int year : selection_.years)
        for (const ProviderFigure& figure : provider_figures()) {
          const auto of = [&](const RunResult& result) {
            return figure.value(result, static_cast<Eigen::Index>(p), year_index(result, year));
          };
          if (std::isnan(of(run.result))) continue;
          tell({run.result.providers[p], run.result.provider_names[p]}, run, year,
               {figure.key, &figure.name, "EUR/year", 0}, of);
        }
  }

  void clinics(const ScenarioRun& run) {
    for (std::size_t clinic = 0; clinic < run.result.wijkklinieken.size(); ++clinic)
      for (const int year : selection_.years)
        for (const ClinicFigure& figure : clinic_figures())
          tell({run.result.wijkklinieken[clinic],
                clinic_name(comparison_.region, run.result.wijkklinieken[clinic])},
               run, year, {figure.key, &figure.name, figure.unit, figure.decimals},
               [&](const RunResult& result) { return clinic_value(result, clinic, figure, year); });
  }

  struct Somebody {
    std::string_view key;
    Text name;
  };
  struct What {
    std::string_view key;
    const Text* name;
    std::string_view unit;
    int decimals;
  };

  // A row of the region about somebody in it.
  template <class Figure>
  void tell(const Somebody& subject, const ScenarioRun& run, int year, const What& what,
            Figure of) {
    LongRow row = of_area(run, kRegion, year);
    row.subject = subject.key;
    row.subject_name = subject.name;
    row.indicator = what.key;
    row.indicator_name = what.name;
    row.unit = what.unit;
    row.decimals = what.decimals;
    row.value = of(run.result);
    row.base = of(comparison_.baseline.result);
    sink_(row);
  }

  LongRow of_area(const ScenarioRun& run, std::size_t area, int year) const {
    const Region& region = comparison_.region;
    LongRow row;
    row.scenario = run.scenario.key;
    row.scenario_name = &run.scenario.name;
    row.area = area == kRegion ? kRegionKey : std::string_view{region.districts[area].code};
    row.area_name = area == kRegion ? region.name : region.districts[area].name;
    row.year = year;
    return row;
  }

  const Comparison& comparison_;
  const Selection& selection_;
  Sink sink_;
};

std::vector<Cell> cells_of(const LongRow& row) {
  const bool region = row.area == kRegionKey;
  return {*row.scenario_name,
          region ? Cell{Text{"regio", "region"}} : Cell{std::string{row.area}},
          std::string{row.area_name},
          row.subject_name,
          std::to_string(row.year),
          *row.indicator_name,
          unit_name(row.unit),
          Number{row.value, row.decimals, false},
          Number{row.base, row.decimals, false},
          Number{row.value - row.base, row.decimals, true}};
}

void append_line(std::string& out, const LongRow& row) {
  for (const std::string_view word : {row.scenario, row.area, row.area_name, row.subject}) {
    append_csv_field(out, word);
    out += ',';
  }
  out += std::to_string(row.year);
  for (const std::string_view word : {row.indicator, row.unit}) {
    out += ',';
    append_csv_field(out, word);
  }
  for (const double number : {row.value, row.base, row.value - row.base}) {
    out += ',';
    append_full_precision(out, number);
  }
  out += '\n';
}

}  // namespace

std::vector<Table> run_tables(const Comparison& comparison, const Selection& selection) {
  const bool everything = selection.indicators.size() == scenario::indicators().size();
  std::vector<Table> tables;
  for (const ScenarioRun& run : comparison.scenarios) {
    for (const std::size_t area : selected_areas(selection))
      tables.push_back(indicator_table(comparison, run, selection, area));
    if (!selection.whole_region || !everything) continue;
    if (!run.result.payers.empty()) tables.push_back(payer_table(comparison, run, selection));
    tables.push_back(provider_table(comparison, run, selection));
    if (Table clinics = clinic_table(comparison, run, selection); !clinics.rows.empty())
      tables.push_back(std::move(clinics));
  }
  return tables;
}

std::vector<Table> side_by_side_tables(const Comparison& comparison, const Selection& selection) {
  std::vector<Table> tables;
  for (const std::size_t area : selected_areas(selection))
    for (const int year : selection.years)
      tables.push_back(side_by_side_table(comparison, selection, area, year));
  return tables;
}

Table run_rows(const Comparison& comparison, const Selection& selection) {
  Table table;
  for (const LongColumn& column : long_columns())
    table.columns.push_back({std::string{column.key}, column.header, column.align});
  LongRows{comparison, selection, [&](const LongRow& row) { table.rows.push_back(cells_of(row)); }}
      .all();
  return table;
}

Table wide_rows(const Comparison& comparison, const Selection& selection) {
  Table table;
  for (const std::string_view key :
       {"scenario", "area", "area_name", "subject", "indicator", "unit"})
    for (const LongColumn& column : long_columns())
      if (column.key == key)
        table.columns.push_back({std::string{key}, column.header, column.align});
  for (const int year : selection.years) {
    const std::string word = std::to_string(year);
    table.columns.push_back({word, {word, word}, Align::right});
  }
  const std::size_t names = table.columns.size() - selection.years.size();
  using What = std::array<std::string_view, 4>;
  std::map<What, std::size_t> places;  // of the rows
  LongRows{comparison, selection,
           [&](const LongRow& row) {
             const auto [known, is_new] = places.try_emplace(
                 What{row.scenario, row.area, row.subject, row.indicator}, table.rows.size());
             if (is_new) {
               const std::vector<Cell> all = cells_of(row);
               auto& made = table.rows.emplace_back(
                   std::vector<Cell>{all[0], all[1], all[2], all[3], all[5], all[6]});
               made.resize(table.columns.size());
             }
             const auto year = std::find(selection.years.begin(), selection.years.end(), row.year) -
                               selection.years.begin();
             table.rows[known->second][names + static_cast<std::size_t>(year)] =
                 Number{row.value, row.decimals, false};
           }}
      .all();
  return table;
}

std::string run_csv(const Comparison& comparison, const Selection& selection) {
  std::string out;
  for (const LongColumn& column : long_columns())
    out += fmt::format("{}{}", out.empty() ? "" : ",", column.key);
  out += '\n';
  LongRows{comparison, selection, [&](const LongRow& row) { append_line(out, row); }}.all();
  return out;
}

}  // namespace regioscoop::report
