#include <algorithm>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/project_access.h"
#include "cli/run_request.h"
#include "report/bands.h"
#include "report/shown.h"
#include "report/stored_scenario.h"
#include "scenario/indicator.h"
#include "store/inputs_digest.h"
#include "store/run.h"

namespace regioscoop::cli {

namespace {

constexpr const char* kRegion = "region";
constexpr const char* kPayerCost = "payer_cost_eur_per_year";
constexpr int kGlanceStep = 5;
constexpr double kPercent = 100;

// A stored run of a scenario, with what it needs to be read.
struct Kept {
  scenario::Scenario scenario;
  store::StoredRun run;
  bool is_current = false;  // the inputs are still what they were
  std::vector<store::RunValue> values;
  std::optional<store::RunBands> bands;

  [[nodiscard]] const store::StoredBand* band(const store::RunValue& value) const {
    if (!bands) return nullptr;
    const auto before = [](const store::StoredBand& a, const store::RunValue& b) {
      return std::tie(a.indicator, a.subject, a.year) < std::tie(b.indicator, b.subject, b.year);
    };
    const auto found = std::lower_bound(bands->bands.begin(), bands->bands.end(), value, before);
    const bool is_it = found != bands->bands.end() && found->indicator == value.indicator &&
                       found->subject == value.subject && found->year == value.year;
    return is_it ? &*found : nullptr;
  }
};

std::vector<Kept> kept_results(const Given& given) {
  const store::Project project = open_region(given);
  const std::vector<scenario::Scenario> all = report::read_scenarios(project);
  std::vector<scenario::Scenario> chosen;
  for (const std::string& key : given.all("scenarios"))
    chosen.push_back(report::find_scenario(all, key));
  if (chosen.empty()) chosen = all;
  const std::string inputs = store::inputs_digest(project);
  std::vector<Kept> kept;
  for (const scenario::Scenario& one : chosen) {
    const auto run = store::latest_run(project, one.key);
    if (!run) continue;
    kept.push_back({one, *run, run->input_sha256 == store::run_digest(project, inputs, one.key),
                    store::read_run_values(project, run->id),
                    store::read_run_bands(project, run->id)});
  }
  return kept;
}

report::Cell cell(std::optional<double> value) {
  if (!value) return std::monostate{};
  return report::Number{*value, 0, false};
}

report::Table rows_for_files(const std::vector<Kept>& results) {
  report::Table table;
  for (const char* key : {"scenario", "finished_at", "program_version", "inputs_sha256",
                          "is_current", "indicator", "subject", "year"})
    table.columns.push_back({key, {}, report::Align::left});
  for (const char* key :
       {"value", "level", "draws", "draws_left_out", "low", "median", "high", "mean", "sd",
        "low_error", "high_error", "difference", "difference_low", "difference_median",
        "difference_high", "difference_mean", "probability_better"})
    table.columns.push_back({key, {}, report::Align::right});
  for (const Kept& kept : results)
    for (const store::RunValue& value : kept.values) {
      std::vector<report::Cell> row{kept.scenario.key,
                                    kept.run.finished_at,
                                    kept.run.program_version,
                                    kept.run.input_sha256,
                                    std::string{kept.is_current ? "yes" : "no"},
                                    value.indicator,
                                    value.subject,
                                    std::to_string(value.year),
                                    cell(value.value)};
      if (const store::StoredBand* band = kept.band(value)) {
        const store::StoredDraws& about = kept.bands->about;
        for (const std::optional<double>& more : std::initializer_list<std::optional<double>>{
                 about.level, static_cast<double>(about.draws),
                 static_cast<double>(band->draws_left_out), band->low, band->median, band->high,
                 band->mean, band->sd, band->low_error, band->high_error, band->difference,
                 band->difference_low, band->difference_median, band->difference_high,
                 band->difference_mean, band->probability_better})
          row.push_back(cell(more));
      }
      row.resize(table.columns.size());
      table.rows.push_back(std::move(row));
    }
  return table;
}

Text figure_name(const store::RunValue& value) {
  if (value.indicator == kPayerCost) return text("betaald door {}", "paid by {}", value.subject);
  return scenario::find_indicator(value.indicator).name;
}

report::Shown shown(const store::RunValue& value) {
  if (value.indicator == kPayerCost) return report::shown_as("EUR/year", 0);
  const scenario::IndicatorInfo& info = scenario::find_indicator(value.indicator);
  return report::shown_as(info.unit, info.decimals);
}

Text range(double low, double high, const report::Shown& shown, bool is_difference) {
  const auto words = [&](double value) {
    const report::Cell number = report::Number{value / shown.scale, shown.decimals, is_difference};
    return Text{report::cell_text(number, Language::dutch),
                report::cell_text(number, Language::english)};
  };
  return text("{} – {}", "{} – {}", words(low), words(high));
}

// The whole region and the payers, in a few years.
report::Table table_for_people(const Kept& kept) {
  report::Table table{
      text("{} – bewaard {}{}", "{} – kept {}{}", kept.scenario.name, kept.run.finished_at,
           kept.is_current
               ? Text{"", ""}
               : Text{"; de invoer is sindsdien veranderd", "; the inputs have changed since"}),
      {{"year", {"Jaar", "Year"}},
       {"name", {"Uitkomst", "Outcome"}},
       {"unit", {"Eenheid", "Unit"}},
       {"value", {"Waarde", "Value"}, report::Align::right}},
      {}};
  if (kept.bands) {
    const Text level = report::level_text(kept.bands->about.level);
    table.columns.push_back(
        {"band", text("{}% van – tot", "{}% interval", level), report::Align::right});
    table.columns.push_back(
        {"difference", text("Verschil, {}%", "Difference, {}%", level), report::Align::right});
    table.columns.push_back({"better", {"Kans op beter", "Better"}, report::Align::right});
  }
  const auto years = std::minmax_element(
      kept.values.begin(), kept.values.end(),
      [](const store::RunValue& a, const store::RunValue& b) { return a.year < b.year; });
  for (const store::RunValue& value : kept.values) {
    if (value.subject != kRegion && value.indicator != kPayerCost) continue;
    if (value.year % kGlanceStep != 0 && value.year != years.first->year &&
        value.year != years.second->year)
      continue;
    const report::Shown how = shown(value);
    std::vector<report::Cell> row{std::to_string(value.year), figure_name(value), how.unit,
                                  report::Number{value.value / how.scale, how.decimals, false}};
    if (const store::StoredBand* band = kept.band(value)) {
      row.push_back(range(band->low, band->high, how, false));
      row.push_back(
          band->difference_low && band->difference_high
              ? report::Cell{range(*band->difference_low, *band->difference_high, how, true)}
              : report::Cell{});
      row.push_back(
          band->probability_better
              ? report::Cell{text("{}%", "{}%", number_text(kPercent * *band->probability_better))}
              : report::Cell{});
    }
    row.resize(table.columns.size());
    table.rows.push_back(std::move(row));
  }
  return table;
}

int results(const Given& given, Terminal& terminal) {
  const std::vector<Kept> kept = kept_results(given);
  if (kept.empty())
    terminal.note({"Er zijn geen uitkomsten bewaard; reken met run --save.",
                   "No results are kept; run with run --save."});
  if (chosen_format(given) != Format::table) {
    deliver(given, terminal, "results", rows_for_files(kept));
    return kSuccess;
  }
  std::vector<report::Table> tables;
  for (const Kept& one : kept) tables.push_back(table_for_people(one));
  deliver(given, terminal, as_text(tables, terminal.language()));
  return kSuccess;
}

}  // namespace

Command results_command() {
  return {"results",
          {"Uitkomsten die met run --save bewaard zijn, met hun banden",
           "Results kept with run --save, with their bands"},
          {region_argument(), scenarios_argument()},
          output_options(),
          {{"results regio.regio zuidoost-48 --format csv --output uitkomsten.csv",
            {"Alles wat bewaard is, als rijen, met de digest van wat erin ging.",
             "All that is kept, as rows, with the digest of what went in."}}},
          results};
}

}  // namespace regioscoop::cli
